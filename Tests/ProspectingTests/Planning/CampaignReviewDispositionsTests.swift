import Prospecting
import Testing

@Suite struct CampaignReviewDispositionsTests {
    private static func retry(_ atMost: Int, _ otherwise: Consequence) -> Consequence {
        .retry(after: .businessDays(1), atAnotherTimeOfDay: false, atMost: atMost, otherwise: otherwise)
    }

    private static let forEver =
        "a lead that always comes to \"busy\" is called for ever;"
        + " use retry with at-most, and say with \"else\" what follows"

    static let endless: [(Consequence, String)] = [
        (.pause(for: .businessDays(1)), "dispositions/busy: " + forEver),
        (.callback, "dispositions/busy: " + forEver),
        (retry(2, .pause(for: .businessDays(1))), "dispositions/busy/else: " + forEver),
        (.nextNumber(otherwise: retry(3, .callback)), "dispositions/busy/else/else: " + forEver),
        (
            retry(1, .nextStep),
            "dispositions/busy/at-most: \"busy\" is never tried again: at-most: 1 takes \"else\" the first time;"
                + " ask for at-most: 2 or more, or leave the retry out"
        ),
        (
            retry(3, retry(2, .nextStep)),
            "dispositions/busy/else/at-most: this retry never comes: at-most: 2 is reached before it;"
                + " ask for at-most: 4 or more, or leave the retry out"
        ),
    ]

    @Test(arguments: endless)
    func `a policy that goes on for ever, or never, is told`(policy: Consequence, expected: String) {
        #expect(Given.findings { $0.dispositions.set(Disposition("busy", then: policy)) } == [expected])
    }

    @Test(arguments: [
        retry(2, .nextStep), retry(2, retry(3, .nextStep)), .nextNumber(otherwise: .task("Look")),
        .nextNumber(otherwise: .nextStep),
    ])
    func `a policy that ends is fine`(policy: Consequence) {
        #expect(Given.findings { $0.dispositions.set(Disposition("busy", then: policy)) } == [])
    }

    @Test func `what a person asks for may go on`() {
        let later = Disposition("on-holiday", connected: true, then: .pause(for: .clock(.weeks(2))))
        #expect(Given.findings { $0.dispositions.set(later) } == [])
    }

    @Test func `a promise that nobody kept may not be promised again by itself`() {
        func found(_ missed: Consequence) -> [String] {
            Given.findings {
                $0.dispositions.set(Disposition("callback", connected: true, then: .callback, missed: missed))
            }
        }
        #expect(found(Self.retry(3, .nextStep)) == [])
        #expect(
            found(Self.retry(3, .callback)) == [
                "dispositions/callback/missed/else: a lead that always comes to \"callback\" is called for ever;"
                    + " use retry with at-most, and say with \"else\" what follows"
            ])
    }

    @Test(arguments: [Consequence.qualify, retry(2, .qualify), .nextNumber(otherwise: .qualify)])
    func `a rule that is asked again by its own no is an error`(otherwise: Consequence) {
        let found = Given.findings {
            $0 = Given.campaign(qualification: Given.bant(otherwise: otherwise))
            $0.qualification?.questions.removeAll { $0.id == "authority" }
            $0.route = [RouteEntry(to: .accountOwner)]
        }
        #expect(
            found == [
                "qualification/otherwise: error: this asks the rule again that has just said no, for ever;"
                    + " say recycle, disqualify, finish or next-step"
            ])
    }

    @Test func `a reason that is nearly one of the campaign's is told, and one of its own is not`() {
        #expect(
            Given.findings {
                $0.dispositions.set(Disposition("not-now", then: .recycle(after: .clock(.days(9)), reason: "timming")))
                $0.dispositions.set(Disposition("moved", then: .disqualify(reason: "left-company")))
            } == [
                "dispositions/not-now/reason: the reason \"timming\" is none of the campaign's reasons;"
                    + " did you mean \"timing\"?"
            ])
    }
}

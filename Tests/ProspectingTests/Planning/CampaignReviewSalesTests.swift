import Prospecting
import Testing

/// What is said of qualification, hand-off, meetings and the people of an account.
@Suite struct CampaignReviewSalesTests {
    private static let everyone = RouteEntry(to: .people(["ae@example.com"]))

    private static func found(_ rule: Condition) -> [String] {
        Given.findings {
            $0.qualification = Qualification(questions: Given.bant().questions, qualifiedWhen: rule)
            $0.route = [everyone]
        }
    }

    private static let contradiction =
        "qualification/qualified-when: no answers can satisfy this; its parts contradict each other; change one"
    private static let always =
        "qualification/qualified-when: every answer satisfies this; leave out an answer that should not qualify"

    static let rules: [(Condition, [String])] = [
        (Given.bant().qualifiedWhen, []),
        (.answer(question: "need", .oneOf(["acute", "clear"])), []),
        (.answer(question: "need", .oneOf(["acute", "clear", "vague"])), [always]),
        (.answer(question: "timeline", .range(atLeast: 0, atMost: nil)), [always]),
        (.answer(question: "timeline", .range(atLeast: 61, atMost: nil)), [contradiction]),
        (.answer(question: "timeline", .range(atLeast: 60, atMost: nil)), []),
        (
            .all([
                .answer(question: "need", .oneOf(["acute"])), .answer(question: "need", .oneOf(["clear"])),
            ]), [contradiction]
        ),
        (
            .any([
                .answer(question: "timeline", .range(atLeast: nil, atMost: 9)),
                .answer(question: "timeline", .range(atLeast: 6, atMost: nil)),
            ]), [always]
        ),
    ]

    @Test(arguments: rules)
    func `a rule that no answers or all satisfy is told`(rule: Condition, expected: [String]) {
        #expect(Self.found(rule) == expected)
    }

    private static let hint = "add handoff: {route: [{to: [NAME@EXAMPLE.COM]}]}"

    @Test func `what goes to sales needs somebody there`() {
        #expect(
            Given.findings { $0.qualification = Given.bant() } == [
                "qualification: a lead that qualifies has nobody in sales to go to; \(Self.hint)"
            ])
        #expect(
            Given.findings { $0.handoff.acceptWithin = .businessHours(8) } == [
                "handoff: the hand-off names nobody in sales; \(Self.hint)"
            ])
        #expect(
            Given.findings { $0.meetings.offer = .whenBooked } == [
                "meetings: meetings are with the route, and there is none; \(Self.hint)"
            ])
        #expect(Given.findings { $0.meetings.with = .people(["ae@example.com"]) } == [])
        #expect(
            Given.findings {
                $0.qualification = Given.bant()
                $0.handoff.acceptWithin = .businessHours(8)
                $0.route = [Self.everyone]
            } == [])
    }

    @Test func `a part of the route that no lead takes is told`() {
        let canada = RouteEntry(when: Given.country("CA"), to: .accountOwner)
        func found(_ countries: Condition) -> [String] {
            Given.findings {
                $0.profile = Given.requires(countries)
                $0.route = [Self.everyone, canada]
            }
        }
        #expect(found(Given.country("US", "CA")) == [])
        #expect(
            found(Given.country("US")) == [
                "handoff/route/1/when: no lead that passes the profile fits this;"
                    + " take the entry out, or change the profile"
            ])
    }

    @Test func `the next in the route must be there`() {
        func found(_ route: [RouteEntry]) -> [String] {
            Given.findings {
                $0.handoff.overdue.offersToNext = true
                $0.route = route
            }
        }
        #expect(
            found([Self.everyone]) == [
                "handoff/overdue/then: the route has one receiver, so nobody is next when it is overdue;"
                    + " add another to the route, or tell somebody with overdue: {tell: …}"
            ])
        #expect(found([RouteEntry(to: .people(["a@example.com", "b@example.com"]))]) == [])
        #expect(found([RouteEntry(to: .accountOwner), Self.everyone]) == [])
    }

    @Test func `a role that the profile keeps out is told`() {
        func found(_ profile: Profile) -> [String] {
            Given.findings {
                $0.profile = profile
                $0.accounts.roles = [.init(name: "sponsor", when: Given.titled("vp"))]
            }
        }
        #expect(found(.everyone) == [])
        #expect(
            found(Profile(exclude: [Given.titled("vp")])) == [
                "accounts/roles/sponsor: no lead that passes the profile can be a sponsor;"
                    + " change the role or the profile"
            ])
    }
}

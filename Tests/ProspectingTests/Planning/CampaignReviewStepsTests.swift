import Prospecting
import Testing

@Suite struct CampaignReviewStepsTests {
    private static let call = Step(id: "first-call", day: 1, work: .call(guide: nil))

    private static func mail(_ results: String..., only: Condition? = nil) -> Step {
        Step(
            id: "note", day: 2, work: .task("Write"), condition: [.init(step: "first-call", results: results)],
            only: only)
    }

    @Test func `a plain campaign has nothing wrong`() {
        #expect(Given.findings { _ in } == [])
    }

    @Test(arguments: ["no-answer", "voicemail", "callback", "wrong-number", "skipped", "busy"])
    func `a step may follow what does not end the enrollment`(result: String) {
        #expect(Given.findings { $0.cadence.steps = [Self.call, Self.mail(result)] } == [])
    }

    @Test(arguments: ["not-interested", "not-now", "no-fit", "do-not-call", "meeting-booked", "qualified"])
    func `nothing follows what ends the enrollment`(result: String) {
        let expected =
            "cadence/steps/1/if/first-call: \"note\" never comes: nothing follows \(result) of \"first-call\","
            + " which ends the enrollment; ask for another result, or take the step out"
        #expect(Given.findings { $0.cadence.steps = [Self.call, Self.mail(result)] } == [expected])
    }

    @Test func `a result that ends the enrollment is told among others`() {
        let expected =
            "cadence/steps/1/if/first-call: nothing follows not-now of \"first-call\", which ends the enrollment;"
            + " take it out of the list"
        #expect(Given.findings { $0.cadence.steps = [Self.call, Self.mail("voicemail", "not-now")] } == [expected])
    }

    @Test func `a retry that is never made ends the enrollment where its else does`() {
        let found = Given.findings {
            $0.cadence.steps = [Self.call, Self.mail("busy")]
            $0.dispositions.set(
                Disposition(
                    "busy",
                    then: .retry(
                        after: .businessDays(1), atAnotherTimeOfDay: false, atMost: 1, otherwise: .finish(reason: nil)))
            )
        }
        #expect(found.first?.hasPrefix("cadence/steps/1/if/first-call: \"note\" never comes") == true)
    }

    @Test func `a step after one that never comes never comes`() {
        let last = Step(
            id: "last", day: 3, work: .task("Look"), condition: [.init(step: "note", results: ["done"])])
        let found = Given.findings { $0.cadence.steps = [Self.call, Self.mail("not-now"), last] }
        #expect(
            found.last
                == "cadence/steps/2/if/note: \"last\" never comes, since \"note\" never does;"
                + " change what \"note\" asks for, or take this step out")
        let lenient = Step(
            id: "last", day: 3, work: .task("Look"), condition: [.init(step: "note", results: ["skipped"])])
        #expect(Given.findings { $0.cadence.steps = [Self.call, Self.mail("not-now"), lenient] }.count == 1)
    }

    @Test func `only cannot want what the profile keeps out`() {
        let expected =
            "cadence/steps/1/only: \"note\" never comes: no lead that passes the profile fits its \"only\";"
            + " change \"only\" or the profile"
        let canada = Self.mail("busy", only: Given.country("CA"))
        #expect(
            Given.findings {
                $0.profile = Given.requires(Given.country("US"))
                $0.cadence.steps = [Self.call, canada]
            } == [expected])
        #expect(
            Given.findings {
                $0.profile = Given.requires(Given.country("US", "CA"))
                $0.cadence.steps = [Self.call, canada]
            } == [])
    }

    @Test func `only cannot want a tier that nobody is in`() {
        let found = Given.findings {
            $0.profile.points = [.init(name: "size", when: Given.employees(500, nil), points: 20)]
            $0.profile.tiers = [.init(name: "A", from: 50), .init(name: "C", from: 0)]
            $0.cadence.steps = [Self.call, Self.mail("busy", only: Given.tier("B"))]
        }
        #expect(found.map { $0.prefix(20) } == ["cadence/steps/1/only"])
        let withoutPoints = Given.findings { $0.cadence.steps = [Self.call, Self.mail("busy", only: Given.tier("A"))] }
        #expect(withoutPoints.map { $0.prefix(20) } == ["cadence/steps/1/only"])
        #expect(Given.findings { $0.cadence.steps = [Self.call, Self.mail("busy", only: Given.tier("C"))] } == [])
    }

    @Test func `two steps of which one looks at the other must fit a lead in common`() {
        var first = Self.call
        first.only = Given.employees(500, nil)
        let small = Self.mail("busy", only: Given.employees(nil, 499))
        #expect(
            Given.findings { $0.cadence.steps = [first, small] } == [
                "cadence/steps/1/only: \"note\" never comes: no lead fits its \"only\" and that of \"first-call\";"
                    + " change one of them"
            ])
        let unlessSkipped = Self.mail("busy", "skipped", only: Given.employees(nil, 499))
        #expect(Given.findings { $0.cadence.steps = [first, unlessSkipped] } == [])
    }

    @Test func `nothing comes after a call of which every outcome ends the enrollment`() {
        let ends = DispositionTable([
            Disposition("reached", connected: true, then: .meeting),
            Disposition("unreached", then: .finish(reason: nil)),
        ])
        #expect(
            Given.findings { $0.dispositions = ends } == [
                "cadence/steps/0: no lead comes to \"connect\": every outcome of \"first-call\" ends its enrollment;"
                    + " let an outcome such as no-answer go to next-step"
            ])
        #expect(
            Given.findings {
                $0.dispositions = ends
                $0.cadence.steps = [Self.call]
            } == [])
    }
}

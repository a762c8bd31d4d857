import Prospecting
import Testing

@Suite struct CampaignReviewEntryTests {
    private static let warm = Condition.field(.engagement, .range(atLeast: 40, atMost: nil))
    private static func event(_ name: String) -> Condition { .field(.event, .oneOf(Values([name]))) }

    @Test func `a threshold that no event comes to is told`() {
        let expected =
            "entry/mql-when: no lead can become an MQL by this rule;"
            + " no event gives points beyond the 10 of being enrolled; give some under profile, engagement"
        #expect(Given.findings { $0.entry.mqlWhen = Self.warm } == [expected])
        #expect(
            Given.findings {
                $0.entry.mqlWhen = Self.warm
                $0.profile.engagement = ["enrolled": 10, "webinar": 0]
            } == [expected])
        #expect(
            Given.findings {
                $0.entry.mqlWhen = Self.warm
                $0.profile.engagement = ["webinar": 15]
            } == [])
        #expect(Given.findings { $0.entry.mqlWhen = .any([Self.warm, Self.event("demo-request")]) } == [])
    }

    @Test func `calls that are left to owners whom some leads lack are told`() {
        let told =
            "assign/calls: a lead whose account has no owner is nobody's, so the whole queue takes its calls;"
            + " write else: in-turn, or take calls: owner out"
        #expect(Given.findings { $0.assignment = Assignment(to: .accountOwner, calls: .owner) } == [told])
        #expect(Given.findings { $0.assignment = Assignment(to: .accountOwner) } == [])
        #expect(Given.findings { $0.assignment = Assignment(to: .inTurn, calls: .owner) } == [])
        #expect(
            Given.findings { $0.assignment = Assignment(to: .accountOwner, otherwise: .inTurn, calls: .owner) } == [])
    }

    @Test func `a rule against the profile is told`() {
        #expect(
            Given.findings {
                $0.profile = Given.requires(Given.country("US"))
                $0.entry.mqlWhen = Given.country("CA")
                $0.entry.inbound = .init(when: .all([Self.event("demo-request"), Given.country("CA")]))
            } == [
                "entry/mql-when: no lead can become an MQL by this rule;"
                    + " it contradicts itself or the profile; change one",
                "entry/inbound/when: no lead can come in as inbound by this rule;"
                    + " it contradicts itself or the profile; change one",
            ])
    }

    @Test func `an event that the profile does not know is told with its like`() {
        func found(_ event: String) -> [String] {
            Given.findings {
                $0.profile.engagement = ["enrolled": 10, "demo-request": 40]
                $0.entry.inbound = .init(when: Self.event(event))
            }
        }
        #expect(found("demo-request") == [])
        let unknown = "has no points under \"engagement\""
        #expect(
            found("demo-requst") == [
                "entry/inbound/when: the event \"demo-requst\" \(unknown); did you mean \"demo-request\"?"
            ])
        #expect(
            found("trade-fair") == [
                "entry/inbound/when: the event \"trade-fair\" \(unknown);"
                    + " give it points there, 0 if it is to have none"
            ])
    }
}

import Prospecting
import Testing

@Suite struct EventFilterTests {
    private func event(_ type: EventType, campaign: String? = nil, tier: String? = nil) -> Event {
        var event = Event(id: Event.ID(1), type: type, at: Instant(milliseconds: 0))
        event.campaign = campaign.map { .init(name: $0, version: "1") }
        event.tier = tier
        return event
    }

    @Test func `types are taken by name, by family and all`() {
        #expect(EventFilter(types: ["lead.mql"]).takes(event(.leadMQL)))
        #expect(EventFilter(types: ["lead.*"]).takes(event(.leadMQL)))
        #expect(EventFilter(types: ["*"]).takes(event(.campaignApplied)))
        #expect(!EventFilter(types: ["lead.*", "meeting.held"]).takes(event(.handoffOffered)))
    }

    @Test func `a campaign is asked for by its name, and what belongs to none is left out`() {
        let filter = EventFilter(types: ["*"], campaigns: ["q3", "q4"])
        #expect(filter.takes(event(.attemptLogged, campaign: "q4")))
        #expect(!filter.takes(event(.attemptLogged, campaign: "q5")))
        #expect(!filter.takes(event(.leadCreated)))
    }

    @Test func `tier and stage are asked for as well`() {
        var qualified = event(.leadQualified, tier: "A")
        #expect(EventFilter(types: ["*"], tiers: ["A"]).takes(qualified))
        #expect(!EventFilter(types: ["*"], tiers: ["B"]).takes(qualified))
        qualified.fit = Fit(score: 10, tier: "B", scores: [])
        #expect(EventFilter(types: ["*"], tiers: ["B"]).takes(qualified))
        #expect(!EventFilter(types: ["*"], stages: ["sql"]).takes(qualified))
    }

    @Test(arguments: [EventType.leadSuppressed, .leadErased, .leadMerged])
    func `who must not be called any more is told whatever campaign is asked for`(type: EventType) {
        let narrow = EventFilter(types: ["lead.*"], campaigns: ["q3"], tiers: ["A"], stages: ["sql"])
        #expect(narrow.takes(event(type)))
        #expect(!EventFilter(types: ["meeting.*"]).takes(event(type)))
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct EndpointFilterTests {
    @Test func `an endpoint that asks for a campaign or a tier is told of no other, but of every opt-out`() async throws
    {
        let test = try await TestStore(.calls(), .calls("second"))
        func add(_ change: (inout EventFilter) -> Void) async throws -> Webhook.ID {
            var filter = EventFilter(types: ["lead.*"])
            change(&filter)
            return try await test.store.addWebhook(
                WebhookSettings(url: "https://a.example", filter: filter), sealedSecret: "s", now: .opening)
        }
        let second = try await add { $0.campaigns = ["second"] }
        let tier = try await add { $0.tiers = ["A"] }
        let stage = try await add { $0.stages = ["working"] }
        try await test.add(.person(1), campaign: "second")
        try await test.add(.person(2))
        try await test.store.write { try $0.connection.execute("UPDATE enrollments SET tier = 'A' WHERE lead_id = 1") }
        for lead in [Int64(1), 2] { try await test.change(lead, "CTO") }
        _ = try await test.call(test.ann, "do-not-call")
        func told(_ id: Webhook.ID) async throws -> Set<String> {
            Set(try await test.store.deliveries(of: id, before: nil, limit: 99).map(\.type))
        }
        #expect(try await told(second).isSuperset(of: ["lead.enrolled", "lead.suppressed"]))
        #expect(try await !told(second).contains("lead.created"))
        let ofTier = try await told(tier)
        #expect(ofTier.isSuperset(of: ["lead.updated", "lead.suppressed"]))
        #expect(ofTier.isDisjoint(with: ["lead.created", "lead.enrolled"]))
        let ofStage = try await told(stage)
        #expect(ofStage.contains("lead.suppressed") && !ofStage.contains("lead.created"))
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignEndpointsTests {
    private let hubspot = DeclaredEndpoint(
        url: "https://api.hubapi.com", events: ["lead.*"], shape: .hubspot,
        shaping: ShapeSettings(fields: ["a": "b"]), sealedCredential: "Y3JlZA==", sealedSecret: "c2VhbA==",
        publicKey: nil, isSecretMade: true)
    private let hook = DeclaredEndpoint(
        url: "https://a.example/in", events: ["*"], shape: .standard, shaping: ShapeSettings(),
        sealedCredential: nil, sealedSecret: "c2VhbA==", publicKey: nil, isSecretMade: false)

    private func apply(_ test: TestStore, _ declared: DeclaredEndpoint..., digest: String) async throws {
        test.shelf.add(.calls(), text: digest)
        _ = try await test.store.applyCampaign(
            .calls(), text: digest, files: [:], digest: digest, endpoints: { _ in declared }, by: test.admin,
            now: .opening)
    }

    @Test func `endpoints come, change and go with their declarations`() async throws {
        let test = try await TestStore(.calls())
        try await apply(test, hubspot, hook, digest: "e1")
        let made = try await test.store.webhooks()
        #expect(made.map(\.settings.url) == ["https://api.hubapi.com", "https://a.example/in"])
        #expect(made.map(\.campaign) == ["first", "first"])
        #expect(made.map(\.settings.filter.campaigns) == [["first"], ["first"]])
        #expect(made.map(\.settings.shaping) == [hubspot.shaping, ShapeSettings()])
        var changed = hubspot
        changed.events = ["lead.qualified"]
        changed.shaping.fields = ["a": "c"]
        changed.sealedSecret = "b3RoZXI="
        try await apply(test, changed, digest: "e2")
        let left = try await test.store.webhooks()
        #expect(left.map(\.id) == [made[0].id])
        #expect(left.map(\.settings.filter.types) == [["lead.qualified"]])
        #expect(left.map(\.settings.shaping.fields) == [["a": "c"]])
        // It was made for an endpoint that had none, and this one has.
        #expect(try await test.store.sealedSecrets().map(\.secret) == ["c2VhbA==", "Y3JlZA=="])
        try await apply(test, digest: "e3")
        #expect(try await test.store.webhooks().isEmpty)
    }

    @Test func `one whose address is changed in the file keeps what waits for it`() async throws {
        let test = try await TestStore(.calls())
        try await apply(test, hubspot, hook, digest: "e1")
        let before = try await test.store.webhooks()
        _ = try await test.store.testWebhook(before[1].id, by: test.admin, now: .opening)
        try await test.store.changeWebhook(before[1].id, by: test.admin, now: .opening) {
            $0.headers = .init(names: ["X-Key"], sealedText: "sealed")
        }
        var moved = hook
        moved.url = "https://a.example/elsewhere"
        try await apply(test, hubspot, moved, digest: "e2")
        let after = try await test.store.webhooks()
        #expect(after.map(\.id) == before.map(\.id) && after[1].settings.url == moved.url)
        #expect(try await test.count("deliveries", where: "state = 'withdrawn'") == 0)
        #expect(after[1].settings.headers != nil)
        moved.url = "https://b.example/elsewhere"
        try await apply(test, hubspot, moved, digest: "e3")
        #expect(try await test.store.webhook(before[1].id).settings.headers == nil)
    }

    @Test func `applying the same file again brings secrets that were changed since`() async throws {
        let test = try await TestStore(.calls())
        try await apply(test, hubspot, hook, digest: "e1")
        var (fresh, signed) = (hubspot, hook)
        fresh.sealedCredential = "bmV3"
        signed.sealedSecret = "bmV3ZXI="
        try await apply(test, fresh, signed, digest: "e1")
        #expect(try await test.store.sealedSecrets().map(\.secret) == ["c2VhbA==", "bmV3", "bmV3ZXI="])
    }

    @Test func `what a file declares is changed in the file`() async throws {
        let test = try await TestStore(.calls())
        try await apply(test, hook, digest: "e1")
        let id = try #require(try await test.store.webhooks().first?.id)
        let refusal = Refusal(
            .conflict, "a campaign file declares this endpoint; change it there, and apply the file")
        await #expect(throws: refusal) { try await test.store.removeWebhook(id, now: .opening) }
        await #expect(throws: refusal) {
            try await test.store.changeWebhook(id, by: test.admin, now: .opening) { $0.filter.types = ["lead.*"] }
        }
        try await test.store.changeWebhook(id, by: test.admin, now: .opening) { $0.perSecond = 5 }
        try await apply(test, hook, digest: "e2")
        #expect(try await test.store.webhook(id).settings.perSecond == 5)
    }

    @Test func `an endpoint of a campaign hears of that campaign, and of every opt-out`() async throws {
        let test = try await TestStore(.calls())
        try await apply(test, hook, digest: "e1")
        let id = try #require(try await test.store.webhooks().first?.id)
        try await test.add(.person(1), campaign: nil)
        let lead = Lead.ID(1)
        _ = try await test.store.changeLead(lead, set: LeadChanges(fields: [.title: "CTO"]), now: .opening)
        _ = try await test.store.suppress(
            NewSuppression(.person(lead), channels: [.mail], reason: "asked"), by: test.admin,
            now: .opening)
        let types = try await test.store.deliveries(of: id, before: nil, limit: 100).map(\.type)
        #expect(types.reversed() == ["campaign.applied", "lead.suppressed"])
    }
}

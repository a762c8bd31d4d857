import Prospecting
import Testing

@testable import Storage

@Suite struct InboundSourcesTests {
    @Test func `a source is added once, changed, and gone when it is removed; the journal tells of each`() async throws
    {
        let test = try await TestStore(.calls())
        let source = try await test.store.addInboundSource(
            "site", kind: .bearer, sealedSecret: "sealed", mapping: nil, campaign: "first", by: test.admin,
            now: .opening)
        #expect((source.name, source.kind, source.campaign) == ("site", .bearer, "first"))
        await #expect(throws: Refusal.self) {
            try await test.store.addInboundSource(
                "site", kind: .mautic, sealedSecret: "s", mapping: nil, campaign: nil, by: test.admin, now: .opening)
        }
        await #expect(throws: Refusal.self) {
            try await test.store.addInboundSource(
                "other", kind: .mautic, sealedSecret: "s", mapping: nil, campaign: "frist", by: test.admin,
                now: .opening)
        }
        let changed = try await test.store.changeInboundSource(
            "site", InboundSourceChange(sealedSecret: "new", mapping: "rules: []", campaign: ""), by: test.admin,
            now: .opening)
        #expect((changed.sealedSecret, changed.mapping, changed.campaign) == ("new", "rules: []", nil))
        try await test.store.countRefused(3, of: source.id, now: .opening + .minutes(1))
        try await test.store.countRefused(1, of: source.id, now: .opening + .minutes(2))
        let counted = try await test.store.inboundSource("site")
        #expect((counted.refused, counted.refusedAt) == (4, .opening + .minutes(2)))
        try await test.store.removeInboundSource("site", by: test.admin, now: .opening)
        await #expect(throws: Refusal.self) { try await test.store.receivingSource("site") }
        #expect(try await test.store.inboundSources() == [])
        let entries = try await test.store.journal(of: "site")
        #expect(entries.map(\.kind) == [.inboundAdded, .inboundChanged, .inboundRemoved])
        #expect(entries.map(\.actor) == Array(repeating: "root@example.com", count: 3))
        #expect(entries[1].changes.map(\.name) == ["mapping", "campaign", "secret"])
        let second = try await test.store.addInboundSource(
            "site", kind: .mautic, sealedSecret: "s", mapping: nil, campaign: nil, by: test.admin, now: .opening)
        #expect(second.id != source.id)
    }
}

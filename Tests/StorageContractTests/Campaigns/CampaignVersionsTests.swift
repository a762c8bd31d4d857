import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignVersionsTests {
    private let later = Instant.opening + .hours(1)

    @Test func `content that ran before is a new line of history over the same version`() async throws {
        let test = try await TestStore(.calls())
        try await test.apply(.calls(queue: "south"), digest: "2", now: later)
        let again = try await test.store.applyCampaign(
            .calls(), text: "first", files: [:], digest: "1", by: test.ann, now: later + .hours(1))
        #expect(again.isChanged)
        #expect(try await test.count("campaign_versions") == 2)
        let history = try await test.store.history(ofCampaign: "first", limit: 9)
        #expect(history.map(\.digest) == ["1", "2", "1"])
        #expect(history.map(\.isRunning) == [true, false, false])
        #expect(
            history[0]
                == ApplicationRecord(
                    id: CampaignApplication.ID(3), digest: "1", by: "ann@example.com", at: later + .hours(1), note: nil,
                    migrate: .none, moved: 0, unmoved: 0, isRunning: true))
        #expect(try await test.store.campaign(named: "first", now: later).appliedBy == "ann@example.com")
    }

    @Test func `the same content writes no line of history`() async throws {
        let test = try await TestStore(.calls())
        #expect(try await test.apply(.calls(), digest: "1").application == nil)
        #expect(try await test.apply(.calls(), digest: "1", migrate: .all).application == nil)
        #expect(try await test.store.history(ofCampaign: "first", limit: 9).count == 1)
    }

    @Test func `a rollback applies the version before, or the one named`() async throws {
        let test = try await TestStore(.calls())
        try await test.apply(.calls(queue: "south"), digest: "2a")
        try await test.apply(.calls(queue: "west"), digest: "2b")
        func rollBack(to prefix: String?) async throws -> String {
            try await test.store.rollBack(campaign: "first", to: prefix, by: test.ann, now: later).digest
        }
        #expect(try await rollBack(to: nil) == "2a")
        #expect(try await rollBack(to: "1") == "1")
        #expect(try await test.store.campaign(named: "first", now: later).queue == "north")
        let history = try await test.store.history(ofCampaign: "first", limit: 2)
        #expect(history.map(\.note) == ["rollback", "rollback"])
        #expect(try await rollBack(to: nil) == "2a")
        await #expect(
            throws: Refusal(
                .conflict, "2 begins 2 versions of first: 2a, 2b", details: ["campaign": "first"])
        ) { try await rollBack(to: "2") }
        await #expect(
            throws: Refusal(
                .notFound, "first has no version 7; see: touchline campaign history first",
                details: ["campaign": "first", "version": "7"])
        ) { try await rollBack(to: "7") }
    }

    @Test func `a campaign with one version has nothing to go back to`() async throws {
        let test = try await TestStore(.calls())
        let refusal = Refusal(.conflict, "first has had one version only", details: ["campaign": "first"])
        await #expect(throws: refusal) {
            try await test.store.rollBack(campaign: "first", to: nil, by: test.ann, now: later)
        }
        await #expect(throws: refusal) { try await test.store.versionBefore(ofCampaign: "first") }
    }

    @Test func `a version is found by the beginning of its digest, with its files`() async throws {
        let test = try await TestStore(.calls())
        try await test.apply(.calls(queue: "south"), digest: "2abc", now: later)
        let found = try await test.store.version(ofCampaign: "first", digest: "2A")
        #expect(
            found
                == StoredVersion(
                    id: CampaignVersion.ID(2), digest: "2abc", campaign: .calls(queue: "south"), text: "first 2abc",
                    files: [:], createdAt: later))
        #expect(try await test.store.version(ofCampaign: "first", digest: nil) == found)
        #expect(try await test.store.versionBefore(ofCampaign: "first").digest == "1")
    }
}

import Prospecting
import Testing

@testable import Storage

/// Mails that are not for a lead: they are left out at once, and nothing else waits for them.
@Suite struct BarredMailsTests {
    private let noon = Instant.opening

    private func progress(of lead: Lead.ID, in test: TestStore) async throws -> Progress? {
        try await test.store.leadState(lead).enrollments.first?.course.progress
    }

    @Test func `a mail that is due to who is on a list is left out, with the reason, and the call keeps its day`()
        async throws
    {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        _ = try await test.store.importSuppressions(
            [NewSuppression(.domain("example.com"), channels: [.mail], reason: "asked")], by: test.admin, now: noon)
        let lead = try #require(try await test.add(.person(1)).first)
        #expect(try await test.nextMail(mailbox) == nil)
        #expect(try await progress(of: lead, in: test)?.results == ["hello": "skipped"])
        #expect(try await test.nextMail(mailbox, now: noon + .days(1)) == nil)
        let state = try await test.store.leadState(lead)
        #expect(state.enrollments.first?.course.progress.results == ["hello": "skipped", "again": "skipped"])
        #expect(state.enrollments.first?.course.open.call?.due == noon + .days(6) - .hours(4))
        let skipped = try await test.store.trail(of: lead).filter { $0.kind == "touch.skipped" }
        #expect(skipped.count == 2 && skipped.allSatisfy { $0.by == nil })
        #expect(skipped.first?.changes.last?.after == "suppressed (everybody at example.com): asked")
    }

    @Test func `so it is for a mailbox that is paused, or does not go on today`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        _ = try await test.store.pauseMailbox(mailbox.address, reason: "leave", by: test.admin, now: noon)
        _ = try await test.store.importSuppressions(
            [NewSuppression(.email("pat1@example.com"), channels: [.mail], reason: "asked")], by: test.admin, now: noon)
        #expect(try await test.nextMail(mailbox) == nil)
        #expect(try await progress(of: lead, in: test)?.results == ["hello": "skipped"])
    }

    @Test func `who opts out while a mail is to come has it left out in the same moment`() async throws {
        for campaign in [Campaign.mails(), .mailByHand()] {
            let test = try await TestStore(campaign)
            try await test.mailbox()
            let lead = try #require(try await test.add(.person(1)).first)
            #expect(try await test.store.optOut(lead, at: "pat1@example.com", reason: "asked", now: noon))
            let step = campaign.cadence.steps[0].id
            #expect(try await progress(of: lead, in: test)?.results == [step: "skipped"])
            #expect(try await test.store.todo(for: test.ann, now: noon).isEmpty)
        }
    }

    @Test func `a lead without an address, or without the consent that is asked for, is not waited for`() async throws {
        var campaign = Campaign.mails()
        campaign.mail?.basis = .consent
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        #expect(try await test.nextMail(mailbox) == nil)
        #expect(try await progress(of: lead, in: test)?.results == ["hello": "skipped"])

        let other = try await TestStore(.mails())
        let box = try await other.mailbox()
        var draft = LeadDraft.person(1)
        draft.email = nil
        let nameless = try #require(try await other.add(draft).first)
        #expect(try await other.nextMail(box) == nil)
        #expect(try await progress(of: nameless, in: other)?.results == ["hello": "skipped"])
    }

    @Test func `while the campaign is paused nothing is left out`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        _ = try await test.store.setPaused(true, campaign: "first", by: test.admin, now: noon)
        #expect(try await test.store.optOut(lead, at: "pat1@example.com", reason: "asked", now: noon))
        #expect(try await test.nextMail(mailbox) == nil)
        #expect(try await progress(of: lead, in: test)?.results == [:])
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct JournalTests {
    private let lead = Lead.ID(1)

    private func entries(
        _ test: TestStore, of subject: String
    ) async throws -> [String] {
        try await test.store.journal(of: subject).map { entry in
            let changes = entry.changes.map { "\($0.name) \($0.before ?? "-") > \($0.after ?? "-")" }
            return "\(entry.kind.rawValue) by \(entry.actor ?? "the daemon"): " + changes.joined(separator: ", ")
        }
    }

    @Test func `a changed fact is written down with who changed it, before and after`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.title: "CTO", .employees: "70"], number: PhoneNumberFixture.chicago),
            by: test.admin, now: .opening)
        #expect(
            try await entries(test, of: lead.description) == [
                "lead.changed by root@example.com: title - > CTO, phone +12125550001 > +13125550001, employees 50 > 70"
            ])
    }

    @Test func `what changes nothing is not written down`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.firstName: "Pat"]), by: test.admin, now: .opening)
        #expect(try await entries(test, of: lead.description) == [])
    }

    @Test func `a fact learned in a call is written down as the rep's, and the call itself is its own record`()
        async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        _ = try await test.store.log(
            Outcome(disposition: "no-answer", calledAt: .opening), on: touch.id, by: test.ann,
            learned: LeadChanges(fields: [.title: "CFO"]), now: .opening)
        #expect(try await entries(test, of: lead.description) == ["lead.changed by ann@example.com: title - > CFO"])
    }

    @Test func `who enrolls, assigns, stops, releases and skips is written down`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), campaign: nil)
        _ = try await test.store.enroll(lead, campaign: "first", by: test.admin, now: .opening)
        _ = try await test.store.assign(lead, to: test.ann.email, by: test.admin, now: .opening)
        let touch = try #require(try await test.next(test.ann).first)
        _ = try await test.store.release(
            touch.id, by: test.ann, until: .opening + .hours(1), reason: "lunch", now: .opening)
        let task = try #require(try await test.openTouch(of: lead))
        _ = try await test.store.skip(task, reason: "no number", by: test.bob, now: .opening)
        _ = try await test.store.stop(lead, reason: "moved", by: test.admin, now: .opening)
        #expect(
            try await entries(test, of: lead.description) == [
                "lead.enrolled by root@example.com: campaign - > first, result - > enrolled",
                "lead.assigned by root@example.com: owner - > ann@example.com",
                "touch.released by ann@example.com: touch - > \(touch.id), until - > 2026-03-03T18:00:00Z, "
                    + "reason - > lunch",
                "touch.skipped by bob@example.com: touch - > \(task), reason - > no number",
                "lead.stopped by root@example.com: campaign first > -, reason - > moved",
            ])
    }

    @Test func `a campaign's versions and pauses are written down, once each`() async throws {
        let test = try await TestStore(.calls())
        try await test.apply(.calls(lease: .minutes(5)), digest: "2")
        _ = try await test.store.rollBack(campaign: "first", to: nil, by: test.admin, now: .opening)
        for isPaused in [true, true, false, false] {
            _ = try await test.store.setPaused(isPaused, campaign: "first", by: test.ann, now: .opening)
        }
        #expect(
            try await entries(test, of: "first") == [
                "campaign.applied by root@example.com: version - > 1, migrate - > none",
                "campaign.applied by root@example.com: version 1 > 2, migrate - > none",
                "campaign.applied by root@example.com: version 2 > 1, migrate - > none, note - > rollback",
                "campaign.paused by ann@example.com: ", "campaign.resumed by ann@example.com: ",
            ])
    }

    @Test func `users, tokens and webhooks are written down without their secrets`() async throws {
        let test = try await TestStore()
        _ = try await test.store.addUser(
            email: "Kim@example.com", name: "Kim", role: .sdr, queues: ["south", "north"], tokenHash: "hush",
            by: test.admin, now: .opening)
        _ = try await test.store.addToken(
            email: "kim@example.com", tokenHash: "hush too", by: test.admin, now: .opening)
        _ = try await test.store.revokeUser(email: "kim@example.com", by: test.admin, now: .opening)
        #expect(
            try await entries(test, of: "kim@example.com") == [
                "user.added by root@example.com: name - > Kim, role - > sdr, queues - > north south",
                "user.token-given by root@example.com: ", "user.revoked by root@example.com: ",
            ])
        let webhook = try await test.store.addWebhook(
            url: "https://a.example", events: ["*"], sealedSecret: "hush", by: test.admin, now: .opening)
        try await test.store.removeWebhook(webhook, by: test.admin, now: .opening)
        #expect(
            try await entries(test, of: webhook.description) == [
                "webhook.added by root@example.com: url - > https://a.example, events - > *",
                "webhook.removed by root@example.com: ",
            ])
        #expect(try await test.count("journal", where: "changes LIKE '%hush%'") == 0)
    }

    @Test func `an import is one entry, and each lead it completes one more`() async throws {
        let test = try await TestStore(.calls())
        let origin = try await test.store.beginImport(
            file: "fair.csv", campaign: "first", source: nil, by: test.admin, now: .opening)
        for draft in [LeadDraft.person(1), .person(2), .person(1).changed { $0.title = "CTO" }] {
            _ = try await test.store.importLeads(
                [draft], campaign: "first", source: nil, origin: origin, now: .opening)
        }
        #expect(
            try await entries(test, of: "leads") == [
                "leads.imported by root@example.com: file - > fair.csv, campaign - > first"
            ])
        #expect(try await entries(test, of: lead.description) == ["lead.changed by root@example.com: title - > CTO"])
        #expect(try await test.count("leads", where: "origin_id = \(origin.number)") == 2)
    }

    @Test func `a change that is refused leaves no entry`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        let before = try await test.count("journal")
        await #expect(throws: Refusal.self) {
            try await test.store.changeLead(
                lead, set: LeadChanges(fields: [.email: "pat2@example.com"]), by: test.admin, now: .opening)
        }
        #expect(try await test.count("journal") == before)
    }
}

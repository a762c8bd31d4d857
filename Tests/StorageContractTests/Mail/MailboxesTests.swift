import Prospecting
import Testing

@testable import Storage

@Suite struct MailboxesTests {
    @Test func `a mailbox is added, paused, resumed and removed, and the journal says by whom`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox(.init(aDay: 50, anHour: 20, aMinute: 2))
        #expect(try await test.store.mailboxes(now: .opening).map(\.mailbox) == [mailbox])
        #expect(mailbox.limits == .init(aDay: 50, anHour: 20, aMinute: 2) && mailbox.user == test.ann.id)
        let paused = try await test.store.pauseMailbox(
            "Ann@Example.com", reason: "on leave", by: test.ann, now: .opening)
        #expect(paused.mailbox.state == .paused(reason: "on leave"))
        let resumed = try await test.store.resumeMailbox(
            "ann@example.com", sealedSecret: "other", by: test.admin, now: .opening)
        #expect(resumed.mailbox.state == .active && resumed.mailbox.sealedSecret == "other")
        try await test.store.removeMailbox("ann@example.com", by: test.admin, now: .opening)
        #expect(try await test.store.mailboxes(now: .opening).isEmpty)
        let journal = try await test.store.journal(of: "ann@example.com")
        #expect(journal.map(\.kind) == [.userAdded, .mailboxAdded, .mailboxPaused, .mailboxResumed, .mailboxRemoved])
        await #expect(throws: Refusal.self) {
            try await test.store.pauseMailbox("ann@example.com", reason: "x", by: test.ann, now: .opening)
        }
    }

    @Test func `a user has one mailbox, and an address is one user's`() async throws {
        let test = try await TestStore(.mails())
        try await test.mailbox()
        func add(_ address: String, of user: User) async throws {
            _ = try await test.store.addMailbox(
                NewMailbox(address: address, name: "X", smtpURL: "smtp://localhost:25", sealedSecret: ""),
                of: user.email, by: user, now: .opening)
        }
        await #expect(
            throws: Refusal(
                .conflict,
                "ann@example.com has the mailbox ann@example.com already; remove that first: "
                    + "touchline mailbox remove ann@example.com")
        ) { try await add("ann2@example.com", of: test.ann) }
        await #expect(throws: Refusal(.conflict, "ann@example.com is somebody's mailbox already")) {
            try await add("ann@example.com", of: test.bob)
        }
        try await test.store.removeMailbox("ann@example.com", by: test.ann, now: .opening)
        try await add("ann@example.com", of: test.bob)
    }

    @Test func `a mail that nobody could send goes out when there is a mailbox`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        _ = try await test.store.unassign(lead, by: test.admin, now: .opening)
        #expect(try await test.nextMail(mailbox) == nil)
        #expect(try await test.parked(lead) == "mail-not-configured")
        _ = try await test.store.assign(lead, to: test.ann.email, by: test.admin, now: .opening)
        #expect(try await test.nextMail(mailbox, now: .opening + .hours(1)) != nil)
    }
}

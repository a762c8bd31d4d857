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

    @Test func `a new mailbox whose test fails is inactive until one does not`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let store = test.store
        func state() async throws -> Mailbox.State {
            try await store.mailbox("ann@example.com", now: .opening).mailbox.state
        }
        try await store.noteTest(of: mailbox.address, failure: "no route to host", by: test.ann, now: .opening)
        #expect(try await state() == .failed(reason: "its test failed: no route to host"))
        try await test.add(.person(1))
        #expect(try await test.nextMail(mailbox) == nil)
        try await store.noteTest(of: mailbox.address, failure: "the login was refused", by: test.ann, now: .opening)
        #expect(try await state() == .failed(reason: "its test failed: the login was refused"))
        try await store.noteTest(of: mailbox.address, failure: nil, by: test.ann, now: .opening)
        #expect(try await state() == .active)
        #expect(try await test.send(mailbox, 1) != nil)
        // One that works is not stopped by a test that comes too late, or by a pause of its server.
        try await store.noteTest(of: mailbox.address, failure: "no route to host", by: test.ann, now: .opening)
        #expect(try await state() == .active)
        _ = try await store.pauseMailbox(mailbox.address, reason: "leave", by: test.ann, now: .opening)
        try await store.noteTest(of: mailbox.address, failure: nil, by: test.ann, now: .opening)
        #expect(try await state() == .paused(reason: "leave"))
    }

    @Test func `another secret is tried at once, however long the one before is to rest`() async throws {
        let test = try await TestStore(.mails())
        try await test.mailbox()
        let poll = try #require(try await test.store.claimPoll(now: .opening, lease: .minutes(2)))
        try await test.store.settle(
            poll, failure: "the login was refused", now: .opening, next: .opening + .minutes(30))
        #expect(try await test.store.claimPoll(now: .opening + .minutes(1), lease: .minutes(2)) == nil)
        _ = try await test.store.resumeMailbox(
            "ann@example.com", sealedSecret: "other", by: test.ann, now: .opening + .minutes(1))
        let next = try await test.store.claimPoll(now: .opening + .minutes(1), lease: .minutes(2))
        #expect(next?.box.sealedSecret == "other")
    }

    @Test func `what is said of a mailbox changes, and what it sent and how far its ramp came stay`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox(.init(aDay: 50))
        try await test.add(.person(1))
        try await test.send(mailbox)
        let before = try await test.store.mailbox("ann@example.com", now: .opening)
        let changed = try await test.store.changeMailbox("ann@example.com", by: test.admin, now: .opening) { settings in
            (settings.name, settings.replyTo, settings.smtpURL) = ("Anna", "team@example.com", "smtps://other:465")
            (settings.sealedSecret, settings.folders) = ("another", ["Replies"])
            settings.limits = .init(
                aDay: 9, anHour: 8, aMinute: 7, ramp: .init(from: 2, by: 1, every: .clock(.days(1))))
        }
        let settings = changed.mailbox.settings
        #expect(settings.limits.ramp == .init(from: 2, by: 1, every: .clock(.days(1))) && settings.limits.anHour == 8)
        #expect(settings.folders == ["Replies"] && settings.replyTo == "team@example.com" && settings.name == "Anna")
        #expect(changed.sentToday == 1 && changed.mailbox.beganAt == before.mailbox.beganAt)
        #expect(changed.mailbox.beganAt != nil && settings.imapURL == before.mailbox.imapURL)
        let entry = try #require(try await test.store.journal(of: "ann@example.com").last)
        #expect(entry.kind == .mailboxChanged)
        #expect(entry.changes.contains(.init("a-day", before: "50", after: "9")))
        #expect(entry.changes.contains(.init("secret", after: "another")))
        #expect(entry.changes.contains(.init("ramp", after: "from 2 by 1 every 1d")))
        _ = try await test.store.changeMailbox("ann@example.com", by: test.admin, now: .opening) { _ in }
        #expect(try await test.store.journal(of: "ann@example.com").last == entry)
    }

    @Test func `a mailbox that failed goes on where its server or its secret is another`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        try await test.add(.person(1))
        let no = MailRefusal(stage: .login, code: 535, words: "5.7.8 authentication failed")
        try await test.send(mailbox, 1, .refused(no))
        func change(_ body: @escaping @Sendable (inout MailboxSettings) -> Void) async throws -> MailboxState {
            try await test.store.changeMailbox("ann@example.com", by: test.ann, now: .opening, body)
        }
        let still = try await change { $0.name = "Anna" }
        #expect(still.mailbox.state.name == "failed" && still.failingSince == .opening)
        let mended = try await change { $0.sealedSecret = "right" }
        #expect(mended.mailbox.state == .active && mended.failingSince == nil)
        #expect(try await test.send(mailbox, 2) != nil)
        _ = try await test.store.pauseMailbox("ann@example.com", reason: "leave", by: test.ann, now: .opening)
        #expect(try await change { $0.sealedSecret = "newer" }.mailbox.state == .paused(reason: "leave"))
    }

    @Test func `a mailbox is given to another who has none`() async throws {
        let test = try await TestStore(.mails())
        try await test.mailbox()
        let given = try await test.store.changeMailbox(
            "ann@example.com", owner: test.bob.email, by: test.admin, now: .opening
        ) { _ in }
        #expect(given.user == test.bob.email)
        _ = try await test.store.addMailbox(
            "ann2@example.com", MailboxSettings(name: "X", smtpURL: "smtp://localhost", sealedSecret: ""),
            of: test.ann.email, by: test.ann, now: .opening)
        await #expect(throws: Refusal.self) {
            try await test.store.changeMailbox(
                "ann2@example.com", owner: test.bob.email, by: test.admin, now: .opening
            ) { _ in }
        }
    }

    @Test func `a user has one mailbox, and an address is one user's`() async throws {
        let test = try await TestStore(.mails())
        try await test.mailbox()
        func add(_ address: String, of user: User) async throws {
            _ = try await test.store.addMailbox(
                address, MailboxSettings(name: "X", smtpURL: "smtp://localhost:25", sealedSecret: ""), of: user.email,
                by: user, now: .opening)
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

import Prospecting
import Testing

@testable import Storage

/// Invitations by mail, by the same path as every mail: written down before they are sent, and never sent twice.
@Suite struct MeetingInvitationsTests {
    private static let start = Instant.opening + .days(2)
    private static let id = Meeting.ID(1)

    private let test: TestStore
    private let mailbox: Mailbox

    init() async throws { (test, mailbox) = try await Self.open { $0.meetings.invites = true } }

    private static func open(
        limits: MailSettings.Limits = .init(), _ change: (inout Campaign) -> Void
    ) async throws -> (TestStore, Mailbox) {
        var campaign = Campaign.calls(route: [RouteEntry(to: .people(["ae@example.com"]))])
        change(&campaign)
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox(limits)
        try await test.add(.person(1))
        return (test, mailbox)
    }

    @discardableResult
    private func book(_ test: TestStore? = nil) async throws -> LoggedAttempt {
        let test = test ?? self.test
        let touch = try #require(try await test.next(test.ann).first)
        return try await test.store.log(
            Outcome(disposition: "meeting-booked", calledAt: .opening, when: Self.start), on: touch.id, by: test.ann,
            learned: LeadChanges(), now: .opening)
    }

    private func report(_ report: Meeting.Report, now: Instant = .opening) async throws {
        _ = try await test.store.report(report, on: Self.id, by: test.admin, now: now)
    }

    private func moved(to days: Int) async throws {
        try await report(.moved(to: .init(startsAt: .opening + .days(days), length: .minutes(30)), host: nil))
    }

    @Test func `who agreed to meet is invited once, by who booked it`() async throws {
        try await book()
        let due = try await test.store.mailboxesWithInvitations(readSince: .opening - .days(9), now: .opening)
        #expect(due.isEmpty, "what came in was never read")
        let mail = try #require(try await test.nextMail(mailbox, 7))
        #expect(mail.meeting?.meeting.id == Self.id && mail.meeting?.meeting.sequence == 0)
        #expect(mail.mail.messageID == "7@example.com" && mail.mail.state == .intended)
        #expect(try await test.store.lead(Lead.ID(1)).email == mail.mail.to)
        #expect(mail.mail.subject.hasPrefix("Invitation: ") && mail.references.isEmpty)
        #expect(mail.mail.body.contains("Thu 5 Mar 2026, 12:00 to 12:30 (America/New_York)"))
        #expect(try await test.nextMail(mailbox, 8) == nil)
        let before = try await test.openTouch(of: Lead.ID(1))
        _ = try await test.store.settleMail(mail, .accepted, jitter: 0, now: .opening)
        #expect(try await test.openTouch(of: Lead.ID(1)) == before)
        #expect(try await test.nextMail(mailbox, 8, now: .opening + .days(1)) == nil)
        #expect(try await test.mails().map(\.state) == [.sent])
    }

    @Test func `every change is told in the thread of the first, by its sequence`() async throws {
        try await book()
        try await test.send(mailbox, 1)
        try await moved(to: 3)
        let second = try #require(try await test.send(mailbox, 2))
        #expect(second.meeting?.meeting.sequence == 1 && second.mail.subject.hasPrefix("Changed: "))
        #expect(second.references == ["1@example.com"] && second.mail.inReplyTo == "1@example.com")
        try await report(.cancelled(reason: "secret"))
        let third = try #require(try await test.send(mailbox, 3))
        #expect(third.meeting?.meeting.state == .cancelled && third.meeting?.meeting.sequence == 2)
        #expect(third.mail.subject.hasPrefix("Cancelled: ") && !third.mail.body.contains("secret"))
        #expect(third.references == ["1@example.com", "2@example.com"])
    }

    @Test func `what was not sent before a change never is`() async throws {
        try await book()
        try await moved(to: 3)
        let only = try #require(try await test.send(mailbox))
        #expect(only.meeting?.meeting.sequence == 1 && only.mail.subject.hasPrefix("Invitation: "))
        #expect(try await test.send(mailbox, 2) == nil)
    }

    @Test func `a change while one is being handed over goes after it, and the old one is not tried again`()
        async throws
    {
        try await book()
        let first = try #require(try await test.nextMail(mailbox, 1))
        try await moved(to: 3)
        let refusal = MailRefusal(stage: .content, code: 451, words: "later")
        _ = try await test.store.settleMail(first, .refused(refusal), jitter: 0, now: .opening)
        let second = try #require(try await test.send(mailbox, 2, now: .opening + .hours(1)))
        #expect(second.meeting?.meeting.sequence == 1)
        #expect(try await test.send(mailbox, 3, now: .opening + .days(1)) == nil)
        #expect(try await test.mails().map(\.state).sorted { $0.rawValue < $1.rawValue } == [.sent, .withdrawn])
    }

    @Test func `of a meeting that is off before anybody was told nobody is told`() async throws {
        try await book()
        try await report(.cancelled(reason: nil))
        #expect(try await test.send(mailbox) == nil)
        #expect(try await test.mails().map(\.state) == [.withdrawn])
    }

    @Test func `one in doubt is settled by a person, and sent anew only where it was not sent`() async throws {
        try await book()
        let first = try #require(try await test.nextMail(mailbox, 1))
        _ = try await test.store.settleMail(first, .unanswered("cut off"), jitter: 0, now: .opening)
        #expect(try await test.nextMail(mailbox, 2) == nil)
        _ = try await test.store.settleMail(
            first.mail.id, wasSent: false, evidence: "looked", by: test.admin, now: .opening)
        let again = try #require(try await test.send(mailbox, 3))
        #expect(again.mail.messageID == "3@example.com" && again.meeting?.meeting.sequence == 0)
        #expect(try await test.send(mailbox, 4) == nil)
    }

    @Test func `a daemon that stops leaves it in doubt, and no step waits for it`() async throws {
        try await book()
        _ = try #require(try await test.nextMail(mailbox))
        #expect(try await test.store.doubtOverdueMails(realNow: .opening + .hours(1), now: .opening) == 1)
        #expect(try await test.mails().map(\.state) == [.unsure])
        #expect(try await test.nextMail(mailbox, 2) == nil)
    }

    @Test func `who gets no mail is not invited`() async throws {
        try await book()
        _ = try await test.store.optOut(
            Lead.ID(1), at: "x@company1.example", reason: "asked", now: .opening)
        #expect(try await test.send(mailbox) == nil)
        #expect(try await test.mails().map(\.reason) == ["the lead gets no mail"])
    }

    @Test func `nobody is invited to what has begun`() async throws {
        try await book()
        #expect(try await test.send(mailbox, now: Self.start) == nil)
        #expect(try await test.mails().map(\.reason) == ["the meeting has begun"])
    }

    @Test func `nobody is invited where no campaign asks`() async throws {
        let (test, mailbox) = try await Self.open { _ in }
        try await book(test)
        #expect(try await test.send(mailbox) == nil)
        #expect(try await test.mails().isEmpty)
    }

    @Test func `an invitation counts for the mailbox's day, which is never one too many`() async throws {
        let (test, mailbox) = try await Self.open(limits: .init(aDay: 1)) { $0.meetings.invites = true }
        try await test.add(.person(2))
        try await book(test)
        try await book(test)
        #expect(try await test.send(mailbox, 1) != nil)
        #expect(try await test.send(mailbox, 2, now: .opening + .hours(8)) == nil)
        #expect(try await test.send(mailbox, 2, now: .opening + .days(1)) != nil)
    }

    @Test func `of an erased person's meetings nobody is told`() async throws {
        try await book()
        try await test.send(mailbox)
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        #expect(try await test.send(mailbox, 2) == nil)
    }
}

@Suite(.onSQLite) struct MeetingInvitationsPlanTests {
    @Test(arguments: [
        (Transaction.nextInvitation, "invitations_due"), (Transaction.invitingMailboxes, "invitations_due"),
        (Transaction.invitedTo, "attempts_by_lead"),
    ])
    func `invitations are found by an index`(sql: String, index: String) async throws {
        let test = try await TestStore(.calls())
        let steps = try await test.store.read { transaction in
            try transaction.connection.rows("EXPLAIN QUERY PLAN " + sql.replacing("?", with: "1"))
                .map { try $0.text("detail") }
        }
        #expect(steps.contains { $0.contains(index) }, "\(steps)")
        #expect(!steps.contains { $0.hasPrefix("SCAN x") || $0.hasPrefix("SCAN mails") || $0.hasPrefix("SCAN a") })
    }
}

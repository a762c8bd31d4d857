import Prospecting
import Testing

@testable import Storage

@Suite struct MailSettlementsTests {
    private let noon = Instant.opening

    private func started() async throws -> (TestStore, Mailbox, Lead.ID) {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        return (test, mailbox, lead)
    }

    @Test func `what the server puts off goes again later, as the same mail`() async throws {
        let (test, mailbox, _) = try await started()
        let no = MailRefusal(stage: .recipient, code: 451, words: "4.7.1 greylisted")
        try await test.send(mailbox, 1, .refused(no))
        #expect(try await test.nextMail(mailbox, 2, now: noon + .minutes(9)) == nil)
        let again = try #require(try await test.send(mailbox, 2, now: noon + .minutes(10)))
        #expect(again.mail.messageID == "1@example.com" && again.mail.attempts == 2)
        #expect(try await test.mails().map(\.state) == [.sent])
    }

    @Test func `a server that is not reached has its mailbox wait, and costs no mail a try`() async throws {
        let (test, mailbox, _) = try await started()
        for (number, minute) in [0, 1, 6, 21].enumerated() {
            let mail = try await test.send(
                mailbox, number, .notHandedOver("no route to host"), now: noon + .minutes(minute))
            #expect(mail?.mail.attempts == 1)
            #expect(try await test.nextMail(mailbox, now: noon + .minutes(minute) + .seconds(59)) == nil)
        }
        let state = try await test.store.mailbox("ann@example.com", now: noon)
        #expect(state.lastFailure == "no route to host" && state.sentToday == 0)
        #expect(try await test.send(mailbox, 9, now: noon + .hours(1)) != nil)
    }

    @Test func `an address that takes no mail is suppressed, and its step skipped`() async throws {
        let (test, mailbox, lead) = try await started()
        let no = MailRefusal(stage: .recipient, code: 550, words: "5.1.1 no such user")
        try await test.send(mailbox, 1, .refused(no))
        let state = try await test.store.leadState(lead)
        #expect(
            state.suppressions.map(\.reason) == ["the address takes no mail: 5.1.1 no such user"])
        #expect(state.enrollments.first?.course.progress.results == ["hello": "skipped"])
        #expect(try await test.nextMail(mailbox, 2, now: noon + .days(1)) == nil)
    }

    @Test func `a login that is refused fails the mailbox, and the mail waits for it`() async throws {
        let (test, mailbox, _) = try await started()
        let no = MailRefusal(stage: .login, code: 535, words: "5.7.8 authentication failed")
        try await test.send(mailbox, 1, .refused(no))
        #expect(try await test.nextMail(mailbox, 2, now: noon + .hours(1)) == nil)
        let state = try await test.store.mailbox("ann@example.com", now: noon).mailbox.state
        #expect(state == .failed(reason: "5.7.8 authentication failed"))
        _ = try await test.store.resumeMailbox("ann@example.com", by: test.ann, now: noon + .hours(1))
        #expect(try await test.send(mailbox, 2, now: noon + .hours(1))?.mail.messageID == "1@example.com")
    }

    @Test func `what was handed over without an answer is never sent again by itself`() async throws {
        let (test, mailbox, lead) = try await started()
        let mail = try #require(try await test.send(mailbox, 1, .unanswered("reset")))
        for hours in [1, 2, 24, 48] {
            #expect(try await test.nextMail(mailbox, 2, now: noon + .hours(hours)) == nil)
        }
        #expect(try await test.parked(lead) == "mail-unsure")
        let found = try await test.store.settleMail(
            mail.mail.id, wasSent: true, evidence: "a copy came in", by: nil, now: noon + .days(2))
        #expect(found.state == .sent && found.reason == "a copy came in")
        #expect(try await test.store.leadState(lead).enrollments.first?.course.progress.results == ["hello": "sent"])
        await #expect(
            throws: Refusal(
                .conflict, "nobody doubts \(mail.mail.id): it is sent", details: ["mail": mail.mail.id.description])
        ) {
            try await test.store.settleMail(mail.mail.id, wasSent: false, evidence: "x", by: test.admin, now: noon)
        }
    }

    @Test func `what a daemon left behind is in doubt, and goes anew only when somebody says it did not`() async throws
    {
        let (test, mailbox, _) = try await started()
        let mail = try #require(try await test.nextMail(mailbox, 1))
        #expect(try await test.store.doubtOverdueMails(realNow: noon + .minutes(2), now: noon) == 0)
        #expect(try await test.store.doubtOverdueMails(realNow: noon + .minutes(3), now: noon) == 1)
        #expect(try await test.mails().map(\.state) == [.unsure])
        #expect(try await test.nextMail(mailbox, 2, now: noon + .hours(2)) == nil)
        let gone = try await test.store.settleMail(
            mail.mail.id, wasSent: false, evidence: "not there", by: test.admin, now: noon + .hours(2))
        #expect(gone.state == .withdrawn)
        let anew = try #require(try await test.send(mailbox, 2, now: noon + .hours(2)))
        #expect(anew.mail.messageID == "2@example.com")
        #expect(try await test.mails().map(\.state) == [.withdrawn, .sent])
        // The one that had it comes too late.
        #expect(try await test.store.settleMail(mail, .accepted, jitter: 0, now: noon + .hours(2)) == nil)
    }

    @Test func `a daemon that starts doubts what was under way`() async throws {
        let (test, mailbox, _) = try await started()
        _ = try await test.nextMail(mailbox, 1)
        try await test.store.doubtAbandonedMails(now: noon)
        #expect(try await test.mails().map(\.reason) == ["the daemon stopped while it was being sent"])
    }

    @Test func `an answer that comes after the doubt settles it`() async throws {
        let (test, mailbox, _) = try await started()
        let mail = try #require(try await test.nextMail(mailbox, 1))
        _ = try await test.store.doubtOverdueMails(realNow: noon + .hours(1), now: noon)
        #expect(try await test.store.settleMail(mail, .accepted, jitter: 0, now: noon) == .sent)
        #expect(try await test.mails().map(\.state) == [.sent])
    }

    @Test func `a lead's full mailbox skips no step: it is tried for days, and then a rep sends it or not`()
        async throws
    {
        let (test, mailbox, lead) = try await started()
        let full = MailRefusal(stage: .recipient, code: 552, words: "5.2.2 mailbox full")
        var now = noon
        for number in 1...9 {
            var sent: IntendedMail?
            while sent == nil {
                sent = try await test.send(mailbox, number, .refused(full), now: now)
                if sent == nil { now = now + .minutes(30) }
            }
            #expect(sent?.mail.attempts == number)
        }
        #expect(now < noon + .days(7))
        #expect(try await test.nextMail(mailbox, 10, now: now + .hours(30)) == nil)
        let state = try await test.store.leadState(lead)
        #expect(state.suppressions.isEmpty && state.enrollments.first?.course.progress.results == [:])
        let todo = try #require(try await test.store.todo(for: test.ann, now: now).first)
        #expect(try await test.mails().map(\.reason) == ["given up: 5.2.2 mailbox full"])
        let why = try await test.store.callingState(of: lead, asker: nil, now: now).mail
        #expect(why.map(\.reason).first?.hasPrefix("given up: 5.2.2 mailbox full; it goes when") == true)
        let draft = try await test.store.draft(of: todo.id, by: .numbered(99), for: test.ann, now: now)
        _ = try await test.store.sendMail(draft.id, by: test.ann, now: now)
        let again = try #require(try await test.send(mailbox, 99, now: now))
        #expect(again.mail.id == draft.id)
        #expect(try await test.mails().map(\.state) == [.sent])
    }

    @Test func `a server that says we send too much has its mailbox wait, and costs no mail a try`() async throws {
        let (test, mailbox, lead) = try await started()
        let email = try #require(try await test.store.lead(lead).email)
        let words = "5.7.1 <\(email)> too many messages"
        let no = MailRefusal(stage: .recipient, code: 550, words: words)
        #expect(try await test.send(mailbox, 1, .refused(no))?.mail.attempts == 1)
        let state = try await test.store.mailbox("ann@example.com", now: noon)
        #expect(state.lastFailure == "5.7.1 <the lead> too many messages" && state.failingSince == noon)
        #expect(state.retryAt == noon + .minutes(10) && state.sentToday == 0)
        let gates = try await test.store.callingState(of: lead, asker: nil, now: noon).mail
        #expect(gates.contains { $0.name == .mailLimit && !$0.isOpen && $0.until == noon + .minutes(10) })
        #expect(try await test.send(mailbox, 2, now: noon + .minutes(9)) == nil)
        #expect(try await test.send(mailbox, 2, now: noon + .minutes(10))?.mail.attempts == 1)
        #expect(try await test.store.mailbox("ann@example.com", now: noon).failingSince == nil)
    }

    @Test(arguments: [
        MailRefusal(stage: .recipient, code: 550, words: "5.1.1 no such user"),
        MailRefusal(stage: .recipient, code: 451, words: "4.7.1 greylisted"),
        MailRefusal(stage: .content, code: 554, words: "not like this"),
    ])
    func `what a server says of somebody who was erased meanwhile is not kept`(no: MailRefusal) async throws {
        let (test, mailbox, lead) = try await started()
        let email = try #require(try await test.store.lead(lead).email)
        let mail = try #require(try await test.nextMail(mailbox, 1))
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: noon)
        let suppressed = try await test.count("suppressions", where: "value = '\(email)'")
        var told = no
        told.words += " <\(email)>"
        _ = try await test.store.settleMail(mail, .refused(told), jitter: 0, now: noon)
        #expect(try await test.count("suppressions", where: "value = '\(email)'") == suppressed)
        #expect(try await test.mails().map(\.reason) == [nil])
        #expect(try await [.failed, .withdrawn].contains(test.mails().first?.state))
        #expect(try await test.store.mailbox("ann@example.com", now: noon).sentToday == 0)
        #expect(try await test.nextMail(mailbox, 2, now: noon + .days(1)) == nil)
    }
}

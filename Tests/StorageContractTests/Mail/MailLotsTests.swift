import Prospecting
import Testing

@testable import Storage

/// Mails of one mailbox that are written down together as about to be sent.
@Suite struct MailLotsTests {
    private let noon = Instant.opening

    private func started(
        _ limits: MailSettings.Limits = MailSettings.Limits(), own: MailSettings.Limits = MailSettings.Limits(),
        people: Int = 6
    ) async throws -> (TestStore, Mailbox) {
        let test = try await TestStore(.mails(limits: limits))
        let mailbox = try await test.mailbox(own)
        let drafts = (1...people).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: noon)
        return (test, mailbox)
    }

    @Test func `mails that nothing keeps apart are intended together, each under its own name`() async throws {
        let (test, mailbox) = try await started()
        let lot = try await test.nextMails(mailbox, atMost: 4)
        #expect(lot.count == 4 && Set(lot.map(\.mail.lead)).count == 4)
        #expect(lot.map(\.mail.messageID) == (1...4).map { "\($0)@example.com" })
        #expect(lot.allSatisfy { $0.mail.state == .intended && $0.wait == .zero })
        let rest = try await test.nextMails(mailbox, atMost: 4, 11)
        #expect(rest.count == 2 && Set(rest.map(\.mail.lead)).isDisjoint(with: lot.map(\.mail.lead)))
        let next = try await test.store.settleMails((lot + rest).map { ($0, .accepted) }, jitter: 0, now: noon)
        #expect(next == Array(repeating: .sent, count: 6))
        #expect(try await test.mails().map(\.state) == Array(repeating: .sent, count: 6))
    }

    @Test(arguments: [
        (MailSettings.Limits(aMinute: 2), MailSettings.Limits(), 1), (.init(anHour: 2), .init(), 1),
        (.init(aDay: 3), .init(), 1), (.init(), .init(aMinute: 1), 1), (.init(), .init(aDay: 50), 1),
        (.init(campaignADay: 3), .init(), 3), (.init(perDomainADay: 2), .init(), 2), (.init(), .init(), 6),
    ])
    func `no lot is larger than what may go at one moment`(
        limits: MailSettings.Limits, own: MailSettings.Limits, most: Int
    ) async throws {
        let (test, mailbox) = try await started(limits, own: own)
        let lot = try await test.nextMails(mailbox, atMost: 16)
        #expect(lot.count == most)
        _ = try await test.store.settleMails(lot.map { ($0, .accepted) }, jitter: 0, now: noon)
        let next = try await test.nextMails(mailbox, atMost: 16, 50, now: noon + .milliseconds(5))
        #expect(next == [])
    }

    @Test func `who opts out after a mail was written down gets none, and the others' go`() async throws {
        let (test, mailbox) = try await started(people: 3)
        let lot = try await test.nextMails(mailbox, atMost: 3)
        for mail in lot { #expect(try await test.mayStillGo(mail)) }
        #expect(try await test.store.optOut(lot[1].mail.lead, at: lot[1].mail.to, reason: "asked", now: noon))
        #expect(try await !test.mayStillGo(lot[1]))
        let next = try await test.store.settleMails(lot.map { ($0, .notBegun) }, jitter: 0, now: noon)
        #expect(next == [.again, .again, .again])
        let anew = try await test.nextMails(mailbox, atMost: 3, 9)
        #expect(anew.map(\.mail.lead) == [lot[0].mail.lead, lot[2].mail.lead])
        #expect(anew.map(\.mail.attempts) == [1, 1] && anew[0].mail.messageID == lot[0].mail.messageID)
        for mail in anew { #expect(try await test.mayStillGo(mail)) }
        let state = try await test.store.leadState(lot[1].mail.lead)
        #expect(state.enrollments.first?.course.progress.results == ["hello": "skipped"])
    }

    @Test func `an answer, a pause or the end of its step keeps back what was written down`() async throws {
        let (test, mailbox) = try await started(people: 4)
        let lot = try await test.nextMails(mailbox, atMost: 4)
        let answer = ReceivedMail(
            messageID: "a@them.example", answers: [lot[0].mail.messageID], from: lot[0].mail.to, text: "Tell me more")
        #expect(try await test.receive(answer) == .reply)
        _ = try await test.store.stop(lot[1].mail.lead, reason: "moved", by: test.admin, now: noon)
        #expect(try await !test.mayStillGo(lot[0]))
        #expect(try await !test.mayStillGo(lot[1]))
        #expect(try await test.mayStillGo(lot[2]))
        _ = try await test.store.setPaused(true, campaign: "first", by: test.admin, now: noon)
        #expect(try await !test.mayStillGo(lot[2]))
        _ = try await test.store.setPaused(false, campaign: "first", by: test.admin, now: noon)
        _ = try await test.store.pauseMailbox("ann@example.com", reason: "on leave", by: test.ann, now: noon)
        #expect(try await !test.mayStillGo(lot[3]))
        _ = try await test.store.settleMails(lot.map { ($0, .notBegun) }, jitter: 0, now: noon)
        #expect(try await test.mails().map(\.state) == [.withdrawn, .withdrawn, .draft, .draft])
    }

    @Test func `what was taken back does not count, and what others have settled stays so`() async throws {
        let (test, mailbox) = try await started(.init(campaignADay: 2))
        let lot = try await test.nextMails(mailbox, atMost: 2)
        let first = try await test.store.settleMails([(lot[0], .notBegun), (lot[1], .accepted)], jitter: 0, now: noon)
        #expect(first == [.again, .sent])
        #expect(try await test.store.settleMail(lot[0], .accepted, jitter: 0, now: noon) == nil)
        #expect(try await test.store.settleMail(lot[1], .notBegun, jitter: 0, now: noon) == nil)
        #expect(try await test.store.mailbox("ann@example.com", now: noon).sentToday == 1)
        #expect(try await test.nextMails(mailbox, atMost: 16, 20, now: noon + .days(1)).count == 2)
    }
}

extension TestStore {
    fileprivate func mayStillGo(_ mail: IntendedMail) async throws -> Bool {
        try await store.stillGoing(of: [mail]) == [mail.mail.id]
    }
}

import Prospecting
import Testing

@testable import Storage

/// What went out by mail, where a lead's history and its calls show it.
@Suite struct SentMailsTests {
    private let noon = Instant.opening

    /// A lead that had a mail, in a campaign that calls whoever answers.
    private func started() async throws -> (TestStore, Mailbox, Lead.ID, Mail) {
        var campaign = Campaign.mails(variants: 2)
        campaign.cadence.reactions.replied.callWithin = .businessHours(1)
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        let mail = try #require(try await test.send(mailbox, 1)).mail
        return (test, mailbox, lead, mail)
    }

    private func answer(_ test: TestStore, _ words: String, to mail: Mail?, at now: Instant) async throws {
        let received = ReceivedMail(
            messageID: "a@\(words.count)", answers: mail.map { [$0.messageID] } ?? [], from: "pat1@example.com",
            subject: "Re: Hello", text: words)
        #expect(try await test.receive(received, now: now) == .reply)
    }

    @Test func `the lead's card and its calls show what was mailed, and what came of it`() async throws {
        let (test, _, lead, mail) = try await started()
        let before = try #require(try await test.store.leadState(lead).sentMails.first)
        #expect(before.step == "hello" && before.campaign == "first" && before.answer == nil)
        #expect(before.mail.variant == mail.variant && before.mail.subject == mail.subject)
        let trace = MailVisit.Trace(userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0")
        try await test.store.note(
            MailVisit(.click, url: "https://a.example/", at: noon + .hours(1)), of: mail.id, trace)
        _ = try await test.store.judgeVisits(now: noon + .hours(2), limit: 9)
        try await answer(test, "Call me on Monday", to: mail, at: noon + .hours(1))
        let after = try #require(try await test.store.leadState(lead).sentMails.first)
        #expect(after.clicks == 1 && after.opens == 0 && after.answer == .reply)
        let call = try #require(try await test.next(test.ann, now: noon + .hours(1)).first)
        let card = try await test.store.touch(call.id, now: noon + .hours(1))
        #expect(card.sentMails.map(\.mail.id) == [mail.id] && card.receivedMails.map(\.words) == ["Call me on Monday"])
    }

    @Test func `a call that follows an answer tells of it, in lists too`() async throws {
        let (test, _, _, mail) = try await started()
        try await answer(test, "Call me on Monday", to: mail, at: noon + .hours(1))
        let call = try #require(try await test.next(test.ann, now: noon + .hours(1)).first)
        #expect(call.open.kind == .inbound && call.answer?.words == "Call me on Monday")
        let task = try #require(try await test.store.todo(for: test.ann, now: noon + .hours(1)).first)
        #expect(task.answer?.words == "Call me on Monday")
    }

    @Test func `an answer out of the thread is to what was mailed last`() async throws {
        let (test, mailbox, lead, _) = try await started()
        let second = try #require(try await test.send(mailbox, 2, now: noon + .days(1))).mail
        try await answer(test, "Who are you?", to: nil, at: noon + .days(1) + .hours(1))
        let mails = try await test.store.leadState(lead).sentMails
        #expect(mails.map(\.mail.id).first == second.id && mails.map(\.answer) == [.reply, nil])
    }

    @Test func `the history has mails when they were sent, and not before`() async throws {
        let test = try await TestStore(.mailByHand())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        let touch = try #require(try await test.store.todo(for: test.ann, now: noon).first?.id)
        let draft = try await test.store.draft(of: touch, by: .numbered(1), for: test.ann, now: noon)
        _ = try await test.store.sendMail(draft.id, by: test.ann, now: noon)
        let released = try await test.store.trail(of: lead).map(\.kind).filter { $0.hasPrefix("mail.") }
        #expect(released == ["mail.released"])
        _ = try await test.send(mailbox, 2, now: noon + .minutes(5))
        let sent = try #require(try await test.store.trail(of: lead).first { $0.kind == "mail.sent" })
        #expect(sent.at == noon + .minutes(5) && sent.id == draft.id.description && sent.by == test.ann.email)
        #expect(sent.changes.map(\.name) == ["campaign", "step", "variant", "subject", "to"])
    }

    @Test func `a day's mails are counted, and those of a period by rep and campaign`() async throws {
        let (test, mailbox, _, _) = try await started()
        _ = try await test.send(mailbox, 2, now: noon + .days(1))
        let day = try await test.store.counts(of: test.ann, from: noon - .hours(12), to: noon + .hours(12))
        #expect(day == DayCounts(dials: 0, connects: 0, conversations: 0, meetings: 0, qualified: 0, mails: 1))
        #expect(try await test.store.counts(of: test.bob, from: noon, to: noon + .days(3)).mails == 0)
        let filter = ReportFilter(period: .days(from: nil, until: nil))
        for (grouping, group) in [(ActivityGrouping.rep, "ann@example.com"), (.campaign, "first")] {
            let report = try await test.store.activity(filter, by: grouping, now: noon + .days(2))
            #expect(report.content == [Activity(group: group, mails: 2)], "\(grouping)")
        }
        #expect(try await test.store.activity(filter, by: .hour, now: noon + .days(2)).content.isEmpty)
    }

    @Test func `why says how many go before a mail that a mailbox's pace holds, and until when`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox(MailSettings.Limits(aMinute: 1))
        let leads = try await test.add(.person(1), .person(2), .person(3))
        #expect(try await test.send(mailbox, 1) != nil)
        let gates = try await test.store.callingState(of: leads[2], asker: nil, now: noon).mail
        let pace = try #require(gates.first { $0.reason.contains("by its limits") })
        #expect(pace.name == .mailLimit && !pace.isOpen && pace.until == noon + .minutes(1))
        #expect(pace.reason == "ann@example.com sends its next mail then, by its limits; one goes before this")
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct MailIntentsTests {
    private let noon = Instant.opening

    @Test func `what is intended is nobody else's, and what was sent moves the cadence on`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        let mail = try #require(try await test.nextMail(mailbox, 7))
        #expect(
            mail.mail.state == .intended && mail.mail.messageID == "7@example.com" && mail.mail.to == "pat1@example.com"
        )
        #expect(mail.rep == test.ann && mail.references == [])
        #expect(try await test.nextMail(mailbox, 8) == nil)
        #expect(try await test.nextMail(mailbox, 8, now: noon + .hours(2)) == nil)
        #expect(try await test.store.settleMail(mail, .accepted, jitter: 0, now: noon) == .sent)
        #expect(try await test.store.settleMail(mail, .accepted, jitter: 0, now: noon) == nil)
        let state = try await test.store.leadState(lead)
        #expect(state.enrollments.first?.course.progress.results == ["hello": "sent"])
        #expect(state.enrollments.first?.course.progress.mails == [noon])
    }

    @Test func `a reply goes into the thread of the mail before, and keeps its subject`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        try await test.add(.person(1))
        try await test.send(mailbox, 1)
        let second = try #require(try await test.send(mailbox, 2, now: noon + .days(1)))
        #expect(second.mail.subject == "Re: Hello 0" && second.mail.inReplyTo == "1@example.com")
        #expect(second.references == ["1@example.com"])
    }

    @Test func `variants are dealt evenly, and a lead keeps its own`() async throws {
        let test = try await TestStore(.mails(variants: 3))
        let mailbox = try await test.mailbox()
        try await test.add(.person(1), .person(2), .person(3), .person(4), .person(5), .person(6))
        var dealt: [String: Int] = [:]
        for number in 1...6 {
            let mail = try #require(try await test.nextMail(mailbox, number))
            dealt[mail.mail.variant ?? "", default: 0] += 1
            // Found not to have been sent, it is written anew.
            if number == 1 {
                await #expect(throws: Refusal.self) {
                    try await test.store.settleMail(
                        mail.mail.id, wasSent: false, evidence: "x", by: test.admin, now: noon)
                }
                _ = try await test.store.settleMail(mail, .unanswered("cut off"), jitter: 0, now: noon)
                _ = try await test.store.settleMail(
                    mail.mail.id, wasSent: false, evidence: "x", by: test.admin, now: noon)
                let again = try #require(try await test.nextMail(mailbox, 99))
                #expect(again.mail.variant == mail.mail.variant && again.mail.messageID == "99@example.com")
            }
        }
        #expect(dealt == ["v0": 2, "v1": 2, "v2": 2])
    }

    @Test func `a mail's words are those of the variant that it is kept under`() async throws {
        let test = try await TestStore(.mails(variants: 2))
        let mailbox = try await test.mailbox()
        try await test.add(.person(1), .person(2), .person(3), .person(4))
        for number in 1...4 {
            let mail = try #require(try await test.nextMail(mailbox, number)).mail
            let variant = try #require(mail.variant)
            #expect(mail.subject.hasSuffix(String(variant.dropFirst())), "\(mail.subject) is not of \(variant)")
        }
    }

    @Test func `nobody is mailed in an area that is closed for mails`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        _ = try await test.store.suppress(
            NewSuppression(.area(.country("US")), channels: [.mail], reason: "a storm"), by: test.admin, now: noon)
        try await test.add(.person(1))
        #expect(try await test.nextMail(mailbox, 1) == nil)
        #expect(try await test.count("touches", where: "parked_for LIKE 'suppression: %a storm'") == 1)
    }

    @Test func `the mails of a week are a lead's, whatever campaign sends them`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        var second = Campaign.mails("second")
        second.cadence.limits.mailsPerLeadAWeek = 1
        try await test.apply(second, digest: "1")
        let lead = try #require(try await test.add(.person(1)).first)
        try await test.send(mailbox, 1)
        _ = try await test.store.stop(lead, reason: "moved", by: test.admin, now: noon)
        _ = try await test.store.enroll(lead, campaign: "second", now: noon)
        #expect(try await test.nextMail(mailbox, 2, now: noon + .minutes(5)) == nil)
        let parked = "parked_for LIKE 'mail-limit: the lead had 1 mails in seven days'"
        #expect(try await test.count("touches", where: parked) == 1)
    }

    @Test func `the next mail waits from when the last one was handed over`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox(MailSettings.Limits(aMinute: 1))
        try await test.add(.person(1), .person(2))
        let mail = try #require(try await test.nextMail(mailbox, 1, now: noon))
        _ = try await test.store.settleMail(mail, .accepted, jitter: 0, now: noon + .seconds(59))
        #expect(try await test.nextMail(mailbox, 2, now: noon + .seconds(118)) == nil)
        #expect(try await test.nextMail(mailbox, 2, now: noon + .seconds(119)) != nil)
    }

    @Test func `follow-ups go before new mails`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let old = try #require(try await test.add(.person(1)).first)
        try await test.send(mailbox, 1)
        try await test.add(.person(2), now: noon + .days(1) - .hours(1))
        let next = try #require(try await test.nextMail(mailbox, 2, now: noon + .days(1)))
        #expect(next.mail.lead == old)
    }

    @Test func `a limit of one a day is one, to a domain and from a campaign`() async throws {
        for limits in [
            MailSettings.Limits(aDay: 1), MailSettings.Limits(perDomainADay: 1), MailSettings.Limits(campaignADay: 1),
        ] {
            let test = try await TestStore(.mails(limits: limits))
            let mailbox = try await test.mailbox()
            let leads = try await test.add(.person(1), .person(2), .person(3))
            #expect(try await test.send(mailbox, 1) != nil)
            #expect(try await test.send(mailbox, 2, now: noon + .minutes(30)) == nil)
            #expect(try await test.parked(leads[1])?.hasPrefix("mail-limit: ") == true)
            #expect(try await test.send(mailbox, 13, now: noon + .days(1)) != nil)
            #expect(try await test.send(mailbox, 4, now: noon + .days(1) + .hours(1)) == nil)
        }
    }

    @Test func `a mailbox whose own day is full is left alone until the next, and told of as such`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox(.init(aDay: 1))
        let leads = try await test.add(.person(1), .person(2), .person(3))
        let end = Instant.opening + .hours(12)
        #expect(try await test.send(mailbox, 1) != nil)
        #expect(try await test.send(mailbox, 2, now: noon + .hours(1)) == nil)
        // Nothing was put off, one by one.
        #expect(try await test.count("touches", where: "state = 'ready' AND channel = 'mail'") == 2)
        let boxes = try await test.store.mailboxesWithMails(readSince: noon)
        #expect(boxes.isEmpty || boxes.map(\.from) == [end])
        #expect(try await test.store.mailbox("ann@example.com", now: noon + .hours(1)).freeAt == end)
        let gates = try await test.store.callingState(of: leads[1], asker: nil, now: noon + .hours(1)).mail
        #expect(gates.contains { $0.name == .mailLimit && !$0.isOpen && $0.until == end })
        _ = try await test.store.changeMailbox("ann@example.com", by: test.admin, now: noon) { $0.limits.aDay = 2 }
        #expect(try await test.send(mailbox, 3, now: noon + .hours(4)) != nil)
        #expect(try await test.send(mailbox, 4, now: noon + .days(1)) != nil)
    }

    @Test func `a campaign whose day is full puts all its mails off at once, and another's go on`() async throws {
        let test = try await TestStore(.mails(limits: .init(campaignADay: 1)))
        let mailbox = try await test.mailbox()
        try await test.apply(.mails("second"), digest: "1")
        let drafts = (1...60).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        #expect(try await test.send(mailbox, 1) != nil)
        _ = try await test.store.promoteDue(now: noon, limit: 10_000)
        while try await test.store.addressMails(now: noon, limit: 100) == 100 {}
        let turn = try await test.store.intendMails(
            from: mailbox.id, atMost: 1, by: .numbered(2), now: noon + .minutes(1), leaseUntil: noon + .minutes(3))
        #expect(turn == .again)
        #expect(try await test.count("touches", where: "parked_for = 'mail-limit: first sends 1 mails a day'") == 59)
        _ = try await test.store.importLeads([.person(61)], campaign: "second", source: nil, now: .opening)
        #expect(try await test.send(mailbox, 3, now: noon + .minutes(2))?.campaign.name == "second")
    }

    @Test func `what was not sent does not count`() async throws {
        let test = try await TestStore(.mails(limits: .init(aDay: 1, campaignADay: 1)))
        let mailbox = try await test.mailbox()
        try await test.add(.person(1), .person(2))
        let no = MailRefusal(stage: .content, code: 554, words: "5.7.1 not like this")
        #expect(try await test.send(mailbox, 1, .refused(no)) != nil)
        #expect(try await test.send(mailbox, 2, now: noon + .hours(1)) != nil)
        #expect(try await test.send(mailbox, 3, now: noon + .hours(2)) == nil)
        #expect(try await test.mails().map(\.state) == [.failed, .sent])
    }

    @Test func `nothing goes out of hours, to who opted out, or while the campaign is paused`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        #expect(try await test.nextMail(mailbox, now: noon + .hours(8)) == nil)
        #expect(try await test.parked(lead)?.hasPrefix("hours: ") == true)
        _ = try await test.store.setPaused(true, campaign: "first", by: test.admin, now: noon)
        #expect(try await test.nextMail(mailbox, now: noon + .days(1)) == nil)
        #expect(try await test.parked(lead) == "campaign: first is paused")
        _ = try await test.store.setPaused(false, campaign: "first", by: test.admin, now: noon + .days(1))
        #expect(try await test.store.optOut(lead, at: "pat1@example.com", reason: "asked", now: noon))
        #expect(try await !test.store.optOut(lead, at: "pat1@example.com", reason: "asked", now: noon))
        #expect(try await test.nextMail(mailbox, now: noon + .days(1) + .hours(2)) == nil)
        #expect(try await test.store.leadState(lead).enrollments.first?.course.progress.results == ["hello": "skipped"])
    }

    @Test func `what the message names and the lead lacks blocks it`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        #expect(try await test.nextMail(mailbox, missing: ["lead.title", "account.sector"]) == nil)
        #expect(try await test.parked(lead) == "missing-variable: lead.title, account.sector")
        #expect(try await test.mails().isEmpty)
        #expect(try await test.nextMail(mailbox, now: noon + .hours(1)) != nil)
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct MailVariantsTests {
    private let noon = Instant.opening

    /// Leads in turn for Ann and Bob, each with a mailbox.
    private func started(_ campaign: Campaign, leads count: Int) async throws -> (TestStore, [Mailbox]) {
        let test = try await TestStore(campaign)
        var boxes: [Mailbox] = []
        for user in [test.ann, test.bob] {
            let settings = MailboxSettings(name: user.name, smtpURL: "smtps://m:465", login: "x", sealedSecret: "s")
            boxes.append(
                try await test.store.addMailbox(user.email, settings, of: user.email, by: user, now: noon).mailbox)
        }
        _ = try await test.store.importLeads((1...count).map { .person($0) }, campaign: "first", source: nil, now: noon)
        return (test, boxes)
    }

    @Test func `each rep's mails are as many of one variant as of another, though the leads go in turn`() async throws {
        let (test, boxes) = try await started(.mails(variants: 2), leads: 80)
        var order: [[String]] = [[], []]
        for number in 0..<80 {
            let sent = try await test.send(boxes[number % 2], number)
            order[number % 2].append(try #require(sent?.mail.variant))
        }
        for dealt in order {
            #expect(dealt.count { $0 == "v0" } == 20, "\(dealt)")
            // At any time they are even, and in no pattern that the time of day could follow.
            for count in stride(from: 2, through: 40, by: 2) {
                #expect(dealt.prefix(count).count { $0 == "v0" } == count / 2)
            }
            #expect(Set(stride(from: 0, to: 40, by: 2).map { dealt[$0] }).count == 2)
        }
    }

    @Test func `what was not sent does not count, and the next makes up for it`() async throws {
        let test = try await TestStore(.mails(variants: 2))
        let mailbox = try await test.mailbox()
        try await test.add(.person(1), .person(2), .person(3))
        let no = MailRefusal(stage: .content, code: 554, words: "5.7.1 not like this")
        let refused = try #require(try await test.send(mailbox, 1, .refused(no))?.mail.variant)
        var sent: [String] = []
        for number in 2...3 { sent.append(try #require(try await test.send(mailbox, number)?.mail.variant)) }
        #expect(Set(sent).count == 2, "\(refused), then \(sent)")
    }

    @Test func `a lead keeps its variant at a step, and gets another step's by itself`() async throws {
        var campaign = Campaign.mails(variants: 2)
        campaign.cadence.steps[1].work = .mail(MailStep(message: "hello"))
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        _ = try await test.store.importLeads((1...20).map { .person($0) }, campaign: "first", source: nil, now: noon)
        var first: [Lead.ID: String] = [:]
        for number in 1...20 {
            let mail = try #require(try await test.send(mailbox, number)?.mail)
            first[mail.lead] = mail.variant
        }
        var same = 0
        for number in 21...40 {
            let mail = try #require(try await test.send(mailbox, number, now: noon + .days(1))?.mail)
            if mail.variant == first[mail.lead] { same += 1 }
        }
        #expect(same > 0 && same < 20)
    }

    @Test func `words in the lead's own language are of no variant`() async throws {
        var campaign = Campaign.mails(variants: 2)
        campaign.mails["hello"]?.translations["fr"] = .init(subject: "Bonjour", body: "Corps")
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        var french = LeadDraft.person(1)
        french.language = "fr-CA"
        try await test.add(french)
        let mail = try #require(try await test.send(mailbox, 1)?.mail)
        #expect(mail.variant == nil)
        #expect(try await test.store.languageOfMails(to: mail.lead) == .french)
        let other = try #require(try await test.add(.person(2)).first)
        _ = try await test.send(mailbox, 2)
        #expect(try await test.store.languageOfMails(to: other) == .english)
        #expect(try await test.count("variant_counts", where: "sent > 0") == 1)
    }

    @Test func `a mail by hand shows one variant, whatever goes out meanwhile`() async throws {
        var campaign = Campaign.mailByHand()
        campaign.mails["hello"] = Campaign.mails(variants: 2).mails["hello"]
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        _ = try await test.store.importLeads((1...6).map { .person($0) }, campaign: "first", source: nil, now: noon)
        func shown() async throws -> [Touch.ID: String?] {
            let todo = try await test.store.todo(for: test.ann, now: noon)
            return Dictionary(uniqueKeysWithValues: todo.map { ($0.id, $0.mail?.variant) })
        }
        let before = try await shown()
        let first = try #require(before.keys.min { $0.number < $1.number })
        let draft = try await test.store.draft(of: first, by: .numbered(1), for: test.ann, now: noon)
        #expect(draft.variant == before[first])
        _ = try await test.store.sendMail(draft.id, by: test.ann, now: noon)
        _ = try await test.send(mailbox, 2)
        let after = try await shown()
        #expect(after == before.filter { $0.key != first } && after.count == 5)
    }

    @Test func `the report counts the leads of each variant, who answered, opted out or came to a meeting`()
        async throws
    {
        let test = try await TestStore(.mails(variants: 2))
        let mailbox = try await test.mailbox()
        let leads = try await test.add(.person(1), .person(2), .person(3), .person(4))
        var dealt: [Lead.ID: String] = [:]
        for number in 1...4 {
            let mail = try #require(try await test.send(mailbox, number)?.mail)
            dealt[mail.lead] = mail.variant
        }
        let (replies, quits) = (leads[0], leads[1])
        let received = ReceivedMail(
            messageID: "a@x", answers: [], from: "pat1@example.com", subject: "Re: Hello", text: "Tell me more")
        #expect(try await test.receive(received, now: noon + .hours(1)) == .reply)
        #expect(try await test.store.optOut(quits, at: "pat2@example.com", reason: "asked", now: noon + .hours(1)))
        let filter = ReportFilter(period: .days(from: nil, until: nil))
        let rows = try await test.store.variants(filter, by: nil, now: noon + .days(1)).content
        #expect(rows.map(\.variant) == ["v0", "v1"] && rows.map(\.leads) == [2, 2])
        #expect(rows.map(\.replied) == ["v0", "v1"].map { dealt[replies] == $0 ? 1 : 0 })
        #expect(rows.map(\.optedOut) == ["v0", "v1"].map { dealt[quits] == $0 ? 1 : 0 })
        #expect(rows.map(\.meetings) == [0, 0] && Set(rows.map(\.message)) == ["hello"])
        let owner = try await test.store.variants(filter, by: .rep, now: noon + .days(1)).content
        #expect(Set(owner.map(\.group)) == [test.ann.email])
        for grouping in ReportGrouping.allCases {
            let parts = try await test.store.variants(filter, by: grouping, now: noon + .days(1)).content
            #expect(parts.map(\.leads).reduce(0, +) == 4, "\(grouping)")
        }
    }

    @Test func `a lead counts once, in the week of its first mail, for whose mailbox that was then`() async throws {
        var campaign = Campaign.mails(variants: 1)
        campaign.mails["hello"] = MailMessage(
            variants: [.init(id: "only", text: .init(subject: "Hello", body: "Body"))]
                + [.init(id: "never", text: .init(subject: "Hello", body: "Body"))])
        campaign.cadence = Cadence(steps: [
            Step(id: "hello", day: 1, work: .mail(MailStep(message: "hello"))),
            Step(id: "again", day: 8, work: .mail(MailStep(message: "hello"))),
            Step(id: "call", day: 20, work: .call(guide: nil)),
        ])
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1)).first)
        try await test.send(mailbox, 1)
        try await test.store.write { transaction in
            try transaction.connection.execute("UPDATE mails SET variant = 'only'")
        }
        _ = try await test.store.changeMailbox(
            "ann@example.com", owner: test.bob.email, by: test.admin, now: noon
        ) { _ in }
        _ = try await test.store.assign(lead, to: test.bob.email, by: test.admin, now: noon)
        for day in 7...13 { try await test.send(mailbox, day, now: noon + .days(day)) }
        try await test.store.write { transaction in
            try transaction.connection.execute("UPDATE mails SET variant = 'only'")
        }
        #expect(try await test.mails().count == 2)
        let filter = ReportFilter(period: .days(from: nil, until: nil))
        for grouping in ReportGrouping.allCases {
            let rows = try await test.store.variants(filter, by: grouping, now: noon + .weeks(2)).content
            #expect(rows.map(\.leads) == [1], "\(grouping) of \(lead)")
        }
        let rep = try await test.store.variants(filter, by: .rep, now: noon + .weeks(2)).content
        #expect(rep.map(\.group) == [test.ann.email])
        let mails = try await test.store.activity(filter, by: .rep, now: noon + .weeks(2)).content
        #expect(mails.filter { $0.mails ?? 0 > 0 }.map(\.group).contains(test.ann.email))
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct MailVisitsTests {
    private static let browser = MailVisit.Trace(userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0")
    private static let later = Instant.opening + .minutes(10)

    private let test: TestStore
    private let mail: Mail

    /// Lead 1 was mailed, in a campaign that calls whoever follows a link.
    init() async throws {
        var campaign = Campaign.mails()
        campaign.profile.engagement = [Engagement.emailClick: 20, Engagement.emailReply: 30]
        campaign.entry = Entry(
            inbound: .init(
                when: .field(.event, .oneOf(Values([Engagement.emailClick]))), callWithin: .clock(.minutes(30))))
        test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        try await test.add(.person(1))
        mail = try #require(try await test.send(mailbox)).mail
    }

    private func click(
        _ url: String = "https://a.example/", at: Instant = later, _ trace: MailVisit.Trace = browser
    ) async throws {
        try await test.store.note(MailVisit(.click, url: url, at: at), of: mail.id, trace)
    }

    private func opened() async throws -> Storage.Scene {
        let lead = mail.lead
        return try #require(try await test.store.read { try $0.openScene(of: lead) })
    }

    private func visits() async throws -> [MailVisitRecord] {
        try await test.store.mailVisits(of: mail.lead, before: nil, limit: 10)
    }

    private func engagements() async throws -> [Engagement] {
        try await test.store.leadState(mail.lead).engagements.map(\.engagement)
    }

    @Test func `a click counts from when it happened, once it is sure that a person made it`() async throws {
        let before = try await opened().rank
        try await click()
        #expect(try await visits().map(\.verdict) == [.open])
        #expect(try await engagements().isEmpty)
        #expect(try await test.store.nextDeadline() ?? .opening <= Self.later + MailVisit.patience)
        #expect(try await test.store.judgeVisits(now: Self.later + .seconds(19), limit: 9) == 0)
        #expect(try await test.store.judgeVisits(now: Self.later + .seconds(50), limit: 9) == 1)
        #expect(try await visits().map(\.verdict) == [.person])
        #expect(try await engagements() == [Engagement(type: "email-click", at: Self.later)])
        let told = try await test.events(of: .mailClicked)
        #expect(told.map(\.lead) == [mail.lead.number] && told.map(\.campaign) == ["first"])
        let scene = try await opened()
        #expect(scene.rank > before)
        #expect(scene.enrollment.course.open.call?.kind == .inbound)
    }

    @Test func `an old click is told of, and asks for no call`() async throws {
        try await click()
        #expect(try await test.store.judgeVisits(now: Self.later + .days(2), limit: 9) == 1)
        let scene = try await opened()
        #expect(scene.enrollment.course.open.call == nil)
        #expect(try await engagements().count == 1)
    }

    @Test func `a scanner that follows every link is no engagement`() async throws {
        for (number, url) in ["https://a.example/", "https://b.example/", "https://c.example/"].enumerated() {
            try await click(url, at: Self.later + .seconds(number))
        }
        #expect(try await test.store.judgeVisits(now: Self.later + .minutes(1), limit: 9) == 3)
        #expect(try await visits().map(\.verdict) == Array(repeating: .machine(.burst), count: 3))
        #expect(try await engagements().isEmpty)
        #expect(try await test.events(of: .mailClicked).isEmpty)
    }

    @Test func `what is plainly a machine is known at once, and never waits`() async throws {
        try await click(.init(userAgent: "curl/8"))
        try await click(at: .opening + .seconds(5))
        try await click(.init(userAgent: Self.browser.userAgent, purposes: ["prefetch"]))
        #expect(
            try await visits().map(\.verdict) == [.machine(.prefetch), .machine(.tooSoon), .machine(.bot)])
        #expect(try await test.store.judgeVisits(now: Self.later + .days(1), limit: 9) == 0)
    }

    private func click(_ trace: MailVisit.Trace) async throws { try await click(at: Self.later, trace) }

    @Test func `a link that is followed again counts once`() async throws {
        for hour in [0, 1, 2] { try await click(at: Self.later + .hours(hour)) }
        try await click("https://b.example/", at: Self.later + .hours(3))
        #expect(try await test.store.judgeVisits(now: Self.later + .hours(4), limit: 9) == 4)
        #expect(try await engagements().count == 2)
        #expect(try await test.events(of: .mailClicked).count == 2)
    }

    @Test func `an image that is fetched is told of once, and counts for nothing`() async throws {
        for minute in [0, 1] {
            try await test.store.note(
                MailVisit(.open, at: Self.later + .minutes(minute)), of: mail.id, Self.browser)
        }
        #expect(try await visits().map(\.verdict) == [.person, .person])
        #expect(try await engagements().isEmpty)
        #expect(try await test.events(of: .mailOpened).count == 1)
    }

    @Test func `of an erased person nothing is kept, and nothing noted any more`() async throws {
        try await click()
        _ = try await test.store.eraseLead(mail.lead, reason: "asked", by: test.admin, now: Self.later)
        try await click()
        #expect(try await test.count("mail_visits") == 0)
    }

    @Test func `whoever follows a link for ever fills no disk`() async throws {
        for number in 0..<220 { try await click(at: Self.later + .minutes(number)) }
        #expect(try await test.count("mail_visits") == 200)
        try await test.store.note(
            MailVisit(.click, url: "https://a.example/", at: Self.later), of: Mail.ID(99), Self.browser)
        #expect(try await test.count("mail_visits") == 200)
    }

    @Test func `an answer raises the rank`() async throws {
        let email = try #require(try await test.store.lead(mail.lead).email)
        let reply = ReceivedMail(
            messageID: "r@them.example", answers: [mail.messageID], from: email, subject: "Re: Hello", text: "Yes")
        #expect(try await test.receive(reply, now: Self.later) == .reply)
        #expect(try await engagements() == [Engagement(type: "email-reply", at: Self.later)])
    }
}

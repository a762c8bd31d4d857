import Prospecting
import Testing

@testable import Storage

@Suite struct ReceivedMailsTests {
    private let scene: TestStore
    private let lead: Lead.ID
    private let mailbox: Mailbox.ID

    /// Lead 1 is worked and was written to.
    init() async throws {
        scene = try await TestStore(.calls())
        lead = try #require(try await scene.add(.person(1), .person(2)).first)
        mailbox = try await scene.addMailboxOfAnn()
        try await scene.addMail(to: lead, from: mailbox, messageID: "1@ours.example")
    }

    private var email: String {
        get async throws { try #require(try await scene.store.lead(lead).email) }
    }

    private func reply(_ text: String = "Yes", from: String? = nil, id: String = "9@them.example") async throws
        -> ReceivedMail
    {
        ReceivedMail(
            messageID: id, answers: ["1@ours.example"],
            from: try await { if let from { from } else { try await email } }(),
            subject: "Re: Hello", text: text)
    }

    private var open: Open {
        get async throws {
            let lead = lead
            return try await scene.store.read { try $0.openScene(of: lead)?.enrollment.course.open ?? Open() }
        }
    }

    @Test func `a reply ends the steps to come, is told of, and is to be answered`() async throws {
        #expect(try await scene.receive(reply()) == .reply)
        #expect(try await open.other?.work == .task("Answer the mail"))
        let told = try await scene.events(of: .leadReplied)
        #expect(told.map(\.lead) == [lead.number])
        #expect(told.map(\.campaign) == ["first"])
        #expect(told.map(\.rep) == ["ann@example.com"])
        let kept = try await scene.store.receivedMails(of: lead, kind: nil, before: nil, limit: 10)
        #expect(kept.map(\.kind) == [.reply])
        #expect(kept.map(\.words) == ["Yes"])
        #expect(kept.map(\.from) == [try await email])
        #expect(kept.map(\.mailbox) == ["ann@ours.example"])
    }

    @Test func `a mail is read once, whatever its number is`() async throws {
        #expect(try await scene.receive(reply()) == .reply)
        #expect(try await scene.receive(reply(), number: 40) == .other)
        #expect(try await scene.events(of: .leadReplied).count == 1)
        #expect(try await scene.count("received_mails") == 1)
        let poll = try #require(try await scene.store.claimPoll(now: .opening, lease: .minutes(2)))
        #expect(poll.place(of: "INBOX") == FolderPlace(name: "INBOX", validity: 7, lastNumber: 40))
    }

    @Test func `what is of nobody we know leaves no trace`() async throws {
        let news = ReceivedMail(messageID: "n@shop.example", from: "news@shop.example", text: "Stop")
        #expect(try await scene.receive(news) == .other)
        #expect(try await scene.count("received_mails") == 0)
        #expect(try await scene.count("suppressions") == 0)
    }

    @Test func `a colleague's reply pauses`() async throws {
        let before = try await open
        #expect(try await scene.receive(reply(from: "office@company1.example")) == .colleagueReply)
        #expect(try await (open.call?.due ?? .opening) > (before.call?.due ?? .opening) + .days(5))
        #expect(try await scene.events(of: .leadReplied).isEmpty)
    }

    @Test func `a colleague is known by the domain of the company alone`() async throws {
        let mail = ReceivedMail(messageID: "c@them.example", from: "boss@company1.example", text: "Who are you?")
        #expect(try await scene.receive(mail) == .colleagueReply)
        let other = ReceivedMail(messageID: "d@them.example", from: "boss@company2.example", text: "Who are you?")
        #expect(try await scene.receive(other, number: 2) == .other)
    }

    @Test func `an absence pauses until the day it names`() async throws {
        var mail = try await reply("I am back on 2026-03-16.")
        mail.headers["auto-submitted"] = "auto-replied"
        #expect(try await scene.receive(mail) == .outOfOffice)
        let due = try #require(try await open.call?.due)
        #expect(due.rfc3339.hasPrefix("2026-03-16"))
        #expect(try await scene.events(of: .leadReplied).isEmpty)
    }

    private func bounce(_ status: String, number: Int, of id: String = "1@ours.example") async throws -> ReceivedMail {
        ReceivedMail(
            messageID: "\(number)@mx.example", from: "mailer-daemon@mx.example",
            reports: [.init(recipient: try await email, action: "failed", status: status)], returnedID: id)
    }

    @Test func `a hard bounce marks the address bad`() async throws {
        #expect(try await scene.receive(bounce("5.1.1", number: 1)) == .hardBounce)
        #expect(try await scene.count("suppressions", where: "kind = 'email' AND channel = 'mail'") == 1)
        #expect(try await open.call != nil)
    }

    @Test func `three soft bounces in a row do too`() async throws {
        for number in 1...2 {
            #expect(
                try await scene.receive(bounce("5.2.2", number: number), number: UInt32(number)) == .softBounce)
            #expect(try await scene.count("suppressions") == 0)
        }
        try await scene.receive(bounce("4.4.7", number: 3), number: 3)
        #expect(try await scene.count("suppressions", where: "kind = 'email' AND channel = 'mail'") == 1)
    }

    @Test func `words that ask for an end are obeyed at once`() async throws {
        #expect(try await scene.receive(reply("Please remove me from your list")) == .optOut)
        #expect(try await scene.count("suppressions", where: "kind = 'person'") == 2)
        #expect(try await open.isEmpty)
        #expect(try await scene.events(of: .leadSuppressed).count >= 1)
        let kept = try await scene.store.receivedMails(of: lead, kind: .optOut, before: nil, limit: 10)
        #expect(kept.map(\.reason) == ["remove me from"])
    }

    @Test func `our own words ask for nothing, however a program quotes them`() async throws {
        let body = """
            Hello Pat,
            if this is not for you, answer with stop and I will take you off my list for good.
            Or tell me whom to ask.
            """
        try await scene.store.write { [lead] transaction in
            try transaction.connection.execute("UPDATE mails SET body = ? WHERE lead_id = ?", body, lead)
        }
        let quoted = """
            Let us talk on Monday.

            Ann <ann@ours.example> hat am 3. März geschrieben
            Hello Pat, if this is not for you, answer with stop and
            I will take you off my list for good. Or tell me whom to
            ask.
            If you want no more mails from us, answer with the word
            "unsubscribe".
            """
        #expect(try await scene.receive(reply(quoted)) == .reply)
        #expect(try await scene.receive(reply("Take me off\n\n" + quoted, id: "b@them.example"), number: 2) == .optOut)
        let unthreaded = ReceivedMail(messageID: "c@them.example", from: try await email, text: quoted)
        #expect(try await scene.receive(unthreaded, number: 3) == .reply)
    }

    @Test func `the words of a mail that came in are let go by age, and that it came stays`() async throws {
        try await scene.receive(reply("My words"))
        let later = Instant.opening + .days(40)
        try await scene.receive(reply("Newer", id: "b@them.example"), number: 2, now: later)
        let before = Instant.opening + .days(1)
        #expect(try await scene.store.prune(.mails, before: before, limit: 10, now: later) == 2)
        #expect(try await scene.store.prune(.mails, before: before, limit: 10, now: later) == 0)
        let kept = try await scene.store.receivedMails(of: lead, kind: nil, before: nil, limit: 10)
        #expect(kept.map(\.words) == ["Newer", ""])
        #expect(kept.map(\.kind) == [.reply, .reply])
        #expect(try await scene.count("mails", where: "body = '' AND state = 'sent'") == 1)
    }

    @Test func `a wish that a rep reads binds the person where it is the person's, else the address alone`()
        async throws
    {
        let stop = ReceivedMail(
            messageID: "c@x", answers: ["1@ours.example"], from: "boss@company1.example", fromName: "The Boss",
            text: "Stop")
        #expect(try await scene.receive(stop) == .optOut)
        let record = try #require(
            try await scene.store.receivedMails(of: nil, kind: .optOut, before: nil, limit: 1).first)
        func read() async throws -> (address: String, lead: Lead.ID?, isNew: Bool) {
            try await scene.store.optOut(by: record.id, reason: nil, user: scene.ann, now: .opening)
        }
        let colleague = try await read()
        #expect(colleague.lead == nil && !colleague.isNew && colleague.address == "boss@company1.example")
        #expect(try await scene.count("suppressions", where: "kind = 'person'") == 0)
        // It turns out to be an address that the lead was written to.
        try await scene.store.write { transaction in
            try transaction.connection.execute("UPDATE mails SET to_address = 'boss@company1.example'")
        }
        let own = try await read()
        #expect(own.lead == lead && own.isNew)
        #expect(try await scene.count("suppressions", where: "kind = 'person' AND channel = 'mail'") == 1)
    }

    @Test func `the copy of a mail is the evidence that it went out`() async throws {
        try await scene.addMail(to: lead, from: mailbox, messageID: "2@ours.example", state: .unsure)
        let copy = ReceivedMail(messageID: "2@ours.example", from: "ann@ours.example", text: "stop")
        #expect(try await scene.receive(copy, number: 5) == .ownCopy)
        #expect(try await scene.store.mailsWithCopies().count == 1)
        let poll = try #require(try await scene.store.claimPoll(now: .opening, lease: .minutes(2)))
        #expect(try await scene.store.unfiledCopies(of: poll, in: "INBOX") == [5])
        #expect(try await scene.store.unfiledCopies(of: poll, in: "Replies") == [])
        try await scene.store.noteFiled([5], of: poll, in: "INBOX", now: .opening)
        #expect(try await scene.store.unfiledCopies(of: poll, in: "INBOX") == [])
        #expect(try await scene.store.receivedMails(of: lead, kind: nil, before: nil, limit: 10) == [])
    }

    @Test func `who is erased leaves nothing of what they wrote`() async throws {
        let later = try await reply(id: "10@them.example")
        try await scene.receive(reply("My words"))
        _ = try await scene.store.eraseLead(lead, reason: "asked", by: scene.admin, now: .opening)
        let dump = try await scene.store.read {
            try $0.connection.rows("SELECT * FROM received_mails").map { "\($0.values)" }
        }
        #expect(dump.count == 1)
        #expect(!dump.joined().contains("words"))
        #expect(!dump.joined().contains("them.example"))
        #expect(try await scene.receive(later, number: 2) == .other)
    }
}

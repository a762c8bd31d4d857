import Prospecting
import Testing

@Suite struct MailVerdictTests {
    private static let ana = Lead.ID(7)
    private static let bob = Lead.ID(8)
    private static let sent = MailTies.Sent(id: Mail.ID(1), lead: ana, name: "Ana López", to: "ana@acme.example")

    private func ties(
        same: MailTies.Sent? = nil, answered: MailTies.Sent? = nil, returned: MailTies.Sent? = nil,
        sender: Lead.ID? = nil, colleagues: [Lead.ID] = []
    ) -> MailTies {
        MailTies(
            mailbox: "rep@ours.example", same: same, answered: answered, returned: returned, sender: sender,
            colleagues: colleagues)
    }

    private func verdict(
        _ text: String = "Yes", from: String? = "ana@acme.example", name: String? = nil,
        headers: [String: String] = [:],
        reports: [DeliveryReport] = [], returnedID: String? = nil, by ties: MailTies
    ) throws -> MailVerdict {
        ReceivedMail(
            from: from, fromName: name, text: text, headers: headers, reports: reports, returnedID: returnedID
        ).verdict(ties, today: try #require(LocalDate("2026-11-22")))
    }

    @Test func `a lead answers by thread, by address, or both`() throws {
        let reply = MailVerdict.reply(of: Self.ana, others: [])
        #expect(try verdict(by: ties(answered: Self.sent, sender: Self.ana)) == reply)
        #expect(try verdict(by: ties(sender: Self.ana)) == reply)
        #expect(try verdict(from: "ana.lopez@mail.example", by: ties(answered: Self.sent)) == reply)
        #expect(try verdict(from: "lopez@acme.example", name: "Lopez, Ana", by: ties(answered: Self.sent)) == reply)
    }

    @Test func `another address of the company is a colleague's`() throws {
        let colleague = MailVerdict.colleagueReply(of: [Self.ana])
        #expect(try verdict(from: "office@acme.example", name: "Cy Young", by: ties(answered: Self.sent)) == colleague)
        #expect(try verdict(from: "office@acme.example", by: ties(answered: Self.sent)) == colleague)
        #expect(try verdict(from: "office@acme.example", by: ties(colleagues: [Self.ana])) == colleague)
    }

    @Test func `a lead who answers another's mail has answered, and is that one's colleague`() throws {
        #expect(
            try verdict(
                from: "bob@acme.example", by: ties(answered: Self.sent, sender: Self.bob, colleagues: [Self.ana]))
                == .reply(of: Self.bob, others: [Self.ana]))
    }

    @Test(arguments: [
        ["list-id": "<sales.acme.example>"], ["precedence": "bulk"], ["list-unsubscribe": "<mailto:x@y>"],
    ])
    func `an answer to our mail is somebody's, though it came through a list`(headers: [String: String]) throws {
        let answered = ties(answered: Self.sent, sender: Self.ana)
        #expect(try verdict(headers: headers, by: answered) == .reply(of: Self.ana, others: []))
        let optOut = try verdict("unsubscribe", headers: headers, by: answered)
        #expect(optOut.kind == .optOut)
        #expect(try verdict(headers: headers, by: ties(sender: Self.ana)) == .other)
    }

    @Test func `a mail of nobody we know is nothing to us`() throws {
        #expect(try verdict(from: "news@shop.example", by: ties()) == .other)
        #expect(try verdict(from: nil, by: ties(answered: Self.sent)) == .other)
        #expect(try verdict(from: "rep@ours.example", by: ties(answered: Self.sent)) == .other)
        #expect(!ties().isAny)
    }

    @Test func `our own mail with its very id is the evidence that it went out`() throws {
        #expect(try verdict("stop", from: "rep@ours.example", by: ties(same: Self.sent)) == .ownCopy(Self.sent))
    }

    @Test func `an absence is the lead's, and never a colleague's`() throws {
        let headers = ["auto-submitted": "auto-replied"]
        #expect(
            try verdict("Back on 2026-12-01", headers: headers, by: ties(sender: Self.ana))
                == .outOfOffice(Self.ana, returnOn: LocalDate("2026-12-01")))
        #expect(
            try verdict("I am away", from: "office@acme.example", headers: headers, by: ties(colleagues: [Self.ana]))
                == .other)
    }

    @Test func `a report is believed of a mail that went to that address`() throws {
        let gone = DeliveryReport(recipient: "ana@acme.example", action: "failed", status: "5.1.1")
        let another = DeliveryReport(recipient: "x@acme.example", action: "failed", status: "5.1.1")
        let daemon = "mailer-daemon@acme.example"
        #expect(
            try verdict(from: daemon, reports: [another, gone], by: ties(returned: Self.sent))
                == .bounce(Self.sent, gone))
        #expect(try verdict(from: daemon, reports: [gone], by: ties()) == .other)
        #expect(try verdict(from: daemon, reports: [another], by: ties(returned: Self.sent)) == .other)
        #expect(
            try verdict(from: daemon, reports: [another], returnedID: "1@ours.example", by: ties(returned: Self.sent))
                == .bounce(Self.sent, another))
    }

    @Test func `an opt-out binds the lead, or the colleague's address alone`() throws {
        #expect(
            try verdict("Stop", by: ties(sender: Self.ana))
                == .optOut(.init(lead: Self.ana, address: "ana@acme.example", words: "stop")))
        #expect(
            try verdict("Stop", from: "office@acme.example", by: ties(colleagues: [Self.ana]))
                == .optOut(.init(lead: nil, address: "office@acme.example", words: "stop", others: [Self.ana])))
        #expect(try verdict("Stop", from: "x@shop.example", by: ties()) == .other)
    }
}

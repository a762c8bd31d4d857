import Prospecting
import Testing

@Suite struct ReceivedMailNatureTests {
    private func nature(
        _ text: String, subject: String = "Re: Downtime", from: String = "ana@acme.example",
        headers: [String: String] = [:], reports: [DeliveryReport] = []
    ) throws -> ReceivedMail.Nature {
        ReceivedMail(from: from, subject: subject, text: text, headers: headers, reports: reports)
            .nature(today: try #require(LocalDate("2026-11-22")))
    }

    @Test func `somebody's words are written`() throws {
        #expect(try nature("I am out of the office until Monday, let us talk then.") == .written)
        #expect(try nature("Yes", headers: ["auto-submitted": "no", "return-path": "<ana@acme.example>"]) == .written)
    }

    @Test(arguments: [
        ["auto-submitted": "auto-replied"], ["auto-submitted": "auto-replied (vacation)"], ["x-autoreply": "yes"],
        ["precedence": "auto_reply"], ["auto-submitted": "auto-generated", "return-path": "<>"],
    ])
    func `a machine that answers in somebody's name is out of office`(headers: [String: String]) throws {
        let back = LocalDate("2026-12-01")
        let text = "I am on vacation and back on December 1. To unsubscribe, write to unsubscribe@acme.example."
        #expect(try nature(text, headers: headers) == .outOfOffice(returnOn: back))
    }

    @Test(arguments: [
        "Automatic reply: Downtime", "Out of Office: Downtime", "Abwesenheitsnotiz: Downtime",
        "Automatische Antwort: Downtime", "OOO: Downtime",
    ])
    func `a subject that only machines write is enough`(subject: String) throws {
        #expect(try nature("I am not here.", subject: subject) == .outOfOffice(returnOn: nil))
    }

    @Test func `the date of a quoted mail is not that of the return`() throws {
        let text = "I am away.\n\nOn Tue, December 1, 2026 at 09:00, Sam <sam@example.com> wrote:\n> back on December 2"
        #expect(try nature(text, headers: ["auto-submitted": "auto-replied"]) == .outOfOffice(returnOn: nil))
    }

    @Test func `newsletters and tickets are a machine's, and of nothing that matters`() throws {
        #expect(try nature("News! I will be back.", headers: ["list-id": "<news.acme.example>"]) == .automatic)
        #expect(try nature("Your ticket 5.", headers: ["auto-submitted": "auto-generated"]) == .automatic)
        #expect(try nature("Read me", headers: ["precedence": "bulk"]) == .automatic)
        #expect(try nature("Read me", headers: ["list-unsubscribe": "<https://acme.example/u>"]) == .automatic)
        #expect(try nature("Your parcel", from: "no-reply@acme.example") == .automatic)
    }

    @Test func `a report of a failure is a bounce`() throws {
        let failed = DeliveryReport(recipient: "ana@acme.example", action: "failed", status: "5.1.1")
        let delayed = DeliveryReport(recipient: "ana@acme.example", action: "delayed", status: "4.4.1")
        #expect(try nature("", from: "mailer-daemon@mx.example", reports: [failed, delayed]) == .bounce([failed]))
        #expect(try nature("", from: "mailer-daemon@mx.example", reports: [delayed]) == .automatic)
    }

    @Test func `a mail system that knows no RFC 3464 is read by its words`() throws {
        let words = "This message could not be delivered:\n550 5.1.1 No such user"
        #expect(
            try nature(words, from: "mailer-daemon@mx.example", headers: ["x-failed-recipients": "Ana@acme.example"])
                == .bounce([DeliveryReport(recipient: "ana@acme.example", action: "failed", status: "5.1.1")]))
        #expect(try nature("Read receipt", from: "postmaster@mx.example") == .automatic)
    }

    @Test func `an opt-out is found in what is new alone`() throws {
        #expect(try nature("Stop\n\n> Hello") == .optOut(words: "stop"))
        #expect(try nature("Thanks!\n\n> To unsubscribe, answer \"stop\".\n> Unsubscribe me") == .written)
    }

    @Test(arguments: [
        ("5.1.1" as String?, nil as String?, DeliveryReport.Failure.hard), ("5.1.2", nil, .hard),
        ("5.1.10", nil, .hard),
        ("5.2.1", nil, .hard), ("5.2.2", nil, .soft), ("5.7.1", nil, .soft), ("5.3.4", nil, .soft),
        ("4.4.7", nil, .soft), (nil, "smtp; 550 5.1.1 User unknown", .hard), (nil, "smtp; 550 no", .soft),
    ])
    func `a failure is hard when the address is no good`(
        status: String?, diagnostic: String?, failure: DeliveryReport.Failure
    ) {
        #expect(DeliveryReport(action: "failed", status: status, diagnostic: diagnostic).failure == failure)
    }
}

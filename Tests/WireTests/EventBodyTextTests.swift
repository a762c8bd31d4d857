import Foundation
import PhoneNumbers
import Prospecting
import Testing

@testable import Wire

@Suite struct EventBodyTextTests {
    private func parsed(_ text: String) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }

    private func full(name: String) -> Event {
        let at = Instant(milliseconds: 1_772_557_200_000)
        let phone = PhoneNumber(
            e164: "+12125550123", ext: nil, region: "US", subdivision: "NY", lineType: .fixed,
            zones: ["America/New_York"])
        var event = Event(id: Event.ID(4711), type: .leadQualified, at: at)
        event.lead = Lead(
            id: Lead.ID(7), firstName: name, title: "VP\tOperations", email: "x@firm.example",
            numbers: [LeadNumber(phone: phone)], source: "webinar", externalIDs: ["hubspot": "9\"1", "crm": "a\\b"],
            stage: .sql, mqlAt: at, firstCallAt: at, sqlAt: at + .milliseconds(5), createdAt: at)
        event.previousStage = .working
        event.account = Account(id: Account.ID(3), name: "Firm & Söhne", domain: "firm.example")
        event.campaign = .init(name: "spring", version: "3f9c", enrollment: Enrollment.ID(14))
        event.rep = User(id: User.ID(2), email: "sam@example.com", name: "Sam", role: .sdr)
        event.owner = User(
            id: User.ID(4), email: "ann@example.com", name: "Ann", role: .sdr, externalIDs: ["b": "\"2\"", "a": "1"])
        event.reason = "price"
        event.returnOn = at
        event.restUntil = at
        event.when = at
        event.attempt = Attempt(
            id: Attempt.ID(5), touch: Touch.ID(6), lead: Lead.ID(7), user: User.ID(2), channel: .call,
            disposition: "qualified", number: "+12125550123", at: at, connected: true, conversation: false,
            note: "Zeile 1\nZeile 2 \u{1}\u{2028} 😀 </script>", late: false, answers: [:],
            recording: "https://rec.example/1?a=\"b")
        event.attemptSequence = 3
        event.fit = Fit(score: 80, tier: "A", scores: [.init(name: "size", points: 20, earned: 0)])
        event.qualification = .init(
            framework: "BANT", answers: ["need": .text("acute"), "timeline": .number(6)], decidedBy: ["need is acute"])
        event.counts = .init(
            calls: 3, mails: 4, connects: 2, conversations: 1,
            recordings: ["https://rec.example/1", "https://rec.example/2"])
        event.handoff = Handoff(
            id: Handoff.ID(1), to: "ae@example.com", acceptBy: at, amount: Money(hundredths: 5_999_950))
        event.tell = "boss@example.com"
        event.attribution = ["utm_source": "ad", "gclid": "x\"1"]
        event.engagement = 41.37
        event.lead?.consents[.mail] = Consent(since: at, basis: "the form")
        event.amended = "voicemail"
        event.channels = [.call, .mail]
        return event
    }

    @Test(arguments: ["Zoë", "", "\"quoted\" \\ back", "\u{0}\u{1F}\u{7F}", "e\u{301}🇩🇪", "\r\n"])
    func `the text says what the encoder says`(_ name: String) throws {
        let body = EventBody(full(name: name))
        let encoded = String(decoding: try WireJSON.encode(body), as: UTF8.self)
        #expect(try parsed(body.text) == parsed(encoded))
    }

    @Test func `what an event does not have is left out`() throws {
        let body = EventBody(Event(id: Event.ID(1), type: .webhookTest, at: Instant(milliseconds: 0)))
        #expect(
            body.text
                == #"{"id":"evt-00000001","type":"webhook.test","timestamp":"1970-01-01T00:00:00Z","sequence":1,"data":{}}"#
        )
    }

    @Test func `the text is read back as it was`() throws {
        let body = EventBody(full(name: "Ada"))
        #expect(try WireJSON.decode(EventBody.self, from: Data(body.text.utf8)) == body)
    }
}

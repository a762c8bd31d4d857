import CampaignFile
import Foundation
import Prospecting
import Testing

@Suite struct InboundMappingReaderTests {
    private static func told(_ text: String) -> [String] {
        InboundMappingReader.read(text, path: "m.yaml").diagnostics.map(\.description)
    }

    private static func items(_ kind: InboundKind, _ body: String) throws -> [InboundItem] {
        let mapping = try #require(InboundMappingReader.read(kind.standardMapping, path: "m.yaml").mapping)
        let value = try #require(InboundValue(json: Data(body.utf8)))
        return try mapping.items(of: value, requestKey: "request") { "#\($0.utf8.count)" }
    }

    private static func news(_ kind: InboundKind, _ body: String) throws -> [InboundNews] {
        try items(kind, body).compactMap { item in
            if case .news(let news) = item.meaning { news } else { nil }
        }
    }

    @Test(arguments: [
        #"{"email": "dana@acme.example", "unsubscribed": true, "occurred_at": "03/02/2026"}"#,
        #"{"type": "left", "data": {"email": "dana@acme.example", "unsubscribed": "Yes"}, "timestamp": "yesterday"}"#,
    ])
    func `an opt-out stands whatever else cannot be read, and makes nobody a lead`(body: String) throws {
        let news = try #require(try Self.news(.bearer, body).first)
        #expect(news.fields["email"] == "dana@acme.example" && !news.createsLead)
        #expect(news.optOut == .init(channels: [.mail], reason: "unsubscribed"))
        #expect(news.obstacle?.reason.contains("is no time") == true)
    }

    @Test func `of two opt-outs of one item all channels count`() throws {
        let text = """
            rules:
              - lead: {email: email}
                opt-out: {channels: [call], reason: asked}
              - lead: {email: email}
                opt-out: {channels: [mail]}
            """
        let mapping = try #require(InboundMappingReader.read(text, path: "m.yaml").mapping)
        let body = try #require(InboundValue(json: Data(#"{"email": "a@b.example"}"#.utf8)))
        guard case .news(let news)? = try mapping.items(of: body, requestKey: "r", digest: { $0 }).first?.meaning else {
            Issue.record("nothing was read")
            return
        }
        #expect(news.optOut == .init(channels: [.call, .mail], reason: "asked"))
    }

    @Test(arguments: InboundKind.allCases)
    func `the standard mapping of every kind has no mistake`(kind: InboundKind) {
        #expect(Self.told(kind.standardMapping) == [])
    }

    @Test(arguments: [
        ("", ["m.yaml:1:1: error: the file is empty; a mapping needs rules"]),
        (
            "rules: [{led: {email: email}}]",
            ["m.yaml:1:10: error: unknown key \"led\" in a rule; did you mean \"lead\"?"]
        ),
        (
            "rules:\n  - lead: {emial: email}\n",
            ["m.yaml:2:12: error: unknown field \"emial\"; did you mean \"email\"?"]
        ),
        (
            "rules:\n  - lead: {email: 'a..b'}\n",
            [
                "m.yaml:2:19: error: \"a..b\" is not a path, a constant or a template; write it as payload.email, "
                    + "answers[0].text, [\"a.name.with.dots\"] or answers[type=email].email; a text that is always the same "
                    + "as =text; paths in a text as \"{{first}} {{last}}\""
            ]
        ),
        (
            "rules:\n  - engagement: {type: demo}\n",
            [
                "m.yaml:2:5: error: \"lead\" is missing in a rule; say by what the person is known: lead: {email: email}; "
                    + "or ignore: yes"
            ]
        ),
        (
            "rules:\n  - lead: {email: e}\n    stage: sql\n",
            [
                "m.yaml:3:12: error: \"sql\" is not a stage; did you mean \"mql\"?"
            ]
        ),
        (
            "rules:\n  - lead: {email: e}\n    meeting: {is: booked}\n",
            ["m.yaml:3:14: error: \"starts\" is missing in \"meeting\"; add starts: with the path of its time"]
        ),
        (
            "rules:\n  - ignore: yes\n    stage: mql\n",
            ["m.yaml:3:5: error: \"stage\" means nothing with \"ignore\"; take it out"]
        ),
    ])
    func `a mistake is told with its place and what to write`(text: String, told: [String]) {
        #expect(Self.told(text) == told)
    }

    @Test func `HubSpot's changes are known by their event, and a stage is read as ours`() throws {
        let body = """
            [{"eventId": 100, "subscriptionId": 12345, "occurredAt": 1767175204000, "objectId": 901,
              "subscriptionType": "contact.propertyChange", "propertyName": "lifecyclestage",
              "propertyValue": "marketingqualifiedlead"},
             {"eventId": 101, "subscriptionId": 12345, "occurredAt": 1767175204001, "objectId": 901,
              "subscriptionType": "contact.merge"}]
            """
        let items = try Self.items(.hubspot, body)
        #expect(items.map(\.key) == ["100-12345-1767175204000", "101-12345-1767175204001"])
        var news = InboundNews()
        news.fields = ["hubspot-id": "901"]
        news.createsLead = false
        news.at = Instant(milliseconds: 1_767_175_204_000)
        news.stage = .init(stage: .mql)
        #expect(items[0].meaning == .news(news))
        #expect(
            items[1].meaning
                == .unclear(
                    .init(
                        path: "subscriptionType",
                        "no rule takes it: subscriptionType is \"contact.merge\". Add a rule for it, or otherwise: ignore, "
                            + "then replay")))
    }

    @Test func `Mautic's lists are read each by its rules, fields that are an empty list included`() throws {
        let body = """
            {"mautic.lead_post_save_new": [
               {"contact": {"id": 47, "fields": {"core": {"email": {"value": "dana@example.com"},
                 "firstname": {"value": "Dana"}}}}, "timestamp": "2025-12-31T09:00:01+00:00"},
               {"contact": {"id": 48, "fields": []}, "timestamp": "2025-12-31T09:00:02+00:00"}],
             "mautic.form_on_submit": [{"submission": {"id": 9, "form": {"name": "Demo", "alias": "demo"},
               "lead": {"id": 47}, "dateSubmitted": "2025-12-31T09:00:00+00:00"}}],
             "mautic.company_post_save": [{"company": {}}]}
            """
        let news = try Self.news(.mautic, body)
        #expect(news.map(\.externalIDs) == [["mautic": "47"], ["mautic": "48"], ["mautic": "47"]])
        #expect(news[0].fields == ["email": "dana@example.com", "first-name": "Dana"])
        #expect(news[2].engagements == [.init(type: "demo", attribution: ["form": "Demo"])])
        #expect(news.map(\.createsLead) == [true, true, false])
        let last = try #require(try Self.items(.mautic, body).last)
        #expect(
            last.meaning
                == .unclear(
                    .init(
                        path: "mautic.company_post_save",
                        "no rule reads \"mautic.company_post_save\" (a list of 1); add a rule with "
                            + "each: '[\"mautic.company_post_save\"][*]', or otherwise: ignore")))
    }

    @Test func `a meeting of Calendly is booked and called off, and one that is moved is not called off`() throws {
        func body(_ event: String, rescheduled: Bool) -> String {
            """
            {"event": "\(event)", "created_at": "2025-12-31T10:30:00.000000Z",
             "payload": {"email": "dana@example.com", "name": "Dana P", "rescheduled": \(rescheduled),
               "scheduled_event": {"start_time": "2026-01-05T15:00:00Z", "end_time": "2026-01-05T15:30:00Z"}}}
            """
        }
        let start = try #require(Instant(rfc3339: "2026-01-05T15:00:00Z"))
        #expect(
            try Self.news(.calendly, body("invitee.created", rescheduled: false)).map(\.meeting) == [
                .booked(.init(startsAt: start, length: .minutes(30)), with: nil)
            ])
        #expect(
            try Self.news(.calendly, body("invitee.canceled", rescheduled: false)).map(\.meeting) == [
                .cancelled(startsAt: start, reason: nil)
            ])
        #expect(try Self.items(.calendly, body("invitee.canceled", rescheduled: true)).map(\.meaning) == [.nothing])
    }

    @Test func `plain JSON brings a person, consents and what was done`() throws {
        let body = """
            {"email": "dana@example.com", "phone": "+1 (415) 555-0100", "first_name": "Dana", "company": "Example",
             "source": "zapier", "utm": {"source": "ads"}, "engagement": "Demo Request", "external_id": "abc-1",
             "consent": {"call": true, "email": false, "at": "2025-12-31T08:00:00Z"}}
            """
        let news = try #require(try Self.news(.bearer, body).first)
        let at = try #require(Instant(rfc3339: "2025-12-31T08:00:00Z"))
        #expect(news.fields["phone"] == "+1 (415) 555-0100" && news.fields["external-id"] == "abc-1")
        #expect(
            news.engagements == [.init(type: "demo-request", attribution: ["source": "zapier", "utm_source": "ads"])])
        #expect(
            news.consents == [
                .init(channel: .mail, isGiven: false, basis: "as zapier says", at: at),
                .init(channel: .call, isGiven: true, basis: "as zapier says", at: at),
            ])
    }

    @Test func `Google's columns and Typeform's answers are found by what they are`() throws {
        let google = """
            {"lead_id": "T-1", "gcl_id": "Cj0K", "user_column_data": [
               {"column_id": "FULL_NAME", "string_value": "Dana P"},
               {"column_id": "PHONE_NUMBER", "string_value": "+14155550100"}]}
            """
        #expect(
            try Self.news(.googleLeads, google).map(\.fields) == [["full-name": "Dana P", "phone": "+14155550100"]])
        let typeform = """
            {"event_id": "01EK", "form_response": {"submitted_at": "2025-12-31T08:23:49Z", "hidden": {"gclid": "Cj0K"},
               "definition": {"title": "Book a Demo!"},
               "answers": [{"type": "text", "text": "Dana"}, {"type": "email", "email": "dana@example.com"}]}}
            """
        let news = try #require(try Self.news(.typeform, typeform).first)
        #expect(news.fields == ["email": "dana@example.com"])
        #expect(
            news.engagements == [
                .init(type: "book-a-demo", attribution: ["form": "Book a Demo!", "gclid": "Cj0K"])
            ])
    }

    @Test func `a time that is none keeps its item waiting, and tells where it stands`() throws {
        let text = "rules: [{lead: {email: e}, at: t}]"
        let mapping = try #require(InboundMappingReader.read(text, path: "m.yaml").mapping)
        for (time, milliseconds) in [
            ("\"2026-03-02 10:00:00\"", 1_772_445_600_000), ("1772445600", 1_772_445_600_000),
            ("1772445600123", 1_772_445_600_123), ("\"2026-03-02T10:00:00+01:00\"", 1_772_442_000_000),
            ("\"soon\"", nil),
        ] as [(String, Int64?)] {
            let body = try #require(InboundValue(json: Data("{\"e\": \"a@b.example\", \"t\": \(time)}".utf8)))
            let item = try #require(try mapping.items(of: body, requestKey: "k") { $0 }.first)
            switch item.meaning {
            case .news(let news): #expect(news.at?.milliseconds == milliseconds)
            case .unclear(let obstacle): #expect(obstacle.path == "t" && milliseconds == nil)
            case .nothing: Issue.record("it was ignored")
            }
        }
    }
}

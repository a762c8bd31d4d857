import JSONText
import Prospecting
import Testing

@testable import Shapes

/// The shapes that take an event as it is: standard, cloudevents and template.
@Suite struct MessageShapesTests {
    private let url = "https://m.example/hook"

    @Test func `standard sends the very bytes, signed`() {
        let run = ShapeSetup(.standard, url: url).run(.qualified, body: ShapedEvent.qualifiedBody)
        #expect(
            Conversation(run).asked == [
                ShapeRequest(
                    "POST", url, headers: [.init("content-type", "application/json")],
                    body: ShapedEvent.qualifiedBody, isSigned: true)
            ])
    }

    private func cloudEvent(_ mode: WebhookShape.Mode?, publicURL: String? = "https://tp.example") -> ShapeRequest? {
        Conversation(
            ShapeSetup(.cloudevents, url: url, settings: .init(mode: mode), publicURL: publicURL).run(.qualified)
        ).asked.first
    }

    private let event: JSONValue = [
        "specversion": "1.0", "id": "evt-0000005k", "source": "https://tp.example/campaigns/q1",
        "type": "touchline.lead.qualified", "time": "2026-03-03T17:00:04.894Z", "subject": "led-0000000h",
        "datacontenttype": "application/json", "dataschema": "https://tp.example/v1/event-types#lead.qualified",
        "partitionkey": "led-0000000h", "sequence": "0000000000000179", "data": ShapedEvent.qualified.data,
    ]

    @Test func `a cloud event is structured as it comes`() {
        let request = cloudEvent(nil)
        #expect(request?.method == "POST")
        #expect(request?.headers == [.init("content-type", "application/cloudevents+json; charset=UTF-8")])
        #expect(request?.body.flatMap { JSONValue(.init($0.utf8)) } == event)
        #expect(request?.isSigned == true)
    }

    @Test func `a batch of cloud events is a list of one`() {
        let request = cloudEvent(.batch)
        #expect(request?.headers == [.init("content-type", "application/cloudevents-batch+json; charset=UTF-8")])
        #expect(request?.body.flatMap { JSONValue(.init($0.utf8)) } == [event])
    }

    @Test func `a binary cloud event has its attributes in headers and its data in the body`() {
        let request = cloudEvent(.binary, publicURL: nil)
        #expect(
            request?.headers == [
                .init("content-type", "application/json"), .init("ce-specversion", "1.0"),
                .init("ce-id", "evt-0000005k"), .init("ce-source", "/campaigns/q1"),
                .init("ce-type", "touchline.lead.qualified"), .init("ce-time", "2026-03-03T17:00:04.894Z"),
                .init("ce-subject", "led-0000000h"), .init("ce-partitionkey", "led-0000000h"),
                .init("ce-sequence", "0000000000000179"),
            ])
        #expect(request?.body.flatMap { JSONValue(.init($0.utf8)) } == ShapedEvent.qualified.data)
        // The binding's own example.
        #expect(CloudEvent.headerText("Euro € 😀") == "Euro%20%E2%82%AC%20%F0%9F%98%80")
    }

    private func template(_ settings: ShapeSettings, _ event: ShapedEvent = .qualified) -> Conversation {
        Conversation(
            ShapeSetup(.template, url: url, settings: settings).run(event), ShapeAnswer(status: 200, body: "ok"))
    }

    @Test func `a template of fields is an object, without those that have no value`() {
        let talk = template(
            .init(fields: [
                "mail": "{{lead.email}}", "why": "{{reason}}", "calls": "{{attempts.calls}}",
                "about": "{{lead.title}} of {{account.name}}", "source": "{{lead.attribution.utm_source}}",
            ]))
        #expect(
            talk.bodies == [
                [
                    "mail": "dana@example.com", "calls": 4, "about": "VP \"Ops\" of Firm & Co", "source": "fair",
                ]
            ])
        #expect(talk.asked.first?.isSigned == true)
    }

    /// Marketo's `leads.json`.
    @Test func `a whole body is JSON whatever is put into it`() {
        let talk = template(
            .init(
                body: """
                    {"action": "updateOnly", "lookupField": "email",
                     "input": [{"email": "{{lead.email}}", "title": "{{lead.title}}", "n": {{attempts.calls}}}]}
                    """))
        #expect(
            talk.bodies == [
                [
                    "action": "updateOnly", "lookupField": "email",
                    "input": [["email": "dana@example.com", "title": "VP \"Ops\"", "n": 4]],
                ]
            ])
    }

    /// Meta's Conversions API wants seconds and digests; Google the same digests in hex.
    @Test func `advertisers get seconds and digests`() {
        let talk = template(
            .init(
                body: """
                    {"data": [{"event_name": "{{type}}", "event_time": {{timestamp-seconds}}, "event_id": "{{lead.id}}",
                     "user_data": {"em": "{{lead.email-sha256}}", "ph": "{{lead.phone_sha256}}"}}]}
                    """))
        #expect(
            talk.bodies == [
                [
                    "data": [
                        [
                            "event_name": "lead.qualified", "event_time": 1_772_557_204, "event_id": "led-0000000h",
                            "user_data": [
                                "em": "07e2f1394b0ea80e2adca010ea8318df697001a005ba7452720edda4b0ce57b3",
                                "ph": "40d3f4e02db27d66cf4cfdda506c2c945f115a7955cc8491dda98ce5beabcda0",
                            ],
                        ]
                    ]
                ]
            ])
    }

    @Test func `a template that gives no JSON is refused for good`() {
        let talk = template(.init(body: "{\"n\": {{amount}}}"))
        #expect(talk.asked.isEmpty)
        #expect(
            talk.outcome == .refused(ShapeRefusal(nil, "the template gives no JSON for this event", isFinal: true)))
    }

    @Test(
        arguments: [
            ("", nil), ("ok", nil), (#"{"success":true}"#, nil), (#"{"note":"\"success\": false"}"#, nil),
            (
                #"{"requestId":"e42b","success":false,"errors":[{"code":"606","message":"Max rate limit exceeded"}]}"#,
                "606: Max rate limit exceeded"
            ),
            (
                #"{"success":true,"result":[{"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"}]}]}"#,
                "1004: Lead not found"
            ),
            (#"{"success":false}"#, "the answer says success: false"),
            (#"{"success":false,"error":"no such hook"}"#, "no such hook"),
        ] as [(String, String?)])
    func `a 200 that refuses is a refusal`(body: String, reason: String?) {
        #expect(PlainAnswer.refusal(in: body)?.reason == reason)
        let talk = Conversation(
            ShapeSetup(.standard, url: url).run(.qualified), ShapeAnswer(status: 200, body: body))
        #expect(talk.outcome == (reason.map { .refused(ShapeRefusal(nil, $0)) } ?? .accepted()))
    }
}

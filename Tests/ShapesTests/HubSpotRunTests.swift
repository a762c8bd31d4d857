import JSONText
import Prospecting
import Testing

@testable import Shapes

@Suite struct HubSpotRunTests {
    private func setup(_ settings: ShapeSettings) -> ShapeSetup {
        ShapeSetup(.hubspot, url: "https://api.hubapi.com", settings: settings, authorization: "Bearer pat-na1-x")
    }

    private let fields = [
        "hs_lead_status": "{{hubspot.lead-status}}", "lifecyclestage": "{{hubspot.lifecycle-stage}}",
        "tp_last_disposition": "{{disposition}}", "tp_attempts": "{{attempts.calls}}",
        "tp_last_call_at": "{{attempt.at}}", "tp_reason": "{{reason}}",
    ]

    /// As HubSpot's reference of version 3 has it: all values are text, and what the event lacks is not there.
    private let properties: JSONValue = [
        "hs_lead_status": "CONNECTED", "lifecyclestage": "salesqualifiedlead", "tp_last_disposition": "qualified",
        "tp_attempts": "4", "tp_last_call_at": "2026-03-03T17:00:04.894Z",
    ]

    @Test func `a contact that is known by its id is patched`() {
        let talk = Conversation(setup(.init(fields: fields)).run(.qualified), ShapeAnswer(status: 200, body: "{}"))
        #expect(talk.lines == ["PATCH https://api.hubapi.com/crm/v3/objects/contacts/901"])
        #expect(talk.bodies == [["properties": properties]])
        #expect(
            talk.asked[0].headers == [
                .init("authorization", "Bearer pat-na1-x"), .init("accept", "application/json"),
                .init("content-type", "application/json"),
            ])
        #expect(talk.outcome == .accepted())
        #expect(talk.asked.allSatisfy { !$0.isSigned })
    }

    @Test func `where the id is gone the mail address is tried`() {
        let talk = Conversation(
            setup(.init(fields: fields)).run(.qualified), ShapeAnswer(status: 404), ShapeAnswer(status: 200))
        #expect(
            talk.lines == [
                "PATCH https://api.hubapi.com/crm/v3/objects/contacts/901",
                "PATCH https://api.hubapi.com/crm/v3/objects/contacts/dana%40example.com?idProperty=email",
            ])
        #expect(talk.bodies[1] == ["properties": properties])
        #expect(talk.outcome == .accepted())
    }

    @Test func `a batch that does not know the id goes on like a 404`() {
        var settings = ShapeSettings(fields: fields)
        settings.mode = .batch
        let unknown = #"{"errors":[{"category":"OBJECT_NOT_FOUND","message":"Could not get some CONTACT objects"}]}"#
        let talk = Conversation(
            setup(settings).run(.qualified), ShapeAnswer(status: 207, body: unknown), ShapeAnswer(status: 200))
        #expect(
            talk.lines == [
                "POST https://api.hubapi.com/crm/v3/objects/contacts/batch/update",
                "PATCH https://api.hubapi.com/crm/v3/objects/contacts/dana%40example.com?idProperty=email",
            ])
        #expect(talk.outcome == .accepted())
    }

    @Test func `a contact that nobody knows there is tried again, for somebody may add it`() {
        let talk = Conversation(setup(.init(fields: fields)).run(.unknownToTools), ShapeAnswer(status: 404))
        #expect(talk.outcome == .refused(ShapeRefusal("the mail address", "no contact of HubSpot's has it")))
    }

    @Test func `a phone number is looked up first`() {
        let talk = Conversation(
            setup(.init(match: ["phone"], fields: ["a": "b"])).run(.qualified),
            ShapeAnswer(status: 200, body: #"{"total":1,"results":[{"id":"77"}]}"#), ShapeAnswer(status: 200))
        #expect(
            talk.lines == [
                "POST https://api.hubapi.com/crm/v3/objects/contacts/search",
                "PATCH https://api.hubapi.com/crm/v3/objects/contacts/77",
            ])
        #expect(talk.outcome == .accepted())
    }

    @Test func `a field that holds our id makes the contact where there is none`() {
        let talk = Conversation(
            setup(
                .init(
                    match: ["lead-id.tp_lead_id"], fields: ["email": "{{lead.email}}", "hs_lead_status": "CONNECTED"])
            )
            .run(.qualified), ShapeAnswer(status: 201))
        #expect(talk.lines == ["POST https://api.hubapi.com/crm/v3/objects/contacts/batch/upsert"])
        #expect(
            talk.bodies == [
                [
                    "inputs": [
                        [
                            "idProperty": "tp_lead_id", "id": "led-0000000h", "objectWriteTraceId": "evt-0000005k",
                            "properties": ["email": "dana@example.com", "hs_lead_status": "CONNECTED"],
                        ]
                    ]
                ]
            ])
    }

    @Test func `by batch the same contact is one of a list`() {
        let talk = Conversation(
            setup(.init(mode: .batch, fields: ["hs_lead_status": "CONNECTED"])).run(.qualified),
            ShapeAnswer(status: 200, body: #"{"status":"COMPLETE","results":[{"id":"901"}]}"#))
        #expect(talk.lines == ["POST https://api.hubapi.com/crm/v3/objects/contacts/batch/update"])
        #expect(talk.bodies == [["inputs": [["id": "901", "properties": ["hs_lead_status": "CONNECTED"]]]]])
        #expect(talk.outcome == .accepted())
    }

    @Test func `a batch that answers 207 names what it refuses`() {
        let answer = ShapeAnswer(
            status: 207,
            body: """
                {"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"status":"error",\
                "category":"VALIDATION_ERROR","message":"Property \\"tp\\" does not exist"}]}
                """)
        let talk = Conversation(setup(.init(match: ["lead-id.tp_id"], fields: ["tp": "x"])).run(.qualified), answer)
        #expect(
            talk.outcome
                == .refused(
                    ShapeRefusal(
                        "tp_id led-0000000h", "VALIDATION_ERROR: Property \"tp\" does not exist")))
    }

    @Test(arguments: [
        (401, "", ShapeOutcome.status(401)), (429, "{}", .status(429)), (502, "<html>", .status(502)),
        (
            400, #"{"category":"VALIDATION_ERROR","message":"no such option"}"#,
            .refused(ShapeRefusal(nil, "VALIDATION_ERROR: no such option"))
        ),
    ])
    func `an answer that is no success is told as it is`(status: Int, body: String, outcome: ShapeOutcome) {
        let run = setup(.init(fields: fields)).run(.qualified)
        #expect(Conversation(run, ShapeAnswer(status: status, body: body)).outcome == outcome)
    }

    @Test func `what has nothing to write, or nobody to write it of, is not sent`() {
        let silent = Conversation(setup(.init(fields: ["tp_reason": "{{reason}}"])).run(.qualified))
        #expect(silent.asked.isEmpty)
        #expect(
            silent.outcome
                == .accepted(note: "none of the fields has a value in this event, so nothing is written"))
        let campaign = Conversation(setup(.init(fields: ["a": "b"])).run(.of("campaign.applied", ["lead": nil])))
        #expect(
            campaign.outcome == .accepted(note: "the event is of no lead, so there is no record to write"))
        let stranger = Conversation(
            setup(.init(match: ["external-id.hubspot"], fields: ["a": "b"])).run(.unknownToTools))
        #expect(
            stranger.outcome
                == .refused(
                    ShapeRefusal("led-0000000h", "the lead has none of: external-id.hubspot", isFinal: true)))
    }

    @Test func `a test asks for a contact and writes nothing`() {
        let talk = Conversation(setup(.init(fields: fields)).run(.of("webhook.test")), ShapeAnswer(status: 200))
        #expect(talk.lines == ["GET https://api.hubapi.com/crm/v3/objects/contacts?limit=1"])
        #expect(talk.asked[0].body == nil)
        #expect(talk.outcome == .accepted())
    }
}

import JSONText
import Prospecting
import Testing

@testable import Shapes

@Suite struct MauticRunTests {
    private func run(_ settings: ShapeSettings, _ event: ShapedEvent = .qualified) -> any ShapeRun {
        ShapeSetup(.mautic, url: "https://m.example/mautic", settings: settings, authorization: "Basic dTpw")
            .run(event)
    }

    private let done = ShapeAnswer(status: 200, body: #"{"contact":{"id":47}}"#)

    @Test func `a contact that is known by its id is patched, and nothing else is cleared`() {
        let talk = Conversation(
            run(
                .init(fields: [
                    "tp_disposition": "{{disposition}}", "tp_attempts": "{{attempts.calls}}", "stage": "3",
                    "owner": "2",
                    "tags": "tp-{{disposition}}, -tp-open",
                ])), done)
        #expect(talk.lines == ["PATCH https://m.example/mautic/api/contacts/47/edit"])
        #expect(
            talk.bodies == [
                [
                    "overwriteWithBlank": false, "tp_disposition": "qualified", "tp_attempts": 4, "stage": 3,
                    "owner": 2, "tags": ["tp-qualified", "-tp-open"],
                ]
            ])
        #expect(talk.asked[0].headers.first == .init("authorization", "Basic dTpw"))
        #expect(talk.outcome == .accepted())
    }

    @Test func `by batch the same contact is one of a list, with an answer of its own`() {
        let settings = ShapeSettings(mode: .batch, fields: ["tp_disposition": "{{disposition}}"])
        let answer = ShapeAnswer(status: 200, body: #"{"contacts":[],"statusCodes":[404]}"#)
        let talk = Conversation(run(settings), answer)
        #expect(talk.lines == ["PATCH https://m.example/mautic/api/contacts/batch/edit"])
        #expect(talk.bodies == [[["id": 47, "tp_disposition": "qualified"]]])
        #expect(talk.outcome == .refused(ShapeRefusal("47", "answered 404 for this contact")))
    }

    @Test func `a mail address is searched, and what is only alike is not taken`() {
        let found = ShapeAnswer(
            status: 200,
            body: """
                {"total":"2","contacts":{"9":{"id":9,"fields":{"all":{"email":"x.dana@example.com"}}},\
                "12":{"id":12,"fields":{"all":{"email":"Dana@Example.com"}}}}}
                """)
        let talk = Conversation(run(.init(fields: ["a": "b"]), .unknownToTools), found, done)
        #expect(
            talk.lines == [
                "GET https://m.example/mautic/api/contacts?search=email%3Adana%40example.com&limit=10",
                "PATCH https://m.example/mautic/api/contacts/12/edit",
            ])
        let nobody = Conversation(
            run(.init(fields: ["a": "b"]), .unknownToTools),
            ShapeAnswer(status: 200, body: #"{"total":0,"contacts":[]}"#))
        #expect(nobody.outcome == .refused(ShapeRefusal("the mail address", "no contact of Mautic's has it")))
        let others = ShapeAnswer(
            status: 200, body: #"{"total":"1","contacts":{"9":{"id":9,"fields":{"all":{"email":null,"city":"x"}}}}}"#)
        let stranger = Conversation(run(.init(fields: ["a": "b"]), .unknownToTools), others, done)
        #expect(stranger.outcome == nobody.outcome && stranger.lines.count == 1)
    }

    @Test func `an id that is gone gives way to the mail address`() {
        let found = ShapeAnswer(
            status: 200,
            body: #"{"total":1,"contacts":{"12":{"id":12,"fields":{"all":{"email":"dana@example.com"}}}}}"#)
        let talk = Conversation(run(.init(fields: ["a": "b"])), ShapeAnswer(status: 404), found, done)
        #expect(talk.lines.last == "PATCH https://m.example/mautic/api/contacts/12/edit")
        #expect(talk.outcome == .accepted())
    }

    @Test(
        arguments: [
            (JSONValue.list(["mail"]), ["email"]), (["call"], ["phone"]), (["call", "mail"], ["phone", "email"]),
            (.null, ["phone", "email"]),
        ] as [(JSONValue, [String])])
    func `an opt-out bars the channels that it is for, all where that is not said`(
        channels: JSONValue, barred: [String]
    ) {
        let event = ShapedEvent.of("lead.suppressed", ["reason": "opt-out", "channels": channels])
        let talk = Conversation(run(.init(), event), done, done)
        #expect(talk.lines == barred.map { "POST https://m.example/mautic/api/contacts/47/dnc/\($0)/add" })
        #expect(
            talk.bodies.allSatisfy {
                $0 == [
                    "reason": 3, "channelId": nil, "comments": "asked on 2026-03-03 not to be contacted: opt-out",
                ]
            })
        #expect(talk.outcome == .accepted())
    }

    @Test func `a segment is joined by the events that say so`() {
        let settings = ShapeSettings(segments: ["lead.qualified": 8, "lead.recycled": 12, "handoff.*": 13])
        let joined = ShapeAnswer(status: 200, body: #"{"success":true,"details":{"47":{"success":true}}}"#)
        let talk = Conversation(run(settings), joined)
        #expect(talk.lines == ["POST https://m.example/mautic/api/segments/8/contacts/add"])
        #expect(talk.bodies == [["ids": [47]]])
        #expect(talk.outcome == .accepted())
        let refused = ShapeAnswer(status: 200, body: #"{"success":true,"details":{"47":{"success":false}}}"#)
        #expect(
            Conversation(run(settings), refused).outcome
                == .refused(ShapeRefusal("47", "was not put into the segment")))
        #expect(Conversation(run(settings, .of("lead.mql"))).asked.isEmpty)
    }

    @Test func `errors in an answer of 200 are a refusal`() {
        let answer = ShapeAnswer(status: 200, body: #"{"errors":[{"code":400,"message":"email: invalid"}]}"#)
        #expect(
            Conversation(run(.init(fields: ["a": "b"])), answer).outcome
                == .refused(ShapeRefusal("47", "400: email: invalid")))
    }
}

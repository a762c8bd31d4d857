import JSONText

@testable import Shapes

extension ShapedEvent {
    /// A lead that three tools know was qualified, as it is sent.
    static let qualifiedBody = """
        {"id":"evt-0000005k","type":"lead.qualified","timestamp":"2026-03-03T17:00:04.894Z","sequence":179,"data":{\
        "lead":{"id":"led-0000000h","email":"dana@example.com","phone":"+14155550100","name":"Dana Scott Lee",\
        "title":"VP \\"Ops\\"","stage":"sql","previous_stage":"working",\
        "external_ids":{"hubspot":"901","mautic":"47","salesforce":"00QHs00000A1B2C"},\
        "attribution":{"utm_source":"fair","gclid":"Cj0K"},"sql_at":"2026-03-03T17:00:04.894Z"},\
        "account":{"id":"acc-00000001","name":"Firm & Co"},"campaign":{"name":"q1","version":"3f9c"},\
        "attempt":{"id":"att-00000009","disposition":"qualified","channel":"call","at":"2026-03-03T17:00:04.894Z",\
        "connected":true,"conversation":true},"score":{"fit":91,"tier":"A","points":[]},\
        "attempts":{"calls":4,"mails":0,"connects":2,"conversations":1},"disposition":"qualified"}}
        """

    static let qualified = made(qualifiedBody)

    /// Of another type, about the same lead, with other things in its data.
    static func of(_ type: String, _ changes: [String: JSONValue] = [:], lead: [String: JSONValue] = [:]) -> ShapedEvent
    {
        var event = qualified
        event.type = type
        guard case .object(var data) = event.data, case .object(let known)? = data["lead"] else { return event }
        data["lead"] = .object(known.merging(lead) { $1 })
        event.data = .object(data.merging(changes) { $1 })
        return event
    }

    /// A lead that no tool knows by an id of its own.
    static let unknownToTools = of("lead.qualified", lead: ["external_ids": [:]])

    private static func made(_ body: String) -> ShapedEvent {
        guard let event = ShapedEvent(body: body) else { preconditionFailure("the example is an event") }
        return event
    }
}

extension ShapeSetup {
    /// Begins to tell an event that was taken apart.
    func run(_ event: ShapedEvent) -> any ShapeRun { run(event, body: "") }
}

/// A whole conversation: what was asked, given those answers, and what it came to.
struct Conversation: Equatable {
    var asked: [ShapeRequest] = []
    var outcome: ShapeOutcome?

    init(_ run: any ShapeRun, _ answers: ShapeAnswer...) {
        var run = run
        var answers = answers[...]
        var answer: ShapeAnswer?
        while true {
            switch run.next(after: answer) {
            case .end(let outcome):
                self.outcome = outcome
                return
            case .send(let request):
                asked.append(request)
                guard let next = answers.popFirst() else { return }
                answer = next
            }
        }
    }

    /// `PATCH https://…` of each request.
    var lines: [String] { asked.map { "\($0.method) \($0.url)" } }

    /// The bodies, parsed.
    var bodies: [JSONValue?] { asked.map { $0.body.flatMap { JSONValue(.init($0.utf8)) } } }
}

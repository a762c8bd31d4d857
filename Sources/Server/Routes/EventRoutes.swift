import Foundation
import JSONText
import Prospecting
import ServiceLifecycle
import Storage
import Wire

/// Events as webhooks carry them, for those who would rather ask.
enum EventRoutes {
    static let all = [
        Route(
            .get, "/v1/events", "Events in their order, exactly as they are sent",
            for: .marketing, query: [after, since, Paging.limit, wait], answers: [.json([EventBody].self)]
        ) { call in
            let bodies = try await events(call).map(\.body)
            return .bytes(Data(("[" + bodies.joined(separator: ",") + "]").utf8), MediaTypes.json)
        },
        Route(
            .get, "/v1/event-types", "Every type of event, with its JSON Schema and an example", for: .marketing,
            answers: [AnswerShape(status: 200, mediaType: MediaTypes.json, schema: .given(catalogueSchema))]
        ) { _ in .bytes(try catalogue(), MediaTypes.json) },
    ]

    private static let catalogueSchema: JSONValue = [
        "type": "array",
        "items": [
            "type": "object", "required": ["type", "summary", "always", "schema", "example"],
            "properties": [
                "type": ["type": "string"], "summary": ["type": "string"],
                "always": ["type": "array", "items": ["type": "string"]], "schema": ["type": "object"],
                "example": ["type": "object"],
            ],
        ],
    ]

    /// A JSON array, an element each type.
    static func catalogue() throws -> Data {
        let types = try EventCatalogue.all.map { event in
            let head: JSONValue = [
                "type": .text(event.type.rawValue), "summary": .text(event.summary),
                "always": .list(event.always.map { .text($0) }), "schema": try EventSchema(event: event).value(),
            ]
            let example = try WireJSON.encode(EventBody.example(of: event.type))
            return String(head.json.dropLast()) + ",\"example\":"
                + String(decoding: example, as: UTF8.self) + "}"
        }
        return Data(("[" + types.joined(separator: ",") + "]").utf8)
    }

    private static let after = QueryParameter<Event.ID>.id("after", "Go on after this event")
    private static let since = QueryParameter.time("since", "What happened from this time on")
    private static let wait = QueryParameter.number(
        "wait", "Seconds to wait while there is none; the answer may come sooner", in: 0...30, or: 0)

    private static func events(_ call: Call) async throws -> [StoredEvent] {
        let deadline = ContinuousClock.now + .seconds(min(call.query[wait] ?? 0, Limits.waitSeconds))
        while true {
            let events = try await call.store.events(
                after: call.query[after], since: call.query[since], limit: call.query[Paging.limit] ?? Paging.standard)
            guard events.isEmpty, ContinuousClock.now < deadline, !Task.isShuttingDownGracefully else { return events }
            try await call.server.hooks.eventPause()
        }
    }
}

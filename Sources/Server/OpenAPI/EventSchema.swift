import Foundation
import JSONText
import Prospecting
import Wire

/// The JSON Schema (2020-12) of one type of event, made of what its body is decoded by.
struct EventSchema {
    let event: EventTypeDescription

    func value() throws -> JSONValue {
        var book = SchemaBook()
        _ = try book.schema(of: EventBody.self)
        let name = "#/components/schemas/EventBody.Payload"
        var parts = book.components
        parts["EventBody"] = nil
        return JSONValue.object([
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .text(event.type.rawValue),
            "description": .text(event.summary), "type": "object",
            "required": ["id", "type", "timestamp", "sequence", "data"],
            "properties": [
                "id": try book.schema(of: Event.ID.self), "type": ["const": .text(event.type.rawValue)],
                "timestamp": try book.schema(of: Instant.self), "sequence": try book.schema(of: Int64.self),
                "data": [
                    "allOf": [
                        ["$ref": .text(name)],
                        [
                            "anyOf": [
                                ["required": .list(event.always.map { .text($0) })],
                                // All that is left of an event of somebody who was erased.
                                ["required": ["lead"], "maxProperties": 1],
                            ]
                        ],
                    ]
                ],
            ],
            "$defs": .object(parts),
        ]).referring(from: "#/components/schemas/", to: "#/$defs/")
    }
}

extension JSONValue {
    /// The same with every reference to one place leading to another.
    fileprivate func referring(from old: String, to new: String) -> JSONValue {
        switch self {
        case .list(let values): .list(values.map { $0.referring(from: old, to: new) })
        case .object(let members): .object(members.mapValues { $0.referring(from: old, to: new) })
        case .text(let text) where text.hasPrefix(old): .text(new + text.dropFirst(old.count))
        default: self
        }
    }
}

import Foundation
import JSONText

/// An event as it was written for webhooks, taken apart again.
package struct ShapedEvent: Sendable, Equatable {
    package var id: String
    package var type: String
    /// When it happened, RFC 3339.
    package var timestamp: String
    package var sequence: Int64
    /// What it is about, an object.
    package var data: JSONValue

    /// Reads the body of a standard webhook; nil for anything else.
    package init?(body: String) {
        guard let whole = JSONValue(Data(body.utf8)), case .text(let id)? = whole["id"],
            case .text(let type)? = whole["type"], case .text(let timestamp)? = whole["timestamp"],
            case .whole(let sequence)? = whole["sequence"], let data = whole["data"]
        else { return nil }
        self.id = id
        self.type = type
        self.timestamp = timestamp
        self.sequence = sequence
        self.data = data
    }

    /// What stands under a path of names in its data.
    subscript(path: String...) -> JSONValue? {
        path.reduce(data as JSONValue?) { $0?[$1] }
    }

    /// Our id of the lead it is about.
    var lead: String? { self["lead", "id"]?.words }

    /// Whether somebody sent it to try the endpoint out.
    var isTest: Bool { type == "webhook.test" }

    /// Whether a subscription such as `lead.*`, `lead.qualified` or `*` takes it.
    func matches(_ pattern: String) -> Bool {
        pattern == "*" || pattern == type || (pattern.hasSuffix(".*") && type.hasPrefix(pattern.dropLast()))
    }
}

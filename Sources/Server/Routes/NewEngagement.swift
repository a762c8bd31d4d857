import Foundation
import Prospecting
import Wire

/// Something that marketing saw, checked.
struct NewEngagement: Sendable, Equatable {
    let id: String
    let engagement: Engagement
    /// A JSON object.
    let attribution: String?

    init(_ body: EngagementBody) throws {
        guard (1...200).contains(body.id.unicodeScalars.count) else { throw Self.wrong("id", "1 to 200 characters") }
        guard body.type.isKebabCase else { throw Self.wrong("type", "a name such as demo-request") }
        let attribution = body.attribution ?? [:]
        guard attribution.count <= 50, attribution.allSatisfy({ ($0.key + $0.value).unicodeScalars.count <= 2000 })
        else { throw Self.wrong("attribution", "at most 50 texts, each of at most 2000 characters with its name") }
        id = body.id
        engagement = Engagement(type: body.type, at: body.occurredAt)
        self.attribution =
            attribution.isEmpty ? nil : String(decoding: try WireJSON.encode(attribution), as: UTF8.self)
    }

    private static func wrong(_ field: String, _ wanted: String) -> Refusal {
        Refusal(.invalid, "\(field) takes \(wanted)", details: ["field": field, "wanted": wanted])
    }
}

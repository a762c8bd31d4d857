import JSONText
import Prospecting

/// An event as CloudEvents 1.0.2 has it, with the extensions `partitionkey` and `sequence`.
struct CloudEvent {
    private let event: ShapedEvent
    private let attributes: [(name: String, value: String)]
    private let mode: WebhookShape.Mode

    /// What types begin with: they are to say whose they are.
    private static let prefix = "touchline."

    init(_ event: ShapedEvent, _ setup: ShapeSetup) {
        self.event = event
        mode = setup.settings.mode ?? .structured
        let campaign = event["campaign", "name"]?.words.map { "/campaigns/" + $0.percentEncoded }
        var attributes = [
            ("specversion", "1.0"), ("id", event.id), ("source", (setup.publicURL ?? "") + (campaign ?? "/events")),
            ("type", Self.prefix + event.type), ("time", event.timestamp),
        ]
        if let lead = event.lead { attributes += [("subject", lead), ("partitionkey", lead)] }
        if let host = setup.publicURL {
            attributes.append(("dataschema", "\(host)/v1/event-types#\(event.type)"))
        }
        let digits = String(event.sequence)
        attributes.append(("sequence", String(repeating: "0", count: max(0, 16 - digits.count)) + digits))
        self.attributes = attributes
    }

    func request(to url: String) -> ShapeRequest {
        switch mode {
        case .binary:
            let headers = attributes.map { ShapeRequest.Header("ce-" + $0.name, Self.headerText($0.value)) }
            return ShapeRequest(
                "POST", url, headers: [.init("content-type", "application/json")] + headers, body: event.data.json,
                isSigned: true)
        case .batch: return request(to: url, "application/cloudevents-batch+json", .list([whole]))
        case .structured, .single: return request(to: url, "application/cloudevents+json", whole)
        }
    }

    private func request(to url: String, _ type: String, _ body: JSONValue) -> ShapeRequest {
        ShapeRequest(
            "POST", url, headers: [.init("content-type", type + "; charset=UTF-8")], body: body.json, isSigned: true)
    }

    private var whole: JSONValue {
        var members: [String: JSONValue] = ["datacontenttype": "application/json", "data": event.data]
        for (name, value) in attributes { members[name] = .text(value) }
        return .object(members)
    }

    /// CloudEvents' HTTP binding, section 3.1.3.2: space, quote, percent and what is not printable ASCII are encoded.
    static func headerText(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "%")
            return isPlain
                ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

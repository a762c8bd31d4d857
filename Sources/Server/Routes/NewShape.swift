import Prospecting
import Shapes
import Storage
import Wire

/// What is said of an endpoint's shape, checked before it is kept.
enum NewShape {
    static func shape(of body: WebhookBody) throws(Refusal) -> WebhookShape {
        guard let name = body.shape else { return .standard }
        guard let shape = WebhookShape(rawValue: name) else {
            let names = WebhookShape.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("shape", "one of \(names)")
        }
        return shape
    }

    static func url(of body: WebhookBody, _ shape: WebhookShape) throws(Refusal) -> String {
        guard let url = body.url ?? shape.ownAddress else {
            throw Refusal(.invalid, "\(shape.rawValue) needs url", details: ["field": "url"])
        }
        return url
    }

    /// Puts what was given over what is there.
    ///
    /// - Parameter seal: seals a secret under the daemon's key file, in base64.
    static func change(
        _ body: WebhookChangeBody, of known: WebhookSettings, seal: (String) throws -> String
    ) throws -> @Sendable (inout WebhookSettings) -> Void {
        let shape = known.shape
        let credential = try body.credential.map { text in
            _ = try ShapeCredential(text, for: shape)
            return try seal(text)
        }
        if known.sealedCredential != nil, credential == nil, body.url.map({ $0 != known.url }) ?? false {
            throw Refusal(
                .invalid, "a new url asks for the credential once more, since it would be sent there",
                details: ["field": "credential"])
        }
        var mode: WebhookShape.Mode?
        if let name = body.mode, !name.isEmpty {
            mode = shape.modes.first { $0.rawValue == name }
            if mode == nil { throw wrong("mode", Self.modes(of: shape)) }
        }
        let newMode = mode
        return { settings in
            if let credential { settings.sealedCredential = credential }
            if let match = body.match { settings.shaping.match = match }
            if let fields = body.fields { settings.shaping.fields = fields }
            if let text = body.body { settings.shaping.body = text.isEmpty ? nil : text }
            if body.mode != nil { settings.shaping.mode = newMode }
            if let segments = body.segments { settings.shaping.segments = segments }
        }
    }

    /// Whether the whole of it can be told.
    static func check(_ settings: WebhookSettings) throws(Refusal) {
        let (shape, shaping) = (settings.shape, settings.shaping)
        if shape.hasRecords, settings.sealedCredential == nil {
            throw Refusal(
                .invalid, "\(shape.rawValue) asks for a credential", details: ["field": "credential"])
        }
        let problem = ShapeCheck.problem(in: shaping, of: shape, toldOf: examples(of: settings.filter.types))
        guard let problem else { return }
        throw Refusal(.invalid, "\(problem.field) \(problem.words)", details: ["field": problem.field])
    }

    /// One event of each type that an endpoint is told of.
    static func examples(of patterns: [String]) -> [ShapedEvent] {
        EventType.allCases.filter { type in patterns.contains { type.matches($0) } }.compactMap {
            ShapedEvent(body: EventBody.example(of: $0).text)
        }
    }

    private static func modes(of shape: WebhookShape) -> String {
        let modes = shape.modes.map(\.rawValue)
        return modes.isEmpty ? "nothing with \(shape.rawValue)" : "one of " + modes.joined(separator: ", ")
    }

    private static func wrong(_ field: String, _ wanted: String) -> Refusal {
        Refusal(.invalid, "\(field) takes \(wanted)", details: ["field": field, "wanted": wanted])
    }
}

import FileReading
import Prospecting

/// `webhooks`: other systems that are told.
enum WebhooksFile {
    static let section = FileSection(
        "a webhook",
        [
            .optional(
                "shape", "how the other system wants it", .oneOf(WebhookShape.allCases), standard: "standard",
                example: "hubspot"),
            .optional(
                "url", "where it goes", .webAddress, otherwise: "hubspot and salesforce know their own",
                example: "https://marketing.example.com/hooks/touchline"),
            .required(
                "events", "what is told: types of events, a kind such as lead.*, or *", .list(.oneOf(eventPatterns)),
                example: "[lead.*]"),
            .optional(
                "secret", "what signs it: the variable of the daemon's environment that holds it", .secret,
                otherwise: "one is made when the campaign is applied", example: "env:TOUCHLINE_SECRET_MARKETING"),
            .optional(
                "credential", "what hubspot, mautic and salesforce ask for, held in the same way", .secret,
                example: "env:TOUCHLINE_SECRET_HUBSPOT"),
            .optional(
                "match", "by what hubspot, mautic and salesforce know a lead, in the order to try", .list(.matchKey),
                otherwise: "the lead's id there, then email", example: "[external-id.hubspot, email]"),
            .optional(
                "fields", "fields of the other system, as Mustache, but for standard and cloudevents",
                .named(.text, by: .text),
                example: "{touchline_reason: \"{{reason}}\"}"),
            .optional(
                "body", "the whole JSON that template sends, as Mustache, in place of fields", .text,
                example: "'{\"email\": \"{{lead.email}}\"}'"),
            .optional(
                "mode", "how cloudevents, hubspot and mautic write it", .oneOf(WebhookShape.Mode.allCases),
                otherwise: "structured, or a call for each record", example: "binary"),
            .optional(
                "segments", "segments of Mautic's that a lead is put into, by the events that do it",
                .named(.whole(segmentIDs), by: .oneOf(eventPatterns)), example: "{lead.recycled: 12}"),
        ], rules: rules)

    private static let rules: [FileRule] = [
        .only("match", where: "shape", is: words(of: WebhookShape.allCases.filter(\.hasRecords))),
        .only("credential", where: "shape", is: words(of: WebhookShape.allCases.filter(\.hasRecords))),
        .only("fields", where: "shape", is: words(of: [.hubspot, .mautic, .salesforce, .template])),
        .only("body", where: "shape", is: words(of: [.template])),
        .only("mode", where: "shape", is: words(of: WebhookShape.allCases.filter { !$0.modes.isEmpty })),
        .only("segments", where: "shape", is: words(of: [.mautic])),
        .excludes("body", ["fields"]),
        .with("shape", words(of: WebhookShape.allCases.filter(\.hasRecords)), needs: ["credential"]),
        .with("shape", words(of: WebhookShape.allCases.filter { $0.ownAddress == nil }), needs: ["url"]),
        .unless("shape", needs: "url"),
    ]

    /// What Mautic gives as ids.
    static let segmentIDs = 1...2_147_483_647

    private static func words(of shapes: [WebhookShape]) -> [String] { shapes.map(\.rawValue) }

    static func declarations(_ node: YAMLNode, _ reading: inout Reading) -> [WebhookDeclaration] {
        (reading.items(of: node, "\"webhooks\"") ?? []).compactMap { declaration($0, &reading) }
    }

    private static func declaration(_ node: YAMLNode, _ reading: inout Reading) -> WebhookDeclaration? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let shape: WebhookShape? =
            file.has("shape") ? file.value("shape", .oneOf("a shape", WebhookShape.allCases), &reading) : .standard
        if let shape { check(shape, file, &reading) }
        return WebhookDeclaration(
            url: file.value("url", .webAddress, &reading), shape: shape ?? .standard,
            secret: file.value("secret", .secret, &reading), credential: file.value("credential", .secret, &reading),
            events: file.values("events", .eventPattern, &reading) ?? [],
            settings: settings(file, shape ?? .standard, &reading))
    }

    private static func settings(
        _ file: SectionReader, _ shape: WebhookShape, _ reading: inout Reading
    ) -> ShapeSettings {
        let body: String? = file.value("body", .text, &reading)
        if let body, let node = file["body"] { TemplateCheck.check(body, in: node, .field, &reading) }
        return ShapeSettings(
            mode: shape.modes.isEmpty ? nil : file.value("mode", .oneOf("a mode", shape.modes), &reading),
            match: file.values("match", .matchKey, &reading) ?? [],
            fields: file["fields"].map { fields($0, &reading) } ?? [:], body: body,
            segments: file["segments"].map { segments($0, &reading) } ?? [:])
    }

    /// Says which keys the shape needs and which mean nothing with it.
    private static func check(_ shape: WebhookShape, _ file: SectionReader, _ reading: inout Reading) {
        let name = shape.rawValue
        if shape.ownAddress == nil, !file.has("url"), file.isWhole {
            reading.error(
                "\"url\" is missing in a webhook", at: file.start, hint: "add url: https://marketing.example.com/hooks")
        }
        if shape.hasRecords, !file.has("credential"), file.isWhole {
            reading.error(
                "\"\(name)\" asks for a credential", at: file.start,
                hint: "add credential: env:TOUCHLINE_SECRET_\(name.uppercased())")
        }
        if shape == .template, !file.has("fields"), !file.has("body"), file.isWhole {
            reading.error(
                "\"template\" needs \"fields\" or \"body\"", at: file.start,
                hint: "add fields: {reason: \"{{reason}}\"}")
        }
        if file.has("fields") { reading.refuse(["body"], in: file, because: "means nothing beside \"fields\"") }
        reading.refuse(meaningless(with: shape), in: file, because: "means nothing with \"\(name)\"")
    }

    private static func meaningless(with shape: WebhookShape) -> [String] {
        var keys = shape.hasRecords ? [] : ["match", "credential"]
        if [.standard, .cloudevents].contains(shape) { keys.append("fields") }
        if shape != .template { keys.append("body") }
        if shape.modes.isEmpty { keys.append("mode") }
        return shape == .mautic ? keys : keys + ["segments"]
    }

    private static func segments(_ node: YAMLNode, _ reading: inout Reading) -> [String: Int] {
        var segments: [String: Int] = [:]
        for entry in reading.entries(of: node, "\"segments\"") ?? [] {
            let id = reading.value(of: entry.value, .whole(segmentIDs), "\"\(entry.key)\"")
            if eventPatterns.contains(entry.key) {
                segments[entry.key] = id
            } else {
                let message = "unknown event \"\(Reading.shortened(entry.key))\""
                reading.unknown(message, word: entry.key, at: entry.keyStart, known: eventPatterns)
            }
        }
        return segments
    }

    private static func fields(_ node: YAMLNode, _ reading: inout Reading) -> [String: String] {
        var fields: [String: String] = [:]
        for entry in reading.entries(of: node, "\"fields\"") ?? [] {
            guard let text = reading.value(of: entry.value, .text, "\"\(entry.key)\"") else { continue }
            TemplateCheck.check(text, in: entry.value, .field, &reading)
            fields[entry.key] = text
        }
        return fields
    }
}

import FileReading
import Prospecting

/// `webhooks`: other systems that are told.
enum WebhooksFile {
    static let section = FileSection(
        "a webhook",
        [
            .optional(
                "shape", "how the other system wants it", .oneOf(Shape.allCases), standard: "standard",
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
                example: "[external-id.hubspot, email]"),
            .optional(
                "fields", "fields of the other system, as Mustache, but for standard and cloudevents",
                .named(.text, by: .text),
                example: "{touchline_reason: \"{{reason}}\"}"),
        ], rules: rules)

    private static let rules: [FileRule] = [
        .only("match", where: "shape", is: words(of: Shape.allCases.filter(\.hasRecords))),
        .only("credential", where: "shape", is: words(of: Shape.allCases.filter(\.hasRecords))),
        .only("fields", where: "shape", is: words(of: [.hubspot, .mautic, .salesforce, .template])),
        .with("shape", words(of: Shape.allCases.filter(\.hasRecords)), needs: ["credential"]),
        .with("shape", words(of: [.template]), needs: ["fields"]),
        .with("shape", words(of: Shape.allCases.filter { !$0.knowsItsAddress }), needs: ["url"]),
        .unless("shape", needs: "url"),
    ]

    private static func words(of shapes: [Shape]) -> [String] { shapes.map(\.rawValue) }

    enum Shape: String, CaseIterable, Sendable {
        case standard, cloudevents, hubspot, mautic, salesforce, template

        var knowsItsAddress: Bool { [.hubspot, .salesforce].contains(self) }
        /// Whether it writes into records of its own rather than take an event as it is.
        var hasRecords: Bool { [.hubspot, .mautic, .salesforce].contains(self) }
    }

    static func declarations(_ node: YAMLNode, _ reading: inout Reading) -> [WebhookDeclaration] {
        (reading.items(of: node, "\"webhooks\"") ?? []).compactMap { declaration($0, &reading) }
    }

    private static func declaration(_ node: YAMLNode, _ reading: inout Reading) -> WebhookDeclaration? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let shape: Shape? =
            file.has("shape") ? file.value("shape", .oneOf("a shape", Shape.allCases), &reading) : .standard
        if let shape { check(shape, file, &reading) }
        return WebhookDeclaration(
            url: file.value("url", .webAddress, &reading), shape: (shape ?? .standard).rawValue,
            secret: file.value("secret", .secret, &reading), credential: file.value("credential", .secret, &reading),
            events: file.values("events", .eventPattern, &reading) ?? [],
            match: file.values("match", .matchKey, &reading) ?? [],
            fields: file["fields"].map { fields($0, &reading) } ?? [:])
    }

    /// Says which keys the shape needs and which mean nothing with it.
    private static func check(_ shape: Shape, _ file: SectionReader, _ reading: inout Reading) {
        let name = shape.rawValue
        if !shape.knowsItsAddress, !file.has("url"), file.isWhole {
            reading.error(
                "\"url\" is missing in a webhook", at: file.start, hint: "add url: https://marketing.example.com/hooks")
        }
        if shape.hasRecords, !file.has("credential"), file.isWhole {
            reading.error(
                "\"\(name)\" asks for a credential", at: file.start,
                hint: "add credential: env:TOUCHLINE_SECRET_\(name.uppercased())")
        }
        if shape == .template, !file.has("fields"), file.isWhole {
            reading.error(
                "\"template\" needs \"fields\"", at: file.start, hint: "add fields: {reason: \"{{reason}}\"}")
        }
        if !shape.hasRecords {
            reading.refuse(["match", "credential"], in: file, because: "means nothing with \"\(name)\"")
        }
        if [.standard, .cloudevents].contains(shape) {
            reading.refuse(["fields"], in: file, because: "means nothing with \"\(name)\"")
        }
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

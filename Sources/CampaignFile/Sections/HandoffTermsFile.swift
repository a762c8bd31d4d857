import FileReading
import Prospecting

/// What sales promises under `handoff`: deadlines, and reasons to send a lead back.
enum HandoffTermsFile {
    static let keys: [FileKey] = [
        .optional(
            "accept-within", "how long sales has to answer", .duration, otherwise: "no deadline", example: "8bh"),
        .optional(
            "overdue", "what follows when sales does not answer in time", .section { overdueSection },
            otherwise: "nothing", example: "{then: next-in-route}"),
        .optional(
            "reject-reasons", "why sales may send a lead back, by name, and what follows",
            .named(ConsequenceFile.value(.reason) { reasonSection }), otherwise: "none",
            example: "{no-budget: {then: recycle, after: 180d}}"),
        .optional(
            "lost-reasons", "why an opportunity may be lost, by name, and what follows",
            .named(ConsequenceFile.value(.reason) { reasonSection }), otherwise: "none",
            example: "{price: {then: recycle, after: 180d}}"),
    ]

    static let overdueSection = FileSection(
        "\"overdue\"",
        [
            .optional(
                "then", "who comes next in the route is offered the lead", .oneOf(["next-in-route"]),
                otherwise: "it stays where it is", example: "next-in-route"),
            .optional("tell", "who is told", .mailAddress, otherwise: "nobody", example: "sales-lead@example.com"),
        ])

    static let reasonSection = FileSection(
        "what follows a reason",
        [
            .required("then", "what follows", .oneOf(ConsequenceFile.Place.reason.kinds), example: "recycle"),
            .optional("after", "how long to wait, with recycle", .duration, standard: "90d", example: "180d"),
            .optional("reason", "why", .name, otherwise: "the reason's own name", example: "bad-timing"),
            .optional(
                "into", "with recycle: the campaign that takes over then", .name,
                otherwise: "this one, if re-enter-after lets leads come back",
                example: "midmarket-nurture"),
        ], rules: ConsequenceFile.rules(.reason))

    static func terms(_ file: SectionReader, _ reading: inout Reading) -> HandoffTerms {
        let overdue = file["overdue"].flatMap { Self.overdue($0, &reading) } ?? HandoffTerms.Overdue()
        if file.has("overdue"), !file.has("accept-within") {
            reading.error(
                "nothing is ever overdue without \"accept-within\"", at: file.position(of: "overdue"),
                hint: "add accept-within: 8bh")
        }
        return HandoffTerms(
            acceptWithin: file.value("accept-within", .delay, &reading), overdue: overdue,
            rejectReasons: reasons(file, "reject-reasons", &reading),
            lostReasons: reasons(file, "lost-reasons", &reading))
    }

    private static func overdue(_ node: YAMLNode, _ reading: inout Reading) -> HandoffTerms.Overdue? {
        guard let file = SectionReader(node, as: overdueSection, &reading) else { return nil }
        let next = file.value("then", .oneOf("what follows an overdue lead", ["next-in-route"]), &reading)
        return HandoffTerms.Overdue(
            offersToNext: next != nil, tell: file.value("tell", .mailAddress, &reading))
    }

    private static func reasons(
        _ file: SectionReader, _ key: String, _ reading: inout Reading
    ) -> [HandoffTerms.Reason] {
        guard let node = file[key], let entries = reading.entries(of: node, "\"\(key)\"") else { return [] }
        return entries.compactMap { entry in
            guard reading.isName(entry), let then = consequence(entry.value, &reading) else { return nil }
            return HandoffTerms.Reason(entry.key, then: then)
        }
    }

    private static func consequence(_ node: YAMLNode, _ reading: inout Reading) -> Consequence? {
        if case .scalar = node.content { return ConsequenceFile.consequence(node, .reason, &reading) }
        return SectionReader(node, as: reasonSection, &reading)
            .flatMap { ConsequenceFile.consequence(of: $0, .reason, &reading) }
    }
}

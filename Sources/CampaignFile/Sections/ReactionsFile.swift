import Prospecting

/// `afterwards`, `replied`, `colleague-replied` and `out-of-office` of a cadence.
enum ReactionsFile {
    private static let end = [
        FileKey.optional("after", "how long to wait, with recycle", .duration, standard: "90d"),
        .optional("reason", "why", .name, example: "no-response"),
        .optional("into", "the campaign that takes over then, with recycle", .name, example: "midmarket-nurture"),
    ]
    private static let task = FileKey.optional("task", "what to do, with task", .text, example: "\"Answer the mail\"")

    static let afterwardsSection = FileSection(
        "\"afterwards\"", [then(.afterwards, example: "recycle")] + end)

    static let repliedSection = FileSection(
        "\"replied\"",
        [
            then(.replied, example: "task"), task, ConsequenceFile.pauseKey,
            .optional(
                "call-within", "how soon a rep is to call who replied", .duration, standard: "nobody has to",
                example: "1bh"),
        ] + end)

    static let colleagueSection = FileSection(
        "\"colleague-replied\"", [then(.colleagueReplied, example: "pause"), ConsequenceFile.pauseKey, task] + end)

    static let outOfOfficeSection = FileSection(
        "\"out-of-office\"",
        [
            .required("then", "pause: everything rests", .oneOf(["pause"]), example: "pause"),
            .optional(
                "until", "return-date: until the day that the answer names", .oneOf(["return-date"]),
                standard: "return-date"),
            .optional("else", "how long when it names none", .duration, standard: "7d"),
            .optional("for", "how long, whatever the answer names", .duration, example: "5bd"),
        ])

    private static func then(_ place: ConsequenceFile.Place, example: String) -> FileKey {
        .required("then", "what follows", .oneOf(place.kinds.map(\.rawValue)), example: example)
    }

    static func afterwards(_ node: YAMLNode, _ reading: inout Reading) -> Consequence? {
        SectionReader(node, as: afterwardsSection, &reading)
            .flatMap { ConsequenceFile.consequence(of: $0, .afterwards, &reading) }
    }

    static func replied(_ node: YAMLNode, _ reading: inout Reading) -> MailReactions.Reply? {
        guard let file = SectionReader(node, as: repliedSection, &reading) else { return nil }
        let within = file.value("call-within", .delay, &reading)
        return ConsequenceFile.consequence(of: file, .replied, &reading)
            .map { MailReactions.Reply(then: $0, callWithin: within) }
    }

    static func colleagueReplied(_ node: YAMLNode, _ reading: inout Reading) -> Consequence? {
        SectionReader(node, as: colleagueSection, &reading)
            .flatMap { ConsequenceFile.consequence(of: $0, .colleagueReplied, &reading) }
    }

    static func outOfOffice(_ node: YAMLNode, _ reading: inout Reading) -> MailReactions.OutOfOffice? {
        guard let file = SectionReader(node, as: outOfOfficeSection, &reading) else { return nil }
        _ = file.value("then", .oneOf("what follows an automatic answer", ["pause"]), &reading)
        _ = file.value("until", .oneOf("an end of the pause", ["return-date"]), &reading)
        if file.has("for") {
            reading.refuse(["until", "else"], in: file, because: "cannot stand beside \"for\"")
            return file.value("for", .delay, &reading).map { .init(untilReturnDate: false, otherwise: $0) }
        }
        var rest = MailReactions.OutOfOffice()
        if let otherwise = file.value("else", .delay, &reading) { rest.otherwise = otherwise }
        return rest
    }
}

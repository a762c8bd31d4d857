import FileReading
import Prospecting

/// `afterwards`, `replied`, `colleague-replied` and `out-of-office` of a cadence.
enum ReactionsFile {
    static let afterwardsSection = section("\"afterwards\"", .afterwards)
    static let colleagueSection = section("\"colleague-replied\"", .colleagueReplied)

    static let repliedSection = section(
        "\"replied\"", .replied,
        [
            .optional(
                "call-within", "how soon a rep is to call who replied", .duration, otherwise: "nobody has to",
                example: "1bh")
        ])

    static let outOfOfficeSection = FileSection(
        "\"out-of-office\"",
        [
            .required("then", "everything rests", .oneOf(["pause"]), example: "pause"),
            .optional(
                "until", "everything rests until the day that the answer names", .oneOf(["return-date"]),
                standard: "return-date", example: "return-date"),
            .optional(
                "else", "how long it rests when the answer names no day", .duration, standard: "7d", example: "5bd"),
            .optional(
                "for", "how long it rests, whatever the answer names; instead of until and else", .duration,
                otherwise: "as until and else say", example: "5bd"),
        ], rules: [.excludes("for", ["until", "else"])])

    private static func section(
        _ name: String, _ place: ConsequenceFile.Place, _ more: [FileKey] = []
    ) -> FileSection {
        let keys = ConsequenceFile.keys(place)
        return FileSection(name, [keys[0].required] + keys.dropFirst() + more, rules: ConsequenceFile.rules(place))
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

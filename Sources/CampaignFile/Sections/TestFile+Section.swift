import FileReading
import Prospecting

extension TestFile {
    /// All keys, as the check reads them; which of them a value takes is for the others.
    static let section = FileSection(
        "a test", title: "test", texts + bounds + unknown)

    /// For a text.
    static let textSection = FileSection(
        "a test", title: "test of a text", texts + unknown, rules: [.oneOf([["words"], ["matches"], ["in-file"]])])

    /// For a number.
    static let numberSection = FileSection(
        "a test", title: "test of a number", bounds + unknown, rules: [.oneOf([["at-least", "at-most"]])])

    /// For an answer, whatever its question takes.
    static let answerSection = FileSection(
        "a test", title: "test of an answer", texts + bounds,
        rules: [.oneOf([["words"], ["matches"], ["in-file"], ["at-least", "at-most"]])])

    /// For a custom field, whatever kind of value it holds.
    static let customSection = FileSection(
        "a test", title: "test of a custom field", texts + bounds + unknown,
        rules: [.oneOf([["words"], ["matches"], ["in-file"], ["at-least", "at-most"]])])

    private static let texts: [FileKey] = [
        .optional(
            "words", "one of these stands in it as whole words, in any case", .list(.text), example: "[vp, head of]"),
        .optional(
            "matches", "the regular expression fits its first 256 characters, in any case", .regularExpression,
            example: "\"^(vp|chief)\""),
        .optional(
            "in-file", "it is one of the lines of that file beside the campaign", .fileName, example: "competitors.txt"),
    ]

    private static let bounds: [FileKey] = [
        .optional("at-least", "the least it may be, itself included", .number, example: "100"),
        .optional("at-most", "the most it may be, itself included", .number, example: "20_000"),
    ]

    private static let unknown: [FileKey] = [
        .optional(
            "unknown",
            "right under require: what becomes of a lead for which this is blank; hold keeps it back until it is filled in, pass lets it "
                + "through, fail disqualifies it",
            .oneOf(Profile.Requirement.Unknown.allCases), standard: "hold", example: "pass")
    ]
}

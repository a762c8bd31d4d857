import FileReading
import Prospecting

extension DispositionsFile {
    /// An outcome that every campaign has: what its entry does not say stays as it is.
    static let section = FileSection(
        "a disposition", keys + ConsequenceFile.keys(.disposition), rules: rules)

    /// An outcome that the file adds.
    static let newSection = FileSection(
        "a disposition", title: "new disposition",
        [ConsequenceFile.keys(.disposition)[0].required] + keys
            + ConsequenceFile.keys(.disposition).dropFirst(),
        rules: rules)

    private static let rules =
        ConsequenceFile.rules(.disposition) + [
            .only("holds", where: "then", is: ["callback"]), .only("missed", where: "then", is: ["callback"]),
        ]

    /// All outcomes by name.
    static let tableSection = FileSection(
        "\"dispositions\"",
        DispositionTable.standard.all.map { known in
            .optional(known.name, meaning(known.name), value(of: { section }), standard: known.text)
        },
        others: value(of: { newSection }))

    private static func value(of section: @escaping @Sendable () -> FileSection) -> FileValue {
        ConsequenceFile.value(.disposition, or: section)
    }

    private static let keys: [FileKey] = [
        .optional(
            "connected", "yes: a human answered", .flag, otherwise: "no, or what a known outcome has", example: "true"),
        .optional(
            "conversation", "yes: the right person talked, which is a connect too", .flag,
            otherwise: "no, or what a known outcome has",
            example: "true"),
        .optional(
            "marks", "what it says of the number or of the account", .oneOf(Disposition.Mark.allCases),
            example: "bad-number"),
        .optional(
            "asks", "what must be answered before the outcome counts", .list(.oneOf(Disposition.Ask.allCases)),
            example: "[when]"),
        .optional(
            "may-ask", "what can be answered", .list(.oneOf(Disposition.Ask.allCases)),
            example: "[assistant, best-time]"),
        .optional(
            "creates", "whoever is named becomes a lead", .oneOf(["lead"]), otherwise: "nobody does", example: "lead"),
        .optional(
            "holds", "with callback: what waits until the promised call was made", .list(.oneOf(Channel.allCases)),
            otherwise: "nothing", example: "[mail]"),
        .optional(
            "missed", "with callback: what follows when the promised call reached nobody",
            ConsequenceFile.value(.missed), otherwise: "what its own outcome says",
            example: "{then: retry, after: 30m, at-most: 3, else: next-step}"),
    ]

    /// When a rep chooses which of those that every campaign has.
    private static func meaning(_ name: String) -> String {
        switch name {
        case "no-answer": "it rang and nobody answered"
        case "busy": "the line was busy"
        case "voicemail": "a machine, and a message was left on it"
        case "no-message": "a machine, and nothing was left on it"
        case "gatekeeper": "somebody else answered and did not put the call through"
        case "wrong-number": "the number is not theirs"
        case "left-company": "they work there no more"
        case "already-customer": "their company is a customer"
        case "callback": "they named a time for another call"
        case "not-now": "later, perhaps"
        case "not-interested": "they do not want it"
        case "no-fit": "it is nothing for them"
        case "referral": "they named somebody else"
        case "do-not-call": "they want no more calls"
        case "do-not-contact": "they want to hear no more of us"
        case "meeting-booked": "they agreed to a meeting"
        case "qualified": "the questions were asked: the rule of the qualification decides"
        default: name
        }
    }
}

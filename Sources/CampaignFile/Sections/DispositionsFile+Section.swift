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
        standard.map { name, doc, then in .optional(name, doc, value(of: { section }), standard: then) },
        others: value(of: { newSection }))

    private static func value(of section: @escaping @Sendable () -> FileSection) -> FileValue {
        ConsequenceFile.value(.disposition, or: section)
    }

    private static let keys: [FileKey] = [
        .optional("connected", "yes: a human answered", .flag, otherwise: "no, or what a known outcome has", example: "true"),
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

    /// `DispositionTable.standard` as a file would write it, and when a rep chooses which.
    private static let standard: [(name: String, doc: String, then: String)] = [
        (
            "no-answer", "it rang and nobody answered",
            "{then: retry, after: 1bd, at: another-time-of-day, at-most: 2, else: next-step}"
        ),
        ("busy", "the line was busy", "{then: retry, after: 2h, at-most: 2, else: next-step}"),
        ("voicemail", "a machine, and a message was left on it", "{then: next-step}"),
        ("no-message", "a machine, and nothing was left on it", "{then: next-step}"),
        (
            "gatekeeper", "somebody else answered and did not put the call through",
            "{connected: true, then: retry, after: 1bd, at-most: 3, else: next-step, "
                + "may-ask: [assistant, direct-phone, best-time]}"
        ),
        (
            "wrong-number", "the number is not theirs",
            "{then: next-number, marks: bad-number, else: {then: task, task: \"Find a number\"}}"
        ),
        (
            "left-company", "they work there no more",
            "{connected: true, then: disqualify, reason: left-company, may-ask: [successor]}"
        ),
        (
            "already-customer", "their company is a customer",
            "{connected: true, then: finish, reason: already-customer, marks: customer}"
        ),
        (
            "callback", "they named a time for another call",
            "{connected: true, conversation: true, then: callback, asks: [when]}"
        ),
        (
            "not-now", "later, perhaps",
            "{connected: true, conversation: true, then: recycle, after: 90d, may-ask: [until, reason]}"
        ),
        (
            "not-interested", "they do not want it",
            "{connected: true, conversation: true, then: finish, may-ask: [reason]}"
        ),
        (
            "no-fit", "it is nothing for them",
            "{connected: true, conversation: true, then: disqualify, asks: [reason]}"
        ),
        (
            "referral", "they named somebody else",
            "{connected: true, conversation: true, then: finish, reason: referral, asks: [name], "
                + "may-ask: [title, phone, email]}"
        ),
        (
            "do-not-call", "they want no more calls",
            "{connected: true, then: suppress, channels: [call], whom: person}"
        ),
        (
            "do-not-contact", "they want to hear no more of us",
            "{connected: true, then: suppress, channels: [call, mail], whom: person}"
        ),
        (
            "meeting-booked", "they agreed to a meeting",
            "{connected: true, conversation: true, then: meeting, asks: [when]}"
        ),
        (
            "qualified", "the questions were asked: the rule of the qualification decides",
            "{connected: true, conversation: true, then: qualify}"
        ),
    ]
}

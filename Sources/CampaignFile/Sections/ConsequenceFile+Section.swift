import Prospecting

extension ConsequenceFile {
    /// What may be written where a consequence stands: a word, or its keys.
    static func value(_ place: Place) -> FileValue {
        let bare = place.kinds.filter { !$0.needsMore }
        return .either([.oneOf(bare), .section({ section(place) })])
    }

    static func section(_ place: Place) -> FileSection {
        FileSection("what follows", title: place.title, [then(place, .required)] + arguments, rules: rules(place))
    }

    /// The keys that say what follows, among those of another section.
    static func keys(_ place: Place) -> [FileKey] { [then(place, .optional)] + arguments }

    /// What the keys beside `then` owe it.
    static func rules(_ place: Place) -> [FileRule] {
        let taken = arguments.filter { $0.standing != .later }.map(\.name)
        return taken.map { key in
            .only(key, where: "then", is: place.kinds.filter { $0.arguments.contains(key) }.map(\.rawValue))
        } + [.with("then", ["retry"], needs: ["after"]), .with("then", ["task"], needs: ["task"])]
    }

    private static func then(_ place: Place, _ standing: FileKey.Standing) -> FileKey {
        FileKey(
            name: "then", doc: "what follows", standing: standing, takes: .oneOf(place.kinds), standard: nil,
            example: "next-step")
    }

    private static let arguments: [FileKey] = [
        .optional(
            "after",
            "how long to wait: with retry, where it must stand, and with recycle, where it is 90d when left out",
            .duration, example: "1bd"),
        .optional(
            "at", "with retry: a part of the day in which this lead was not tried; any time when left out",
            .oneOf(["another-time-of-day"]), example: "another-time-of-day"),
        .optional(
            "at-most", "with retry: the outcome that makes it so many in a step takes \"else\" instead", .whole(1...50),
            standard: "3", example: "2"),
        .optional(
            "else", "what follows when there is nothing left to try, with retry and next-number", value(.else),
            standard: "next-step", example: "{then: recycle, after: 14d}"),
        .optional("reason", "why, with finish, recycle and disqualify", .name, example: "no-need"),
        .optional(
            "channels", "what is suppressed, with suppress", .list(.oneOf([Channel.call, .mail])),
            standard: "[call, mail]", example: "[call]"),
        .optional(
            "whom", "whom a suppression binds, with suppress", .oneOf(Consequence.Whom.allCases), standard: "person",
            example: "account"),
        .optional("task", "what to do, in words, with task", .text, example: "\"Find a number\""),
        .later("into", "the campaign that takes over"),
    ]
}

extension ConsequenceFile.Kind {
    /// Whether the word alone does not say enough.
    var needsMore: Bool { self == .retry || self == .task }
}

extension ConsequenceFile.Place {
    fileprivate var title: String {
        switch self {
        case .disposition: "what follows"
        case .else, .elseOfRetry, .elseOfNextNumber: "what follows else"
        case .otherwise: "what follows otherwise"
        }
    }
}

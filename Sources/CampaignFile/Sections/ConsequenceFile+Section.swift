import FileReading
import Prospecting

extension ConsequenceFile {
    /// What may be written where a consequence stands: a word, or its keys.
    static func value(_ place: Place) -> FileValue {
        value(place) {
            FileSection(
                "what follows", title: place.title, [then(place).required] + arguments(place), rules: rules(place))
        }
    }

    /// The same with a section that has other keys besides.
    static func value(_ place: Place, or section: @escaping @Sendable () -> FileSection) -> FileValue {
        .either([.oneOf(place.kinds.filter { !$0.needsMore }), .section(section)])
    }

    /// The keys that say what follows there, among those of another section.
    static func keys(_ place: Place) -> [FileKey] { [then(place)] + arguments(place) }

    /// What the keys beside `then` owe it.
    static func rules(_ place: Place) -> [FileRule] {
        let only = arguments(place).map { key in
            FileRule.only(
                key.name, where: "then", is: place.kinds.filter { $0.arguments.contains(key.name) }.map(\.rawValue))
        }
        let needed: [(Kind, String)] = [(.retry, "after"), (.task, "task"), (.pause, "for")]
        return only
            + needed.filter { place.kinds.contains($0.0) }.map { .with("then", [$0.0.rawValue], needs: [$0.1]) }
    }

    /// Every key that may stand beside `then` somewhere.
    static var allArguments: [String] { arguments.map(\.name) }

    private static func then(_ place: Place) -> FileKey {
        .optional("then", "what follows", .oneOf(place.kinds), example: place.kinds.first?.rawValue)
    }

    private static func arguments(_ place: Place) -> [FileKey] {
        arguments.filter { key in place.kinds.contains { $0.arguments.contains(key.name) } }
            .map { $0.name == "after" && !place.kinds.contains(.retry) ? recycling : $0 }
    }

    private static let recycling = FileKey.optional(
        "after", "how long to wait, with recycle", .duration, standard: "90d", example: "2w")

    private static let arguments: [FileKey] = [
        .optional(
            "after", "how long to wait, with retry, where it must stand, and recycle", .duration,
            otherwise: "90d with recycle", example: "2w"),
        .optional(
            "at", "with retry: at a part of the day in which this lead was not tried",
            .oneOf(["another-time-of-day"]), otherwise: "any time", example: "another-time-of-day"),
        .optional(
            "at-most", "with retry: the outcome that makes it so many in a step takes \"else\" instead", .whole(1...50),
            standard: "3", example: "2"),
        .optional(
            "else", "what follows when there is nothing left to try, with retry and next-number", value(.else),
            standard: "next-step", example: "{then: recycle, after: 14d}"),
        .optional("reason", "why, with finish, recycle and disqualify", .name, otherwise: "none", example: "no-need"),
        .optional(
            "into", "with recycle: the campaign that takes over then", .name,
            otherwise: "this one, if re-enter-after lets leads come back",
            example: "midmarket-nurture"),
        .optional(
            "channels", "what is suppressed, with suppress", .list(.oneOf([Channel.call, .mail])),
            standard: "[call, mail]", example: "[call]"),
        .optional(
            "whom", "whom a suppression binds, with suppress", .oneOf(Consequence.Whom.allCases), standard: "person",
            example: "account"),
        .optional("task", "what to do, in words, with task, where it must stand", .text, example: "\"Find a number\""),
        .optional(
            "for", "how long everything rests, with pause, where it must stand", .duration, example: "5bd"),
    ]
}

extension ConsequenceFile.Kind {
    /// Whether the word alone does not say enough.
    var needsMore: Bool { [.retry, .task, .pause].contains(self) }
}

extension ConsequenceFile.Place {
    fileprivate var title: String {
        switch self {
        case .disposition: "what follows"
        case .else, .elseOfRetry, .elseOfNextNumber: "what follows else"
        case .otherwise: "what follows otherwise"
        case .missed: "what follows a missed call"
        case .noShow: "what follows no-shows"
        case .afterwards: "afterwards"
        case .replied: "replied"
        case .colleagueReplied: "colleague-replied"
        case .reason: "what follows a reason"
        }
    }
}

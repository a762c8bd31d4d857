import ArgumentParser
import Prospecting
import Wire

/// What is told of an attempt, by `log` and `amend`.
struct AttemptOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "What to remember of it.")
    var note: String?

    @Option(help: "When to call back, or to meet, on their clock: \(SpokenTime.examples).")
    var when: String?

    @Option(
        name: .customLong("answer"),
        help: ArgumentHelp(
            "An answer: to the campaign's question, or to what the disposition asks.", valueName: "id=value"))
    var answers: [Assignment] = []

    @Option(help: ArgumentHelp("A fact learned about the lead.", valueName: "field=value"))
    var set: [Assignment] = []

    @Option(help: "The number that was called, when it was not the one shown.")
    var number: String?

    @Option(help: "When the call was, RFC 3339; now when left out.")
    var calledAt: Moment?

    @Option(help: "Whom the meeting is with.")
    var with: String?

    @Option(help: ArgumentHelp("The web address of the call's recording.", valueName: "url"))
    var recording: String?

    func body(disposition: String) -> AttemptBody {
        AttemptBody(
            disposition: disposition, note: note, when: when, answers: answers.isEmpty ? nil : answers.dictionary,
            set: set.isEmpty ? nil : set.dictionary, number: number, calledAt: calledAt?.instant, with: with,
            recording: recording)
    }
}

/// A name and its value, as `need=acute`.
struct Assignment: ExpressibleByArgument, Equatable {
    var name: String
    /// May be empty, and may hold further equals signs.
    var value: String

    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
        name = String(argument[..<sign])
        value = String(argument[argument.index(after: sign)...])
    }
}

extension [Assignment] {
    /// The last of a name counts.
    var dictionary: [String: String] {
        Dictionary(map { ($0.name, $0.value) }) { _, last in last }
    }
}

/// An instant that is typed.
struct Moment: ExpressibleByArgument {
    var instant: Instant

    init?(argument: String) {
        guard let instant = Instant(rfc3339: argument) else { return nil }
        self.instant = instant
    }
}

extension Consequence {
    /// What follows, as a manager would say it: `retry after 1bd, up to 2 times, then the next step`.
    package var words: String {
        switch self {
        case .retry(let after, let elsewhen, let atMost, let otherwise):
            "retry after \(after.text)" + (elsewhen ? " at another time of day" : "")
                + ", up to \(atMost) times, then \(otherwise.words)"
        case .nextStep: "the next step"
        case .nextNumber(let otherwise): "the next number, or without one \(otherwise.words)"
        case .callback: "a call at the promised time"
        case .finish(let reason): "finish" + Self.because(reason)
        case .recycle(let after, let reason, let into):
            "recycle after \(after.text)" + Self.because(reason) + (into.map { " into \($0)" } ?? "")
        case .disqualify(let reason): "disqualify" + Self.because(reason)
        case .suppress(let channels, let whom):
            "no more \(channels.map(\.rawValue).sorted().joined(separator: " or ")) for the \(whom.rawValue)"
        case .task(let text): "task \"\(text)\""
        case .pause(let delay): "pause for \(delay.text)"
        case .qualify: "the rule of the qualification"
        case .meeting: "a meeting"
        }
    }

    private static func because(_ reason: String?) -> String {
        reason.map { " (\($0))" } ?? ""
    }
}

extension ChangeList {
    /// What follows something: of two retries, what differs between them.
    mutating func compareConsequence(_ name: String, _ before: Consequence?, _ after: Consequence?) {
        guard case .retry(let oldAfter, let oldElsewhen, let oldMost, let oldElse)? = before,
            case .retry(let newAfter, let newElsewhen, let newMost, let newElse)? = after
        else { return compare(name, before, after, none: "nothing") { $0.words } }
        if oldMost != newMost { say("\(name): retried up to \(newMost) times, was \(oldMost)") }
        compare("\(name): retried after", oldAfter, newAfter)
        if oldElsewhen != newElsewhen {
            say("\(name): retried at " + (newElsewhen ? "another time of day" : "any time of day"))
        }
        compareConsequence("\(name), after the last retry", oldElse, newElse)
    }

    /// A length of time, in a sentence that goes on: `retried after 2h, was 1bd`.
    private mutating func compare(_ words: String, _ before: Delay, _ after: Delay) {
        if before != after { say("\(words) \(after.text), was \(before.text)") }
    }
}

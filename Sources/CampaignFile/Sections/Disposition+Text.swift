import FileReading
import Prospecting

extension Disposition {
    /// The disposition without its name, as a file would write it.
    var text: String {
        var parts: [String] = []
        if connected { parts.append("connected: true") }
        if conversation { parts.append("conversation: true") }
        if let marks { parts.append("marks: \(marks.rawValue)") }
        parts += then.parts
        if !asks.isEmpty { parts.append("asks: \(asks.text)") }
        if !mayAsk.isEmpty { parts.append("may-ask: \(mayAsk.text)") }
        if createsLead { parts.append("creates: lead") }
        if !holds.isEmpty { parts.append("holds: \(Channel.allCases.filter(holds.contains).text)") }
        if let missed { parts.append("missed: \(missed.text)") }
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension Consequence {
    /// What follows, as a file would write it: a word where that says all.
    fileprivate var text: String {
        parts.count == 1 ? String(parts[0].dropFirst("then: ".count)) : "{\(parts.joined(separator: ", "))}"
    }

    fileprivate var parts: [String] {
        switch self {
        case .retry(let after, let elsewhen, let atMost, let otherwise):
            ["then: retry", "after: \(after.text)"] + (elsewhen ? ["at: another-time-of-day"] : [])
                + ["at-most: \(atMost)", "else: \(otherwise.text)"]
        case .nextStep: ["then: next-step"]
        case .nextNumber(let otherwise): ["then: next-number", "else: \(otherwise.text)"]
        case .callback: ["then: callback"]
        case .finish(let reason): ["then: finish"] + Self.part("reason", reason)
        case .recycle(let after, let reason, let into):
            ["then: recycle", "after: \(after.text)"] + Self.part("reason", reason) + Self.part("into", into)
        case .disqualify(let reason): ["then: disqualify"] + Self.part("reason", reason)
        case .suppress(let channels, let whom):
            [
                "then: suppress", "channels: \(Channel.allCases.filter(channels.contains).text)",
                "whom: \(whom.rawValue)",
            ]
        case .task(let words): ["then: task", "task: \"\(words)\""]
        case .pause(let delay): ["then: pause", "for: \(delay.text)"]
        case .qualify: ["then: qualify"]
        case .meeting: ["then: meeting"]
        }
    }

    private static func part(_ key: String, _ value: String?) -> [String] {
        value.map { ["\(key): \($0)"] } ?? []
    }
}

extension Array where Element: RawRepresentable, Element.RawValue == String {
    fileprivate var text: String { "[\(map(\.rawValue).joined(separator: ", "))]" }
}

import Foundation

extension ChangeList {
    /// A condition that takes another's place.
    mutating func compareCondition(_ name: String, _ before: Condition?, _ after: Condition?, none: String) {
        guard before != after else { return }
        guard let before, let after else {
            return say("\(name): \(after?.words ?? none), was \(before?.words ?? none)")
        }
        say(name.isEmpty ? after.words(after: before) : "\(name): \(after.words(after: before))")
    }

    /// Conditions without names: one over the same facts as a former one takes its place.
    mutating func compareConditions(_ kind: String, _ before: [Condition], _ after: [Condition]) {
        let count = changes.count
        var gone = before.filter { !after.contains($0) }
        for condition in after where !before.contains(condition) {
            if let index = gone.firstIndex(where: { $0.mentions == condition.mentions }) {
                say("\(kind): \(condition.words(after: gone.remove(at: index)))")
            } else {
                say("\(kind) is new: \(condition.words)")
            }
        }
        for condition in gone { say("\(kind) is gone: \(condition.words)") }
        if before != after, changes.count == count { say("the order of what is meant by \(kind) changes") }
    }
}

extension Condition {
    /// The condition, and what it was: `employees at least 200, was 100`.
    func words(after before: Condition) -> String {
        if case .field(let old, let was) = before, case .field(let field, let test) = self, old == field {
            return "\(field.rawValue) \(test.words(after: was))"
        }
        if case .custom(let old, let was) = before, case .custom(let name, let test) = self, old == name {
            return "\(CustomField.prefix)\(name) \(test.words(after: was))"
        }
        if case .answer(let old, let was) = before, case .answer(let question, let test) = self, old == question {
            return "\(question) \(test.words(after: was))"
        }
        return words == before.words ? "\(words), with other values" : "\(words), was \(before.words)"
    }
}

extension Test {
    fileprivate func words(after before: Test) -> String {
        switch (before, self) {
        case (.range(let old?, nil), .range(let new?, nil)):
            return "at least \(new.formatted()), was \(old.formatted())"
        case (.range(nil, let old?), .range(nil, let new?)):
            return "at most \(new.formatted()), was \(old.formatted())"
        case (.oneOf(let old), .oneOf(let new)): return Self.words(from: old.words, to: new.words, in: words)
        case (.words(let old), .words(let new)): return Self.words(from: old, to: new, in: words)
        default: return "\(words), was \(before.words)"
        }
    }

    /// Short lists are told whole, of long ones what came and what went.
    private static func words(from before: [String], to after: [String], in whole: String) -> String {
        let added = after.filter { !before.contains($0) }
        let gone = before.filter { !after.contains($0) }
        let parts = [("new", added), ("gone", gone)].filter { !$0.1.isEmpty }.map { word, values in
            "\(word): " + values.prefix(8).joined(separator: ", ")
                + (values.count > 8 ? " and \(values.count - 8) more" : "")
        }
        return "\(whole) (\(parts.isEmpty ? "in another order" : parts.joined(separator: "; ")))"
    }
}

import Foundation

extension Qualification {
    /// What the rule says of the answers so far.
    package func verdict(on facts: Facts) -> Verdict {
        switch qualifiedWhen.evaluate(facts) {
        case .holds: .qualified(decidedBy: deciding(.holds, in: facts))
        case .fails: .unqualified(decidedBy: deciding(.fails, in: facts))
        case .unknown: .incomplete(missing: qualifiedWhen.missing(in: facts))
        }
    }

    /// The outermost conditions that came out so, in words.
    private func deciding(_ truth: Condition.Truth, in facts: Facts) -> [String] {
        let conditions: [Condition] =
            switch qualifiedWhen {
            case .all(let conditions), .any(let conditions): conditions
            default: [qualifiedWhen]
            }
        return conditions.filter { $0.evaluate(facts) == truth }.map(\.words)
    }

    package enum Verdict: Sendable, Equatable {
        case qualified(decidedBy: [String])
        case unqualified(decidedBy: [String])
        /// The questions whose answers would decide.
        case incomplete(missing: [String])
    }
}

extension Condition {
    /// The condition as a person would say it.
    package var words: String {
        switch self {
        case .all(let conditions): conditions.map(\.words).joined(separator: " and ")
        case .any(let conditions): conditions.map(\.words).joined(separator: " or ")
        case .not(let condition): "not " + condition.words
        case .atLeast(let count, let conditions):
            "at least \(count) of (" + conditions.map(\.words).joined(separator: "; ") + ")"
        case .field(let field, let test): field.rawValue + " " + test.words
        case .custom(let name, let test): CustomField.prefix + name + " " + test.words
        case .answer(let question, let test): question + " " + test.words
        }
    }
}

extension Test {
    /// The test as a person would say it.
    package var words: String {
        switch self {
        case .oneOf(let values):
            values.words.count == 1 ? "is \(values.words[0])" : "is one of " + Self.abridged(values.words)
        case .words(let words): "has a word of " + Self.abridged(words)
        case .matches(let pattern): "matches \(pattern.source)"
        case .flag(let flag): flag ? "is yes" : "is no"
        case .range(let low, let high):
            [low.map { "at least \($0.formatted())" }, high.map { "at most \($0.formatted())" }]
                .compactMap(\.self).joined(separator: " and ")
        }
    }

    private static func abridged(_ values: [String]) -> String {
        values.prefix(8).joined(separator: ", ") + (values.count > 8 ? " and \(values.count - 8) more" : "")
    }
}

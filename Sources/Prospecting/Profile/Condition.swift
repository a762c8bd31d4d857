import Foundation

/// A question about a lead's facts, as campaign files ask it everywhere.
package indirect enum Condition: Sendable, Equatable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case atLeast(Int, of: [Condition])
    case field(Field, Test)
    /// A custom field, by its name.
    case custom(String, Test)
    /// An answer to a question of the qualification.
    case answer(question: String, Test)

    /// Whether a condition holds, as far as the facts are known.
    package enum Truth: Sendable, Equatable {
        case holds, fails
        /// Facts that would decide it are missing.
        case unknown
    }

    package func evaluate(_ facts: Facts) -> Truth {
        switch self {
        case .all(let conditions): Truth.atLeast(conditions.count, of: conditions.map { $0.evaluate(facts) })
        case .any(let conditions): Truth.atLeast(1, of: conditions.map { $0.evaluate(facts) })
        case .atLeast(let count, let conditions): Truth.atLeast(count, of: conditions.map { $0.evaluate(facts) })
        case .not(let condition): condition.evaluate(facts).negated
        case .field(let field, let test): facts[field].map { test.accepts($0) ? .holds : .fails } ?? .unknown
        case .custom(let name, let test):
            facts.lead.custom[name].map { test.accepts($0.fact) ? .holds : .fails } ?? .unknown
        case .answer(let question, let test):
            facts.answers[question].map { test.accepts($0) ? .holds : .fails } ?? .unknown
        }
    }

    /// The fields and questions this looks at, each once, in order of mention.
    package var mentions: [String] {
        switch self {
        case .all(let conditions), .any(let conditions), .atLeast(_, let conditions):
            conditions.flatMap(\.mentions).eachOnce
        case .not(let condition): condition.mentions
        case .field(let field, _): [field.rawValue]
        case .custom(let name, _): [CustomField.prefix + name]
        case .answer(let question, _): [question]
        }
    }

    /// Those of the fields and questions it looks at that are not known and may still decide it, each once.
    package func missing(in facts: Facts) -> [String] {
        switch self {
        case .all(let conditions), .any(let conditions), .atLeast(_, let conditions):
            conditions.filter { $0.evaluate(facts) == .unknown }.flatMap { $0.missing(in: facts) }.eachOnce
        case .not(let condition): condition.missing(in: facts)
        case .field(let field, _): facts[field] == nil ? [field.rawValue] : []
        case .custom(let name, _): facts.lead.custom[name] == nil ? [CustomField.prefix + name] : []
        case .answer(let question, _): facts.answers[question] == nil ? [question] : []
        }
    }
}

extension [String] {
    /// Each word where it comes first.
    var eachOnce: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

extension Condition.Truth {
    var negated: Self {
        switch self {
        case .holds: .fails
        case .fails: .holds
        case .unknown: .unknown
        }
    }

    /// Whether so many hold; unknown only where the unknown ones could still decide it.
    static func atLeast(_ count: Int, of truths: [Self]) -> Self {
        let holding = truths.count { $0 == .holds }
        if holding >= count { return .holds }
        return holding + truths.count { $0 == .unknown } >= count ? .unknown : .fails
    }
}

/// What a value must be.
package enum Test: Sendable, Equatable {
    /// One of these, in any case.
    case oneOf(Values)
    /// Has one of these as whole words, in any case.
    case words([String])
    case matches(Pattern)
    /// Within bounds, both included.
    case range(atLeast: Double?, atMost: Double?)
    case flag(Bool)

    package func accepts(_ fact: Fact) -> Bool {
        switch (self, fact) {
        case (.oneOf(let values), .text(let text)): values.contains(text)
        case (.oneOf(let values), .number(let number)): values.words.contains { Double($0) == number }
        case (.oneOf(let values), .list(let texts)): texts.contains(where: values.contains)
        case (.words(let words), .text(let text)): words.contains(where: text.hasWord)
        case (.matches(let pattern), .text(let text)): pattern.matches(text)
        case (.range(let low, let high), .number(let number)):
            number >= low ?? -.infinity && number <= high ?? .infinity
        case (.range, .text(let text)): Double(text).map { accepts(.number($0)) } ?? false
        case (.flag(let wanted), .flag(let flag)): wanted == flag
        case (.oneOf(let values), .flag(let flag)): values.contains(flag ? "yes" : "no")
        default: false
        }
    }
}

/// A regular expression from a file, tried on at most 256 characters so that none can run for long.
package struct Pattern: Sendable, Equatable {
    package let source: String
    private let expression: NSRegularExpression

    /// Nil when the text is not a regular expression (ICU's syntax).
    package init?(_ source: String) {
        guard let expression = try? NSRegularExpression(pattern: source, options: .caseInsensitive) else { return nil }
        self.source = source
        self.expression = expression
    }

    package func matches(_ text: String) -> Bool {
        let tried = String(text.prefix(256))
        return expression.firstMatch(in: tried, range: NSRange(tried.startIndex..., in: tried)) != nil
    }

    package static func == (left: Pattern, right: Pattern) -> Bool {
        left.source == right.source
    }
}

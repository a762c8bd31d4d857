import Foundation

/// The questions that make a lead good enough for sales, and the rule over their answers.
package struct Qualification: Sendable, Equatable {
    package var framework: String?
    package var scope: Scope
    package var questions: [Question]
    package var qualifiedWhen: Condition
    /// What follows when answers that would decide are missing.
    package var incomplete: Incomplete
    /// What follows when the rule says no.
    package var otherwise: Consequence

    package init(
        framework: String? = nil, scope: Scope = .lead, questions: [Question], qualifiedWhen: Condition,
        incomplete: Incomplete = .init(),
        otherwise: Consequence = .recycle(after: .clock(.days(60)), reason: "not-ready")
    ) {
        self.framework = framework
        self.scope = scope
        self.questions = questions
        self.qualifiedWhen = qualifiedWhen
        self.incomplete = incomplete
        self.otherwise = otherwise
    }

    /// Whose answers count.
    package enum Scope: String, Sendable, CaseIterable {
        case lead
        /// The answers of all the people of the account together.
        case account
    }

    /// A callback to ask the rest.
    package struct Incomplete: Sendable, Equatable {
        package var within: Delay

        package init(within: Delay = .businessDays(5)) {
            self.within = within
        }
    }

    package struct Question: Sendable, Equatable {
        package var id: String
        package var ask: String
        package var kind: Kind
        package var isOptional: Bool

        package init(id: String, ask: String, kind: Kind, isOptional: Bool = false) {
            self.id = id
            self.ask = ask
            self.kind = kind
            self.isOptional = isOptional
        }

        package enum Kind: Sendable, Equatable {
            case choices([String])
            case number(atLeast: Double?, atMost: Double?)
            case text
        }
    }

    package func question(_ id: String) -> Question? {
        questions.first { $0.id == id }
    }
}

extension Qualification.Question {
    /// Reads an answer; the error says what it may be.
    package func read(_ answer: String) throws(Refusal) -> Fact {
        let text = answer.trimmingCharacters(in: .whitespacesAndNewlines)
        switch kind {
        case .text:
            guard !text.isEmpty else { throw .wrongAnswer(question: id, answer: answer, wanted: "some text") }
            return .text(text)
        case .choices(let choices):
            guard let choice = choices.first(where: { $0.lowercased() == text.lowercased() }) else {
                throw .wrongAnswer(question: id, answer: answer, wanted: "one of " + choices.joined(separator: ", "))
            }
            return .text(choice)
        case .number(let low, let high):
            guard let number = Double(text), number.isFinite, number >= low ?? -.infinity, number <= high ?? .infinity
            else {
                throw .wrongAnswer(question: id, answer: answer, wanted: Self.bounds(low, high))
            }
            return .number(number)
        }
    }

    /// The question's id and what it takes: `budget (approved, planned, none)`.
    package var words: String {
        switch kind {
        case .text: id
        case .choices(let choices): "\(id) (\(choices.joined(separator: ", ")))"
        case .number(let low, let high): "\(id) (\(Self.bounds(low, high)))"
        }
    }

    private static func bounds(_ low: Double?, _ high: Double?) -> String {
        let bounds = [low.map { "at least \($0.formatted())" }, high.map { "at most \($0.formatted())" }]
        return (["a number"] + bounds.compactMap(\.self)).joined(separator: ", ")
    }
}

import Prospecting
import Wire

/// Something the working loop asks a rep before it sends.
struct CallQuestion: Equatable {
    var target: Target
    var text: String
    /// Taken with one key where there are not too many.
    var choices: [String] = []
    var isOptional = false

    /// Where the answer goes.
    enum Target: Equatable {
        case when, note, skipReason, releaseDelay
        case answer(String)
    }

    /// Whether one key is the answer.
    var isKeyed: Bool { (1...9).contains(choices.count) }

    /// What a key answers; nil when it answers nothing.
    func choice(_ key: Character) -> String? {
        guard let digit = key.wholeNumberValue, choices.indices.contains(digit - 1) else { return nil }
        return choices[digit - 1]
    }

    /// The question with what may be pressed or typed.
    var prompt: String {
        let keys = choices.enumerated().map { isKeyed ? "\($0 + 1) \($1)" : $1 }.joined(separator: "  ")
        let skip = isOptional ? (isKeyed ? "  (Enter: leave it)" : " (Enter: leave it)") : ""
        return keys.isEmpty ? "\(text)\(skip): " : "\(text)  \(keys)\(skip): "
    }
}

extension CallQuestion {
    static let skipReason = CallQuestion(target: .skipReason, text: "why skip")
    static let releaseDelay = CallQuestion(
        target: .releaseDelay, text: "not before, such as 30m or 2h (Enter: 1h)")
    static let note = CallQuestion(target: .note, text: "note", isOptional: true)

    /// All that a disposition asks on this card, what must be answered first.
    static func all(for choice: TouchCard.Choice, on card: TouchCard) -> [CallQuestion] {
        let asked = choice.asks.map { CallQuestion($0, isOptional: false, on: card) }
        let rule = choice.qualifies ? card.questions.map { CallQuestion($0, earlier: card.answers[$0.id]) } : []
        return asked + rule + choice.mayAsk.map { CallQuestion($0, isOptional: true, on: card) } + [.note]
    }

    /// The question a server found missing or wrongly answered.
    static func again(_ name: String, on card: TouchCard) -> CallQuestion {
        if let question = card.questions.first(where: { $0.id == name }) {
            var again = CallQuestion(question, earlier: nil)
            again.isOptional = false
            return again
        }
        return CallQuestion(name, isOptional: false, on: card)
    }

    private init(_ ask: String, isOptional: Bool, on card: TouchCard) {
        switch ask {
        case Disposition.Ask.when.rawValue:
            self.init(target: .when, text: "when, on their clock (\(SpokenTime.examples))", isOptional: isOptional)
        case Disposition.Ask.reason.rawValue:
            self.init(target: .answer(ask), text: ask, choices: card.reasons, isOptional: isOptional)
        default:
            self.init(target: .answer(ask), text: ask.replacing("-", with: " "), isOptional: isOptional)
        }
    }

    private init(_ question: TouchCard.Question, earlier: String?) {
        self.init(
            target: .answer(question.id), text: question.ask + (earlier.map { " [earlier: \($0)]" } ?? ""),
            choices: question.choices, isOptional: question.isOptional || earlier != nil)
    }
}

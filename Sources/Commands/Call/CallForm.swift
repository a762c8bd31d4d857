import Wire

/// What a rep is filling in about a card, question by question.
struct CallForm: Equatable {
    enum Purpose: Equatable {
        case record(AttemptBody)
        case skip, release
    }

    var card: TouchCard
    var purpose: Purpose
    /// The questions still to be asked.
    var open: [CallQuestion]
    /// What was typed for a skip or a release.
    private(set) var text: String?

    init(card: TouchCard, purpose: Purpose, open: [CallQuestion]) {
        self.card = card
        self.purpose = purpose
        self.open = open
    }

    var current: CallQuestion? { open.first }

    /// What to do once nothing is open.
    var action: CallLoop.Action {
        switch purpose {
        case .record(let body): .record(card.row.touch, body)
        case .skip: .skip(card.row.touch, reason: text ?? "")
        case .release: .release(card.row.touch, delay: text)
        }
    }

    /// The form after an answer to its current question; nil leaves the question out.
    func answered(_ answer: String?) -> CallForm {
        var form = self
        guard let question = current else { return form }
        form.open.removeFirst()
        guard let answer else { return form }
        if case .record(var body) = purpose {
            body.take(answer, for: question.target)
            form.purpose = .record(body)
        } else {
            form.text = answer
        }
        return form
    }

    /// The form with one more question, asked first.
    func asking(_ question: CallQuestion) -> CallForm {
        var form = self
        form.open.insert(question, at: 0)
        return form
    }
}

extension AttemptBody {
    fileprivate mutating func take(_ answer: String, for target: CallQuestion.Target) {
        switch target {
        case .when: when = answer
        case .note: note = answer
        case .answer(let id): answers = (answers ?? [:]).merging([id: answer]) { _, new in new }
        case .skipReason, .releaseDelay: break
        }
    }
}

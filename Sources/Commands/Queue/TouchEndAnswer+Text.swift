import Prospecting
import Wire

extension TouchEndAnswer {
    /// What became of the touch, and what is open now.
    func text(_ verb: String, on paper: Paper) -> String {
        paper.green(verb) + " \(touch) · \(lead) is \(stage)\n" + next.text(back: nil, on: paper)
    }
}

extension AttemptAnswer.Next? {
    /// What comes next, and when, on the lead's clock and on the reader's.
    ///
    /// - Parameter back: when the lead comes back by itself, where nothing else is planned.
    func text(back: Instant?, on paper: Paper) -> String {
        guard let next = self else {
            return back.map { "next: nothing until it comes back \(paper.dated($0))\n" } ?? "next: nothing is planned\n"
        }
        let isDue = paper.now.map { next.due <= $0 } ?? false
        let when = isDue ? "due now" : paper.moment(next.due, local: next.local)
        return "next: \(next.words.withoutControls), \(when)\n"
    }
}

extension AttemptAnswer.Next {
    /// What is to be done in which step: `a mail "intro" (step hello)`.
    fileprivate var words: String {
        let place = step.map { " (step \($0))" } ?? ""
        return switch (channel, kind) {
        case (_, "callback"): "the promised call" + place
        case ("mail", _): "a mail" + (what.map { " \"\($0)\"" } ?? "") + place
        case ("task", _): "a task" + (what.map { " \"\($0)\"" } ?? "") + place
        case (_, "inbound"): "the call they asked for" + place
        default: "a call" + place
        }
    }
}

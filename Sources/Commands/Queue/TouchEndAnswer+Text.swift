import Wire

extension TouchEndAnswer {
    /// What became of the touch, and what is open now.
    func text(_ verb: String, on paper: Paper) -> String {
        paper.green(verb) + " \(touch) · \(lead) is \(stage)\n" + next.text(on: paper)
    }
}

extension AttemptAnswer.Next? {
    /// When it goes on, on the lead's clock and on the reader's.
    func text(on paper: Paper) -> String {
        guard let next = self else { return "next: nothing is planned\n" }
        let yours = paper.moment(next.due)
        guard let theirs = next.local.flatMap(Paper.moment) else { return "next: \(next.kind) \(yours)\n" }
        return "next: \(next.kind) \(theirs) their time (\(yours) yours)\n"
    }
}

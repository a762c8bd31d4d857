extension Course {
    /// What follows for an enrollment when its campaign has ended; nil when nothing does.
    ///
    /// Who was called gets what the campaign says follows its cadence; who was not, or is held, is let go with the reason
    /// `campaign-ended`. A promised call is kept until it was made.
    package func ended(in situation: Situation) -> Decision? {
        var decider = Decider(course: self, situation: situation)
        switch state {
        case .finished: return nil
        case .active(let touch) where touch.kind == .callback: return nil
        case .active where dials > 0: decider.endCadence(reason: Self.campaignEnded)
        case .active, .pending: decider.finish(reason: Self.campaignEnded)
        }
        return Decision(course: decider.course, effects: decider.effects)
    }

    /// Why an enrollment finishes whose campaign is over.
    package static let campaignEnded = "campaign-ended"
}

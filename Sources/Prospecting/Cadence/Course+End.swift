extension Course {
    /// What follows for an enrollment when its campaign has ended; nil when nothing does.
    ///
    /// Who was called or written to gets what the campaign says follows its cadence; who was not, or is held, is let go
    /// with the reason `campaign-ended`. A promised call is kept until it was made.
    package func ended(in situation: Situation) -> Decision? {
        var decider = Decider(course: self, situation: situation)
        switch state {
        case .finished: return nil
        case .pending, .waiting: decider.finish(reason: Self.campaignEnded)
        case .active(let open):
            if let promise = open.call, promise.kind == .callback {
                guard open.other != nil else { return nil }
                decider.open = Open(call: promise)
            } else if dials > 0 || !progress.results.isEmpty {
                decider.endCadence(reason: Self.campaignEnded)
            } else {
                decider.finish(reason: Self.campaignEnded)
            }
        }
        return Decision(course: decider.course, effects: decider.effects)
    }

    /// Why an enrollment finishes whose campaign is over.
    package static let campaignEnded = "campaign-ended"
}

/// How far an enrollment has come: all that the next decision needs of its past.
package struct Course: Sendable, Equatable {
    package var state: Enrollment.State
    /// The place in the cadence of the step that it has come to; the number of steps when it is through all of them.
    ///
    /// A call that is tried again, or promised for later, stands beside and belongs to an earlier step.
    package var step: Int
    /// How often each disposition came of the step whose call is open.
    package var tally: [String: Int]
    /// Calls made in this enrollment.
    package var dials: Int
    /// Parts of the lead's day in which it was called and not reached.
    package var tried: Set<DayPart>
    package var progress: Progress

    package init(
        state: Enrollment.State, step: Int = 0, tally: [String: Int] = [:], dials: Int = 0, tried: Set<DayPart> = [],
        progress: Progress = Progress()
    ) {
        self.state = state
        self.step = step
        self.tally = tally
        self.dials = dials
        self.tried = tried
        self.progress = progress
    }

    /// The course of a lead that nothing has been decided about yet.
    package static let unjudged = Course(state: .pending(missing: []))

    /// What is open; nothing unless it is active.
    package var open: Open {
        if case .active(let open) = state { open } else { Open() }
    }
}

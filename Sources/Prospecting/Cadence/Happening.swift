/// What happened to an enrollment.
package enum Happening: Sendable, Equatable {
    /// The lead was enrolled, or its facts changed while it was held.
    case judged(Judgement.Verdict)
    /// The call that is open was made, or one beside what is open.
    case called(Outcome)
    /// A call that the cadence did not wait for.
    case rangBack(Outcome)
    /// A task was done, or a mail that is sent by hand was sent.
    case taskDone(Open.Slot)
    case skipped(Open.Slot, reason: String)
    /// Nobody did it in time.
    case overdue(Open.Slot)
    case stopped(reason: String)
    /// Numbers were marked bad beside what is open: a call that none is left for cannot be made.
    case numbersLost
    case mailSent
    /// A mail came from the lead, or from somebody else at its account.
    case replied(byColleague: Bool)
    /// An automatic answer came; it may have named the day of return.
    case outOfOffice(returnOn: Instant?)
    case paused(until: Instant, reason: String)
    /// The pause of this reason is taken back; whatever else pauses the lead holds to its end.
    case resumed(reason: String)
    /// The lead did something that marketing saw; the situation's facts have it already.
    case engaged(Engagement)
    /// Facts of a lead changed that is not held.
    case learned
    /// Another system says that marketing has qualified the lead.
    case madeMQL
    /// A better one of the account takes its place; only one that nobody began with gives way.
    case gaveWay
    /// Somebody said what became of a meeting.
    case meeting(OfMeeting)
    /// What ended it was a slip: it waits for its turn, and does what is left of its steps.
    case takenUp

    /// What became of a meeting, with the time it was to be; for one that was moved, the time it is now.
    package enum OfMeeting: Sendable, Equatable {
        /// The lead booked it without a call.
        case booked(Meeting.Time)
        case moved(to: Meeting.Time)
        case held(Meeting.Time)
        /// How often the lead did not come, this time included.
        case noShow(Meeting.Time, times: Int)
        case cancelled(Meeting.Time, reason: String?)
        /// It was booked by a slip; nobody calls for it.
        case undone(Meeting.Time, reason: String?)
    }
}

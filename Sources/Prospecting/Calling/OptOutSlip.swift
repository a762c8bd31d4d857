/// An opt-out that was logged by mistake, and who may take it back by amending the call.
package enum OptOutSlip {
    /// How long a rep may: a slip is noticed at once, and what is remembered later is somebody's request.
    package static let span = Span.minutes(15)

    /// Whether a role may take an opt-out back that a call brought at a moment.
    package static func mayBeTakenBack(by role: Role, since: Instant, now: Instant) -> Bool {
        role != .sdr || now <= since + span
    }
}

/// A touch that was done, with what came of it.
package struct Attempt: Sendable, Equatable, Identified {
    package static let identifierPrefix = "att"
    package typealias ID = Identifier<Attempt>

    package var id: ID
    /// nil for a call that no touch asked for.
    package var touch: Touch.ID?
    package var lead: Lead.ID
    package var user: User.ID
    package var channel: Channel
    package var disposition: String
    /// E.164.
    package var number: String?
    package var at: Instant
    package var connected: Bool
    package var conversation: Bool
    package var note: String?
    /// Logged after the lease ran out, outside the window, or while somebody else held the lead.
    package var late: Bool
    package var answers: [String: String]
    /// The moment that was promised or booked on it.
    package var when: Instant?
    /// Whom a meeting that was booked on it is with.
    package var with: String?
    /// The web address of the call's recording.
    package var recording: String?

    package init(
        id: ID, touch: Touch.ID?, lead: Lead.ID, user: User.ID, channel: Channel, disposition: String,
        number: String?, at: Instant, connected: Bool, conversation: Bool, note: String?, late: Bool,
        answers: [String: String], when: Instant? = nil, with: String? = nil,
        recording: String? = nil
    ) {
        self.id = id
        self.touch = touch
        self.lead = lead
        self.user = user
        self.channel = channel
        self.disposition = disposition
        self.number = number
        self.at = at
        self.connected = connected
        self.conversation = conversation
        self.note = note
        self.late = late
        self.answers = answers
        self.when = when
        self.with = with
        self.recording = recording
    }
}

import PhoneNumbers

/// What a rep says came of a call.
package struct Outcome: Sendable, Equatable {
    package var disposition: String
    /// When the call was made.
    package var calledAt: Instant
    /// A promised or booked moment.
    package var when: Instant?
    /// To questions of the qualification and to what the disposition asks for, by id.
    package var answers: [String: String]
    /// E.164, the number that was called.
    package var number: String?
    /// The same with its place, where it was read from text: what tells when a number that the lead does not have may be
    /// called.
    package var dialled: PhoneNumber?
    package var note: String?
    /// The account executive a meeting is with.
    package var with: String?
    /// The web address of the call's recording.
    package var recording: String?
    /// The number of a person that the lead named, where the answer to `phone` can be read as one.
    package var namedNumber: PhoneNumber?
    /// What was said in words of its own, by name, as it was given: it tells two logs apart, and decides nothing.
    package var said: [String: String] = [:]

    package init(
        disposition: String, calledAt: Instant, when: Instant? = nil, answers: [String: String] = [:],
        number: String? = nil, note: String? = nil, with: String? = nil, recording: String? = nil
    ) {
        self.disposition = disposition
        self.calledAt = calledAt
        self.when = when
        self.answers = answers
        self.number = number
        self.note = note
        self.with = with
        self.recording = recording
    }
}

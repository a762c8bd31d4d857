/// One mail to one lead, from its draft to what became of it.
package struct Mail: Sendable, Equatable, Identified {
    package static let identifierPrefix = "mail"
    package typealias ID = Identifier<Mail>

    package var id: ID
    package var mailbox: Mailbox.ID
    package var lead: Lead.ID
    package var touch: Touch.ID
    /// The meeting that it invites to, which was booked in the call of its touch; nil for a mail of a step.
    package var meeting: Meeting.ID?
    /// Name of the campaign's message.
    package var message: String
    /// Which of the message's variants; nil where it has none.
    package var variant: String?
    /// Without angle brackets.
    package var messageID: String
    /// Message-ID of the mail that it answers.
    package var inReplyTo: String?
    package var to: String
    package var subject: String
    /// Plain text, without the foot that every mail gets.
    package var body: String
    package var state: State
    /// How often it was tried, a try under way included.
    package var attempts: Int
    package var createdAt: Instant
    package var intendedAt: Instant?
    package var settledAt: Instant?
    /// What the server said, or why it stands where it does.
    package var reason: String?

    package init(
        id: ID, mailbox: Mailbox.ID, lead: Lead.ID, touch: Touch.ID, message: String, variant: String? = nil,
        messageID: String, inReplyTo: String? = nil, to: String, subject: String, body: String, state: State,
        attempts: Int = 0, createdAt: Instant, intendedAt: Instant? = nil, settledAt: Instant? = nil,
        reason: String? = nil, meeting: Meeting.ID? = nil
    ) {
        self.id = id
        self.mailbox = mailbox
        self.lead = lead
        self.touch = touch
        self.message = message
        self.variant = variant
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.to = to
        self.subject = subject
        self.body = body
        self.state = state
        self.attempts = attempts
        self.createdAt = createdAt
        self.intendedAt = intendedAt
        self.settledAt = settledAt
        self.reason = reason
        self.meeting = meeting
    }

    /// Where a mail stands.
    package enum State: String, Sendable, CaseIterable {
        /// Written, and not under way: a rep edits it, or the server asked to try again later.
        case draft
        /// Written down as about to be sent; until that is settled nobody else sends it.
        case intended
        case sent
        /// It may have been sent: the daemon or the connection ended before the server answered. Evidence or a person
        /// says which; it is never sent again by itself.
        case unsure
        /// The server refused it for good.
        case failed
        /// Never sent, and not to be any more.
        case withdrawn
    }
}

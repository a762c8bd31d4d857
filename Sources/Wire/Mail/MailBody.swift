import Prospecting

/// Other words for a mail that is sent by hand; what is left out stays.
package struct MailEditBody: Codable, Sendable, Equatable {
    package var subject: String?
    package var body: String?

    package init(subject: String? = nil, body: String? = nil) {
        self.subject = subject
        self.body = body
    }
}

/// What became of a mail that is in doubt.
package struct MailSettlementBody: Codable, Sendable, Equatable {
    package var sent: Bool
    /// How one knows.
    package var evidence: String?

    package init(sent: Bool, evidence: String? = nil) {
        self.sent = sent
        self.evidence = evidence
    }
}

/// A mail, whole.
package struct MailRow: Codable, Sendable, Equatable {
    package var id: Mail.ID
    package var lead: Lead.ID
    package var touch: Touch.ID
    package var campaign: String
    package var step: String
    package var message: String
    @OrNull package var variant: String?
    /// `draft`, `intended`, `sent`, `unsure`, `failed` or `withdrawn`.
    package var state: String
    package var from: String
    package var to: String
    package var subject: String
    /// Without what stands below every mail.
    package var body: String
    package var messageId: String
    @OrNull package var inReplyTo: String?
    package var attempts: Int
    @OrNull package var reason: String?
    package var createdAt: Instant
    @OrNull package var intendedAt: Instant?
    @OrNull package var settledAt: Instant?
    /// What a mail waits for that is on its way; null where it waits for nothing, and in lists.
    @OrNull package var waitsFor: String?
    /// Until when, where that is known.
    @OrNull package var waitsUntil: Instant?

    package init(
        id: Mail.ID, lead: Lead.ID, touch: Touch.ID, campaign: String, step: String, message: String,
        variant: String?, state: String, from: String, to: String, subject: String, body: String, messageId: String,
        inReplyTo: String?, attempts: Int, reason: String?, createdAt: Instant, intendedAt: Instant?,
        settledAt: Instant?, waitsFor: String? = nil, waitsUntil: Instant? = nil
    ) {
        self.id = id
        self.lead = lead
        self.touch = touch
        self.campaign = campaign
        self.step = step
        self.message = message
        self.variant = variant
        self.state = state
        self.from = from
        self.to = to
        self.subject = subject
        self.body = body
        self.messageId = messageId
        self.inReplyTo = inReplyTo
        self.attempts = attempts
        self.reason = reason
        self.createdAt = createdAt
        self.intendedAt = intendedAt
        self.settledAt = settledAt
        self.waitsFor = waitsFor
        self.waitsUntil = waitsUntil
    }
}

/// What a message would say to a lead.
package struct MailPreview: Codable, Sendable, Equatable {
    @OrNull package var from: String?
    @OrNull package var to: String?
    @OrNull package var variant: String?
    /// nil where something is missing, as the body is.
    @OrNull package var subject: String?
    /// With what stands below every mail.
    @OrNull package var body: String?
    /// What the message names and the lead has no value for.
    package var missing: [String]

    package init(
        from: String?, to: String?, variant: String?, subject: String?, body: String?, missing: [String]
    ) {
        self.from = from
        self.to = to
        self.variant = variant
        self.subject = subject
        self.body = body
        self.missing = missing
    }
}

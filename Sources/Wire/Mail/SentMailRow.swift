import Prospecting

/// A mail that went out to a lead, in its history.
package struct SentMailRow: Codable, Sendable, Equatable {
    package var id: Mail.ID
    package var at: Instant
    /// `sent`, or `unsure` where nobody knows whether it went out.
    package var state: String
    package var campaign: String
    package var step: String
    package var message: String
    @OrNull package var variant: String?
    package var subject: String
    /// Of its links that people followed; 0 where the campaign has none followed.
    package var clicks: Int
    /// Times that its image was fetched, which programs do by themselves: unreliable.
    package var opens: Int
    /// What came back first, one of `MailVerdict.Kind`: `reply`, `opt-out` and so on.
    @OrNull package var answer: String?

    package init(
        id: Mail.ID, at: Instant, state: String, campaign: String, step: String, message: String,
        variant: String? = nil, subject: String, clicks: Int = 0, opens: Int = 0, answer: String? = nil
    ) {
        self.id = id
        self.at = at
        self.state = state
        self.campaign = campaign
        self.step = step
        self.message = message
        self.variant = variant
        self.subject = subject
        self.clicks = clicks
        self.opens = opens
        self.answer = answer
    }
}

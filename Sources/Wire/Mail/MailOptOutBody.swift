import Prospecting

/// That somebody wants no more mails, as a rep read it.
package struct MailOptOutBody: Codable, Sendable, Equatable {
    /// The address they wrote from; the lead's own when it is left out.
    package var address: String?
    /// What they wrote.
    package var reason: String?

    package init(address: String? = nil, reason: String? = nil) {
        self.address = address
        self.reason = reason
    }
}

/// What a wish for no more mails came to.
package struct MailOptOutAnswer: Codable, Sendable, Equatable {
    /// To which nothing is mailed any more.
    package var address: String
    /// Who is mailed no more at any address; null where it was a colleague's wish.
    @OrNull package var lead: Lead.ID?
    /// False where both were in force already.
    package var new: Bool

    package init(address: String, lead: Lead.ID?, new: Bool) {
        self.address = address
        self.lead = lead
        self.new = new
    }
}

import Prospecting

/// A visit of a mail's link or image, in a list.
package struct MailVisitRow: Codable, Sendable, Equatable {
    package var id: String
    package var mail: Mail.ID
    package var lead: Lead.ID
    /// `click` or `open`.
    package var kind: String
    /// The link that was followed; null for an image.
    @OrNull package var url: String?
    package var at: Instant
    /// `person`, `machine`, or `open` for some seconds, until it can be told.
    package var by: String
    /// Why it was a machine's.
    @OrNull package var reason: String?
    /// Whether it says that somebody read the mail: never of an image, which programs fetch by themselves.
    package var reliable: Bool

    package init(
        id: String, mail: Mail.ID, lead: Lead.ID, kind: String, url: String?, at: Instant, by: String, reason: String?,
        reliable: Bool
    ) {
        self.id = id
        self.mail = mail
        self.lead = lead
        self.kind = kind
        self.url = url
        self.at = at
        self.by = by
        self.reason = reason
        self.reliable = reliable
    }
}

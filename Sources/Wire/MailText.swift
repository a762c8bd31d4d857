/// A mail that a person sends, with the lead's own facts in it.
package struct MailText: Codable, Sendable, Equatable {
    package var subject: String
    package var body: String
    /// Names that it needs and this lead does not have; they stand in it as the campaign wrote them.
    package var missing: [String]
    /// Whose name it is in: the mail address of the lead's owner, or else of who called last.
    @OrNull package var sender: String?
    /// Which of the message's variants; null where it has none, and where somebody wrote it otherwise.
    @OrNull package var variant: String?
    /// Whether somebody gave it other words than the campaign's.
    package var edited: Bool
    /// Why no mail may go to this lead; null where one may.
    @OrNull package var barred: String?

    package init(
        subject: String, body: String, missing: [String], sender: String? = nil, variant: String? = nil,
        edited: Bool = false, barred: String? = nil
    ) {
        self.subject = subject
        self.body = body
        self.missing = missing
        self.sender = sender
        self.variant = variant
        self.edited = edited
        self.barred = barred
    }
}

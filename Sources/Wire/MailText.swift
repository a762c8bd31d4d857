/// A mail that a person sends, with the lead's own facts in it.
package struct MailText: Codable, Sendable, Equatable {
    package var subject: String
    package var body: String
    /// Names that it needs and this lead does not have; they stand in it as the campaign wrote them.
    package var missing: [String]

    package init(subject: String, body: String, missing: [String]) {
        self.subject = subject
        self.body = body
        self.missing = missing
    }
}

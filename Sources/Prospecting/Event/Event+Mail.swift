extension Event {
    /// The mail of ours that something happened with.
    package struct MailNote: Sendable, Equatable {
        package var id: Mail.ID
        /// Name of the campaign's message.
        package var message: String
        package var variant: String?
        /// The link that was followed.
        package var url: String?
        /// Whether a person certainly did it: an image that was fetched says little.
        package var isReliable: Bool

        package init(id: Mail.ID, message: String, variant: String?, url: String?, isReliable: Bool) {
            self.id = id
            self.message = message
            self.variant = variant
            self.url = url
            self.isReliable = isReliable
        }
    }
}

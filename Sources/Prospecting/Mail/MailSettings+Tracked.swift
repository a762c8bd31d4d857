extension MailSettings {
    /// What of a campaign's mails is followed; nothing, unless the file asks for it.
    package enum Tracked: String, Sendable, CaseIterable {
        /// Which links of a mail its reader followed.
        case clicks
        /// Whether its images were fetched, which says little.
        case opens
    }
}

extension MailSettings {
    /// What is followed, in words; nil for nothing.
    var trackedWords: String? {
        tracked.isEmpty ? nil : tracked.map(\.rawValue).sorted().joined(separator: " and ")
    }
}

extension Engagement {
    /// What following a link of a mail counts as.
    package static let emailClick = "email-click"
    /// What answering a mail counts as.
    package static let emailReply = "email-reply"
}

import Prospecting

/// What a link lets whoever holds it do, without an account: one thing, with one subject, until a moment.
package struct SignedLink: Sendable, Equatable {
    package var purpose: Purpose
    /// The id of what the link is about.
    package var subject: String
    /// Mail address of whom the link was made for: what is done through it is done in that name.
    package var receiver: String
    /// From this instant on the link is refused.
    package var expiresAt: Instant

    package init(purpose: Purpose, subject: String, receiver: String, expiresAt: Instant) {
        self.purpose = purpose
        self.subject = subject
        self.receiver = receiver
        self.expiresAt = expiresAt
    }

    /// What a link is for. One that was made for one purpose is of no use for another.
    package enum Purpose: String, Sendable, CaseIterable {
        case meetingInvitation = "meeting-invitation"
        case handoff
        /// To get no more mails; the subject is the lead.
        case optOut = "opt-out"
        /// To go on to what a mail held; the subject is the mail, the receiver the address it leads to.
        case mailClick = "mail-click"
        /// The image of a mail.
        case mailOpen = "mail-open"
    }
}

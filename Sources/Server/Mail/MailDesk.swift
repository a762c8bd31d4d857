import Prospecting
import Storage

/// What the daemon lends the server of its sending of mails.
package struct MailDesk: Sendable {
    /// Writes one mail.
    package var office: @Sendable () -> MailOffice
    /// Tries a mailbox, and says what each part came to.
    package var test: @Sendable (Mailbox) async -> [MailboxCheck]

    package init(
        office: @escaping @Sendable () -> MailOffice, test: @escaping @Sendable (Mailbox) async -> [MailboxCheck]
    ) {
        self.office = office
        self.test = test
    }
}

extension Call {
    /// Throws `unavailable` where the server stands alone.
    var mailDesk: MailDesk {
        get throws(Refusal) {
            guard let desk = server.hooks.mail else { throw Refusal(.unavailable, "no mail is sent by this server") }
            return desk
        }
    }
}

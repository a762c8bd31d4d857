import Curl
import Prospecting
import Storage

/// Looks for one mail in a mailbox, for who tests whether it can be read.
package struct MailboxSearch: Sendable {
    private let keys: MailboxKeys
    private let addresses: AddressPolicy

    /// - Parameter addresses: where mail servers may be.
    package init(keys: MailboxKeys, addresses: AddressPolicy) {
        self.keys = keys
        self.addresses = addresses
    }

    /// Looks for a mail once a second until it is there, and files it away; false when it has not come in time.
    ///
    /// - Throws: `IMAPFailure` where the mailbox cannot be read; `Refusal` where its secret does not open.
    package func find(_ messageID: String, in mailbox: Mailbox, tries: Int = 20) async throws -> Bool {
        guard mailbox.imapURL != nil else { return false }
        let login = try await keys.login(.init(reading: mailbox))
        let session = IMAPSession(try mailbox.server(login, addresses: addresses))
        try await session.open()
        let pause = Signal()
        for _ in 0..<tries {
            _ = try await session.select("INBOX")
            let found = try await session.numbers(ofMessageID: messageID)
            if !found.isEmpty {
                try await session.file(found, into: MailboxVisit.folder)
                await session.close()
                return true
            }
            await pause.wait(atMost: .seconds(1))
        }
        await session.close()
        return false
    }
}

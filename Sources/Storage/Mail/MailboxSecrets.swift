import Prospecting

extension Store {
    /// What a mailbox logs in with, sealed; nil for one that was removed.
    package func secret(of mailbox: Mailbox.ID) async throws -> String? {
        try await read { transaction in
            try transaction.connection.row(
                "SELECT sealed_secret FROM mailboxes WHERE id = ? AND state <> 'removed'", mailbox
            )?.text("sealed_secret")
        }
    }

    /// Keeps the secret that a provider gave in place of another; one that somebody has set meanwhile stays.
    package func replaceSecret(of mailbox: Mailbox.ID, _ old: String, by new: String) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                "UPDATE mailboxes SET sealed_secret = ? WHERE id = ? AND sealed_secret = ? AND state <> 'removed'", new,
                mailbox, old)
        }
    }
}

import Prospecting

extension Store {
    /// Adds the mailbox of a user; mails that waited for one are looked at again.
    ///
    /// - Parameter address: in lower case.
    /// - Throws: `conflict` where the user, or the address, has one already.
    package func addMailbox(
        _ address: String, _ settings: MailboxSettings, of email: String, by user: User, now: Instant
    ) async throws -> MailboxState {
        try await write { transaction in
            let owner = try transaction.knownUser(email: email)
            try transaction.requireFree(address, of: owner)
            let id = try transaction.insertMailbox(address, settings, of: owner, now: now)
            try transaction.note(
                .mailboxAdded, of: address, by: user.id, [.init("user", after: owner.email)], now: now)
            try transaction.wakeMailsWithoutMailbox(now: now)
            return try transaction.mailboxState(id, now: now)
        }
    }

    /// Every mailbox that was not removed, by its address.
    package func mailboxes(now: Instant) async throws -> [MailboxState] {
        try await read { transaction in
            try transaction.connection.rows("SELECT id FROM mailboxes WHERE state <> 'removed' ORDER BY address")
                .map { try transaction.mailboxState($0.id("id"), now: now) }
        }
    }

    /// A mailbox by its address; throws `notFound`.
    package func mailbox(_ address: String, now: Instant) async throws -> MailboxState {
        try await read { try $0.mailboxState($0.requireMailbox(address).id, now: now) }
    }

    /// Lets nothing go out of a mailbox until it is resumed; what comes in is still read.
    package func pauseMailbox(
        _ address: String, reason: String, by user: User, now: Instant
    ) async throws -> MailboxState {
        try await write { transaction in
            let mailbox = try transaction.requireMailbox(address)
            try transaction.connection.execute(
                "UPDATE mailboxes SET state = 'paused', paused_reason = ? WHERE id = ?", reason, mailbox.id)
            try transaction.note(
                .mailboxPaused, of: mailbox.address, by: user.id, [.init("reason", after: reason)], now: now)
            return try transaction.mailboxState(mailbox.id, now: now)
        }
    }

    /// Lets mails go out of a mailbox that was paused, or had failed, and has it read at once.
    ///
    /// - Parameter sealedSecret: another one to log in with, where it was changed.
    package func resumeMailbox(
        _ address: String, sealedSecret: String? = nil, by user: User, now: Instant
    ) async throws -> MailboxState {
        try await write { transaction in
            let mailbox = try transaction.requireMailbox(address)
            try transaction.connection.execute(
                """
                UPDATE mailboxes SET state = 'active', paused_reason = NULL, retry_at = NULL, failures = 0,
                    failing_since = NULL, polling_until = NULL, polled_by = NULL, sealed_secret = ?
                WHERE id = ?
                """, sealedSecret ?? mailbox.sealedSecret, mailbox.id)
            try transaction.note(.mailboxResumed, of: mailbox.address, by: user.id, now: now)
            return try transaction.mailboxState(mailbox.id, now: now)
        }
    }

    /// Goes by what a test of a mailbox came to: one out of which nothing ever went is inactive while its test fails, and one
    /// that had failed goes on when its test does not.
    ///
    /// - Parameter failure: what did not work; nil where all did.
    package func noteTest(of address: String, failure: String?, by user: User, now: Instant) async throws {
        try await write { transaction in
            let mailbox = try transaction.requireMailbox(address)
            switch (mailbox.state, failure) {
            case (.active, let failure?) where mailbox.beganAt == nil,
                (.failed, let failure?) where mailbox.beganAt == nil:
                try transaction.connection.execute(
                    "UPDATE mailboxes SET state = 'failed', paused_reason = ? WHERE id = ?",
                    "its test failed: \(failure)", mailbox.id)
            case (.failed, nil):
                try transaction.connection.execute(
                    """
                    UPDATE mailboxes SET state = 'active', paused_reason = NULL, retry_at = NULL, failures = 0,
                        failing_since = NULL, polling_until = NULL, polled_by = NULL
                    WHERE id = ?
                    """, mailbox.id)
                try transaction.note(.mailboxResumed, of: mailbox.address, by: user.id, now: now)
            default: break
            }
        }
    }

    /// Takes a mailbox out of use, and its secret with it; the mails that went out of it stay on record.
    package func removeMailbox(_ address: String, by user: User, now: Instant) async throws {
        try await write { transaction in
            let mailbox = try transaction.requireMailbox(address)
            try transaction.connection.execute(
                """
                UPDATE mailboxes SET state = 'removed', paused_reason = NULL, sealed_secret = '', authority = NULL
                WHERE id = ?
                """, mailbox.id)
            try transaction.connection.execute("DELETE FROM mailbox_folders WHERE mailbox_id = ?", mailbox.id)
            try transaction.connection.execute(
                "UPDATE touches SET mailbox_id = NULL WHERE mailbox_id = ? AND ended_at IS NULL", mailbox.id)
            try transaction.note(.mailboxRemoved, of: mailbox.address, by: user.id, now: now)
        }
    }
}

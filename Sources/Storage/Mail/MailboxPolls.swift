import Prospecting

/// A mailbox whose turn it is to be read, and where reading goes on.
package struct MailboxPoll: Sendable, Equatable {
    package var mailbox: Mailbox.ID
    /// In lower case.
    package var address: String
    package var imapURL: String
    package var login: String
    package var kind: Mailbox.SecretKind
    /// As the key file sealed it, in base64.
    package var sealedSecret: String
    package var authority: String?
    package var folder: String
    /// By which the numbers of its mails hold; nil before it was read for the first time.
    package var validity: UInt32?
    /// The mails up to this number were read.
    package var lastNumber: UInt32
    /// When it was read last, on the real clock.
    package var polledAt: Instant?
    /// Until when nobody else reads it; of this very claim.
    package var until: Instant
}

extension Store {
    /// Takes a mailbox that is to be read now, under a lease; nil when there is none.
    ///
    /// - Parameters:
    ///   - now: on the real clock, as all times of polls.
    ///   - lease: how long nobody else reads it, unless its reading goes on.
    package func claimPoll(now: Instant, lease: Span) async throws -> MailboxPoll? {
        let isDue = try await read { try $0.connection.row(Transaction.duePolls, now) != nil }
        guard isDue else { return nil }
        // Of a store that is served by one alone its daemon has no number.
        let own = daemon.value ?? 0
        return try await write { transaction in
            guard let id = try transaction.connection.row(Transaction.duePolls, now)?.integer("id") else { return nil }
            let isOurs = try transaction.connection.rowsChanged(
                by: """
                    UPDATE mailboxes SET polling_until = ?, polled_by = ?
                    WHERE id = ? AND COALESCE(polling_until, 0) <= ?
                    """, now + lease, own, id, now)
            guard isOurs == 1 else { return nil }
            return try transaction.connection.row("SELECT * FROM mailboxes WHERE id = ?", id).map(transaction.poll)
        }
    }

    /// When the next mailbox is to be read; nil when there is none to read.
    package func nextPoll() async throws -> Instant? {
        try await read { transaction in
            try transaction.connection.row(
                """
                SELECT MIN(COALESCE(polling_until, 0)) AS at FROM mailboxes
                WHERE state <> 'removed' AND imap_url IS NOT NULL
                """)?.optionalInstant("at")
        }
    }

    /// Has every mailbox read at once that a daemon before this one was reading; for a store that is served by one alone.
    package func freePolls() async throws {
        try await write { transaction in
            try transaction.connection.execute(
                "UPDATE mailboxes SET polling_until = NULL, polled_by = NULL WHERE polled_by IS NOT NULL")
        }
    }

    /// Goes on behind mails of which nothing is kept, and keeps the claim; false where somebody else has it by now.
    package func advance(_ poll: inout MailboxPoll, to number: UInt32, validity: UInt32, until: Instant) async throws
        -> Bool
    {
        let before = poll
        let isOurs = try await write { transaction in
            try transaction.advance(before, to: number, validity: validity, until: until)
        }
        guard isOurs else { return false }
        (poll.validity, poll.lastNumber, poll.until) = (validity, number, until)
        return true
    }

    /// Ends the reading of a mailbox until its next turn.
    ///
    /// - Parameter failure: why it could not be read; nil where it was.
    package func settle(_ poll: MailboxPoll, failure: String?, now: Instant, next: Instant) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                """
                UPDATE mailboxes SET polling_until = ?, polled_by = NULL, poll_failure = ?,
                    polled_at = CASE WHEN ? THEN ? ELSE polled_at END
                WHERE id = ? AND polling_until = ?
                """, next, failure, failure == nil, now, poll.mailbox, poll.until)
        }
    }
}

extension Transaction {
    /// What is read even while nothing goes out of it.
    static let duePolls = """
        SELECT id FROM mailboxes
        WHERE state <> 'removed' AND imap_url IS NOT NULL AND COALESCE(polling_until, 0) <= ?
        ORDER BY COALESCE(polling_until, 0), id LIMIT 1
        """

    fileprivate func poll(_ row: Row) throws -> MailboxPoll {
        MailboxPoll(
            mailbox: try row.id("id"), address: try row.text("address"), imapURL: try row.text("imap_url"),
            login: try row.text("login"), kind: try row.word("kind"), sealedSecret: try row.text("sealed_secret"),
            authority: try row.optionalText("authority"), folder: try row.text("folder"),
            validity: try row.optionalInteger("uid_validity").flatMap(UInt32.init(exactly:)),
            lastNumber: try row.optionalInteger("last_uid").flatMap(UInt32.init(exactly:)) ?? 0,
            polledAt: try row.optionalInstant("polled_at"), until: try row.instant("polling_until"))
    }

    /// Whether the claim still stands.
    func advance(_ poll: MailboxPoll, to number: UInt32, validity: UInt32, until: Instant) throws -> Bool {
        try connection.rowsChanged(
            by: """
                UPDATE mailboxes SET uid_validity = ?, last_uid = ?, polling_until = ?
                WHERE id = ? AND polling_until = ? AND state <> 'removed'
                """, Int64(validity), Int64(number), until, poll.mailbox, poll.until) == 1
    }

    /// What a daemon was reading is to be read at once.
    func freePolls(of daemon: Int64) throws {
        try connection.execute(
            "UPDATE mailboxes SET polling_until = NULL, polled_by = NULL WHERE polled_by = ?", daemon)
    }
}

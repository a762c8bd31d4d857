import Prospecting

/// A mailbox whose turn it is to be read, and where reading goes on.
package struct MailboxPoll: Sendable, Equatable {
    package var box: Mailbox
    /// The inbox first.
    package var folders: [FolderPlace]
    /// When it was read last, on the real clock.
    package var polledAt: Instant?
    /// Until when nobody else reads it; of this very claim.
    package var until: Instant

    package var mailbox: Mailbox.ID { box.id }
    /// In lower case.
    package var address: String { box.address }

    /// How far a folder was read.
    package func place(of folder: String) -> FolderPlace {
        folders.first { $0.name == folder } ?? FolderPlace(name: folder)
    }
}

/// How far a folder of a mailbox was read.
package struct FolderPlace: Sendable, Equatable {
    package static let inbox = "INBOX"

    package var name: String
    /// By which the numbers of its mails hold; nil before it was read for the first time.
    package var validity: UInt32?
    /// The mails up to this number were read.
    package var lastNumber: UInt32
    /// When the account that was read before this one was read last, on the real clock.
    package var since: Instant?

    package init(name: String, validity: UInt32? = nil, lastNumber: UInt32 = 0, since: Instant? = nil) {
        self.name = name
        self.validity = validity
        self.lastNumber = lastNumber
        self.since = since
    }
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
    package func advance(_ poll: inout MailboxPoll, to place: FolderPlace, until: Instant) async throws -> Bool {
        let before = poll
        let isOurs = try await write { try $0.advance(before, to: place, until: until) }
        if isOurs { poll.note(place, until: until) }
        return isOurs
    }

    /// Goes on behind a mail that cannot be read, and keeps why; false where somebody else has the claim by now.
    ///
    /// - Parameters:
    ///   - place: with the number of that mail.
    ///   - now: on the business's clock.
    package func passOver(
        _ place: FolderPlace, of poll: inout MailboxPoll, reason: String, until: Instant, now: Instant
    ) async throws -> Bool {
        let before = poll
        let isOurs = try await write { transaction in
            guard try transaction.advance(before, to: place, until: until) else { return false }
            try transaction.connection.execute(
                """
                INSERT INTO unreadable_mails (mailbox_id, folder, uid_validity, uid, reason, at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (mailbox_id, folder, uid_validity, uid) DO NOTHING
                """, before.mailbox, place.name, place.validity.map(Int64.init) ?? 0, Int64(place.lastNumber),
                String(reason.prefix(300)), now)
            return true
        }
        if isOurs { poll.note(place, until: until) }
        return isOurs
    }

    /// Ends the reading of a mailbox until its next turn.
    ///
    /// - Parameter failure: why it could not be read; nil where it was.
    package func settle(_ poll: MailboxPoll, failure: String?, now: Instant, next: Instant) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                """
                UPDATE mailboxes SET polling_until = ?, polled_by = NULL, poll_failure = ?,
                    polled_at = CASE WHEN ? THEN ? ELSE polled_at END,
                    poll_failing_since = CASE WHEN ? THEN NULL ELSE COALESCE(poll_failing_since, ?) END
                WHERE id = ? AND polling_until = ?
                """, next, failure, failure == nil, now, failure == nil, now, poll.mailbox, poll.until)
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
        let box = try mailbox(row)
        var known: [String: FolderPlace] = [:]
        for row in try connection.rows("SELECT * FROM mailbox_folders WHERE mailbox_id = ?", box.id) {
            let name = try row.text("name")
            known[name] = FolderPlace(
                name: name, validity: try row.optionalInteger("uid_validity").flatMap(UInt32.init(exactly:)),
                lastNumber: UInt32(exactly: try row.integer("last_uid")) ?? 0, since: try row.optionalInstant("since"))
        }
        return MailboxPoll(
            box: box,
            folders: ([FolderPlace.inbox] + box.folders).map { known[$0] ?? FolderPlace(name: $0) },
            polledAt: try row.optionalInstant("polled_at"), until: try row.instant("polling_until"))
    }

    /// Whether the claim still stands.
    func advance(_ poll: MailboxPoll, to place: FolderPlace, until: Instant) throws -> Bool {
        let isOurs = try connection.rowsChanged(
            by: """
                UPDATE mailboxes SET polling_until = ? WHERE id = ? AND polling_until = ? AND state <> 'removed'
                """, until, poll.mailbox, poll.until)
        guard isOurs == 1 else { return false }
        guard let validity = place.validity else { return true }
        try connection.execute(
            """
            INSERT INTO mailbox_folders (mailbox_id, name, uid_validity, last_uid) VALUES (?, ?, ?, ?)
            ON CONFLICT (mailbox_id, name) DO UPDATE
                SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, since = NULL
            """, poll.mailbox, place.name, Int64(validity), Int64(place.lastNumber))
        return true
    }

    /// What a daemon was reading is to be read at once.
    func freePolls(of daemon: Int64) throws {
        try connection.execute(
            "UPDATE mailboxes SET polling_until = NULL, polled_by = NULL WHERE polled_by = ?", daemon)
    }
}

extension MailboxPoll {
    /// After what is kept of it was written down.
    mutating func note(_ place: FolderPlace, until: Instant) {
        self.until = until
        guard place.validity != nil else { return }
        if let index = folders.firstIndex(where: { $0.name == place.name }) {
            folders[index] = place
        } else {
            folders.append(place)
        }
    }
}

import Prospecting

extension Store {
    /// Says anew what is said of a mailbox, from what is said now. What it sent, how far its ramp came, and the place that
    /// reading came to stay; of another account reading begins where that of the one before ended.
    ///
    /// - Parameters:
    ///   - owner: mail address of the user whose it is from now on; nil where that stays.
    ///   - change: throws what is wrong with it.
    /// - Throws: `conflict` where the new owner has a mailbox already.
    package func changeMailbox(
        _ address: String, owner: String? = nil, by user: User, now: Instant,
        _ change: @escaping @Sendable (inout MailboxSettings) throws -> Void
    ) async throws -> MailboxState {
        try await write { transaction in
            let before = try transaction.requireMailbox(address)
            var after = before.settings
            try change(&after)
            var changes = before.settings.changes(to: after)
            if let owner, let move = try transaction.give(before, to: owner) { changes.append(move) }
            guard !changes.isEmpty else { return try transaction.mailboxState(before.id, now: now) }
            try transaction.change(before, to: after)
            try transaction.note(.mailboxChanged, of: before.address, by: user.id, changes, now: now)
            try transaction.wakeMailsWithoutMailbox(now: now)
            return try transaction.mailboxState(before.id, now: now)
        }
    }
}

extension Transaction {
    func insertMailbox(
        _ address: String, _ settings: MailboxSettings, of owner: User, now: Instant
    ) throws -> Mailbox.ID {
        let id: Mailbox.ID = try connection.insert(
            """
            INSERT INTO mailboxes
                (user_id, address, name, smtp_url, login, kind, sealed_secret, time_zone, state, created_at)
            VALUES (?, ?, '', '', '', 'password', '', 'UTC', 'active', ?)
            """, owner.id, address, now)
        try write(settings, to: id)
        return id
    }

    private func write(_ settings: MailboxSettings, to id: Mailbox.ID) throws {
        let limits = settings.limits
        try connection.execute(
            """
            UPDATE mailboxes SET name = ?, reply_to = ?, smtp_url = ?, imap_url = ?, folders = ?, login = ?, kind = ?,
                sealed_secret = ?, authority = ?, time_zone = ?, a_minute = ?, an_hour = ?, a_day = ?, ramp_from = ?,
                ramp_by = ?, ramp_every = ?
            WHERE id = ?
            """, settings.name, settings.replyTo, settings.smtpURL, settings.imapURL,
            settings.folders.joined(separator: "\n"), settings.login, settings.kind.rawValue, settings.sealedSecret,
            settings.authority, settings.zone.identifier, limits.aMinute, limits.anHour, limits.aDay, limits.ramp?.from,
            limits.ramp?.by, limits.ramp?.every.text, id)
    }

    /// What stood in the way by what was said before does so no more.
    fileprivate func change(_ before: Mailbox, to after: MailboxSettings) throws {
        try write(after, to: before.id)
        if after.limits != before.limits || after.zone != before.zone {
            try connection.execute("UPDATE mailboxes SET full_until = NULL WHERE id = ?", before.id)
        }
        if !after.sendsAs(before.settings) {
            try connection.execute(
                """
                UPDATE mailboxes SET retry_at = NULL, failures = 0, failing_since = NULL,
                    paused_reason = CASE WHEN state = 'failed' THEN NULL ELSE paused_reason END,
                    state = CASE WHEN state = 'failed' THEN 'active' ELSE state END
                WHERE id = ?
                """, before.id)
        }
        if !after.readsAs(before.settings) { try readAnew(before.id) }
        for folder in before.settings.folders where !after.folders.contains(folder) {
            try connection.execute(
                "DELETE FROM mailbox_folders WHERE mailbox_id = ? AND name = ?", before.id, folder)
        }
        // A reading that is under way goes by what was said before.
        try connection.execute(
            "UPDATE mailboxes SET polling_until = NULL, polled_by = NULL WHERE id = ?", before.id)
    }

    /// Another account numbers its mails otherwise. It is looked through from when the one before was read last, and nothing
    /// goes out before it was.
    private func readAnew(_ id: Mailbox.ID) throws {
        let row = try connection.row("SELECT polled_at FROM mailboxes WHERE id = ?", id)
        if let polledAt = try row?.optionalInstant("polled_at") {
            try connection.execute(
                """
                INSERT INTO mailbox_folders (mailbox_id, name) VALUES (?, 'INBOX')
                ON CONFLICT (mailbox_id, name) DO NOTHING
                """, id)
            try connection.execute("UPDATE mailbox_folders SET since = ? WHERE mailbox_id = ?", polledAt, id)
        }
        try connection.execute(
            "UPDATE mailbox_folders SET uid_validity = NULL, last_uid = 0 WHERE mailbox_id = ?", id)
        try connection.execute(
            "UPDATE mailboxes SET polled_at = NULL, poll_failure = NULL, poll_failing_since = NULL WHERE id = ?", id)
    }

    /// Gives a mailbox to another user; nil where it is theirs.
    fileprivate func give(_ mailbox: Mailbox, to email: String) throws -> JournalEntry.Change? {
        let (before, owner) = (try user(mailbox.user), try knownUser(email: email))
        guard owner.id != before.id else { return nil }
        try requireNoMailbox(of: owner)
        try connection.execute("UPDATE mailboxes SET user_id = ? WHERE id = ?", owner.id, mailbox.id)
        return JournalEntry.Change("user", before: before.email, after: owner.email)
    }
}

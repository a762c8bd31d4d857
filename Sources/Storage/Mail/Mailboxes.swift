import Prospecting

/// A mailbox and how it stands.
package struct MailboxState: Sendable, Equatable {
    package var mailbox: Mailbox
    /// Mail address of whose it is.
    package var user: String
    /// Mails of the mailbox's day at hand.
    package var sentToday: Int
    /// Mails of which it is not known whether they were sent.
    package var unsure: Int
    /// Mails that are due and wait for their turn.
    package var waiting: Int
    package var lastFailure: String?
    /// When its answers were last looked for.
    package var polledAt: Instant?
    package var pollFailure: String?
}

/// A mailbox to be added, checked and sealed.
package struct NewMailbox: Sendable {
    package var address: String
    package var name: String
    package var smtpURL: String
    package var imapURL: String?
    package var login: String
    package var kind: Mailbox.SecretKind
    package var sealedSecret: String
    package var authority: String?
    package var zone: Zone
    package var limits: MailSettings.Limits

    package init(
        address: String, name: String, smtpURL: String, imapURL: String? = nil, login: String = "",
        kind: Mailbox.SecretKind = .password, sealedSecret: String, authority: String? = nil, zone: Zone = .utc,
        limits: MailSettings.Limits = MailSettings.Limits()
    ) {
        self.address = address
        self.name = name
        self.smtpURL = smtpURL
        self.imapURL = imapURL
        self.login = login
        self.kind = kind
        self.sealedSecret = sealedSecret
        self.authority = authority
        self.zone = zone
        self.limits = limits
    }
}

extension Store {
    /// Adds the mailbox of a user; mails that waited for one are looked at again.
    ///
    /// - Throws: `conflict` where the user, or the address, has one already.
    package func addMailbox(
        _ new: NewMailbox, of email: String, by user: User, now: Instant
    ) async throws -> MailboxState {
        try await write { transaction in
            let owner = try transaction.knownUser(email: email)
            try transaction.requireFree(new.address, of: owner)
            let id: Mailbox.ID = try transaction.connection.insert(
                """
                INSERT INTO mailboxes
                    (user_id, address, name, smtp_url, imap_url, login, kind, sealed_secret, authority, time_zone, a_minute,
                     an_hour, a_day, state, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', ?)
                """, owner.id, new.address, new.name, new.smtpURL, new.imapURL, new.login, new.kind.rawValue,
                new.sealedSecret, new.authority, new.zone.identifier, new.limits.aMinute, new.limits.anHour,
                new.limits.aDay, now)
            try transaction.note(
                .mailboxAdded, of: new.address, by: user.id, [.init("user", after: owner.email)], now: now)
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

    /// Lets mails go out of a mailbox that was paused, or had failed.
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
                    sealed_secret = ?
                WHERE id = ?
                """, sealedSecret ?? mailbox.sealedSecret, mailbox.id)
            try transaction.note(.mailboxResumed, of: mailbox.address, by: user.id, now: now)
            return try transaction.mailboxState(mailbox.id, now: now)
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
            try transaction.connection.execute(
                "UPDATE touches SET mailbox_id = NULL WHERE mailbox_id = ? AND ended_at IS NULL", mailbox.id)
            try transaction.note(.mailboxRemoved, of: mailbox.address, by: user.id, now: now)
        }
    }
}

extension Transaction {
    func requireMailbox(_ address: String) throws -> Mailbox {
        let row = try connection.row(
            "SELECT * FROM mailboxes WHERE address = ? AND state <> 'removed'", address.lowercased())
        guard let row else {
            throw Refusal(
                .notFound,
                "there is no mailbox \"\(address.prefix(254))\"; touchline mailbox list shows which there are",
                details: ["mailbox": String(address.prefix(254))])
        }
        return try mailbox(row)
    }

    /// The mailbox of a user; nil where there is none.
    func mailbox(of user: User.ID) throws -> Mailbox? {
        try connection.row("SELECT * FROM mailboxes WHERE user_id = ? AND state <> 'removed'", user).map(mailbox)
    }

    func mailbox(_ id: Mailbox.ID) throws -> Mailbox {
        guard let row = try connection.row("SELECT * FROM mailboxes WHERE id = ?", id) else {
            throw DatabaseFault("a mail is of no mailbox")
        }
        return try mailbox(row)
    }

    func mailbox(_ row: Row) throws -> Mailbox {
        let reason = try row.optionalText("paused_reason") ?? "removed"
        let state: Mailbox.State =
            switch try row.text("state") {
            case "active": .active
            case "failed": .failed(reason: reason)
            default: .paused(reason: reason)
            }
        var mailbox = Mailbox(
            id: try row.id("id"), user: try row.id("user_id"), address: try row.text("address"),
            name: try row.text("name"), smtpURL: try row.text("smtp_url"), imapURL: try row.optionalText("imap_url"),
            login: try row.text("login"), kind: try row.word("kind"), sealedSecret: try row.text("sealed_secret"),
            authority: try row.optionalText("authority"), zone: Zone(try row.text("time_zone")) ?? .utc,
            limits: MailSettings.Limits(
                aDay: try row.optionalInt("a_day"), anHour: try row.optionalInt("an_hour"),
                aMinute: try row.optionalInt("a_minute")),
            state: state, beganAt: try row.optionalInstant("began_at"))
        mailbox.pollFailure = try row.optionalText("poll_failure")
        return mailbox
    }

    fileprivate func requireFree(_ address: String, of owner: User) throws {
        if let known = try mailbox(of: owner.id) {
            throw Refusal(
                .conflict,
                "\(owner.email) has the mailbox \(known.address) already; remove that first: "
                    + "touchline mailbox remove \(known.address)")
        }
        let taken = try connection.row("SELECT id FROM mailboxes WHERE address = ? AND state <> 'removed'", address)
        guard taken == nil else { throw Refusal(.conflict, "\(address) is somebody's mailbox already") }
    }

    fileprivate func mailboxState(_ id: Mailbox.ID, now: Instant) throws -> MailboxState {
        let mailbox = try mailbox(id)
        let row = try connection.row(
            """
            SELECT m.last_failure, m.polled_at, m.poll_failure, u.email,
                (SELECT COUNT(*) FROM mails x WHERE x.mailbox_id = m.id AND x.state = 'unsure') AS unsure,
                (SELECT COUNT(*) FROM touches t WHERE t.mailbox_id = m.id AND t.state = 'ready' AND t.channel = 'mail')
                    AS waiting
            FROM mailboxes m JOIN users u ON u.id = m.user_id WHERE m.id = ?
            """, id)
        guard let row else { throw DatabaseFault("a mailbox is of no user") }
        let day = mailbox.zone.local(now).date.dayNumber
        return MailboxState(
            mailbox: mailbox, user: try row.text("email"),
            sentToday: try mailCount(.mailbox, of: id.number, on: day), unsure: try row.int("unsure"),
            waiting: try row.int("waiting"), lastFailure: try row.optionalText("last_failure"),
            polledAt: try row.optionalInstant("polled_at"), pollFailure: try row.optionalText("poll_failure"))
    }
}

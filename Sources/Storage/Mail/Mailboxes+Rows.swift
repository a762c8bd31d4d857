import Prospecting

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
        return Mailbox(
            id: try row.id("id"), user: try row.id("user_id"), address: try row.text("address"),
            settings: try mailboxSettings(row), state: state, beganAt: try row.optionalInstant("began_at"),
            pollFailure: try row.optionalText("poll_failure"))
    }

    private func mailboxSettings(_ row: Row) throws -> MailboxSettings {
        MailboxSettings(
            name: try row.text("name"), replyTo: try row.optionalText("reply_to"), smtpURL: try row.text("smtp_url"),
            imapURL: try row.optionalText("imap_url"),
            folders: try row.text("folders").split(separator: "\n").map(String.init), login: try row.text("login"),
            kind: try row.word("kind"), sealedSecret: try row.text("sealed_secret"),
            authority: try row.optionalText("authority"), zone: Zone(try row.text("time_zone")) ?? .utc,
            limits: MailSettings.Limits(
                aDay: try row.optionalInt("a_day"), anHour: try row.optionalInt("an_hour"),
                aMinute: try row.optionalInt("a_minute"), ramp: try ramp(row)))
    }

    private func ramp(_ row: Row) throws -> MailSettings.Ramp? {
        guard let from = try row.optionalInt("ramp_from"), let by = try row.optionalInt("ramp_by"),
            let every = try row.optionalText("ramp_every").flatMap({ Delay($0) })
        else { return nil }
        return MailSettings.Ramp(from: from, by: by, every: every)
    }

    func requireNoMailbox(of owner: User) throws {
        guard let known = try mailbox(of: owner.id) else { return }
        throw Refusal(
            .conflict,
            "\(owner.email) has the mailbox \(known.address) already; remove that first: "
                + "touchline mailbox remove \(known.address)")
    }

    func requireFree(_ address: String, of owner: User) throws {
        try requireNoMailbox(of: owner)
        let taken = try connection.row("SELECT id FROM mailboxes WHERE address = ? AND state <> 'removed'", address)
        guard taken == nil else { throw Refusal(.conflict, "\(address) is somebody's mailbox already") }
    }

    func mailboxState(_ id: Mailbox.ID, now: Instant) throws -> MailboxState {
        let mailbox = try mailbox(id)
        let row = try connection.row(
            """
            SELECT m.last_failure, m.failing_since, m.retry_at, m.free_at, m.full_until, m.polled_at, m.poll_failure,
                m.poll_failing_since, u.email,
                (SELECT COUNT(*) FROM mails x WHERE x.mailbox_id = m.id AND x.state = 'unsure') AS unsure,
                (SELECT COUNT(*) FROM touches t WHERE t.mailbox_id = m.id AND t.state = 'ready' AND t.channel = 'mail')
                    AS waiting,
                (SELECT COUNT(*) FROM unreadable_mails d WHERE d.mailbox_id = m.id AND d.at > ?) AS unreadable
            FROM mailboxes m JOIN users u ON u.id = m.user_id WHERE m.id = ?
            """, now - UnreadableMail.told, id)
        guard let row else { throw DatabaseFault("a mailbox is of no user") }
        let day = mailbox.zone.local(now).date.dayNumber
        let free = [try row.optionalInstant("free_at"), try row.optionalInstant("full_until")].compactMap(\.self).max()
        return MailboxState(
            mailbox: mailbox, user: try row.text("email"),
            sentToday: try mailCount(.mailbox, of: id.number, on: day), unsure: try row.int("unsure"),
            waiting: try row.int("waiting"), lastFailure: try row.optionalText("last_failure"),
            failingSince: try row.optionalInstant("failing_since"),
            retryAt: try row.optionalInstant("retry_at").flatMap { $0 > now ? $0 : nil },
            freeAt: free.flatMap { $0 > now ? $0 : nil }, polledAt: try row.optionalInstant("polled_at"),
            pollFailure: try row.optionalText("poll_failure"),
            pollFailingSince: try row.optionalInstant("poll_failing_since"), unreadable: try row.int("unreadable"),
            lastUnreadable: try lastUnreadable(in: id, now: now))
    }

    /// The latest mail of a mailbox that cannot be read, of those that are told of.
    func lastUnreadable(in mailbox: Mailbox.ID, now: Instant) throws -> UnreadableMail? {
        try connection.row(
            """
            SELECT folder, uid, reason, at FROM unreadable_mails WHERE mailbox_id = ? AND at > ?
            ORDER BY at DESC, id DESC LIMIT 1
            """, mailbox, now - UnreadableMail.told
        ).map { row in
            UnreadableMail(
                folder: try row.text("folder"), number: UInt32(truncatingIfNeeded: try row.integer("uid")),
                reason: try row.text("reason"), at: try row.instant("at"))
        }
    }
}

import Prospecting

extension Store {
    /// Takes the next mail that may go out of a mailbox now, follow-ups before new ones, and writes down that it is about
    /// to be sent: from then on nobody else sends it, and it counts. Nothing may be sent before this has returned.
    ///
    /// - Parameters:
    ///   - now: by which windows and limits are judged.
    ///   - leaseUntil: on the real clock; what is not settled by then may have been sent, or not.
    package func intendMail(
        from mailbox: Mailbox.ID, by office: MailOffice, now: Instant, leaseUntil: Instant
    ) async throws -> MailTurn {
        let daemon = daemon.value
        return try await write { transaction in
            try transaction.intendMail(from: mailbox, by: office, now: now, leaseUntil: leaseUntil, daemon: daemon)
        }
    }
}

extension Transaction {
    /// So many that may not go are put off in one transaction.
    private static let mostLookedAt = 20

    fileprivate func intendMail(
        from id: Mailbox.ID, by office: MailOffice, now: Instant, leaseUntil: Instant, daemon: Int64?
    ) throws -> MailTurn {
        guard let mailbox = try takeTurn(of: id, now: now), try !rests(mailbox, now: now) else { return .nothing }
        let lease = InvitationLease(now: now, until: leaseUntil, daemon: daemon)
        if let invitation = try intendInvitation(from: mailbox, by: office, lease: lease) { return invitation }
        let rows = try connection.rows(
            """
            SELECT id, enrollment_id FROM touches
            WHERE mailbox_id = ? AND state = 'ready' AND channel = 'mail' ORDER BY priority, due_at, id LIMIT ?
            """, id, Self.mostLookedAt)
        for row in rows {
            let touch: Touch.ID = try row.id("id")
            guard let mail = try mailScene(touch, of: row.id("enrollment_id"), now: now) else {
                throw DatabaseFault("a mail is ready that its enrollment does not wait for")
            }
            let departure = Departure(mail: mail, mailbox: mailbox, now: now, leaseUntil: leaseUntil, daemon: daemon)
            if let turn = try intend(departure, by: office) { return turn }
        }
        return rows.isEmpty ? .nothing : .again
    }

    /// Locks the mailbox against other daemons until the end of the transaction; nil where none of its mails may go now.
    private func takeTurn(of id: Mailbox.ID, now: Instant) throws -> Mailbox? {
        let taken = try connection.rowsChanged(
            by: """
                UPDATE mailboxes SET turn = turn + 1
                WHERE id = ? AND state = 'active' AND free_at <= ? AND COALESCE(retry_at, 0) <= ?
                    AND COALESCE(full_until, 0) <= ?
                """, id, now, now, now)
        return taken == 1 ? try mailbox(id) : nil
    }

    /// Whether the mailbox's own day is full: then nobody looks at its mails before that is over.
    private func rests(_ mailbox: Mailbox, now: Instant) throws -> Bool {
        let (day, pace) = (mailbox.day(at: now), MailPace(of: mailbox, now: now))
        guard let limit = pace.aDay, try mailCount(.mailbox, of: mailbox.id.number, on: day) >= limit else {
            return false
        }
        try connection.execute(
            "UPDATE mailboxes SET full_until = ? WHERE id = ?", mailbox.zone.end(of: day), mailbox.id)
        return true
    }

    /// Nil where it may not go, and was put off before anything was written: an office writes one mail, no more.
    private func intend(_ departure: Departure, by office: MailOffice) throws -> MailTurn? {
        let (mail, now) = (departure.mail, departure.now)
        guard mail.state.mailbox?.id == departure.mailbox.id else {
            try connection.execute("UPDATE touches SET mailbox_id = NULL WHERE id = ?", mail.touch)
            return nil
        }
        let known = try writtenMail(of: mail.touch, from: departure.mailbox, now: now)
        if let known, known.state != .draft {
            try park(mail.touch, for: .mailUnsure, until: nil, now: now)
            return nil
        }
        if let bar = mail.state.bar(now: now) {
            try leaveOut(mail, for: bar, now: now)
            return nil
        }
        if let gate = try mail.state.obstacle(now: now) ?? fullDomain(departure) {
            try park(mail.touch, for: gate.name, words: gate.reason, until: gate.until, now: now)
            return nil
        }
        if let gate = try fullCampaign(departure) {
            try parkAll(of: departure, for: gate)
            return .again
        }
        guard let draft = try known ?? write(departure, by: office) else { return nil }
        guard try count(departure) else {
            try parkAll(of: departure, for: departure.campaignIsFull)
            return .again
        }
        return .send(try send(draft, departure))
    }

    /// Writes the words down; nil where something is missing for them, for which it waits then.
    private func write(_ departure: Departure, by office: MailOffice) throws -> Mail? {
        switch try newMail(departure.mail, from: departure.mailbox, by: office, now: departure.now) {
        case .written(let mail): return mail
        case .missing(let names):
            try park(
                departure.mail.touch, for: .missingVariable, words: names.joined(separator: ", "), until: nil,
                now: departure.now)
            return nil
        }
    }

    private func send(_ draft: Mail, _ departure: Departure) throws -> IntendedMail {
        let (mail, now) = (departure.mail, departure.now)
        let changed = try connection.rowsChanged(
            by: """
                UPDATE mails SET state = 'intended', attempts = attempts + 1, fence = fence + 1, claimed_by = ?,
                    leased_until = ?, day = ?, intended_at = ?, settled_at = NULL, status = NULL, to_address = ?,
                    mailbox_id = ?
                WHERE id = ? AND state = 'draft'
                """, departure.daemon, departure.leaseUntil, departure.day, now,
            mail.scene.facts.lead.email ?? draft.to, departure.mailbox.id, draft.id)
        guard changed == 1 else { throw DatabaseFault("a draft was sent while its mailbox was locked") }
        try connection.execute(
            "UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'mail-under-way' WHERE id = ?",
            now + .hours(1), mail.touch)
        try countVariant(of: draft, by: departure.mailbox.id, of: mail.scene.campaign)
        let sent = try mailCount(.mailbox, of: departure.mailbox.id.number, on: departure.day)
        let next = departure.pace.next(after: now, sent: sent, closes: mail.state.closes(after: now))
        try connection.execute(
            "UPDATE mailboxes SET free_at = ?, began_at = COALESCE(began_at, ?) WHERE id = ?", next, now,
            departure.mailbox.id)
        return IntendedMail(
            mail: try self.mail(draft.id), fence: try fence(of: draft.id), mailbox: departure.mailbox,
            rep: try user(departure.mailbox.user), lead: mail.scene.facts.lead, campaign: mail.scene.version.campaign,
            references: try references(of: draft))
    }
}

extension Transaction {
    private func fence(of mail: Mail.ID) throws -> Int64 {
        try connection.row("SELECT fence FROM mails WHERE id = ?", mail)?.integer("fence") ?? 0
    }
}

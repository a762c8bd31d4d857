import Prospecting

extension Store {
    /// Takes the next mails that may go out of a mailbox now, follow-ups before new ones, and writes down that they are about
    /// to be sent: from then on nobody else sends them, and they count. Nothing may be sent before this has returned.
    ///
    /// - Parameters:
    ///   - count: so many at most; more than one only where no limit keeps them apart.
    ///   - now: by which windows and limits are judged.
    ///   - leaseUntil: on the real clock; what is not settled by then may have been sent, or not.
    package func intendMails(
        from mailbox: Mailbox.ID, atMost count: Int, by office: MailOffice, now: Instant, leaseUntil: Instant
    ) async throws -> MailTurn {
        let daemon = daemon.value
        return try await write { transaction in
            let lease = MailLease(now: now, until: leaseUntil, daemon: daemon)
            return try transaction.intendMails(from: mailbox, atMost: count, by: office, lease: lease)
        }
    }
}

extension Transaction {
    /// So many that may not go are put off in one transaction.
    private static let mostLookedAt = 20

    fileprivate func intendMails(
        from id: Mailbox.ID, atMost count: Int, by office: MailOffice, lease: MailLease
    ) throws -> MailTurn {
        guard var mailbox = try takeTurn(of: id, now: lease.now), try !rests(mailbox, now: lease.now) else {
            return .nothing
        }
        if let invitation = try intendInvitation(from: mailbox, by: office, lease: lease) { return invitation }
        let (rep, known) = (try user(mailbox.user), mailbox)
        let rows = try connection.rows(Self.dueMails, id, max(count, Self.mostLookedAt))
        var intended: [IntendedMail] = []
        for row in rows where intended.count < count {
            let touch: Touch.ID = try row.id("id")
            guard let mail = try mailScene(touch, of: row.id("enrollment_id"), knowing: known, now: lease.now) else {
                throw DatabaseFault("a mail is ready that its enrollment does not wait for")
            }
            let departure = Departure(
                mail: mail, mailbox: mailbox, rep: rep, lease: lease, place: intended.count)
            switch try intend(departure, by: office) {
            case .putOff: continue
            case .allPutOff: return intended.isEmpty ? .again : .send(intended, isFree: true)
            case .goes(let mail):
                intended.append(mail)
                mailbox.beganAt = mailbox.beganAt ?? lease.now
                guard departure.letsOthersFollow else { return .send(intended, isFree: false) }
            }
        }
        return intended.isEmpty ? rows.isEmpty ? .nothing : .again : .send(intended, isFree: true)
    }

    static let dueMails = """
        SELECT id, enrollment_id FROM touches
        WHERE mailbox_id = ? AND state = 'ready' AND channel = 'mail' ORDER BY priority, due_at, id LIMIT ?
        """

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

    /// What came of looking at one mail.
    private enum Look {
        case goes(IntendedMail)
        /// It may not go, and waits or is left out.
        case putOff
        /// No mail of its campaign may go.
        case allPutOff
    }

    private func intend(_ departure: Departure, by office: MailOffice) throws -> Look {
        let (mail, now) = (departure.mail, departure.now)
        guard mail.state.mailbox?.id == departure.mailbox.id else {
            try connection.execute("UPDATE touches SET mailbox_id = NULL WHERE id = ?", mail.touch)
            return .putOff
        }
        let known = try writtenMail(of: mail.touch, from: departure.mailbox, now: now)
        if let known, known.state != .draft {
            try park(mail.touch, for: .mailUnsure, until: nil, now: now)
            return .putOff
        }
        if let bar = mail.state.bar(now: now) {
            try leaveOut(mail, for: bar, now: now)
            return .putOff
        }
        if let gate = try mail.state.obstacle(now: now) ?? fullDomain(departure) {
            try park(mail.touch, for: gate.name, words: gate.reason, until: gate.until, now: now)
            return .putOff
        }
        if let gate = try fullCampaign(departure) {
            try parkAll(of: departure, for: gate)
            return .allPutOff
        }
        guard let draft = try known ?? write(departure, by: office) else { return .putOff }
        guard try count(departure) else {
            try parkAll(of: departure, for: departure.campaignIsFull)
            return .allPutOff
        }
        return .goes(try send(draft, departure))
    }

    /// Writes the words down; nil where something is missing for them, for which it waits then.
    private func write(_ departure: Departure, by office: MailOffice) throws -> Mail? {
        switch try newMail(
            departure.mail, from: departure.mailbox, of: departure.rep, by: office, place: departure.place,
            now: departure.now)
        {
        case .written(let mail): return mail
        case .missing(let names):
            try park(
                departure.mail.touch, for: .missingVariable, words: names.joined(separator: ", "), until: nil,
                now: departure.now)
            return nil
        }
    }

    private func send(_ draft: Mail, _ departure: Departure) throws -> IntendedMail {
        let (mail, now, mailbox) = (departure.mail, departure.now, departure.mailbox)
        let row = try connection.row(
            """
            UPDATE mails SET state = 'intended', attempts = attempts + 1, fence = fence + 1, claimed_by = ?,
                leased_until = ?, day = ?, intended_at = ?, settled_at = NULL, status = NULL, to_address = ?,
                mailbox_id = ?, rep_id = ?
            WHERE id = ? AND state = 'draft' RETURNING *
            """, departure.lease.daemon, departure.lease.until, departure.day, now,
            mail.scene.facts.lead.email ?? draft.to, mailbox.id, mailbox.user, draft.id)
        guard let row else { throw DatabaseFault("a draft was sent while its mailbox was locked") }
        try connection.execute(
            "UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'mail-under-way' WHERE id = ?",
            now + .hours(1), mail.touch)
        try countVariant(of: draft, by: mailbox.id, of: mail.scene.campaign)
        let next = try nextMail(after: departure)
        if next > now || mailbox.beganAt == nil {
            try connection.execute(
                "UPDATE mailboxes SET free_at = ?, began_at = COALESCE(began_at, ?) WHERE id = ?", next, now, mailbox.id
            )
        }
        return IntendedMail(
            mail: try self.mail(row), fence: try row.integer("fence"), mailbox: mailbox,
            rep: departure.rep, lead: mail.scene.facts.lead, campaign: mail.scene.version.campaign,
            references: draft.inReplyTo == nil ? [] : try references(of: draft), wait: next - now,
            standing: try standing(of: mail.scene.enrollment.id))
    }

    /// When the mailbox's next mail may go, by what is counted of the day.
    private func nextMail(after departure: Departure) throws -> Instant {
        let pace = departure.pace
        let sent = pace.aDay == nil ? 0 : try mailCount(.mailbox, of: departure.mailbox.id.number, on: departure.day)
        let closes = pace.aDay == nil ? nil : departure.mail.state.closes(after: departure.now)
        return pace.next(after: departure.now, sent: sent, closes: closes)
    }
}

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
        guard let mailbox = try takeTurn(of: id, now: now) else { return .nothing }
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
                """, id, now, now)
        return taken == 1 ? try mailbox(id) : nil
    }

    /// Nil where it may not go, and was put off before anything was written: an office writes one mail, no more.
    private func intend(_ departure: Departure, by office: MailOffice) throws -> MailTurn? {
        let (mail, now) = (departure.mail, departure.now)
        guard mail.state.mailbox?.id == departure.mailbox.id else {
            try connection.execute("UPDATE touches SET mailbox_id = NULL WHERE id = ?", mail.touch)
            return nil
        }
        let known = try connection.row(
            "SELECT * FROM mails WHERE touch_id = ? AND state <> 'withdrawn'", mail.touch)
        if let known, try known.text("state") != "draft" {
            try park(mail.touch, for: .mailUnsure, until: nil, now: now)
            return nil
        }
        if let gate = try mail.state.obstacle(now: now) ?? fullness(departure) {
            try park(mail.touch, for: gate.name, words: gate.reason, until: gate.until, now: now)
            return nil
        }
        guard let draft = try known.map(self.mail) ?? write(departure, by: office) else { return nil }
        guard try count(departure) else {
            let gate = departure.campaignIsFull
            try park(mail.touch, for: gate.name, words: gate.reason, until: gate.until, now: now)
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

/// A mail that is about to leave a mailbox, and by when.
struct Departure {
    let mail: MailScene
    let mailbox: Mailbox
    let now: Instant
    let leaseUntil: Instant
    let daemon: Int64?

    /// By the mailbox's calendar.
    var day: Int { mailbox.zone.local(now).date.dayNumber }
    var campaign: Campaign { mail.scene.version.campaign }
    var limits: MailSettings.Limits { campaign.mail?.limits ?? MailSettings.Limits() }

    private var campaignZone: Zone { campaign.timeZone ?? .utc }
    var campaignDay: Int { campaignZone.local(now).date.dayNumber }

    /// What the mailbox may send on this day for this campaign.
    var pace: MailPace {
        let began = mailbox.beganAt.map { mailbox.zone.local($0).date.dayNumber } ?? day
        return MailPace(mailbox: mailbox.limits, campaign: limits, days: day - began)
    }

    var endOfDay: Instant { Self.end(of: day, in: mailbox.zone) }

    var campaignIsFull: Gate {
        Gate(
            .mailLimit, isOpen: false, reason: "\(campaign.name) sends \(limits.campaignADay ?? 0) mails a day",
            until: Self.end(of: campaignDay, in: campaignZone))
    }

    private static func end(of day: Int, in zone: Zone) -> Instant {
        zone.instant(of: LocalDate(dayNumber: day + 1), at: .startOfDay)
    }
}

extension Transaction {
    /// Why the day takes no more of such mails. Nobody else counts for this mailbox within this transaction; for the campaign
    /// others may, so its count is asked once more when it is raised.
    fileprivate func fullness(_ departure: Departure) throws -> Gate? {
        let (mailbox, day) = (departure.mailbox, departure.day)
        if let limit = departure.pace.aDay, try mailCount(.mailbox, of: mailbox.id.number, on: day) >= limit {
            return Gate(
                .mailLimit, isOpen: false, reason: "\(mailbox.address) sends \(limit) mails on this day",
                until: departure.endOfDay)
        }
        if let limit = departure.limits.perDomainADay, let domain = departure.mail.state.facts.lead.email?.mailHost,
            try mailCount(.domain, of: mailbox.id.number, name: domain, on: day) >= limit
        {
            return Gate(
                .mailLimit, isOpen: false, reason: "\(mailbox.address) sends \(limit) mails a day to \(domain)",
                until: departure.endOfDay)
        }
        let campaign = departure.mail.scene.campaign.number
        if let limit = departure.limits.campaignADay,
            try mailCount(.campaign, of: campaign, on: departure.campaignDay) >= limit
        {
            return departure.campaignIsFull
        }
        return nil
    }

    /// Counts it; false where the campaign's day is full, whose mails other mailboxes count as well.
    fileprivate func count(_ departure: Departure) throws -> Bool {
        let (mailbox, day, scene) = (departure.mailbox.id.number, departure.day, departure.mail.scene)
        guard
            try countMail(
                .campaign, of: scene.campaign.number, on: departure.campaignDay, limit: departure.limits.campaignADay)
        else { return false }
        var isCounted = try countMail(.mailbox, of: mailbox, on: day, limit: departure.pace.aDay)
        if let domain = scene.facts.lead.email?.mailHost {
            let limit = departure.limits.perDomainADay
            isCounted = try countMail(.domain, of: mailbox, name: domain, on: day, limit: limit) && isCounted
        }
        guard isCounted else { throw DatabaseFault("a mailbox was counted for while it was locked") }
        return true
    }
}

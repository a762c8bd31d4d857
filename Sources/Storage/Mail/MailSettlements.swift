import Prospecting

extension Store {
    /// Writes down what came of a mail that was about to be sent, and goes on with the cadence where it went out; false
    /// where somebody else has settled it meanwhile.
    ///
    /// - Parameters:
    ///   - result: what the server said of it.
    ///   - jitter: 0 to 1; spreads what is tried again.
    package func settleMail(
        _ intended: IntendedMail, _ result: MailResult, jitter: Double, now: Instant
    ) async throws -> MailNext? {
        try await write { transaction in
            let failures = try transaction.connection.row(
                "SELECT failures FROM mailboxes WHERE id = ?", intended.mailbox.id)?.int("failures")
            let next = MailNext.after(
                result, attempts: intended.mail.attempts, failures: failures ?? 0, now: now, jitter: jitter)
            return try transaction.settle(intended, next, now: now) ? next : nil
        }
    }

    /// Says of a mail whether it was sent, when nobody knows: by a person, or by what was found of it.
    ///
    /// A mail that was not sent is written and sent anew, under another Message-ID.
    ///
    /// - Parameters:
    ///   - user: nil where evidence says so.
    ///   - evidence: what says so.
    /// - Throws: `conflict` for a mail that nobody doubts.
    package func settleMail(
        _ id: Mail.ID, wasSent: Bool, evidence: String, by user: User?, now: Instant
    ) async throws -> Mail {
        try await write { try $0.settle(id, wasSent: wasSent, evidence: evidence, by: user, now: now) }
    }

    /// Doubts every mail that was about to be sent by a daemon that does not live, for one that starts.
    package func doubtAbandonedMails(now: Instant) async throws {
        let own = daemon.value
        try await write { transaction in
            _ = try transaction.doubt(
                transaction.connection.rows(
                    """
                    SELECT id FROM mails WHERE state = 'intended'
                        AND (claimed_by IS NULL OR NOT EXISTS (
                            SELECT 1 FROM daemons d WHERE d.id = claimed_by AND d.id <> COALESCE(CAST(? AS BIGINT), 0)))
                    """, own), now: now)
        }
    }

    /// Doubts the mails whose sender has not come back in time; returns how many.
    ///
    /// - Parameter realNow: by which leases are judged.
    package func doubtOverdueMails(realNow: Instant, now: Instant) async throws -> Int {
        let overdue = "SELECT id FROM mails WHERE state = 'intended' AND leased_until <= ?"
        guard try await read({ try !$0.connection.rows(overdue, realNow).isEmpty }) else { return 0 }
        return try await write { try $0.doubt($0.connection.rows(overdue, realNow), now: now) }
    }
}

extension Transaction {
    /// Doubts what a daemon was sending that has stopped.
    func doubtMails(of daemon: Int64, now: Instant) throws {
        _ = try doubt(
            connection.rows("SELECT id FROM mails WHERE state = 'intended' AND claimed_by = ?", daemon), now: now)
    }

    fileprivate func doubt(_ rows: [Row], now: Instant) throws -> Int {
        for row in rows {
            let mail = try mail(row.id("id"))
            let next = MailNext.unsure(reason: "the daemon stopped while it was being sent")
            if try end(mail.id, fence: nil, as: .unsure, reason: next.reason, by: nil, now: now) {
                try park(mail.touch, for: .mailUnsure, until: nil, now: now)
            }
        }
        return rows.count
    }

    fileprivate func settle(_ intended: IntendedMail, _ next: MailNext, now: Instant) throws -> Bool {
        let mail = intended.mail
        guard try end(mail.id, fence: intended.fence, as: next.state, reason: next.reason, by: "server", now: now)
        else {
            return false
        }
        try note(next, of: intended.mailbox.id)
        switch next {
        case .sent:
            try waitAsLong(intended, until: now)
            try wentOut(mail, now: now)
        case .unsure: try park(mail.touch, for: .mailUnsure, until: nil, now: now)
        case .retry(let at, let reason):
            try uncount(mail)
            try park(mail.touch, for: .mailLimit, words: reason, until: at, now: now)
        case .mailboxLater, .mailboxFailed:
            try uncount(mail)
            try connection.execute("UPDATE mails SET attempts = attempts - 1 WHERE id = ?", mail.id)
            try wake(mail.touch, now: now)
        case .failed(let reason):
            try uncount(mail)
            try skip(mail, reason: reason, now: now)
        case .badAddress(let reason):
            try uncount(mail)
            try suppress(
                NewSuppression(
                    .email(mail.to), channels: [.mail], reason: "the address takes no mail: \(reason)", source: .mail),
                by: nil, now: now)
            try skip(mail, reason: reason, now: now)
        }
        return true
    }

    fileprivate func settle(
        _ id: Mail.ID, wasSent: Bool, evidence: String, by user: User?, now: Instant
    ) throws -> Mail {
        let mail = try mail(id)
        if let user { try requireOwn(mail, by: user) }
        let isOurs = try end(
            id, fence: nil, isUnderWay: false, as: wasSent ? .sent : .withdrawn, reason: evidence,
            by: user?.email ?? "evidence", now: now)
        guard isOurs else {
            throw Refusal(
                .conflict, "nobody doubts \(id): it is \(mail.state.rawValue)", details: ["mail": id.description])
        }
        if let user {
            try note(
                .mailSettled, of: mail.lead.description, by: user.id,
                [.init("mail", after: id.description), .init("sent", after: wasSent ? "yes" : "no")], now: now)
        }
        if wasSent {
            try wentOut(mail, now: now)
        } else {
            try uncount(mail)
            try wake(mail.touch, now: now)
        }
        return try self.mail(id)
    }

    /// Whether it was in doubt, or under way where that may end so; with a fence, whether it is that very intent.
    private func end(
        _ id: Mail.ID, fence: Int64?, isUnderWay: Bool = true, as state: Mail.State, reason: String?, by who: String?,
        now: Instant
    ) throws -> Bool {
        try connection.rowsChanged(
            by: """
                UPDATE mails SET state = ?, reason = ?, settled_at = ?, settled_by = ?, leased_until = NULL
                WHERE id = ? AND (state = 'unsure' OR (state = 'intended' AND ? = 1))
                    AND fence = COALESCE(CAST(? AS BIGINT), fence)
                """, state.rawValue, reason, now, who, id, isUnderWay, fence) == 1
    }

    /// The step is done; where it lapsed meanwhile, the mail stays on record alone.
    private func wentOut(_ mail: Mail, now: Instant) throws {
        guard let slot = try openSlot(of: mail.touch) else { return }
        let decision = try slot.scene.enrollment.course.after(
            slot.slot == .other ? .mailSent : .taskDone(slot.slot), in: slot.scene.situation(now: now))
        _ = try apply(decision, to: slot.scene, cause: Cause(now: now, ending: .done, slot: slot.slot))
    }

    /// The next mail of the mailbox waits from when this one was handed over, not from when that was intended.
    private func waitAsLong(_ intended: IntendedMail, until now: Instant) throws {
        let took = min(max(0, (now - (intended.mail.intendedAt ?? now)).milliseconds), Span.minutes(3).milliseconds)
        try connection.execute(
            "UPDATE mailboxes SET free_at = free_at + ? WHERE id = ?", took, intended.mailbox.id)
    }

    private func skip(_ mail: Mail, reason: String, now: Instant) throws {
        guard let slot = try openSlot(of: mail.touch) else { return }
        let decision = try slot.scene.enrollment.course.after(
            .skipped(slot.slot, reason: reason), in: slot.scene.situation(now: now))
        let cause = Cause(now: now, ending: .skipped(reason: reason), slot: slot.slot)
        _ = try apply(decision, to: slot.scene, cause: cause)
    }

    private func openSlot(of touch: Touch.ID) throws -> (scene: Scene, slot: Open.Slot)? {
        let scene = try scene(try touchRow(touch).id("enrollment_id"))
        return scene.slot(of: touch).map { (scene, $0) }
    }

    private func wake(_ touch: Touch.ID, now: Instant) throws {
        try connection.execute(
            """
            UPDATE touches SET state = 'ready', wakes_at = due_at, parked_for = NULL
            WHERE id = ? AND ended_at IS NULL
            """, touch)
    }

    /// How the mailbox's server stands.
    private func note(_ next: MailNext, of mailbox: Mailbox.ID) throws {
        switch next {
        case .mailboxLater(let at, let reason):
            try connection.execute(
                "UPDATE mailboxes SET failures = failures + 1, retry_at = ?, last_failure = ? WHERE id = ?", at, reason,
                mailbox)
        case .mailboxFailed(let reason):
            try connection.execute(
                "UPDATE mailboxes SET state = 'failed', paused_reason = ?, last_failure = ? WHERE id = ? AND state = 'active'",
                reason, reason, mailbox)
        case .unsure: break
        default:
            try connection.execute(
                "UPDATE mailboxes SET failures = 0, retry_at = NULL WHERE id = ? AND failures > 0", mailbox)
        }
    }

    /// Takes back what was counted for a mail that was not sent, on the days it was counted on.
    private func uncount(_ mail: Mail) throws {
        let row = try connection.row(
            """
            SELECT m.day, m.campaign_id, m.intended_at, e.version_id FROM mails m
            JOIN enrollments e ON e.id = m.enrollment_id WHERE m.id = ?
            """, mail.id)
        guard let row, let day = try row.optionalInt("day"), let at = try row.optionalInstant("intended_at") else {
            return
        }
        let zone = try version(try row.id("version_id")).campaign.timeZone ?? .utc
        try uncountMail(.campaign, of: row.integer("campaign_id"), on: zone.local(at).date.dayNumber)
        try uncountMail(.mailbox, of: mail.mailbox.number, on: day)
        if let domain = mail.to.mailHost { try uncountMail(.domain, of: mail.mailbox.number, name: domain, on: day) }
    }
}

extension MailNext {
    /// How the mail stands then.
    fileprivate var state: Mail.State {
        switch self {
        case .sent: .sent
        case .retry, .mailboxLater, .mailboxFailed: .draft
        case .badAddress, .failed: .failed
        case .unsure: .unsure
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .sent: nil
        case .retry(_, let reason), .mailboxLater(_, let reason), .badAddress(let reason), .failed(let reason),
            .mailboxFailed(let reason), .unsure(let reason):
            reason
        }
    }
}

import Prospecting

extension Store {
    /// Writes down what came of mails that were about to be sent, all or nothing, and goes on with the cadence where they went
    /// out; tells of each what is next, nil where somebody else has settled it meanwhile.
    ///
    /// - Parameters:
    ///   - results: what the server said of each.
    ///   - jitter: 0 to 1; spreads what is tried again.
    package func settleMails(
        _ results: [(intended: IntendedMail, result: MailResult)], jitter: Double, now: Instant
    ) async throws -> [MailNext?] {
        try await write { transaction in
            try results.map { intended, result in
                let failures = result == .accepted ? 0 : try transaction.failures(of: intended.mailbox.id)
                let next = MailNext.after(
                    result, attempts: intended.mail.attempts, failures: failures, now: now, jitter: jitter)
                return try transaction.settle(intended, next, now: now) ? next : nil
            }
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
    /// How often in a row nothing could be handed over to the mailbox's server.
    fileprivate func failures(of mailbox: Mailbox.ID) throws -> Int {
        try connection.row("SELECT failures FROM mailboxes WHERE id = ?", mailbox)?.int("failures") ?? 0
    }

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
                try putOff(mail, for: .mailUnsure, now: now)
            }
        }
        return rows.count
    }

    fileprivate func settle(_ intended: IntendedMail, _ next: MailNext, now: Instant) throws -> Bool {
        let mail = intended.mail
        // Who was erased while it was under way leaves nothing of what the server said of them, and no draft.
        let isErased = try connection.row(Self.erasedReader, mail.id) != nil
        let state = isErased && next.state == .draft ? .withdrawn : next.state
        let reason = isErased ? nil : next.reason
        guard try end(mail.id, fence: intended.fence, as: state, reason: reason, by: "server", now: now) else {
            return false
        }
        try note(next, of: intended, now: now)
        if ![.sent, .unsure].contains(next.state) { try uncount(mail) }
        if case .sent = next { try waitAsLong(intended, until: now) }
        if !isErased { try follow(next, of: mail, now: now) }
        return true
    }

    private static let erasedReader = """
        SELECT l.id FROM mails m JOIN leads l ON l.id = m.lead_id WHERE m.id = ? AND l.erased_at IS NOT NULL
        """

    private func follow(_ next: MailNext, of mail: Mail, now: Instant) throws {
        switch next {
        case .sent: try wentOut(mail, now: now)
        case .unsure: try putOff(mail, for: .mailUnsure, now: now)
        case .retry(let at, let reason): try putOff(mail, for: .mailLimit, words: reason, until: at, now: now)
        case .again, .mailboxLater, .mailboxFailed:
            try connection.execute("UPDATE mails SET attempts = attempts - 1 WHERE id = ?", mail.id)
            try wake(mail, now: now)
        case .held: try handToRep(mail.touch)
        case .failed(let reason): try skip(mail, reason: reason, now: now)
        case .badAddress(let reason):
            try suppress(
                NewSuppression(
                    .email(mail.to), channels: [.mail], reason: "the address takes no mail: \(reason)", source: .mail),
                by: nil, now: now)
            try skip(mail, reason: reason, now: now)
        }
    }

    /// From now on it goes by hand: it stands in `todo`, and out it goes when somebody sends it.
    private func handToRep(_ touch: Touch.ID) throws {
        try connection.execute(
            """
            UPDATE touches SET by_hand = 1, mailbox_id = NULL, state = 'ready', wakes_at = due_at, parked_for = NULL
            WHERE id = ? AND ended_at IS NULL
            """, touch)
    }

    fileprivate func settle(
        _ id: Mail.ID, wasSent: Bool, evidence: String, by user: User?, now: Instant
    ) throws -> Mail {
        let mail = try mail(id)
        if let user { try requireOwn(mail, outOf: mailbox(mail.mailbox), by: user) }
        // What somebody was to look at is theirs again, with the words they gave it.
        let isByHand = try mail.meeting == nil && touchRow(mail.touch).flag("by_hand") && erasure(of: mail.lead) == nil
        let isOurs = try end(
            id, fence: nil, isUnderWay: false, as: wasSent ? .sent : isByHand ? .draft : .withdrawn, reason: evidence,
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
            if isByHand { try handToRep(mail.touch) } else { try wake(mail, now: now) }
            if let meeting = mail.meeting { try invite(to: meeting, now: now) }
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
        guard mail.meeting == nil, let slot = try openSlot(of: mail.touch) else { return }
        let decision = try slot.scene.enrollment.course.after(
            slot.slot == .other ? .mailSent : .taskDone(slot.slot), in: slot.scene.situation(now: now))
        _ = try apply(decision, to: slot.scene, cause: Cause(now: now, ending: .done, slot: slot.slot))
    }

    /// The next mail of the mailbox waits from when this one was handed over, not from when that was intended.
    private func waitAsLong(_ intended: IntendedMail, until now: Instant) throws {
        guard intended.wait > .zero else { return }
        let took = min(max(0, (now - (intended.mail.intendedAt ?? now)).milliseconds), Span.minutes(3).milliseconds)
        try connection.execute(
            "UPDATE mailboxes SET free_at = free_at + ? WHERE id = ?", took, intended.mailbox.id)
    }

    private func skip(_ mail: Mail, reason: String, now: Instant) throws {
        guard mail.meeting == nil, let slot = try openSlot(of: mail.touch) else { return }
        let decision = try slot.scene.enrollment.course.after(
            .skipped(slot.slot, reason: reason), in: slot.scene.situation(now: now))
        let cause = Cause(now: now, ending: .skipped(reason: reason), slot: slot.slot)
        _ = try apply(decision, to: slot.scene, cause: cause)
    }

    private func openSlot(of touch: Touch.ID) throws -> (scene: Scene, slot: Open.Slot)? {
        let scene = try scene(try touchRow(touch).id("enrollment_id"))
        return scene.slot(of: touch).map { (scene, $0) }
    }

    private func wake(_ mail: Mail, now: Instant) throws {
        guard mail.meeting == nil else { return }
        try connection.execute(
            """
            UPDATE touches SET state = 'ready', wakes_at = due_at, parked_for = NULL
            WHERE id = ? AND ended_at IS NULL
            """, mail.touch)
        // What ended the touch meanwhile ended the mail.
        try connection.execute(
            """
            UPDATE mails SET state = 'withdrawn', reason = COALESCE(reason, 'its step ended')
            WHERE id = ? AND state = 'draft' AND EXISTS (
                SELECT 1 FROM touches t WHERE t.id = mails.touch_id AND t.ended_at IS NOT NULL)
            """, mail.id)
    }
}

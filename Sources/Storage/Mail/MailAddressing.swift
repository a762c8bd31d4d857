import Prospecting

extension Store {
    /// Gives mails that fell due the mailbox they go out of, so many at most; those that have none are parked. Returns how
    /// many it looked at.
    package func addressMails(now: Instant, limit: Int) async throws -> Int {
        let isAny = try await read { try $0.connection.row(Transaction.unaddressed, 1) != nil }
        return isAny ? try await write { try $0.addressMails(now: now, limit: limit) } : 0
    }

    /// The mailboxes that have mails to send, and from when on the next may go. One whose answers are read sends nothing
    /// before they were: somebody may have written that they want no more.
    ///
    /// - Parameter readSince: on the real clock.
    package func mailboxesWithMails(readSince: Instant) async throws -> [(mailbox: Mailbox.ID, from: Instant)] {
        try await read { transaction in
            try transaction.connection.rows(
                """
                SELECT m.id, m.free_at, m.retry_at, m.full_until FROM mailboxes m
                WHERE m.state = 'active'
                    AND (m.imap_url IS NULL OR (m.poll_failure IS NULL AND m.polled_at >= ?))
                    AND EXISTS (
                        SELECT 1 FROM touches t WHERE t.mailbox_id = m.id AND t.state = 'ready' AND t.channel = 'mail')
                ORDER BY m.id
                """, readSince
            ).map { row in
                let waits = [try row.optionalInstant("retry_at"), try row.optionalInstant("full_until")]
                return (try row.id("id"), try waits.compactMap(\.self).reduce(row.instant("free_at"), max))
            }
        }
    }
}

extension Transaction {
    /// What nobody has looked at since it fell due; a mail by hand is looked at, and left to its rep.
    fileprivate static let unaddressed = """
        SELECT t.id, t.enrollment_id, t.by_hand FROM touches t
        WHERE t.state = 'ready' AND t.channel = 'mail' AND t.mailbox_id IS NULL
            AND (t.by_hand = 0 OR t.parked_for IS NULL)
        ORDER BY t.due_at, t.id LIMIT ?
        """

    fileprivate func addressMails(now: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(Self.unaddressed, limit)
        for row in rows {
            let touch: Touch.ID = try row.id("id")
            guard let mail = try mailScene(touch, of: row.id("enrollment_id"), now: now) else {
                throw DatabaseFault("a mail is ready that its enrollment does not wait for")
            }
            if let bar = mail.state.bar(now: now) {
                try leaveOut(mail, for: bar, now: now)
            } else if try row.flag("by_hand") {
                try connection.execute(
                    "UPDATE touches SET parked_for = ?, sender_id = ? WHERE id = ?", Self.byHand,
                    mail.sender.flatMap { try isPresent($0) ? $0 : nil }, touch)
            } else if let mailbox = mail.state.mailbox {
                try connection.execute("UPDATE touches SET mailbox_id = ? WHERE id = ?", mailbox.id, touch)
            } else {
                try park(touch, for: .mailNotConfigured, until: nil, now: now)
            }
        }
        return rows.count
    }

    /// Of a mail that its rep is to send.
    static let byHand = "by-hand"

    /// Has the mails looked at again that were a lead's former owner's to send.
    func readdressMailsByHand(of enrollment: Enrollment.ID) throws {
        try connection.execute(
            """
            UPDATE touches SET parked_for = NULL, sender_id = NULL
            WHERE enrollment_id = ? AND ended_at IS NULL AND by_hand = 1 AND mailbox_id IS NULL
            """, enrollment)
    }

    /// The same for all that were a user's.
    func readdressMailsByHand(of user: User.ID) throws {
        try connection.execute(
            """
            UPDATE touches SET parked_for = NULL, sender_id = NULL
            WHERE sender_id = ? AND state = 'ready' AND by_hand = 1 AND mailbox_id IS NULL
            """, user)
    }

    /// Leaves the step of a mail out at once, and says why: nothing else is to wait for a mail that is not for this lead.
    func leaveOut(_ mail: MailScene, for bar: Gate, now: Instant) throws {
        guard let slot = mail.scene.slot(of: mail.touch) else { return }
        let decision = try mail.scene.enrollment.course.after(
            .skipped(slot, reason: bar.reason), in: mail.scene.situation(now: now))
        try withdrawDraft(of: mail.touch, reason: bar.reason, now: now)
        try note(
            .touchSkipped, of: mail.scene.enrollment.lead.description, by: nil,
            [.init("touch", after: mail.touch.description), .init("reason", after: bar.reason)], now: now)
        let cause = Cause(now: now, ending: .skipped(reason: bar.reason), slot: slot)
        _ = try apply(decision, to: mail.scene, cause: cause)
    }

    /// Takes back what was written for a touch and never sent.
    func withdrawDraft(of touch: Touch.ID, reason: String, now: Instant) throws {
        try connection.execute(
            """
            UPDATE mails SET state = 'withdrawn', reason = ?, settled_at = ?
            WHERE touch_id = ? AND state = 'draft' AND meeting_id IS NULL
            """, reason, now, touch)
    }

    /// Leaves the mail out that is open for a lead, where it is not for it any more.
    func leaveOutBarredMail(of lead: Lead.ID, now: Instant) throws {
        guard let scene = try openScene(of: lead), let touch = scene.touches[.other],
            let mail = try mailScene(touch, of: scene.enrollment.id, now: now), try !isUnderWay(touch),
            let bar = mail.state.bar(now: now)
        else { return }
        try leaveOut(mail, for: bar, now: now)
    }

    private func isUnderWay(_ touch: Touch.ID) throws -> Bool {
        try connection.row(
            """
            SELECT id FROM mails
            WHERE touch_id = ? AND state <> 'withdrawn' AND state <> 'draft' AND meeting_id IS NULL
            """, touch) != nil
    }

    /// Lets a mail wait until what is in its way may have ended; an hour, where that is not known.
    func park(_ touch: Touch.ID, for gate: Gate.Name, words: String? = nil, until: Instant?, now: Instant) throws {
        let wakes = max(until ?? now + .hours(1), now + .minutes(1))
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = ?,
                mailbox_id = CASE WHEN by_hand = 1 THEN mailbox_id ELSE NULL END
            WHERE id = ? AND ended_at IS NULL
            """, wakes, gate.rawValue + (words.map { ": \($0)" } ?? ""), touch)
    }

    /// Lets the step of a mail wait, or an invitation, which is no step's.
    func putOff(
        _ mail: Mail, for gate: Gate.Name, words: String? = nil, until: Instant? = nil, now: Instant
    ) throws {
        if mail.meeting == nil {
            try park(mail.touch, for: gate, words: words, until: until, now: now)
        } else if let until {
            try connection.execute("UPDATE mails SET due_at = ? WHERE id = ?", until, mail.id)
        }
    }

    /// Has mails looked at again that nobody was there to send.
    func wakeMailsWithoutMailbox(now: Instant) throws {
        try connection.execute(
            """
            UPDATE touches SET wakes_at = ?
            WHERE class_id IS NULL AND parked_for = ? AND state = 'waiting'
            """, now, Gate.Name.mailNotConfigured.rawValue)
    }
}

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
    fileprivate static let unaddressed = """
        SELECT t.id, COALESCE(l.owner_id, e.rep_id) AS sender_id FROM touches t
        JOIN leads l ON l.id = t.lead_id JOIN enrollments e ON e.id = t.enrollment_id
        WHERE t.state = 'ready' AND t.channel = 'mail' AND t.by_hand = 0 AND t.mailbox_id IS NULL
        ORDER BY t.due_at, t.id LIMIT ?
        """

    fileprivate func addressMails(now: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(Self.unaddressed, limit)
        for row in rows {
            let touch: Touch.ID = try row.id("id")
            let sender: User.ID? = try row.optionalID("sender_id")
            if let mailbox = try sender.flatMap(mailbox(of:)) {
                try connection.execute("UPDATE touches SET mailbox_id = ? WHERE id = ?", mailbox.id, touch)
            } else {
                try park(touch, for: .mailNotConfigured, until: nil, now: now)
            }
        }
        return rows.count
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

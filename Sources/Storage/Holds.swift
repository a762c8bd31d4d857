import Prospecting

extension Transaction {
    /// Takes hold of a person, the number to call and the account for one touch, or of nothing; returns who is in the
    /// way. Rows with a primary key decide, so no isolation level is relied on.
    func takeHolds(
        for touch: Touch.ID, of lead: Lead, by user: User.ID, until: Instant, now: Instant
    ) throws -> (touch: Touch.ID, until: Instant)? {
        for (kind, key) in lead.holdKeys {
            let taken = try connection.execute(
                """
                INSERT INTO holds (kind, key, touch_id, user_id, until) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (kind, key) DO UPDATE
                    SET touch_id = excluded.touch_id, user_id = excluded.user_id, until = excluded.until
                    WHERE holds.until <= ? OR holds.touch_id = excluded.touch_id
                """, kind, key, touch, user, until, now)
            guard taken == 0 else { continue }
            let holder = try connection.row("SELECT touch_id, until FROM holds WHERE kind = ? AND key = ?", kind, key)
            try connection.execute("DELETE FROM holds WHERE touch_id = ?", touch)
            guard let holder else { throw DatabaseFault("a hold vanished within one transaction") }
            return (try holder.id("touch_id"), try holder.instant("until"))
        }
        return nil
    }

    /// Gives back what is held for a touch, and wakes the first fifty that waited for it; more of one account wait for
    /// the end they were parked until, since but one of them can be called at a time.
    func freeHolds(of touch: Touch.ID, now: Instant) throws {
        guard try connection.execute("DELETE FROM holds WHERE touch_id = ?", touch) > 0, try isAwaited(touch) else {
            return
        }
        try connection.execute(
            """
            UPDATE touches SET state = CASE WHEN due_at <= ? THEN 'ready' ELSE 'waiting' END, parked_for = NULL,
                parked_by = NULL, wakes_at = due_at
            WHERE id IN (
                SELECT id FROM touches WHERE parked_by = ? AND state = 'waiting'
                ORDER BY priority, rank DESC, id LIMIT 50)
            """, now, touch)
    }

    /// Whether a touch is parked until this one's holds are free; asked first, since the update that wakes them costs
    /// ten times as much, and mostly there is none.
    private func isAwaited(_ touch: Touch.ID) throws -> Bool {
        try connection.row("SELECT id FROM touches WHERE parked_by = ? LIMIT 1", touch) != nil
    }

    /// Who holds somebody else at this lead's account, or its number.
    func otherHold(of lead: Lead, besides touch: Touch.ID?, now: Instant) throws -> CallingState.Hold? {
        for (kind, key) in lead.holdKeys where kind != "person" {
            let row = try connection.row(
                """
                SELECT h.user_id, h.until, u.name, h.touch_id FROM holds h JOIN users u ON u.id = h.user_id
                WHERE h.kind = ? AND h.key = ? AND h.until > ?
                """, kind, key, now)
            guard let row, try row.integer("touch_id") != touch?.number else { continue }
            return .init(user: try row.id("user_id"), name: try row.text("name"), until: try row.instant("until"))
        }
        return nil
    }
}

extension Lead {
    /// What no two reps hold at once.
    fileprivate var holdKeys: [(kind: String, key: String)] {
        var keys = [("person", String(id.number))]
        if let number = callableNumber { keys.append(("number", number.phone.e164)) }
        if let account { keys.append(("account", String(account.number))) }
        return keys
    }
}

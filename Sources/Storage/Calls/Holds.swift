import Prospecting

extension Transaction {
    /// Takes hold of a person, the number to call and the account for one touch, or of nothing; returns who is in the
    /// way. Unique columns decide, so no isolation level is relied on.
    func takeHolds(
        for touch: Touch.ID, of lead: Lead, by user: User.ID, until: Instant, now: Instant
    ) throws -> (touch: Touch.ID, until: Instant)? {
        for _ in 1...3 {
            if try insertHold(for: touch, of: lead, by: user, until: until) { return nil }
            let others = try holds(inTheWayOf: lead, besides: touch)
            if let other = try others.first(where: { try $0.instant("until") > now }) {
                try connection.execute("DELETE FROM holds WHERE touch_id = ?", touch)
                return (try other.id("touch_id"), try other.instant("until"))
            }
            for row in try others.map({ try $0.integer("touch_id") }) + [touch.number] {
                try connection.execute("DELETE FROM holds WHERE touch_id = ?", row)
            }
        }
        throw DatabaseFault("holds that were let go are held still")
    }

    private func insertHold(for touch: Touch.ID, of lead: Lead, by user: User.ID, until: Instant) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO holds (touch_id, person, number, account, user_id, until) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, touch, lead.id, lead.callableNumber?.phone.e164, lead.account, user, until) == 1
    }

    /// What others hold of a lead, or held, the person first.
    private func holds(inTheWayOf lead: Lead, besides touch: Touch.ID) throws -> [Row] {
        var rows = try connection.rows("SELECT touch_id, until FROM holds WHERE person = ?", lead.id)
        if let number = lead.callableNumber {
            rows += try connection.rows("SELECT touch_id, until FROM holds WHERE number = ?", number.phone.e164)
        }
        if let account = lead.account {
            rows += try connection.rows("SELECT touch_id, until FROM holds WHERE account = ?", account)
        }
        return try rows.filter { try $0.integer("touch_id") != touch.number }
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
        var rows: [Row] = []
        if let number = lead.callableNumber {
            rows += try connection.rows("\(Self.selectHold) WHERE h.number = ? AND h.until > ?", number.phone.e164, now)
        }
        if let account = lead.account {
            rows += try connection.rows("\(Self.selectHold) WHERE h.account = ? AND h.until > ?", account, now)
        }
        return try rows.first { try $0.integer("touch_id") != touch?.number }.map { row in
            .init(user: try row.id("user_id"), name: try row.text("name"), until: try row.instant("until"))
        }
    }

    private static let selectHold = """
        SELECT h.user_id, h.until, u.name, h.touch_id FROM holds h JOIN users u ON u.id = h.user_id
        """
}

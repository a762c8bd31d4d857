import Prospecting

extension Store {
    /// Tells of promised calls that nobody made, once each; returns of how many.
    ///
    /// A callback is missed when its owner and then everybody in the queue had their time for it; somebody who asked for
    /// a call is late when nobody called by the campaign's deadline. A call that somebody holds is being made.
    package func tellLate(now: Instant, limit: Int) async throws -> Int {
        try await write { transaction in
            let missed = try transaction.untold(
                Transaction.missedCallbacks, upto: now - .callbackIsMissed, limit: limit)
            let late = try transaction.untold(Transaction.lateInbound, upto: now, limit: limit - missed.count)
            for row in missed { try transaction.tell(.callbackMissed, of: row, now: now) }
            for row in late { try transaction.tell(.inboundLate, of: row, now: now) }
            return missed.count + late.count
        }
    }
}

extension Transaction {
    fileprivate static let missedCallbacks = """
        SELECT id, enrollment_id, owner_id, due_at AS at FROM touches
        WHERE kind = 'callback' AND told_late_at IS NULL AND state IN ('waiting', 'ready') AND due_at <= ?
        ORDER BY due_at LIMIT ?
        """
    fileprivate static let lateInbound = """
        SELECT id, enrollment_id, owner_id, deadline_at AS at FROM touches
        WHERE kind = 'inbound' AND told_late_at IS NULL AND state IN ('waiting', 'ready') AND deadline_at <= ?
        ORDER BY deadline_at LIMIT ?
        """

    /// When the next callback is missed.
    static let firstMissedCallback = """
        SELECT MIN(due_at) + \(Span.callbackIsMissed.milliseconds) AS at FROM touches
        WHERE kind = 'callback' AND told_late_at IS NULL AND state IN ('waiting', 'ready')
        """
    /// When the next who asked for a call has waited too long.
    static let firstLateInbound = """
        SELECT MIN(deadline_at) AS at FROM touches
        WHERE kind = 'inbound' AND told_late_at IS NULL AND state IN ('waiting', 'ready')
        """

    fileprivate func untold(_ query: String, upto: Instant, limit: Int) throws -> [Row] {
        try connection.rows(query, upto, limit)
    }

    fileprivate func tell(_ type: EventType, of row: Row, now: Instant) throws {
        let scene = try scene(row.id("enrollment_id"))
        var event = Event(id: Event.ID(0), type: type, at: now)
        event.lead = scene.facts.lead
        event.account = scene.facts.account
        event.campaign = scene.campaignName
        event.rep = try row.optionalID("owner_id").map(user)
        event.when = try row.instant("at")
        try publish(event, attempt: nil)
        try connection.execute("UPDATE touches SET told_late_at = ? WHERE id = ?", now, try row.integer("id"))
    }
}

extension OpenTouch {
    /// Whether it is one more try at somebody who asked for a call and was called: that is not late any more.
    func isTriedAgain(after dials: Int) -> Bool { kind == .inbound && dials > 0 }
}

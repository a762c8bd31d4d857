import Prospecting

/// What is to be delivered once more.
package enum ReplaySelection: Sendable, Equatable {
    /// One event, also one that the endpoint was not told of.
    case event(Event.ID)
    /// Whatever happened from one moment up to another and was for the endpoint.
    case between(Instant, Instant)
    /// What was given up.
    case dead
}

extension Store {
    /// Deliveries of one transaction, so that nobody waits long for the writer.
    private static let replayBatch: Int64 = 200

    /// Puts deliveries back into their lines, whatever became of them; returns how many. What waits already stays as it is,
    /// and what was undone before it left stays untold.
    package func replay(
        _ selection: ReplaySelection, to id: Webhook.ID, by user: User, now: Instant
    ) async throws -> Int {
        let count: Int
        switch selection {
        case .event(let event):
            count = try await write { try $0.replay(event, to: id) }
        case .between(let start, let end):
            count = try await inBatches {
                try $0.replay(to: id, after: $1, from: start, to: end, limit: Self.replayBatch)
            }
        case .dead:
            count = try await inBatches { transaction, last in
                try transaction.requireWebhook(id)
                return try transaction.replayDead(
                    to: id, after: last, since: Instant(milliseconds: .min), limit: Self.replayBatch)
            }
        }
        try await write { transaction in
            _ = try transaction.note(
                .webhookReplayed, of: id.description, by: user.id,
                [.init("what", after: selection.words), .init("deliveries", after: String(count))], now: now)
        }
        return count
    }

    /// Switches an endpoint on again, with all it missed: what waited goes out now, from where it stopped, and what was
    /// given up since nothing was accepted any more goes with it.
    package func enableWebhook(_ id: Webhook.ID, by user: User, now: Instant) async throws {
        let since: Instant? = try await read { transaction in
            try transaction.requireWebhook(id)
            return try transaction.connection.row(
                "SELECT failing_since FROM webhook_health WHERE webhook_id = ?", id)?.optionalInstant("failing_since")
        }
        if let since {
            _ = try await inBatches {
                try $0.replayDead(to: id, after: $1, since: since, limit: Self.replayBatch)
            }
        }
        try await repeatedly { try $0.hurry(id, limit: Self.replayBatch) }
        try await write { try $0.enable(id, by: user, now: now) }
    }

    /// Tells an endpoint nothing until it is switched on again; what it misses is kept for it.
    package func disableWebhook(_ id: Webhook.ID, by user: User, now: Instant) async throws {
        try await write { transaction in
            try transaction.requireWebhook(id)
            guard try transaction.switchOff(id, for: "switched off by \(user.email)", now: now) else { return }
            try transaction.note(.webhookDisabled, of: id.description, by: user.id, now: now)
        }
    }

    /// Runs batches until one changes nothing more.
    func repeatedly(_ batch: @escaping @Sendable (Transaction) throws -> Int) async throws {
        while try await write(batch) > 0 {}
    }

    /// Runs batches, each from where the one before it ended, until one finds nothing more.
    private func inBatches(
        _ batch: @escaping @Sendable (Transaction, _ after: Int64) throws -> (count: Int, last: Int64?)
    ) async throws -> Int {
        var (total, after) = (0, Int64(0))
        while true {
            let start = after
            let (count, last) = try await write { try batch($0, start) }
            total += count
            guard let last else { return total }
            after = last
        }
    }
}

extension Transaction {
    fileprivate func replay(_ event: Event.ID, to id: Webhook.ID) throws -> Int {
        try requireWebhook(id)
        let row = try connection.row(
            """
            SELECT d.id, d.lead_id, d.state, e.type FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.webhook_id = ? AND d.event_id = ?
            """, id, event)
        guard let row else {
            let known = try connection.row("SELECT id, lead_id, type FROM events WHERE id = ?", event)
            guard let known else { throw Refusal.notFound("event", event.description) }
            try deliver(
                event, to: id, lead: try known.optionalID("lead_id"), overtakes: try known.overtakes)
            return 1
        }
        switch try row.text("state") {
        case "pending": throw Refusal(.conflict, "\(event) waits for \(id) already")
        case "withdrawn":
            throw Refusal(.conflict, "\(event) was undone before it left, so \(id) is not told of it")
        default: try requeue([row], of: id)
        }
        return 1
    }

    fileprivate func replay(
        to id: Webhook.ID, after last: Int64, from start: Instant, to end: Instant, limit: Int64
    ) throws -> (count: Int, last: Int64?) {
        try requireWebhook(id)
        var after = last
        if last == 0 {
            guard let first = try firstEvent(since: start) else { return (0, nil) }
            after = first - 1
        }
        let behind = try firstEvent(since: end + .minutes(10)) ?? .max
        let rows = try connection.rows(
            """
            SELECT d.id, d.lead_id, d.event_id, d.state, e.at, e.type FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.webhook_id = ? AND d.event_id > ? AND d.event_id < ? ORDER BY d.event_id LIMIT ?
            """, id, after, behind, limit)
        let wanted = try rows.filter {
            let (at, state) = (try $0.instant("at"), try $0.text("state"))
            return at >= start && at < end && ["delivered", "dead"].contains(state)
        }
        try requeue(wanted, of: id)
        return (wanted.count, try rows.last?.integer("event_id"))
    }

    /// - Parameter since: when they were given up.
    fileprivate func replayDead(
        to id: Webhook.ID, after last: Int64, since: Instant, limit: Int64
    ) throws -> (count: Int, last: Int64?) {
        let rows = try connection.rows(
            """
            SELECT d.id, d.lead_id, d.state, d.settled_at, e.type FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.webhook_id = ? AND d.state = 'dead' AND d.id > ? ORDER BY d.id LIMIT ?
            """, id, last, limit)
        let wanted = try rows.filter { try $0.optionalInstant("settled_at").map { $0 >= since } ?? true }
        try requeue(wanted, of: id)
        return (wanted.count, try rows.last?.integer("id"))
    }

    private func requeue(_ rows: [Row], of webhook: Webhook.ID) throws {
        let flying = try rows.isEmpty ? [] : deliveryFlights().deliveries(to: webhook)
        for row in rows { try requeue(row, of: webhook, besides: flying) }
        let accepted = try rows.filter { try $0.text("state") == "delivered" }.count
        if accepted > 0 { try addDelivered(-accepted, of: webhook) }
    }

    /// Puts a settled delivery back where it stood in its lead's line. One that is on its way is not overtaken; one that
    /// only waits gives way. An opt-out goes past all, as it did the first time.
    ///
    /// - Parameter flying: what is on its way to the endpoint.
    private func requeue(_ row: Row, of webhook: Webhook.ID, besides flying: Set<Int64>) throws {
        let delivery = try row.integer("id")
        let (lead, overtakes): (Lead.ID?, Bool) = (try row.optionalID("lead_id"), try row.overtakes)
        try connection.execute(
            """
            UPDATE deliveries SET state = 'pending', is_head = ?, due_at = ?, attempts = 0, settled_at = NULL, unsettled = 0
            WHERE id = ?
            """, lead == nil || overtakes, overtakes ? -1 : 0, delivery)
        guard let lead, !overtakes else { return }
        guard try flying.isEmpty || !isOneFlying(of: lead, to: webhook, flying) else { return }
        try connection.execute(
            """
            UPDATE deliveries SET is_head = 0, due_at = 0
            WHERE webhook_id = ? AND lead_id = ? AND state = 'pending' AND is_head = 1 AND id > ?
                AND (SELECT type FROM events e WHERE e.id = event_id) <> 'lead.suppressed'
            """, webhook, lead, delivery)
        try moveLinesOn(after: [delivery])
    }

    /// Whether one of a lead's, which others wait for, is on its way.
    private func isOneFlying(of lead: Lead.ID, to webhook: Webhook.ID, _ flying: Set<Int64>) throws -> Bool {
        try connection.rows(
            """
            SELECT d.id FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.webhook_id = ? AND d.lead_id = ? AND d.state = 'pending' AND d.is_head = 1
                AND e.type <> 'lead.suppressed'
            """, webhook, lead
        ).contains { flying.contains(try $0.integer("id")) }
    }

    /// Has some of what waits for its next attempt made at once; returns how many.
    fileprivate func hurry(_ id: Webhook.ID, limit: Int64) throws -> Int {
        try connection.rowsChanged(
            by: """
                UPDATE deliveries SET due_at = 0, attempts = 0 WHERE id IN (
                    SELECT id FROM deliveries
                    WHERE webhook_id = ? AND state = 'pending' AND is_head = 1 AND due_at > 0 ORDER BY due_at LIMIT ?)
                """, id, limit)
    }

    fileprivate func enable(_ id: Webhook.ID, by user: User, now: Instant) throws {
        try requireWebhook(id)
        let changed = try connection.rowsChanged(
            by:
                "UPDATE webhooks SET disabled_at = NULL, disabled_for = NULL WHERE id = ? AND disabled_at IS NOT NULL",
            id)
        try write(.well, of: id, failure: nil)
        guard changed == 1 else { return }
        try note(.webhookEnabled, of: id.description, by: user.id, now: now)
    }
}

extension Row {
    /// Whether the event of that type waits for nothing of its lead.
    fileprivate var overtakes: Bool {
        get throws { try text("type") == EventType.leadSuppressed.rawValue }
    }
}

extension ReplaySelection {
    fileprivate var words: String {
        switch self {
        case .event(let event): event.description
        case .between(let start, let end): "\(start.rfc3339) to \(end.rfc3339)"
        case .dead: "dead"
        }
    }
}

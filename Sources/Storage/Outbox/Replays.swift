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
            "SELECT id, lead_id, state FROM deliveries WHERE webhook_id = ? AND event_id = ?", id, event)
        guard let row else {
            let known = try connection.row("SELECT id, lead_id FROM events WHERE id = ?", event)
            guard let known else { throw Refusal.notFound("event", event.description) }
            try deliver(event, to: id, lead: try known.optionalID("lead_id"))
            return 1
        }
        switch try row.text("state") {
        case "pending": throw Refusal(.conflict, "\(event) waits for \(id) already")
        case "withdrawn":
            throw Refusal(.conflict, "\(event) was undone before it left, so \(id) is not told of it")
        default: try requeue(row, of: id)
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
        let rows = try connection.rows(
            """
            SELECT d.id, d.lead_id, d.event_id, d.state, e.at FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.webhook_id = ? AND d.event_id > ? ORDER BY d.event_id LIMIT ?
            """, id, after, limit)
        let wanted = try rows.filter {
            let (at, state) = (try $0.instant("at"), try $0.text("state"))
            return at >= start && at < end && ["delivered", "dead"].contains(state)
        }
        for row in wanted { try requeue(row, of: id) }
        return (wanted.count, try rows.last?.integer("event_id"))
    }

    /// - Parameter since: when they were given up.
    fileprivate func replayDead(
        to id: Webhook.ID, after last: Int64, since: Instant, limit: Int64
    ) throws -> (count: Int, last: Int64?) {
        let rows = try connection.rows(
            """
            SELECT id, lead_id, failure, settled_at FROM deliveries
            WHERE webhook_id = ? AND state = 'dead' AND id > ? ORDER BY id LIMIT ?
            """, id, last, limit)
        let wanted = try rows.filter { try $0.optionalInstant("settled_at").map { $0 >= since } ?? true }
        for row in wanted { try requeue(row, of: id) }
        return (wanted.count, try rows.last?.integer("id"))
    }

    /// Puts a settled delivery back where it stood in its lead's line. One that is on its way is not overtaken; one that
    /// only waits gives way.
    private func requeue(_ row: Row, of webhook: Webhook.ID) throws {
        let delivery = try row.integer("id")
        let lead: Lead.ID? = try row.optionalID("lead_id")
        try connection.execute(
            """
            UPDATE deliveries SET state = 'pending', is_head = ?, due_at = 0, attempts = 0, settled_at = NULL,
                leased_until = NULL, fence = fence + 1
            WHERE id = ?
            """, lead == nil, delivery)
        guard let lead else { return }
        let isOneFlying = try connection.row(
            """
            SELECT id FROM deliveries
            WHERE webhook_id = ? AND lead_id = ? AND state = 'pending' AND leased_until IS NOT NULL LIMIT 1
            """, webhook, lead)
        guard isOneFlying == nil else { return }
        try connection.execute(
            """
            UPDATE deliveries SET is_head = 0, due_at = 0
            WHERE webhook_id = ? AND lead_id = ? AND state = 'pending' AND is_head = 1 AND id > ?
                AND (SELECT type FROM events e WHERE e.id = event_id) <> 'lead.suppressed'
            """, webhook, lead, delivery)
        try moveLineOn(after: delivery)
    }

    fileprivate func enable(_ id: Webhook.ID, by user: User, now: Instant) throws {
        try requireWebhook(id)
        let changed = try connection.rowsChanged(
            by:
                "UPDATE webhooks SET disabled_at = NULL, disabled_for = NULL WHERE id = ? AND disabled_at IS NOT NULL",
            id)
        try write(.well, of: id, failure: nil)
        try connection.execute(
            """
            UPDATE deliveries SET due_at = 0, attempts = 0
            WHERE webhook_id = ? AND state = 'pending' AND is_head = 1 AND due_at > 0 AND leased_until IS NULL
            """, id)
        guard changed == 1 else { return }
        try note(.webhookEnabled, of: id.description, by: user.id, now: now)
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

import Prospecting

/// An endpoint and how its line stands.
package struct WebhookState: Sendable, Equatable {
    package var id: Webhook.ID
    package var settings: WebhookSettings
    /// The name of the campaign whose file declares it; nil for one that was added by hand.
    package var campaign: String?
    /// What a receiver verifies with, where the secret is half of a pair.
    package var publicKey: String?
    /// Until when the secret before this one signs too.
    package var oldSecretUntil: Instant?
    /// Why it is switched off; nil while it is on.
    package var disabledFor: String?
    package var disabledAt: Instant?
    package var health: EndpointHealth
    /// The last failure by its name; nil while all is well.
    package var lastFailure: String?
    /// Up to `mostCounted`, as `dead` is.
    package var waiting: Int
    /// How many it has accepted so far, replayed ones once.
    package var delivered: Int
    package var dead: Int

    /// So many are counted: that takes a millisecond, and a million a tenth of a second. It stands for more, too.
    package static let mostCounted = 10_000
}

/// What became of the events of an endpoint, to be compared with what its receiver has.
package struct WebhookReport: Sendable, Equatable {
    package var id: Webhook.ID
    package var url: String
    /// What the endpoint was to be told of; what was undone before it left is not counted.
    package var events: Int
    /// Those of which at least one request was made.
    package var sent: Int
    package var accepted: Int
    /// Not accepted so far, and answered with a no.
    package var rejected: Int
    package var waiting: Int
    package var dead: Int
}

extension Store {
    package func webhooks() async throws -> [WebhookState] {
        try await read { transaction in
            try transaction.connection.rows(
                """
                SELECT w.*, h.failures, h.troubles, h.failing_since, h.last_failure, h.open_until, h.openings,
                    h.delivered, c.name AS campaign_name
                FROM webhooks w JOIN webhook_health h ON h.webhook_id = w.id
                LEFT JOIN campaigns c ON c.id = w.campaign_id WHERE w.removed_at IS NULL ORDER BY w.id
                """
            ).map { try transaction.webhookState($0) }
        }
    }

    package func webhook(_ id: Webhook.ID) async throws -> WebhookState {
        try await read { transaction in
            let row = try transaction.connection.row(
                """
                SELECT w.*, h.failures, h.troubles, h.failing_since, h.last_failure, h.open_until, h.openings,
                    h.delivered, c.name AS campaign_name
                FROM webhooks w JOIN webhook_health h ON h.webhook_id = w.id
                LEFT JOIN campaigns c ON c.id = w.campaign_id WHERE w.removed_at IS NULL AND w.id = ?
                """, id)
            guard let row else { throw Refusal.notFound("webhook", id.description) }
            return try transaction.webhookState(row)
        }
    }

    /// What became of the events from one moment up to another, for each endpoint.
    package func webhookReports(from start: Instant, to end: Instant) async throws -> [WebhookReport] {
        try await read { transaction in
            try transaction.connection.rows("SELECT id, url FROM webhooks WHERE removed_at IS NULL ORDER BY id").map {
                try transaction.report(of: $0.id("id"), url: $0.text("url"), from: start, to: end)
            }
        }
    }
}

extension Transaction {
    fileprivate func webhookState(_ row: Row) throws -> WebhookState {
        let id: Webhook.ID = try row.id("id")
        let waiting = try connection.row(
            """
            SELECT COUNT(*) AS events FROM (
                SELECT 1 AS one FROM deliveries WHERE webhook_id = ? AND state = 'pending' LIMIT ?) d
            """, id, WebhookState.mostCounted)
        let dead = try connection.row(
            """
            SELECT COUNT(*) AS events FROM (
                SELECT 1 AS one FROM deliveries WHERE webhook_id = ? AND state = 'dead' LIMIT ?) d
            """, id, WebhookState.mostCounted)
        return WebhookState(
            id: id, settings: try WebhookSettings(row), campaign: try row.optionalText("campaign_name"),
            publicKey: try row.optionalText("public_key"),
            oldSecretUntil: try row.optionalInstant("old_secret_until"),
            disabledFor: try row.optionalText("disabled_for"), disabledAt: try row.optionalInstant("disabled_at"),
            health: try EndpointHealth(row), lastFailure: try row.optionalText("last_failure"),
            waiting: try waiting?.int("events") ?? 0, delivered: try row.int("delivered"),
            dead: try dead?.int("events") ?? 0)
    }

    fileprivate func report(
        of id: Webhook.ID, url: String, from start: Instant, to end: Instant
    ) throws -> WebhookReport {
        var report = WebhookReport(
            id: id, url: url, events: 0, sent: 0, accepted: 0, rejected: 0, waiting: 0, dead: 0)
        let rows = try connection.rows(
            """
            SELECT d.state, COUNT(*) AS events,
                CAST(SUM(CASE WHEN d.status IS NOT NULL OR EXISTS (
                    SELECT 1 FROM delivery_attempts t WHERE t.delivery_id = d.id AND (t.status IS NOT NULL
                        OR t.failure IN ('timeout', 'reset', 'not-http', 'too-large', 'unfinished', 'other'))
                ) THEN 1 ELSE 0 END) AS BIGINT) AS sent,
                CAST(SUM(CASE WHEN d.status IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS answered
            FROM events e JOIN deliveries d ON d.event_id = e.id AND d.webhook_id = ?
            WHERE e.at >= ? AND e.at < ? AND d.state <> 'withdrawn' GROUP BY d.state
            """, id, start, end)
        for row in rows {
            let (state, count, sent) = (try row.text("state"), try row.int("events"), try row.int("sent"))
            report.events += count
            report.sent += sent
            if state == "delivered" { report.accepted = count } else { report.rejected += try row.int("answered") }
            if state == "pending" { report.waiting = count }
            if state == "dead" { report.dead = count }
        }
        return report
    }
}

import Prospecting

/// Deliveries of two records that become one.
extension Transaction {
    /// Makes one line for each endpoint of what waits for either, in the order in which it happened. What is on its way
    /// goes on; an opt-out waits for nothing.
    func joinLines(of gone: Lead.ID, to kept: Lead.ID) throws {
        for webhook in try connection.rows("SELECT id FROM webhooks WHERE removed_at IS NULL ORDER BY id") {
            let id: Webhook.ID = try webhook.id("id")
            let moved = try connection.rowsChanged(
                by: "UPDATE deliveries SET lead_id = ? WHERE webhook_id = ? AND lead_id = ? AND state = 'pending'",
                kept, id, gone)
            if moved > 0 { try chooseHead(of: kept, at: id) }
        }
    }

    private func chooseHead(of lead: Lead.ID, at webhook: Webhook.ID) throws {
        try connection.execute(
            """
            UPDATE deliveries SET is_head = 0
            WHERE webhook_id = ? AND lead_id = ? AND state = 'pending' AND is_head = 1 AND leased_until IS NULL
                AND (SELECT type FROM events e WHERE e.id = event_id) <> 'lead.suppressed'
            """, webhook, lead)
        try connection.execute(
            """
            UPDATE deliveries SET is_head = 1 WHERE is_head = 0 AND id IN (
                SELECT MIN(d.id) FROM deliveries d JOIN events e ON e.id = d.event_id
                WHERE d.webhook_id = ? AND d.lead_id = ? AND d.state = 'pending' AND e.type <> 'lead.suppressed'
                HAVING SUM(CASE WHEN d.leased_until IS NULL THEN 0 ELSE 1 END) = 0)
            """, webhook, lead)
    }
}

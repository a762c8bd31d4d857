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
        let flying = try deliveryFlights().deliveries(to: webhook)
        let waiting = try connection.rows(
            """
            SELECT d.id, d.is_head FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.webhook_id = ? AND d.lead_id = ? AND d.state = 'pending' AND e.type <> 'lead.suppressed' ORDER BY d.id
            """, webhook, lead)
        let isOneFlying = try waiting.contains { flying.contains(try $0.integer("id")) }
        for (place, row) in waiting.enumerated() {
            let id = try row.integer("id")
            let isHead = isOneFlying ? flying.contains(id) : place == 0
            guard try row.flag("is_head") != isHead else { continue }
            try connection.execute("UPDATE deliveries SET is_head = ? WHERE id = ?", isHead, id)
        }
    }
}

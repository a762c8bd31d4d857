import Prospecting

/// A call that a rep holds now.
package struct HeldCall: Sendable, Equatable {
    package var touch: Touch.ID
    package var kind: OpenTouch.Kind
    package var lead: Lead.ID
    package var name: String
    package var company: String?
    package var campaign: String
    /// Who holds it.
    package var rep: User
    package var since: Instant
    package var until: Instant
}

extension Store {
    /// Who holds what now, rep by rep, what was taken first leading.
    package func heldCalls(now: Instant) async throws -> [HeldCall] {
        try await read { transaction in
            let rows = try transaction.connection.rows(
                """
                SELECT t.id, t.kind, t.lead_id, t.leased_by, t.taken_at, t.opened_at, t.leased_until, c.name AS campaign,
                    COALESCE(a.name, a.domain) AS company
                FROM touches t JOIN campaigns c ON c.id = t.campaign_id JOIN leads l ON l.id = t.lead_id
                LEFT JOIN accounts a ON a.id = l.account_id
                WHERE t.state = 'leased' AND t.leased_until > ? ORDER BY t.leased_by, t.taken_at, t.id
                """, now)
            return try rows.map { row in
                HeldCall(
                    touch: try row.id("id"), kind: try row.word("kind"), lead: try row.id("lead_id"),
                    name: try transaction.lead(row.id("lead_id")).displayName,
                    company: try row.optionalText("company"), campaign: try row.text("campaign"),
                    rep: try transaction.user(row.id("leased_by")),
                    since: try row.optionalInstant("taken_at") ?? row.instant("opened_at"),
                    until: try row.instant("leased_until"))
            }
        }
    }
}

import Prospecting

@testable import Storage

extension TestStore {
    /// Every row of every table, as text: two that are equal are the same store.
    func dump() async throws -> [String: [String]] {
        try await store.read { transaction in
            var tables: [String: [String]] = [:]
            for table in TestStore.tables {
                tables[table] = try transaction.connection.rows("SELECT * FROM \(table) ORDER BY 1, 2")
                    .map { "\($0.values)" }
            }
            return tables
        }
    }

    /// The touch a lead waits for.
    func openTouch(of lead: Lead.ID) async throws -> Touch.ID? {
        try await store.read { try $0.openScene(of: lead)?.touch }
    }

    /// How many rows fit.
    func count(_ table: String, where condition: String = "1 = 1") async throws -> Int {
        try await store.read {
            try $0.connection.row("SELECT COUNT(*) AS rows FROM \(table) WHERE \(condition)")?.int("rows") ?? -1
        }
    }

    private static let tables = [
        "users", "journal", "seals", "erased_contacts", "remembered_answers", "queue_members", "tokens", "campaigns",
        "campaign_versions", "campaign_applications", "accounts",
        "leads",
        "external_ids", "lead_aliases", "merges", "numbers", "engagements", "suppressions", "registers",
        "register_numbers", "enrollments", "account_work", "account_pauses", "campaign_days", "queue_days",
        "rep_days",
        "calling_classes", "touches", "holds", "attempts", "amendments",
        "handoffs", "handoff_moves", "route_turns", "events", "webhooks", "webhook_health", "daemons", "deliveries",
        "delivery_claims", "delivery_attempts",
    ]
}

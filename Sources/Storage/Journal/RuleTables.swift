import Prospecting

/// An operator's file of calling rules, as it was when calls were first made by it.
package struct KeptRules: Sendable, Equatable {
    /// Names the table that it makes; proofs of calls name the same.
    package var version: String
    /// The file, word for word.
    package var text: String
    package var firstServedAt: Instant

    package init(version: String, text: String, firstServedAt: Instant) {
        self.version = version
        self.text = text
        self.firstServedAt = firstServedAt
    }
}

extension Store {
    /// Keeps the file that the rules of this store come from, the first time that it is served by; the journal tells what
    /// it loosens, and on what basis.
    package func keepRules(_ text: String, now: Instant) async throws {
        let table = rules.table
        guard try await keptRules(table.version) == nil else { return }
        try await write { transaction in
            let kept = try transaction.connection.rowsChanged(
                by:
                    """
                    INSERT INTO rule_tables (version, text, first_served_at) VALUES (?, ?, ?)
                    ON CONFLICT (version) DO NOTHING
                    """, table.version, text, now)
            guard kept > 0 else { return }
            try transaction.note(
                .rulesServed, of: table.version, by: nil,
                [.init("digest", after: transaction.codecs.digests.plain(text))] + table.loosened, now: now)
        }
    }

    /// The operator's file behind a table; nil for the product's own, and for one that was never served here.
    package func keptRules(_ version: String) async throws -> KeptRules? {
        try await read { transaction in
            try transaction.connection.row("SELECT * FROM rule_tables WHERE version = ?", version).map { row in
                KeptRules(
                    version: try row.text("version"), text: try row.text("text"),
                    firstServedAt: try row.instant("first_served_at"))
            }
        }
    }
}

extension Transaction {
    /// What the operator had loosened in the tables that allowed some calls, and on what basis.
    func rulesTrail(behind calls: [TrailEntry]) throws -> [TrailEntry] {
        let versions = Set(calls.compactMap(\.proof?.rulesVersion)).sorted()
        return try versions.flatMap { version in
            try journal(of: version).filter { $0.kind == .rulesServed }.map {
                TrailEntry($0.kind.rawValue, at: $0.at, id: version, $0.changes)
            }
        }
    }
}

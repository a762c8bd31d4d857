import GRDB
import Prospecting
import Testing

@testable import Storage

@Suite(.onSQLite) struct SealedColumnsTests {
    /// Columns that are worked with and told to nobody: an amendment's way back, receipts and what hangs on a touch.
    private static let workedWith = [
        // What caps count by once the number is gone is made from it then. Whether it was a refusal follows from the disposition; campaign and hour from the enrollment and the moment.
        "attempts": [
            "moved", "refused", "campaign_id", "local_hour", "fingerprint", "before", "followed_by", "followed_beside",
            "receipt", "number_digest",
        ]
    ]

    /// A value that is another, whatever the first one was.
    private static func other(_ column: String) -> String {
        """
        CASE typeof(\(column)) WHEN 'integer' THEN \(column) + 1 WHEN 'text' THEN \(column) || '.' ELSE 'x' END
        """
    }

    private func sealed() async throws -> TestStore {
        let test = try await TestStore(.calls(qualification: .byBudget))
        try await test.add(.person(1), .person(2))
        for _ in 1...2 {
            let touch = try #require(try await test.next(test.ann).first)
            _ = try await test.store.log(
                Outcome(disposition: "no-answer", calledAt: .opening, answers: ["need": "tea"], note: "out"),
                on: touch.id, by: test.ann, learned: LeadChanges(fields: [.title: "CTO"]), now: .opening)
        }
        _ = try await test.store.amend(
            Attempt.ID(1), with: Outcome(disposition: "busy", calledAt: .opening, note: "in"), by: test.ann,
            now: .opening)
        try await test.seal()
        return test
    }

    private func columns(of table: String, _ test: TestStore) async throws -> [String] {
        try await test.store.read { transaction in
            try transaction.connection.sqlite.columns(in: table).map(\.name)
        }
    }

    /// What a check finds after one statement, which is taken back.
    private func objection(_ test: TestStore, after sql: String) async throws -> String? {
        try await test.store.rehearse { transaction in
            try transaction.connection.execute("PRAGMA defer_foreign_keys = ON")
            let changed = try transaction.connection.rowsChanged(by: sql)
            return changed == 0 ? "nothing was changed" : try transaction.checkSeals().objection
        }
    }

    @Test(arguments: ["journal", "attempts", "amendments", "seals"])
    func `whatever value of a row is changed, a block does not fit any more`(table: String) async throws {
        let test = try await sealed()
        let rows = try await test.count(table)
        #expect(rows > 0)
        for column in try await columns(of: table, test)
        where Self.workedWith[table]?.contains(column) != true && !(table == "seals" && column == "id") {
            for row in 1...rows {
                let sql = "UPDATE \(table) SET \(column) = \(Self.other(column)) WHERE id = \(row)"
                guard let found = try await checked(test, after: sql) else { continue }
                #expect(found.hasPrefix("block "), "\(table).\(column) of row \(row): \(found)")
            }
        }
    }

    /// nil where the schema itself refuses the statement.
    private func checked(_ test: TestStore, after sql: String) async throws -> String? {
        do {
            return try await objection(test, after: sql) ?? "it fits"
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return nil
        }
    }

    @Test func `what is worked with may change without breaking a seal`() async throws {
        let test = try await sealed()
        for (table, columns) in Self.workedWith {
            for column in columns where column != "followed_by" && column != "followed_beside" && column != "moved" {
                #expect(try await objection(test, after: "UPDATE \(table) SET \(column) = 'x'") == nil)
            }
        }
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite(.onSQLite) struct MailVisitPlanTests {
    @Test(arguments: [
        Transaction.visitsToJudge, Transaction.latestVisits, Transaction.visitsOfLead, Transaction.visitsOfMail,
        Transaction.firstVisitToJudge,
    ])
    func `visits are found by an index, in their order`(sql: String) async throws {
        let test = try await TestStore(.mails())
        let steps = try await test.store.read { transaction in
            try transaction.connection.rows("EXPLAIN QUERY PLAN " + sql.replacing("?", with: "1"))
                .map { try $0.text("detail") }
        }
        #expect(!steps.isEmpty)
        let isOfLead = sql == Transaction.visitsOfLead
        #expect(steps.filter { $0.contains("TEMP B-TREE") && !isOfLead || $0.hasPrefix("SCAN m") } == [])
    }
}

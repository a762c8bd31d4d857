import GRDB
import Prospecting
import Testing

@testable import Storage

/// How SQLite reaches mails: by what is asked for, and never by looking through all of them.
@Suite(.onSQLite) struct MailQueryPlanTests {
    private func plan(_ sql: String, in test: TestStore) async throws -> [String] {
        try await test.store.write { transaction in
            try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN QUERY PLAN " + sql)
                .map { $0["detail"] as String }
        }
    }

    private func started() async throws -> (TestStore, Lead.ID) {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let lead = try #require(try await test.add(.person(1), .person(2)).first)
        try await test.send(mailbox, 1)
        return (test, lead)
    }

    @Test func `mails are listed by their index, whatever is asked for`() async throws {
        let (test, lead) = try await started()
        let box = "ann@example.com"
        let filters: [(MailFilter, String)] = [
            (MailFilter(), "INTEGER PRIMARY KEY (rowid<?)"),
            (MailFilter(state: .sent), "INTEGER PRIMARY KEY (rowid<?)"),
            (MailFilter(state: .unsure), "mails_not_sent (state=? AND id<?)"),
            (MailFilter(mailbox: box), "mails_by_mailbox (mailbox_id=? AND id<?)"),
            (MailFilter(state: .sent, mailbox: box), "mails_by_mailbox (mailbox_id=? AND id<?)"),
            (MailFilter(state: .failed, mailbox: box), "mails_not_sent (state=? AND id<?)"),
            (MailFilter(lead: lead), "mails_by_lead (lead_id=? AND id<?)"),
            (MailFilter(lead: lead, state: .sent), "mails_by_lead (lead_id=? AND id<?)"),
            (MailFilter(lead: lead, mailbox: box), "mails_by_lead (lead_id=? AND id<?)"),
            (MailFilter(lead: lead, state: .draft, mailbox: box), "mails_by_lead (lead_id=? AND id<?)"),
        ]
        for (filter, index) in filters {
            let read = try await test.statementsRead {
                _ = try await test.store.mails(filter, before: nil, limit: 10)
            }
            let sql = try #require(read.first { $0.contains("ORDER BY m.id DESC") })
            let plan = try await plan(sql, in: test)
            #expect(plan.contains { $0.hasPrefix("SEARCH m ") && $0.hasSuffix(index) }, "\(filter): \(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") })
        }
    }

    @Test func `what came in is listed by its index, and own copies are not looked through`() async throws {
        let (test, lead) = try await started()
        let filters: [(Lead.ID?, MailVerdict.Kind?, String)] = [
            (nil, nil, "received_mails_told (id<?)"), (nil, .optOut, "received_mails_by_kind (kind=? AND id<?)"),
            (lead, nil, "received_mails_by_lead (lead_id=? AND id<?)"),
            (lead, .reply, "received_mails_by_lead (lead_id=? AND id<?)"),
        ]
        for (lead, kind, index) in filters {
            let read = try await test.statementsRead {
                _ = try await test.store.receivedMails(of: lead, kind: kind, before: nil, limit: 10)
            }
            let plan = try await plan(try #require(read.first), in: test)
            #expect(plan.contains { $0.hasPrefix("SEARCH r ") && $0.hasSuffix(index) }, "\(plan)")
        }
    }

    @Test func `sending, settling and reading mails read no whole table`() async throws {
        let (test, _) = try await started()
        let noon = Instant.opening
        let seen = try await test.statements {
            let mailbox = try await test.store.mailbox("ann@example.com", now: noon).mailbox
            let full = MailRefusal(stage: .recipient, code: 552, words: "5.2.2 mailbox full")
            try await test.send(mailbox, 2, .refused(full), now: noon + .hours(1))
            try await test.send(mailbox, 3, now: noon + .days(1))
            _ = try await test.receive(ReceivedMail(messageID: "x", from: "pat1@example.com", text: "Yes"))
            _ = try await test.store.prune(.mails, before: noon + .days(9), limit: 10, now: noon + .days(9))
        }
        #expect(seen.contains { $0.contains("received_mails") } && seen.contains { $0.contains("mail_counts") })
        let scans = try await test.store.write { transaction in
            // A row that is inserted asks for its children only while some are missing (SQLite's FkIfZero).
            try seen.filter { !$0.hasPrefix("INSERT") }.flatMap { sql in
                try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }
                    .filter { plan in
                        ["mails", "m", "received_mails", "r", "touches", "t"].contains { plan == "SCAN \($0)" }
                    }.map { "\($0): \(sql)" }
            }
        }
        #expect(scans == [])
    }
}

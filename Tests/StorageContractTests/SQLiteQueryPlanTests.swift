import GRDB
import Prospecting
import Synchronization
import Testing

@testable import Storage

/// Some hundred leads, and the statements that are run on them; without ANALYZE the plans do not depend on how many.
@Suite struct SQLiteQueryPlanTests {
    private static let growing = [
        "leads", "touches", "enrollments", "deliveries", "attempts", "events", "numbers", "external_ids", "accounts",
        "suppressions", "handoffs", "engagements", "holds", "delivery_attempts", "account_work",
        "register_numbers",
    ]

    /// The statements that `work` runs on the writer, each once, with their arguments.
    private func statements(
        of test: TestStore, _ work: () async throws -> Void
    ) async throws -> [String] {
        let seen = Recorded()
        try await test.store.write { transaction in
            transaction.connection.database.trace { event in
                if case .statement(let statement) = event { seen.add(statement.sql, statement.expandedSQL) }
            }
        }
        try await work()
        try await test.store.write { $0.connection.database.trace(options: []) }
        return seen.all.filter { sql in
            ["SELECT", "UPDATE", "INSERT", "DELETE", "WITH"].contains { sql.hasPrefix($0) }
        }
    }

    private func scans(_ test: TestStore, _ statements: [String]) async throws -> [String] {
        try await test.store.write { transaction in
            try statements.flatMap { sql in
                try GRDB.Row.fetchAll(transaction.connection.database, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }
                    .filter { plan in Self.growing.contains { Self.isScan(plan, of: $0, in: sql) } }
                    .map { "\($0): \(sql)" }
            }
        }
    }

    /// Plans name a table by its alias, where it has one.
    ///
    /// Two scans are none: a row that is inserted asks for its children only while some are missing (SQLite's FkIfZero),
    /// and an index that is read in its order stops at the limit.
    private static func isScan(_ plan: String, of table: String, in sql: String) -> Bool {
        if sql.hasPrefix("INSERT"), sql.contains("VALUES") { return false }
        if sql.hasSuffix("LIMIT 1"), plan.contains("USING INDEX") || plan.contains("USING COVERING INDEX") {
            return false
        }
        let words = sql.split(whereSeparator: \.isWhitespace).map(String.init)
        let aliases = words.indices.filter { words[$0] == table && $0 + 1 < words.count }.map { words[$0 + 1] }
        return ([table] + aliases).contains { plan == "SCAN \($0)" || plan.hasPrefix("SCAN \($0) ") }
    }

    private func filled() async throws -> TestStore {
        var campaign = Campaign.calls(
            profile: .bySize, qualification: .byBudgetOfAccount, route: [RouteEntry(to: .people(["ae@example.com"]))])
        campaign.entry = .inbound
        campaign.entry.mqlWhen = .field(.engagement, .range(atLeast: 40, atMost: nil))
        campaign.assignment = Assignment(to: .accountOwner, otherwise: .inTurn)
        let test = try await TestStore(campaign)
        _ = try await test.store.addWebhook(url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        let drafts = (1...600).map { LeadDraft.person($0, company: $0 / 3) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        return test
    }

    @Test func `nothing that is done all day reads a whole table`() async throws {
        let test = try await filled()
        let later = Instant.opening + .hours(2)
        let seen = try await statements(of: test) {
            _ = try await test.next(test.ann, 9)
            for disposition in ["no-answer", "voicemail", "wrong-number", "do-not-call", "not-interested"] {
                try await test.call(test.ann, disposition)
            }
            try await test.call(test.ann, "referral", answers: ["name": "Kim Other"])
            let qualified = try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
            _ = try await test.store.amend(
                Attempt.ID(qualified.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening),
                by: test.ann, now: .opening)
            try await test.call(test.ann, "callback", when: later)
            let touch = try #require(try await test.next(test.ann).first)
            _ = try await test.store.renewLease(touch.id, for: test.ann, now: .opening)
            _ = try await test.store.release(touch.id, by: test.ann, until: later, reason: nil, now: .opening)
            _ = try await test.store.todo(for: test.ann, now: .opening)
            _ = try await test.store.promoteDue(now: later, limit: 100)
            _ = try await test.store.expireLeases(now: later)
            _ = try await test.store.skipOverdue(now: .opening + .days(4), limit: 10)
            let claimed = try await test.store.claimDeliveries(
                limit: 50, now: later, leaseUntil: later + .minutes(1))
            let record = DeliveryRecord(failure: nil, status: 200, milliseconds: 1, answer: nil)
            try await test.store.settleDeliveries(
                claimed.enumerated().map { ($1, $0 == 0 ? .gone : .delivered, record) }, now: later)
            try await test.store.takeOverDeliveries(now: later)
            _ = try await test.store.importLeads(
                [.person(1), .person(601)], campaign: "first", source: nil, now: .opening)
            _ = try await test.store.changeLead(
                Lead.ID(5), set: LeadChanges(fields: [.title: "CTO", .company: "Elsewhere"]), now: .opening)
            let outside = try await test.add(.person(700), campaign: nil)
            for lead in [Lead.ID(20)] + outside {
                _ = try await test.store.engage(
                    lead, Engagement(type: "demo-request", at: .opening), id: "1", now: .opening)
            }
            _ = try await test.store.assign(Lead.ID(20), to: test.bob.email, by: test.admin, now: .opening)
            _ = try await test.store.returnRecycled(now: later + .days(200), limit: 10)
            var longer = Campaign.calls(profile: .bySize, qualification: .byBudget)
            longer.ends = LocalDate("2026-03-31")
            _ = try await test.migrate(to: longer, digest: "2", now: later)
            _ = try await test.store.finishEnded(now: later + .days(60), limit: 2)
            for isPaused in [true, false] {
                _ = try await test.store.setPaused(isPaused, campaign: "first", now: later)
            }
        }
        #expect(seen.count > 60)
        let besides = ["account_work", "campaign_days", "colleague", "a.refused"]
        #expect(seen.filter { sql in besides.contains { sql.contains($0) } } == [])
        for scan in try await scans(test, seen) { Issue.record("\(scan)") }
    }

    @Test func `the people of an account, and the limits of a day, are found without reading a whole table`()
        async throws
    {
        var campaign = Campaign.calls()
        campaign.cadence.limits = CadenceLimits(newLeadsADay: 3, callsPerAccountADay: 1)
        campaign.accounts = AccountRules(
            atOnce: 2,
            roles: [
                .init(name: "first", when: .field(.title, .words(["vp"]))),
                .init(
                    name: "second", when: .field(.title, .words(["clerk"])),
                    starts: .init(after: "first", step: "call-2")),
            ],
            reactions: [
                .init(outcomes: ["meeting-booked"], others: .stop),
                .init(outcomes: ["busy"], others: .pause(for: .clock(.days(1)))),
            ])
        let test = try await TestStore(campaign)
        let drafts = (1...300).map { number in
            LeadDraft.person(number, company: number / 10).changed { $0.title = ["VP", "Clerk", nil][number % 3] }
        }
        let seen = try await statements(of: test) {
            _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
            try await test.call(test.ann, "busy")
            try await test.call(test.ann, "not-interested")
            try await test.call(test.ann, "meeting-booked", when: .opening + .days(1))
            _ = try await test.store.claimNextCalls(for: test.bob, count: 5, campaign: nil, now: .opening)
            _ = try await test.store.continueAccountWork(now: .opening, limit: 4)
            _ = try await test.store.changeLead(
                Lead.ID(2), set: LeadChanges(fields: [.company: "Elsewhere"]), now: .opening)
        }
        #expect(seen.contains { $0.contains("role = ") } && seen.contains { $0.contains("a.refused") })
        for scan in try await scans(test, seen) { Issue.record("\(scan)") }
    }

    @Test func `the many who are held at an account are found without reading a whole table`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let drafts = (1...120).map { LeadDraft.person($0, company: 1, employees: nil) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        let seen = try await statements(of: test) {
            _ = try await test.store.changeLead(
                Lead.ID(1), set: LeadChanges(fields: [.employees: "50"]), now: .opening)
            _ = try await test.store.continueAccountWork(now: .opening, limit: 4)
        }
        #expect(seen.contains { $0.contains("SELECT DISTINCT e.campaign_id") })
        for scan in try await scans(test, seen) { Issue.record("\(scan)") }
    }

    @Test func `a logged call makes no table for the moment`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        func log(_ touch: Touch.ID) async throws {
            _ = try await test.store.log(
                Outcome(disposition: "no-answer", calledAt: .opening), on: touch, by: test.ann,
                learned: LeadChanges(), now: .opening)
        }
        let touches = try await test.next(test.ann, 2).map(\.id)
        // The first of its kind makes a calling class besides.
        try await log(try #require(touches.first))
        let last = try #require(touches.last)
        let seen = try await statements(of: test) { try await log(last) }
        #expect(seen.count > 10)
        let slow = try await test.store.write { transaction in
            try seen.filter { sql in
                try GRDB.Row.fetchAll(transaction.connection.database, sql: "EXPLAIN " + sql)
                    .contains { $0["opcode"] == "OpenEphemeral" }
            }
        }
        #expect(slow == [])
    }

    @Test func `a request that finds nothing reads no whole table either`() async throws {
        let test = try await filled()
        let night = Instant.opening + .hours(10)
        let seen = try await statements(of: test) {
            _ = try await test.next(test.ann, 5, now: night)
            _ = try await test.store.peekNextCalls(for: test.bob, count: 5, campaign: "first", now: night)
        }
        #expect(seen.count > 5)
        for scan in try await scans(test, seen) { Issue.record("\(scan)") }
    }

    @Test func `what is only read reads no whole table`() async throws {
        let test = try await filled()
        let seen = Recorded()
        try await test.store.read { transaction in
            transaction.connection.database.trace { event in
                if case .statement(let statement) = event { seen.add(statement.sql, statement.expandedSQL) }
            }
        }
        _ = try await test.store.nextDeadline()
        _ = try await test.store.history(ofCampaign: "first", limit: 9)
        _ = try await test.store.previewMoves(to: .calls(), digest: "2", migrate: .untouched, now: .opening)
        _ = try await test.store.nextDeliveryDue()
        _ = try await test.store.events(after: nil, since: .opening, limit: 10)
        _ = try await test.store.touch(Touch.ID(1), now: .opening)
        _ = try await test.store.leadState(Lead.ID(1))
        _ = try await test.store.callingState(of: Lead.ID(1), asker: test.ann, now: .opening)
        _ = try await test.store.callbacks(for: test.ann, now: .opening)
        _ = try await test.store.lastTouch(of: test.ann, now: .opening)
        _ = try await test.store.counts(of: test.ann, from: .opening, to: .opening + .days(1))
        _ = try await test.store.leadID(matching: .number("+12125550001"))
        _ = try await test.store.leadID(matching: .email("pat1@example.com"))
        let read = seen.all.filter { $0.hasPrefix("SELECT") }
        #expect(read.count > 10)
        for scan in try await scans(test, read) { Issue.record("\(scan)") }
    }
}

private final class Recorded: Sendable {
    private let seen = Mutex<[String: String]>([:])

    func add(_ sql: String, _ expanded: String) { seen.withLock { $0[sql] = expanded } }

    /// Each statement once, with the arguments it had last.
    var all: [String] { seen.withLock { $0.values.sorted() } }
}

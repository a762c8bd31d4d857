import GRDB
import Prospecting
import Testing

@testable import Storage

/// Some hundred leads, and the statements that are run on them; without ANALYZE the plans do not depend on how many.
@Suite(.onSQLite) struct SQLiteQueryPlanTests {
    @Test func `nothing that is done all day reads a whole table`() async throws {
        let test = try await TestStore.inFullSwing()
        let seen = try await test.statements { try await test.workADay() }
        #expect(seen.count > 60)
        let besides = ["account_work", "campaign_days", "queue_days", "rep_days", "colleague", "a.refused"]
        #expect(seen.filter { sql in besides.contains { sql.contains($0) } } == [])
        for scan in try await test.scans(seen) { Issue.record("\(scan)") }
    }

    @Test func `the people of an account, and the limits of a day, are found without reading a whole table`()
        async throws
    {
        let test = try await PlannedWork.limits.prepare()
        let seen = try await test.statements { try await PlannedWork.limits.run(test) }
        #expect(seen.contains { $0.contains("role = ") } && seen.contains { $0.contains("a.refused") })
        for scan in try await test.scans(seen) { Issue.record("\(scan)") }
    }

    @Test func `the many who are held at an account are found without reading a whole table`() async throws {
        let test = try await PlannedWork.largeAccount.prepare()
        let seen = try await test.statements { try await PlannedWork.largeAccount.run(test) }
        #expect(seen.contains { $0.contains("SELECT DISTINCT e.campaign_id") })
        for scan in try await test.scans(seen) { Issue.record("\(scan)") }
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
        let seen = try await test.statements { try await log(last) }
        // What is read again, or written twice, is paid by every call: see docs/decisions/fast-log.md.
        #expect(seen.count == 16, "\(seen.joined(separator: "\n"))")
        #expect(seen.filter { $0.contains("journal") || $0.contains("seals") } == [])
        let slow = try await test.store.write { transaction in
            try seen.filter { sql in
                try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN " + sql)
                    .contains { $0["opcode"] == "OpenEphemeral" }
            }
        }
        #expect(slow == [])
    }

    @Test func `ten calls are given by hardly more statements than one`() async throws {
        let test = try await TestStore(.calls())
        let drafts = (1...40).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        _ = try await test.next(test.ann, 1)
        var reps: [User] = []
        for name in ["carl", "dora"] {
            reps.append(
                try await test.store.addUser(
                    email: "\(name)@example.com", name: name, role: .sdr, queues: ["north"], tokenHash: name,
                    now: .opening))
        }
        let one = try await test.countStatements { _ = try await test.next(reps[0]) }
        let ten = try await test.countStatements { _ = try await test.next(reps[1], 10) }
        // Each is a trip to PostgreSQL, and what is read anew is paid by every request: see docs/decisions/fast-next.md.
        #expect(one == 18)
        #expect(ten == 20)
    }

    @Test func `sealing, a lead's trail, an erasure and what is let go read no whole table on the writer`() async throws
    {
        let test = try await TestStore.inFullSwing()
        try await test.call(test.ann, "no-answer")
        try await test.seal(100)
        let later = Instant.opening + .days(1)
        let lead = try #require(try await test.next(test.ann).first).facts.lead.id
        let seen = try await test.statements {
            try await test.call(test.ann, "voicemail")
            try await test.seal(100, now: later)
            _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: later)
            for kind in Retention.Kind.allCases {
                _ = try await test.store.prune(kind, before: later, limit: 10, now: later)
            }
        }
        #expect(seen.count > 30)
        for scan in try await test.scans(seen) { Issue.record("\(scan)") }
    }

    @Test func `what is done with an endpoint reads no whole table on the writer`() async throws {
        let test = try await TestStore.inFullSwing()
        var settings = WebhookSettings.updates
        settings.atOnce = 5
        settings.perSecond = 100
        settings.filter.tiers = ["A"]
        settings.filter.types = ["*"]
        let id = try await test.store.addWebhook(settings, sealedSecret: "s", now: .opening)
        let later = Instant.opening + .days(9)
        let seen = try await test.statements {
            try await test.call(test.ann, "no-answer")
            for delivery in try await test.claim(now: later) { try await test.settle(delivery, .unwell, now: later) }
            try await test.store.disableWebhook(Webhook.ID(1), by: test.admin, now: later)
            try await test.store.enableWebhook(Webhook.ID(1), by: test.admin, now: later)
            for selection in [ReplaySelection.dead, .between(.opening, later)] {
                _ = try await test.store.replay(selection, to: Webhook.ID(1), by: test.admin, now: later)
            }
            try await test.store.takeOverDeliveries(now: later)
            try await test.store.changeWebhook(id, by: test.admin, now: later) { $0.perSecond = nil }
        }
        #expect(seen.count > 20)
        for scan in try await test.scans(seen) { Issue.record("\(scan)") }
    }

    @Test(arguments: PlannedWork.all) func `nothing of it reads a whole table`(work: PlannedWork) async throws {
        let test = try await work.prepare()
        let seen = try await test.statements { try await work.run(test) }
        #expect(seen.count > 5)
        for scan in try await test.scans(seen) { Issue.record("\(scan)") }
    }

    @Test func `whose calls are whose, and whose turn it is, is read from indexes alone`() async throws {
        let test = try await PlannedWork.owners.prepare()
        let seen = try await test.statements { try await PlannedWork.owners.run(test) }
        for table in ["class_owners", "campaign_turns", "queue_members"] {
            #expect(seen.contains { $0.contains(table) })
        }
        for scan in try await test.scans(seen) { Issue.record("\(scan)") }
    }

    @Test func `what is overdue is looked for in the campaigns that are not paused, and in them alone`() async throws {
        let test = try await TestStore.inFullSwing()
        let written = try await test.statements {
            _ = try await test.store.skipOverdue(now: .opening + .days(60), limit: 10)
            _ = try await test.call(test.ann, "voicemail")
            _ = try await test.store.skipOverdue(now: .opening + .days(60), limit: 10)
        }
        let read = try await test.statementsRead { _ = try await test.store.nextDeadline() }
        let asked = (written + read).filter { $0.hasPrefix("SELECT") && $0.contains("skip_at IS NOT NULL") }
        #expect(asked.count == 3)
        let plans = try await test.store.write { transaction in
            try asked.map { sql in
                try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }.filter { $0.contains("touches") || $0.contains(" t ") }
            }
        }
        let perCampaign = "USING INDEX touches_overdue (campaign_id=?"
        for (sql, plan) in zip(asked, plans) {
            #expect(!plan.isEmpty && plan.allSatisfy { $0.contains(perCampaign) }, "\(plan): \(sql)")
        }
    }

    @Test func `tasks are looked for in the campaigns that are not paused, and in them alone`() async throws {
        let test = try await TestStore(.taskFirst(), .taskFirst("second"))
        try await test.add(.person(1))
        try await test.add(.person(2), campaign: "second")
        _ = try await test.store.setPaused(true, campaign: "second", now: .opening)
        let read = try await test.statementsRead { _ = try await test.store.todo(for: test.ann, now: .opening) }
        #expect(try await test.store.todo(for: test.ann, now: .opening).map(\.facts.lead.id) == [Lead.ID(1)])
        let asked = read.filter { $0.contains("by_hand = 1") }
        #expect(asked.count == 2)
        let plans = try await test.plans(of: asked)
        #expect(
            plans.contains { $0.contains("USING INDEX mails_by_hand (sender_id=? AND campaign_id=?)") }, "\(plans)")
        #expect(plans.contains { $0.contains("USING INDEX tasks_ready (queue=? AND campaign_id=?)") }, "\(plans)")
    }

    @Test func `what is only read reads no whole table`() async throws {
        let test = try await TestStore.inFullSwing()
        let read = try await test.statementsRead { try await readAll(test.store, as: test.ann) }
        #expect(read.count > 10)
        for scan in try await test.scans(read) { Issue.record("\(scan)") }
    }

    @Test func `the calls of a campaign are counted as their indexes lie, without a look at the touches`() async throws
    {
        let test = try await TestStore.inFullSwing()
        let read = try await test.statementsRead {
            _ = try await test.store.funnel(ofCampaign: "first", now: .opening)
        }
        let counts = read.filter { $0.contains("COUNT(*)") && $0.contains("class_id IN (SELECT") }
        #expect(counts.count == 2)
        for sql in counts {
            let plan = try await test.store.write { transaction in
                try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }
            }
            #expect(plan.contains { $0.contains("USING COVERING INDEX touches_") }, "\(plan)")
        }
    }

    private func readAll(_ store: Store, as user: User) async throws {
        _ = try await store.nextDeadline()
        _ = try await store.history(ofCampaign: "first", limit: 9)
        _ = try await store.previewMoves(to: .calls(), digest: "2", migrate: .untouched, now: .opening)
        _ = try await store.nextDeliveryDue()
        _ = try await store.events(after: nil, since: .opening, limit: 10)
        _ = try await store.touch(Touch.ID(1), now: .opening)
        _ = try await store.leadState(Lead.ID(1))
        _ = try await store.callingState(of: Lead.ID(1), asker: user, now: .opening)
        _ = try await store.callbacks(for: user, now: .opening)
        _ = try await store.allCallbacks(now: .opening)
        _ = try await store.heldCalls(now: .opening)
        _ = try await store.lastTouch(of: user, now: .opening)
        _ = try await store.counts(of: user, from: .opening, to: .opening + .days(1))
        _ = try await store.trail(of: Lead.ID(1))
        _ = try await store.journal(of: "lead-00000001")
        for source in RecordSource.allCases { _ = try await store.unsealed(source, limit: 10) }
        _ = try await store.leadID(matching: .number("+12125550001"))
        _ = try await store.leadID(matching: .email("pat1@example.com"))
    }
}

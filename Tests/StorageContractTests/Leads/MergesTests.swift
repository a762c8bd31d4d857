import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct MergesTests {
    /// Two records of one person: the first without a mail address, the second with one and another number.
    private func twins(_ test: TestStore, campaigns: [String?] = ["first", nil]) async throws -> (Lead.ID, Lead.ID) {
        let first = LeadDraft.person(1).changed { $0.email = nil }
        let second = LeadDraft.person(1).changed {
            $0.numbers = [.northAmerican(2_125_559_999)]
            $0.title = "CTO"
            $0.externalIDs = ["hubspot": "77"]
        }
        let older = try await test.add(first, campaign: campaigns[0])[0]
        let newer = try await test.add(second, campaign: campaigns[1], now: .opening + .minutes(1))[0]
        return (older, newer)
    }

    @Test func `what waits for an endpoint of either goes on as one line`() async throws {
        let test = try await TestStore(.calls())
        let (older, newer) = try await twins(test, campaigns: [nil, nil])
        _ = try await test.store.addWebhook(.updates, sealedSecret: "s", now: .opening)
        try await test.change(newer.number, "A")
        try await test.change(older.number, "B")
        try await test.change(newer.number, "C")
        _ = try await test.store.merge(newer, older, by: test.admin, now: .opening)
        #expect(try await test.count("deliveries", where: "state = 'pending' AND is_head = 1") == 1)
        var order: [Int64] = []
        while let next = try await test.claim().first {
            order.append(next.id)
            try await test.settle(next, .accepted)
        }
        #expect(order == order.sorted() && order.count >= 3)
    }

    @Test func `one person is offered to sales once`() async throws {
        let test = try await TestStore.sold(3)
        _ = try await test.store.passOverdueHandoffs(now: .opening + .days(1), limit: 1)
        #expect(try await test.moves(of: 1).last == "offered lou@example.com")
        _ = try await test.store.merge(Lead.ID(1), Lead.ID(2), by: test.admin, now: .opening + .days(1))
        let open = try await test.store.handoffs(HandoffFilter(isOpen: true), after: nil, limit: 9)
        #expect(open.map(\.handoff.id) == [Handoff.ID(1), Handoff.ID(3)])
        #expect(
            try await test.moves(of: 2).last
                == "withdrawn lou@example.com the lead was merged with one that sales has on offer")
        _ = try await test.answer(.accept, on: 3, now: .opening + .days(1))
        _ = try await test.store.merge(Lead.ID(1), Lead.ID(3), by: test.admin, now: .opening + .days(1))
        let states = try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9).map(\.handoff.state)
        #expect(states == [.withdrawn, .withdrawn, .accepted])
        let lead = try await test.store.lead(Lead.ID(1))
        #expect(lead.stage == .accepted)
        await #expect(throws: Refusal.self) { try await test.answer(.accept, on: 1) }
    }

    @Test func `both histories are the history of the one that stays`() async throws {
        let test = try await TestStore(.calls())
        let (older, newer) = try await twins(test, campaigns: ["first", nil])
        try await test.call(test.ann, "no-answer")
        _ = try await test.store.log(
            Outcome(disposition: "voicemail", calledAt: .opening), onLead: newer, by: test.bob, learned: LeadChanges(),
            now: .opening)
        for lead in [older, newer] {
            _ = try await test.store.engage(
                lead, Engagement(type: "webinar", at: .opening), id: "same", now: .opening)
        }
        _ = try await test.store.engage(newer, Engagement(type: "visit", at: .opening), id: "own", now: .opening)
        let now = Instant.opening + .hours(1)
        let merged = try await test.store.merge(newer, older, by: test.admin, now: now)
        #expect([merged.lead.id, merged.gone] == [older, newer])
        #expect(merged.dropped == [])
        let state = try await test.store.leadState(older)
        #expect(state.facts.lead.email == "pat1@example.com" && state.facts.lead.title == "CTO")
        #expect(state.facts.lead.numbers.map(\.phone.e164) == ["+12125550001", "+12125559999"])
        #expect(state.facts.lead.externalIDs == ["hubspot": "77"])
        #expect(Set(state.attempts.map(\.attempt.disposition)) == ["no-answer", "voicemail"])
        #expect(state.engagements.map(\.id).sorted() == ["own", "same"])
        #expect(state.merges == [MergeRecord(gone: newer, at: now, by: test.admin.email, dropped: [])])
        let told = try #require(try await test.events(of: .leadMerged).first)
        #expect(told.lead == older.number && told.rep == test.admin.email)
    }

    @Test func `the id that goes, its mail address and its ids lead to the one that stays`() async throws {
        let test = try await TestStore(.calls())
        let older = try await test.add(.person(1).changed { $0.externalIDs = ["hubspot": "1"] })[0]
        let draft = LeadDraft.person(2).changed { $0.externalIDs = ["hubspot": "2", "record": "5"] }
        let newer = try await test.add(draft, campaign: nil, now: .opening + .minutes(1))[0]
        let merged = try await test.store.merge(older, newer, by: test.admin, now: .opening)
        #expect(
            merged.dropped == [
                .init(field: "last-name", value: "Person 2"), .init(field: "email", value: "pat2@example.com"),
                .init(field: "id in hubspot", value: "2"),
            ])
        #expect(try await test.store.leadID(matching: .id(newer)) == older)
        #expect(try await test.store.leadID(matching: .email("PAT2@example.com")) == older)
        #expect(try await test.store.lead(newer).id == older)
        let again = try await test.store.importLeads([draft], campaign: nil, source: nil, now: .opening)
        #expect(again.map(\.lead) == [older])
        #expect(again.map(\.isNew) == [false])
        #expect(again.map(\.isChanged) == [false])
        let found = try await test.store.findLeads(text: nil, stage: nil, campaign: nil, after: nil, limit: 10)
        #expect(found.map(\.lead.id) == [older])
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.merge(older, newer, by: test.admin, now: .opening)
        }
        #expect(refusal?.message == "\(older) and \(newer) are one lead already; name two")
    }

    @Test func `do-not-contact of either record binds the person, as does that of a mail address that is dropped`()
        async throws
    {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2), .person(3), campaign: nil)
        try await test.store.write { transaction in
            let cause = Cause(now: .opening)
            try transaction.suppress(
                .person, of: transaction.lead(leads[1]), channels: [.call], reason: "asked", cause: cause)
            try transaction.connection.execute(
                """
                INSERT INTO suppressions (kind, value, channel, reason, source, created_at)
                VALUES ('email', 'pat3@example.com', 'mail', 'unsubscribed', 'manager', 1)
                """)
        }
        for other in leads.dropFirst() {
            _ = try await test.store.merge(leads[0], other, by: test.admin, now: .opening)
        }
        let state = try await test.store.leadState(leads[0])
        #expect(state.suppressions.map(\.reason).sorted() == ["asked", "unsubscribed"])
        #expect(state.suppressions.allSatisfy { $0.target == .person(leads[0]) })
    }

    @Test(arguments: ["company2.example", "acc-00000002", "pat2@example.com", "elsewhere.example", "+12125550002"])
    func `do-not-contact of whatever the record that goes was known by binds the person`(text: String) async throws {
        let test = try await TestStore(.calls())
        let older = try await test.add(
            LeadDraft.person(1).changed { $0.numbers.append(.northAmerican(2_125_550_002)) }, campaign: nil)[0]
        let newer = try await test.add(
            LeadDraft.person(2).changed { if text.hasPrefix("elsewhere") { $0.email = "pat@elsewhere.example" } },
            campaign: nil)[0]
        // A number that the record that stays found bad does not bind it by itself.
        _ = try await test.store.markNumber("+12125550002", of: older, isGood: false, now: .opening)
        _ = try await test.store.suppress(
            NewSuppression(
                Suppression.Target(text) ?? .number(text), channels: [.call], reason: "asked", basis: "letter"),
            by: test.admin, now: .opening)
        _ = try await test.store.merge(older, newer, by: test.admin, now: .opening + .days(1))
        #expect(
            try await test.store.leadState(older).suppressions == [
                Suppression(target: .person(older), channels: [.call], reason: "asked", since: .opening)
            ])
    }

    @Test func `what the person may be called by is merged, and the record that goes keeps nothing of it`()
        async throws
    {
        let test = try await TestStore(.calls())
        let (older, newer) = try await twins(test, campaigns: [nil, nil])
        let hours: [Field: String?] = [.party: "consumer", .callHours: "mon-fri 10:00-12:00"]
        _ = try await test.store.changeLead(newer, set: LeadChanges(fields: hours), now: .opening)
        let consent = Consent(since: .opening, basis: "a form")
        _ = try await test.store.setConsent(consent, by: .mail, of: newer, now: .opening)
        let merged = try await test.store.merge(older, newer, by: test.admin, now: .opening)
        #expect(merged.lead.party == .consumer)
        #expect(merged.lead.callHours == WeeklyHours(words: "mon-fri 10:00-12:00"))
        #expect(merged.lead.consents == [.mail: consent])
        let rest = "party IS NOT NULL OR call_hours IS NOT NULL OR consents IS NOT NULL"
        #expect(try await test.count("leads", where: "merged_into IS NOT NULL AND (\(rest))") == 0)
    }

    @Test func `of two places in one campaign the one with more calls stays`() async throws {
        let test = try await TestStore(.calls())
        let (older, newer) = try await twins(test, campaigns: [nil, "first"])
        try await test.call(test.ann, "no-answer")
        _ = try await test.store.enroll(older, campaign: "first", now: .opening)
        let merged = try await test.store.merge(older, newer, by: test.admin, now: .opening)
        #expect(merged.endedCampaign == "first")
        let state = try await test.store.leadState(older)
        #expect(state.enrollments.map(\.course.state.name).sorted() == ["active", "finished"])
        #expect(state.enrollments.first { $0.course.state.name == "active" }?.course.dials == 1)
        let next = try await test.next(test.bob, now: .opening + .days(2))
        #expect(next.map(\.facts.lead.id) == [older])
        #expect(next.first?.lastAttempt?.disposition == "no-answer")
    }

    @Test func `two campaigns at work, and a call that is held, refuse a merge and change nothing`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        let (older, newer) = try await twins(test, campaigns: ["first", "second"])
        let before = try await test.dump()
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.merge(older, newer, by: test.admin, now: .opening)
        }
        #expect(refusal?.code == .conflict)
        #expect(try await test.dump() == before)
        _ = try await test.store.stop(newer, reason: "twice", by: test.admin, now: .opening)
        _ = try await test.next(test.ann)
        let held = await #expect(throws: Refusal.self) {
            try await test.store.merge(older, newer, by: test.admin, now: .opening)
        }
        #expect(
            held?.message
                == "Ann holds a call with \(older) until 2026-03-03T17:30:00Z; merge when it is logged or given back")
    }

    @Test func `an owner keeps count of the leads at work, whoever had them`() async throws {
        let test = try await TestStore(.calls())
        let (older, newer) = try await twins(test, campaigns: [nil, "first"])
        _ = try await test.store.assign(newer, to: test.bob.email, by: test.admin, now: .opening)
        #expect(try await test.count("users", where: "email = 'bob@example.com' AND leads = 1") == 1)
        _ = try await test.store.merge(older, newer, by: test.admin, now: .opening)
        #expect(try await test.store.leadState(older).owner == test.bob.email)
        #expect(try await test.count("users", where: "email = 'bob@example.com' AND leads = 1") == 1)
        _ = try await test.store.stop(older, reason: "enough", by: test.admin, now: .opening)
        #expect(try await test.count("users", where: "leads <> 0") == 0)
    }

    @Test func `a call logged late on a touch of the record that went is the one's that stays`() async throws {
        let test = try await TestStore(.calls())
        let (older, newer) = try await twins(test, campaigns: [nil, "first"])
        let touch = try #require(try await test.openTouch(of: newer))
        _ = try await test.store.stop(newer, reason: "twice", by: test.admin, now: .opening)
        _ = try await test.store.merge(older, newer, by: test.admin, now: .opening)
        let logged = try await test.store.log(
            Outcome(disposition: "no-answer", calledAt: .opening), on: touch, by: test.ann, learned: LeadChanges(),
            now: .opening)
        #expect(logged.lead == older.number)
        #expect(try await test.store.leadState(older).attempts.count == 1)
    }

    @Test func `a merge says what becomes of every column that holds a lead's id`() async throws {
        let test = try await TestStore(.calls())
        let columns = try await test.columnsThatRefer(to: "leads")
        #expect(Set(columns) == Set(Transaction.columnsOfLeads.keys))
    }
}

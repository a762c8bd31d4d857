import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

/// How often somebody may be called, across leads, numbers, campaigns and reps.
@Suite struct CallLimitsTests {
    /// Retries at once, so that only limits hold anybody back.
    private func campaign(_ name: String = "first", _ caps: Cap..., afterRefusal: Span? = nil) -> Campaign {
        var campaign = Campaign.calls(name)
        campaign.timeZone = Zone("America/New_York")
        campaign.dispositions.set(
            Disposition(
                "busy",
                then: .retry(after: .clock(.minutes(1)), atAnotherTimeOfDay: false, atMost: 99, otherwise: .nextStep)))
        campaign.cadence.limits.caps = caps
        campaign.cadence.limits.afterRefusal = afterRefusal
        return campaign
    }

    private let midnight = Instant.opening + .hours(12)

    private func shut(_ test: TestStore, _ lead: Lead.ID, now: Instant) async throws -> [Gate] {
        try await test.store.callingState(of: lead, asker: nil, now: now).gates(now: now)
            .filter { !$0.isOpen && $0.name == .cap }
    }

    @Test(arguments: [
        (Cap(most: 1, within: .localDay, key: .person), "1 call to a person on one day", 43_200_000),
        (Cap(most: 1, within: .localDay, key: .number), "1 call to a number on one day", 43_200_000),
        (Cap(most: 1, within: .localDay, key: .account), "1 call to an account on one day", 43_200_000),
        (Cap(most: 1, within: .rolling(.hours(3)), key: .person), "1 call to a person in any 3 hours", 10_800_000),
    ])
    func `a cap of one is one; next parks until it ends, and why says which, how many and until when`(
        cap: Cap, words: String, ends: Int64
    ) async throws {
        let test = try await TestStore(campaign("first", cap))
        let leads = try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .minutes(5)
        #expect(try await test.next(test.ann, 9, now: later).isEmpty)
        let until = Instant.opening + Span(milliseconds: ends)
        #expect(
            try await shut(test, leads[0], now: later)
                == [Gate(.cap, isOpen: false, reason: "\(words) (the campaign first): 1 made", until: until)])
        #expect(
            try await test.count("touches", where: "parked_for = 'cap-reached' AND wakes_at = \(until.milliseconds)")
                == 1)
        #expect(try await test.store.nextDeadline() == until)
        #expect(try await shut(test, leads[0], now: until) == [])
        let open = until < midnight ? until : Instant.opening + .days(1)
        #expect(try await test.next(test.bob, now: open).map(\.facts.lead.id) == leads)
    }

    @Test func `who waits for a cap is looked at again when another number comes first`() async throws {
        let test = try await TestStore(campaign("first", Cap(most: 1, within: .localDay, key: .number)))
        let leads = try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .minutes(5)
        #expect(try await test.next(test.ann, now: later).isEmpty)
        _ = try await test.store.addNumber(.northAmerican(2_125_550_077), to: leads[0], first: true, now: later)
        #expect(try await shut(test, leads[0], now: later) == [])
        #expect(try await test.next(test.ann, now: later).map(\.facts.lead.id) == leads)
    }

    @Test func `who waits for a cap is looked at again when the file allows more, and waits again where it does not`()
        async throws
    {
        let cap = Cap(most: 1, within: .localDay, key: .person)
        let test = try await TestStore(campaign("first", cap))
        let leads = try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .minutes(5)
        #expect(try await test.next(test.ann, now: later).isEmpty)
        var same = campaign("first", cap)
        same.cadence.limits.callsPerAccountADay = 9
        _ = try await test.migrate(to: same, digest: "2", now: later)
        #expect(try await test.next(test.ann, now: later).isEmpty)
        #expect(try await shut(test, leads[0], now: later).map(\.until) == [midnight])
        _ = try await test.migrate(
            to: campaign("first", Cap(most: 2, within: .localDay, key: .person)), digest: "3", now: later)
        #expect(try await shut(test, leads[0], now: later) == [])
        #expect(try await test.next(test.ann, now: later).map(\.facts.lead.id) == leads)
    }

    @Test(arguments: ["erased", "long ago"])
    func `calls to a number count on when who was called is forgotten`(how: String) async throws {
        let test = try await TestStore(campaign("first", Cap(most: 1, within: .rolling(.days(30)), key: .number)))
        let shared = LeadDraft.person(1).numbers
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers = shared })
        let logged = try await test.call(test.ann, "busy")
        let later = Instant.opening + .minutes(5)
        if how == "erased" {
            _ = try await test.store.eraseLead(
                Lead.ID(logged.lead), reason: "asked", by: test.admin, now: later)
        } else {
            #expect(try await test.store.prune(.attempts, before: later, limit: 10, now: later) == 1)
        }
        #expect(try await test.count("attempts", where: "number IS NOT NULL") == 0)
        let other = Lead.ID(logged.lead == 1 ? 2 : 1)
        #expect(try await test.next(test.bob, 9, now: later).isEmpty)
        let gates = try await shut(test, other, now: later)
        #expect(gates.map(\.reason) == ["1 call to a number in any 30 days (the campaign first): 1 made"])
        #expect(try await !test.next(test.bob, 9, now: .opening + .days(31)).isEmpty)
    }

    @Test func `a cap for all time ends the enrollment, and says so`() async throws {
        let test = try await TestStore(campaign("first", Cap(most: 2, within: .ever, key: .person)))
        let leads = try await test.add(.person(1))
        for number in 0..<2 { try await test.call(test.ann, "busy", now: .opening + .minutes(number * 5)) }
        #expect(try await test.next(test.ann, now: .opening + .minutes(10)).isEmpty)
        #expect(
            try await test.store.leadState(leads[0]).enrollments.map(\.course.state)
                == [.finished(reason: "cap-reached: 2 calls to a person in all (the campaign first): 2 made")])
    }

    /// VICIdial: with both on, all 96 leads that had had their calls of the day came through.
    @Test func `the daily cap for a lead holds when the cap for a number is on too`() async throws {
        let test = try await TestStore(
            campaign(
                "first", Cap(most: 1, within: .localDay, key: .person), Cap(most: 9, within: .localDay, key: .number)))
        let drafts = (1...96).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        for touch in try await test.next(test.ann, 96) {
            _ = try await test.store.log(
                Outcome(disposition: "busy", calledAt: .opening), on: touch.id, by: test.ann, learned: LeadChanges(),
                now: .opening)
        }
        #expect(try await test.count("attempts") == 96)
        #expect(try await test.next(test.ann, 96, now: .opening + .minutes(5)).isEmpty)
        #expect(try await test.next(test.ann, 96, now: .opening + .days(1)).count == 96)
    }

    @Test func `of several caps the one that lets through last counts`() async throws {
        let test = try await TestStore(
            campaign(
                "first", Cap(most: 1, within: .rolling(.hours(1)), key: .person),
                Cap(most: 1, within: .rolling(.hours(3)), key: .number)))
        let leads = try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let gate = try #require(try await shut(test, leads[0], now: .opening + .minutes(5)).first)
        #expect(gate.until == .opening + .hours(3))
        #expect(try await test.next(test.ann, now: .opening + .hours(2)).isEmpty)
        #expect(try await test.next(test.ann, now: .opening + .hours(3)).count == 1)
    }

    @Test func `a number is counted whoever is called by it, and a person across all their numbers`() async throws {
        let test = try await TestStore(
            campaign(
                "first", Cap(most: 2, within: .localDay, key: .number), Cap(most: 2, within: .localDay, key: .person)))
        let shared = LeadDraft.person(1).numbers
        let leads = try await test.add(
            .person(1), LeadDraft.person(2).changed { $0.numbers = shared },
            LeadDraft.person(3).changed { $0.numbers.append(PhoneNumberFixture.chicago) })
        func call(_ lead: Lead.ID, _ number: String?, _ minute: Int) async throws {
            var outcome = Outcome(disposition: "busy", calledAt: .opening + .minutes(minute))
            outcome.number = number
            _ = try await test.store.log(
                outcome, onLead: lead, by: test.ann, learned: LeadChanges(), now: outcome.calledAt)
        }
        try await call(leads[0], nil, 0)
        try await call(leads[0], nil, 5)
        try await call(leads[2], nil, 0)
        try await call(leads[2], PhoneNumberFixture.chicago.e164, 5)
        let later = Instant.opening + .minutes(30)
        #expect(try await test.next(test.ann, 9, now: later).isEmpty)
        let words = try await [leads[1], leads[2]].asyncMap { try await shut(test, $0, now: later).map(\.reason) }
        #expect(
            words == [
                ["2 calls to a number on one day (the campaign first): 2 made"],
                ["2 calls to a person on one day (the campaign first): 2 made"],
            ])
    }

    @Test func `calls of other campaigns count`() async throws {
        var second = campaign("second", Cap(most: 1, within: .localDay, key: .person))
        second.entry.takesOver = ["first"]
        second.entry.isExclusive = true
        let test = try await TestStore(campaign(), second)
        let leads = try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        _ = try await test.store.stop(leads[0], reason: "moved", by: test.admin, now: .opening)
        _ = try await test.store.enroll(leads[0], campaign: "second", now: .opening)
        let later = Instant.opening + .minutes(5)
        #expect(try await test.next(test.ann, now: later).isEmpty)
        #expect(try await shut(test, leads[0], now: later).count == 1)
    }

    @Test func `who refused is left alone in every campaign until the cooldown is over`() async throws {
        let test = try await TestStore(campaign("first"), campaign("second", afterRefusal: .days(60)))
        let leads = try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "not-interested")
        try await test.call(test.ann, "not-now")
        for lead in leads { _ = try await test.store.enroll(lead, campaign: "second", now: .opening) }
        let later = Instant.opening + .minutes(5)
        #expect(try await test.next(test.ann, 9, campaign: "second", now: later).map(\.facts.lead.id) == [leads[1]])
        #expect(
            try await shut(test, leads[0], now: later) == [
                Gate(
                    .cap, isOpen: false,
                    reason: "they refused on 2026-03-03, and are left alone for 60 days (the campaign second)",
                    until: .opening + .days(60))
            ])
    }

    @Test func `a slip that was no refusal after all begins no cooldown`() async throws {
        let test = try await TestStore(campaign("first"), campaign("second", afterRefusal: .days(60)))
        let leads = try await test.add(.person(1))
        let logged = try await test.call(test.ann, "not-interested")
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening)
        #expect(try await test.count("attempts", where: "refused = 1") == 0)
        #expect(try await shut(test, leads[0], now: .opening) == [])
    }

    @Test func `a promised call is kept beside a campaign's caps`() async throws {
        let test = try await TestStore(campaign("first", Cap(most: 1, within: .localDay, key: .person)))
        let leads = try await test.add(.person(1))
        try await test.call(test.ann, "callback", when: .opening + .hours(1))
        #expect(try await test.next(test.ann, now: .opening + .hours(1)).map(\.facts.lead.id) == leads)
        #expect(try await shut(test, leads[0], now: .opening + .hours(1)) == [])
    }

    @Test func `a call that was made anyway is written down and counts`() async throws {
        let test = try await TestStore(campaign("first", Cap(most: 1, within: .localDay, key: .person)))
        let leads = try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .minutes(5)
        _ = try await test.store.log(
            Outcome(disposition: "busy", calledAt: later), onLead: leads[0], by: test.ann, learned: LeadChanges(),
            now: later)
        #expect(try await shut(test, leads[0], now: later).map(\.reason).first?.hasSuffix(": 2 made") == true)
    }

    /// VICIdial: equal leads come out in another order when another index serves them.
    @Test func `equal leads come in the order in which they came in, whichever index serves them`() async throws {
        let test = try await TestStore(.calls())
        let drafts = (1...60).map { number in
            LeadDraft.person(number, zone: ["America/New_York", "America/Detroit", "America/Toronto"][number % 3])
        }
        let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(\.lead)
        #expect(
            try await test.store.peekNextCalls(for: test.ann, count: 60, campaign: nil, now: .opening)
                .touches.map(\.facts.lead.id) == leads)
        try await test.store.write { transaction in
            try transaction.connection.execute("DROP INDEX touches_ready")
            try transaction.connection.execute("CREATE INDEX touches_backwards ON touches (state, id DESC)")
        }
        #expect(try await test.next(test.ann, 60).map(\.facts.lead.id) == leads)
    }
}

extension [Lead.ID] {
    fileprivate func asyncMap<Value>(_ body: (Lead.ID) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}

import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct LeadNumbersTests {
    private let newYork = PhoneNumber.northAmerican(2_125_550_001)
    private let chicago = PhoneNumberFixture.chicago

    private func tollFree(_ digits: Int = 8_005_550_100) -> PhoneNumber {
        PhoneNumber(
            e164: "+1\(digits)", ext: "7", region: "US", subdivision: nil, lineType: .tollFree, zones: [])
    }

    private func numbers(_ test: TestStore) async throws -> [String] {
        try await test.store.lead(Lead.ID(1)).numbers.map(\.phone.e164)
    }

    private func called(_ test: TestStore, now: Instant = .opening) async throws -> String? {
        try await test.next(test.ann, now: now).first?.facts.lead.callableNumber?.phone.e164
    }

    @Test func `several numbers keep their order, with those that ring nowhere in particular behind`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.numbers = [tollFree(), newYork, chicago] })
        #expect(try await numbers(test) == [newYork.e164, chicago.e164, "+18005550100"])
        #expect(try await test.store.lead(Lead.ID(1)).numbers.map(\.phone.ext) == [nil, nil, "7"])
        #expect(try await called(test) == newYork.e164)
    }

    @Test func `a wrong number is marked, and the next one is called at once and in its own class`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.numbers = [newYork, chicago] })
        try await test.call(test.ann, "wrong-number")
        #expect(try await called(test) == chicago.e164)
        #expect(try await test.store.lead(Lead.ID(1)).numbers.map(\.badSince) == [.opening, nil])
        try await test.call(test.ann, "wrong-number")
        #expect(try await test.store.todo(for: test.ann, now: .opening).map(\.open.work) == [.task("Find a number")])
    }

    @Test func `an outcome that asks for the next number and marks none puts this one behind the others`() async throws
    {
        var campaign = Campaign.calls()
        campaign.dispositions.set(Disposition("dead-air", then: .nextNumber(otherwise: .nextStep)))
        let test = try await TestStore(campaign)
        try await test.add(LeadDraft.person(1).changed { $0.numbers = [newYork, chicago] })
        try await test.call(test.ann, "dead-air")
        #expect(try await numbers(test) == [chicago.e164, newYork.e164])
        #expect(try await called(test) == chicago.e164)
        try await test.call(test.ann, "dead-air")
        #expect(try await test.next(test.ann).isEmpty)
    }

    @Test func `the number by which they talked is the one to call from then on`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.numbers = [newYork, chicago] })
        let touch = try #require(try await test.next(test.ann).first)
        let later = Instant.opening + .hours(1)
        var outcome = Outcome(disposition: "callback", calledAt: .opening, when: later)
        outcome.number = chicago.e164
        _ = try await test.store.log(outcome, on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(try await called(test, now: later) == chicago.e164)
        // Whoever says which number is first has the last word.
        _ = try await test.store.addNumber(newYork, to: Lead.ID(1), first: true, now: later)
        #expect(try await test.store.lead(Lead.ID(1)).callableNumber?.phone == newYork)
    }

    @Test func `a mark that a number is bad is forgotten after 90 days, and its lead is called again`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "wrong-number")
        #expect(try await test.store.lead(Lead.ID(1)).callableNumber == nil)
        let ends = Instant.opening + .days(90)
        #expect(try await test.store.expireBadMarks(now: ends - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.expireBadMarks(now: ends, limit: 9) == 1)
        #expect(try await test.store.lead(Lead.ID(1)).callableNumber?.phone == newYork)
        #expect(try await test.store.expireBadMarks(now: ends, limit: 9) == 0)
    }

    @Test func `the daemon wakes when a mark is to be forgotten`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), campaign: nil)
        _ = try await test.store.markNumber(newYork.e164, of: Lead.ID(1), isGood: false, now: .opening)
        #expect(try await test.store.nextDeadline() == .opening + .days(90))
        _ = try await test.store.markNumber(newYork.e164, of: Lead.ID(1), isGood: true, now: .opening)
        #expect(try await test.store.nextDeadline() == nil)
    }

    @Test func `a number is added, marked and taken away, and what is open follows`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.addNumber(chicago, to: Lead.ID(1), now: .opening)
        _ = try await test.store.addNumber(chicago, to: Lead.ID(1), now: .opening)
        #expect(try await numbers(test) == [newYork.e164, chicago.e164])
        // 08:30 in New York is 07:30 in Chicago, where nobody may be called yet.
        let early = Instant.opening - .hours(2) - .minutes(30)
        #expect(try await test.store.removeNumber(newYork.e164, from: Lead.ID(1), now: early).zones.count == 1)
        #expect(try await called(test, now: early) == nil)
        #expect(try await called(test) == chicago.e164)
        #expect(try await test.events(of: .leadUpdated).count == 2)
        let words = "Pat Person 1 has no number +12125550001; there is +13125550001"
        await #expect(throws: Refusal(.notFound, words, details: ["number": newYork.e164])) {
            _ = try await test.store.removeNumber(newYork.e164, from: Lead.ID(1), now: .opening)
        }
    }

    @Test func `the only way to reach somebody is not taken away`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.email = nil })
        let words = "+12125550001 is all by which Pat Person 1 can be reached; add another first"
        await #expect(throws: Refusal(.conflict, words)) {
            _ = try await test.store.removeNumber(newYork.e164, from: Lead.ID(1), now: .opening)
        }
    }

    @Test func `a lead whose last number is marked bad is not called, and somebody is to find one`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.markNumber(newYork.e164, of: Lead.ID(1), isGood: false, now: .opening)
        #expect(try await test.next(test.ann).isEmpty)
        #expect(try await test.store.todo(for: test.ann, now: .opening).map(\.open.work) == [.task("Find a number")])
        _ = try await test.store.markNumber(newYork.e164, of: Lead.ID(1), isGood: true, now: .opening)
        #expect(try await test.store.lead(Lead.ID(1)).callableNumber?.phone == newYork)
    }

    @Test func `a toll-free number alone is refused until a zone is given, and why says which and how`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.numbers = [tollFree()] })
        #expect(try await test.next(test.ann).isEmpty)
        let state = try await test.store.callingState(of: Lead.ID(1), asker: nil, now: .opening)
        #expect(
            state.gates(now: .opening).filter { !$0.isOpen } == [
                Gate(
                    .timeZone, isOpen: false,
                    reason: "a toll-free number rings nowhere in particular, so its zone is unknown; set one: "
                        + "touchline lead set lead-00000001 time-zone=ZONE")
            ])
        _ = try await test.store.changeLead(
            Lead.ID(1), set: LeadChanges(fields: [.timeZone: "America/New_York"]), now: .opening)
        #expect(try await called(test) == "+18005550100")
    }

    @Test func `an address in another state than the area code makes both clocks count`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(
            LeadDraft.person(1).changed { draft in
                draft.state = "CA"
                draft.country = "US"
            })
        // 08:30 in Los Angeles: outside the campaign's hours there, inside them in New York.
        #expect(try await called(test, now: .opening - .minutes(30)) == nil)
        #expect(try await called(test, now: .opening) == newYork.e164)
    }

    @Test func `a consent is written down with its ground, and taken back`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let consent = Consent(since: .opening, basis: "the form on the site")
        #expect(
            try await test.store.setConsent(consent, by: .mail, of: Lead.ID(1), now: .opening).consents
                == [.mail: consent])
        #expect(try await test.store.lead(Lead.ID(1)).consents == [.mail: consent])
        _ = try await test.store.setConsent(nil, by: .mail, of: Lead.ID(1), now: .opening)
        #expect(try await test.store.lead(Lead.ID(1)).consents == [:])
    }

    private func noted(_ test: TestStore) async throws -> [String] {
        try await test.store.journal(of: "lead-00000001").map { entry in
            let changes = entry.changes.map { "\($0.name) \($0.before ?? "") > \($0.after ?? "")" }
            return "\(entry.kind.rawValue) by \(entry.actor ?? "nobody"): " + changes.joined(separator: ", ")
        }
    }

    @Test func `who added, marked and took a number away is in the journal`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let one = Lead.ID(1)
        _ = try await test.store.addNumber(chicago, to: one, by: test.ann, now: .opening)
        _ = try await test.store.addNumber(chicago, to: one, by: test.ann, now: .opening)
        _ = try await test.store.markNumber(chicago.e164, of: one, isGood: false, by: test.bob, now: .opening)
        _ = try await test.store.removeNumber(chicago.e164, from: one, by: test.admin, now: .opening)
        _ = try await test.store.changeLead(one, set: LeadChanges(number: chicago), by: test.ann, now: .opening)
        #expect(
            try await noted(test) == [
                "lead.number-added by ann@example.com: number  > +13125550001",
                "lead.number-marked by bob@example.com: number  > +13125550001, mark  > bad",
                "lead.number-removed by root@example.com: number +13125550001 > ",
                "lead.changed by ann@example.com: phone +12125550001 > +13125550001",
            ])
    }

    @Test func `a consent that is withdrawn keeps its ground and its date in the journal`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        for consent in [Consent(since: .opening, basis: "form"), nil] {
            _ = try await test.store.setConsent(
                consent, by: .mail, of: Lead.ID(1), user: test.admin, now: .opening + .days(1))
        }
        #expect(
            try await noted(test) == [
                "lead.consent-given by root@example.com: channel  > mail, basis  > form, since  > 2026-03-03T17:00:00Z",
                "lead.consent-withdrawn by root@example.com: channel  > mail, basis form > , "
                    + "since 2026-03-03T17:00:00Z > ",
            ])
    }

    enum Way: CaseIterable { case remove, mark, log }

    private func suppressed(_ test: TestStore, _ way: Way, by user: User) async throws -> [Suppression] {
        let one = try await test.add(LeadDraft.person(1).changed { $0.numbers = [newYork, chicago] }, campaign: nil)[0]
        _ = try await test.store.suppress(
            NewSuppression(.number(newYork.e164), channels: [.call], reason: "asked"), by: test.admin, now: .opening)
        switch way {
        case .remove: _ = try await test.store.removeNumber(newYork.e164, from: one, by: user, now: .opening)
        case .mark: _ = try await test.store.markNumber(newYork.e164, of: one, isGood: false, by: user, now: .opening)
        case .log:
            var outcome = Outcome(disposition: "wrong-number", calledAt: .opening)
            outcome.number = newYork.e164
            _ = try await test.store.log(outcome, onLead: one, by: user, learned: LeadChanges(), now: .opening)
        }
        return try await test.store.leadState(one).suppressions
    }

    @Test(arguments: Way.allCases)
    func `a rep frees nobody by taking a suppressed number away or finding it wrong`(way: Way) async throws {
        let test = try await TestStore(.calls())
        #expect(
            try await suppressed(test, way, by: test.ann) == [
                Suppression(target: .person(Lead.ID(1)), channels: [.call], reason: "asked", since: .opening)
            ])
    }

    @Test(arguments: [Way.remove, .mark])
    func `a manager may say that a suppressed number was never theirs`(way: Way) async throws {
        let test = try await TestStore(.calls())
        #expect(try await suppressed(test, way, by: test.admin) == [])
    }

    @Test func `in what capacity a lead is called is kept`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.changeLead(
            Lead.ID(1), set: LeadChanges(fields: [.party: "sole-trader"]), now: .opening)
        #expect(try await test.store.lead(Lead.ID(1)).party == .soleTrader)
    }
}

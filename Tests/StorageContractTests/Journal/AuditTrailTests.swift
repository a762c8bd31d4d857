import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct AuditTrailTests {
    private let lead = Lead.ID(1)

    private func words(_ entry: TrailEntry) -> String {
        let changes = entry.changes.map { "\($0.name) \($0.before.map { "\($0) > " } ?? "")\($0.after ?? "-")" }
        return "\(entry.kind)\(entry.by.map { " by \($0)" } ?? "")"
            + (changes.isEmpty ? "" : ": " + changes.joined(separator: ", "))
    }

    @Test func `what a deal is worth, and was put right to, is told`() async throws {
        let test = try await TestStore.sold(1)
        _ = try await test.answer(.accept, on: 1, now: .opening)
        _ = try await test.answer(.opportunity(amount: Money(hundredths: 6_000_000)), on: 1, now: .opening)
        _ = try await test.answer(.won(amount: Money(hundredths: 5_999_950)), on: 1, now: .opening)
        let amounts = try await test.store.trail(of: Lead.ID(1)).flatMap { entry in
            entry.changes.filter { $0.name == "amount" }.map { "\(entry.kind) \($0.after ?? "")" }
        }
        #expect(amounts == ["handoff.opportunity 60000", "handoff.won 59999.50"])
    }

    @Test func `the trail tells who brought a lead in, what was changed, called, amended, told and stopped`()
        async throws
    {
        let test = try await TestStore(.calls())
        _ = try await test.store.addWebhook(
            url: "https://a.example", events: ["attempt.*"], sealedSecret: "s", now: .opening)
        let origin = try await test.store.beginImport(
            file: "fair.csv", campaign: "first", source: nil, by: test.admin, now: .opening)
        _ = try await test.store.importLeads(
            [.person(1)], campaign: "first", source: nil, origin: origin, now: .opening)
        let minutes = (0...9).map { Instant.opening + .minutes($0) }
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.title: "CTO"]), by: test.admin, now: minutes[1])
        let touch = try #require(try await test.next(test.ann, now: minutes[2]).first)
        let logged = try await test.store.log(
            Outcome(disposition: "do-not-call", calledAt: minutes[3], note: "never again"), on: touch.id,
            by: test.ann, learned: LeadChanges(), now: minutes[3])
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "busy", calledAt: minutes[3]),
            by: test.bob.asManager,
            now: minutes[4])
        _ = try await test.store.stop(lead, reason: "moved", by: test.admin, now: minutes[5])
        let trail = try await test.store.trail(of: lead)
        #expect(trail.map(\.at) == trail.map(\.at).sorted())
        #expect(
            trail.map(words) == [
                "lead.created by root@example.com: file fair.csv, campaign first",
                "enrollment.begun: campaign first, version 1",
                "lead.changed by root@example.com: title CTO",
                "attempt.logged by ann@example.com: disposition do-not-call, number +12125550001, note never again, "
                    + "channel call",
                "suppression.added by ann@example.com: whom person, channel call, reason do-not-call",
                "suppression.added by ann@example.com: whom number, channel call, reason do-not-call",
                "event.withdrawn: type attempt.logged, webhook whk-00000001, attempts 0",
                "attempt.amended by bob@example.com: disposition do-not-call > busy, note never again",
                "suppression.removed by bob@example.com: reason amended to busy",
                "suppression.removed by bob@example.com: reason amended to busy",
                "event.pending: type attempt.amended, webhook whk-00000001, attempts 0",
                "lead.stopped by root@example.com: campaign first > -, reason moved",
                "enrollment.finished: campaign first, reason moved",
            ])
    }

    @Test func `the trail tells what was done to a record before it was merged in, and the merge`() async throws {
        let test = try await TestStore(.calls())
        let minutes = (0...9).map { Instant.opening + .minutes($0) }
        try await test.add(.person(1), campaign: nil)
        let gone = try await test.add(.person(2), campaign: nil, now: minutes[1])[0]
        _ = try await test.store.changeLead(
            gone, set: LeadChanges(fields: [.title: "CTO"]), by: test.ann, now: minutes[2])
        _ = try await test.store.suppress(
            NewSuppression(.person(gone), channels: [.mail], reason: "asked"), by: test.admin, now: minutes[3])
        _ = try await test.store.removeSuppressions(
            SuppressionFilter(target: .person(gone)), named: "\(gone)", reason: "asked back", by: test.admin,
            now: minutes[4])
        _ = try await test.store.merge(lead, gone, by: test.admin, now: minutes[5])
        #expect(
            try await test.store.trail(of: lead).map { ($0.id.map { "\($0) " } ?? "") + words($0) } == [
                "lead.created", "lead-00000002 lead.created",
                "lead-00000002 lead.changed by ann@example.com: title CTO",
                "sup-00000001 suppression.added by root@example.com: whom person, channel mail, reason asked",
                "sup-00000001 suppression.removed by root@example.com: reason asked back",
                "lead.merged by root@example.com: record lead-00000002, last-name Person 2 > -, "
                    + "email pat2@example.com > -",
            ])
    }

    @Test func `a call keeps what allowed it, as it was when it was given out`() async throws {
        var campaign = Campaign.calls()
        campaign.cadence.limits = CadenceLimits(newLeadsADay: nil, callsPerAccountADay: 3)
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        try await test.call(test.ann, "no-answer")
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.timeZone: "America/Los_Angeles"]), now: .opening)
        let proof = try #require(try await test.store.trail(of: lead).first { $0.kind == "attempt.logged" }?.proof)
        #expect(
            proof
                == Proof(
                    rules: ["floor", "campaign-hours"], rulesVersion: "floor", campaignVersion: "1",
                    zones: ["America/New_York"], localTime: "2026-03-03T12:00", openUntil: .opening + .hours(5),
                    caps: [.init(name: "3 calls to an account on one day", count: 0, max: 3)], lineType: .unknown,
                    number: "+12125550001"))
    }

    @Test func `the caps of a follow-up are counted as they stood`() async throws {
        var campaign = Campaign.calls()
        campaign.cadence.limits = CadenceLimits(newLeadsADay: nil, callsPerAccountADay: 3)
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        try await test.call(test.ann, "no-answer")
        try await test.call(test.ann, "no-answer", now: .opening + .days(1))
        let caps = try await test.store.trail(of: lead).compactMap(\.proof).map(\.caps)
        #expect(caps.last == [Proof.Cap(name: "3 calls to an account on one day", count: 0, max: 3)])
    }

    private func rangBack(_ test: TestStore, at moment: Instant) async throws -> (logged: LoggedAttempt, proof: Proof?)
    {
        let logged = try await test.store.log(
            Outcome(disposition: "no-answer", calledAt: moment), onLead: lead, by: test.ann, learned: LeadChanges(),
            now: .opening)
        return (logged, try await test.store.trail(of: lead).last { $0.kind == "attempt.logged" }?.proof)
    }

    @Test func `a call that no touch asked for keeps what it stood under when it was made`() async throws {
        var campaign = Campaign.calls()
        campaign.cadence.limits = CadenceLimits(newLeadsADay: nil, callsPerAccountADay: 3)
        let test = try await TestStore(campaign)
        try await test.add(.person(1), now: .opening - .days(2))
        let made = Instant.opening - .hours(2)
        let (logged, proof) = try await rangBack(test, at: made)
        #expect(!logged.late)
        #expect(
            proof
                == Proof(
                    rules: ["floor"], rulesVersion: "floor", campaignVersion: "1", zones: ["America/New_York"],
                    localTime: "2026-03-03T10:00", openUntil: .opening + .hours(9),
                    caps: [.init(name: "3 calls to an account on one day", count: 0, max: 3)], lineType: .unknown,
                    number: "+12125550001"))
    }

    @Test func `and says so where the law would have allowed no call then`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), now: .opening - .days(2))
        let (logged, proof) = try await rangBack(test, at: .opening - .hours(10))
        #expect(!logged.late)
        #expect(proof?.openUntil == nil)
        #expect(
            proof?.shut
                == "the law of most places allows calls 08:00-21:00 only, by the clock in America/New_York (rule floor)"
        )
    }

    @Test func `and for a lead in no campaign, that was not to be called, without naming it`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), campaign: nil, now: .opening - .days(2))
        _ = try await test.store.suppress(
            NewSuppression(.number("+12125550001"), channels: [.call], reason: "Pat wrote"), by: test.admin,
            now: .opening - .days(1))
        let proof = try await rangBack(test, at: .opening).proof
        #expect(proof?.campaignVersion == "")
        #expect(proof?.shut == "suppressed (this number)")
    }

    @Test func `a lead that is not there has no trail`() async throws {
        let test = try await TestStore(.calls())
        await #expect(throws: Refusal.notFound("lead", "lead-00000001")) { try await test.store.trail(of: lead) }
    }
}

extension User {
    fileprivate var asManager: User {
        var user = self
        user.role = .manager
        return user
    }
}

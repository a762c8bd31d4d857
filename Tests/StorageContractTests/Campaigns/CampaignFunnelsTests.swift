import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignFunnelsTests {
    private func told(_ funnel: CampaignFunnel) -> [String] {
        ["enrolled \(funnel.enrolled)", "callable \(funnel.callable)", "finished \(funnel.finished)"]
            + funnel.held.map { "\($0.gate.rawValue) \($0.leads) \($0.reason)" }
    }

    @Test func `every lead of a campaign is callable, or held by one gate`() async throws {
        let test = try await TestStore(.calls(profile: .bySize), .taskFirst("second"))
        var drafts = (1...10).map { LeadDraft.person($0) } + [.person(11, employees: nil), .person(12, employees: 3)]
        drafts += (13...15).map { .person($0, zone: "America/Los_Angeles") }
        drafts += (16...17).map { .person($0, zone: "Europe/Berlin") }
        drafts.append(LeadDraft.person(18).changed { $0.numbers = [] })
        drafts.append(LeadDraft.person(19).changed { $0.numbers = [.northAmerican(2_125_550_019, zone: "")] })
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        try await test.add(.person(30), .person(31), campaign: "second")
        let held = try await test.next(test.ann, 2)
        try await test.store.write { transaction in
            let lead = try transaction.lead(Lead.ID(9))
            try transaction.suppress(
                .person, of: lead, channels: [.call, .mail], reason: "asked", cause: Cause(now: .opening))
            try transaction.suppress(
                .account, of: transaction.lead(Lead.ID(10)), channels: [.call], reason: "asked",
                cause: Cause(now: .opening))
        }
        _ = try await test.store.log(
            Outcome(disposition: "no-answer", calledAt: .opening), on: held[0].id, by: test.ann,
            learned: LeadChanges(), now: .opening)
        _ = try await test.store.promoteDue(now: .opening, limit: 100)
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(
            told(funnel) == [
                "enrolled 18", "callable 9", "finished 1", "enrollment 2 held until a field is filled in",
                "suppression 2 on a do-not-call list",
                "time-zone 1 where the number rings is unknown; set a time zone", "due 3 due later",
                "lease 1 held by a rep now",
            ])
        // 18:00 in New York and 15:00 in Los Angeles, the lease over.
        let evening = try await test.store.funnel(ofCampaign: "first", now: .opening + .hours(6))
        #expect(evening.callable == 3)
        #expect(evening.held.first { $0.gate == .hours }?.leads == 7)
        let second = try await test.store.funnel(ofCampaign: "second", now: .opening)
        #expect(told(second) == ["enrolled 2", "callable 0", "finished 0", "due 2 a task comes first"])
    }

    @Test func `people of an account whose day is full are not callable, before next has met them and after`()
        async throws
    {
        var campaign = Campaign.calls()
        campaign.cadence.limits = CadenceLimits(callsPerLeadADay: 1, callsPerAccountADay: 1)
        let test = try await TestStore(campaign)
        try await test.add(
            .person(1, company: 1), .person(2, company: 1), .person(3, company: 1), .person(4, company: 2))
        try await test.call(test.ann, "no-answer")
        let now = Instant.opening + .minutes(1)
        let words = [
            "enrolled 4", "callable 1", "finished 0", "due 1 due later",
            "cap-reached 2 called as often as a limit allows",
        ]
        let funnel = try await test.store.funnel(ofCampaign: "first", now: now)
        #expect(told(funnel) == words)
        let midnight = Zone("America/New_York")?.instant(
            of: try #require(LocalDate("2026-03-04")), at: .startOfDay)
        #expect(funnel.held.last?.until == midnight)
        #expect(try await test.next(test.bob, 9, now: now).count == 1)
        let after = try await test.store.funnel(ofCampaign: "first", now: now)
        #expect(after.held.first { $0.gate == .cap }?.leads == 2)
    }

    @Test func `who shares a number that was called as often as may be is not callable`() async throws {
        var campaign = Campaign.calls()
        campaign.cadence.limits = CadenceLimits(caps: [Cap(most: 1, within: .rolling(.days(7)), key: .number)])
        let test = try await TestStore(campaign)
        let first = LeadDraft.person(1)
        try await test.add(first, LeadDraft.person(2).changed { $0.numbers = first.numbers })
        try await test.call(test.ann, "no-answer")
        let later = Instant.opening + .days(2)
        _ = try await test.store.promoteDue(now: later, limit: 100)
        let funnel = try await test.store.funnel(ofCampaign: "first", now: later)
        #expect(funnel.held.first { $0.gate == .cap }?.leads == 2)
        #expect(funnel.callable == 0)
        #expect(try await test.next(test.bob, 9, now: later).isEmpty)
    }

    @Test func `who refused not long ago is not callable in another campaign`() async throws {
        var second = Campaign.calls("second")
        second.cadence.limits = CadenceLimits(afterRefusal: .days(30))
        let test = try await TestStore(.calls(), second)
        try await test.add(.person(1))
        try await test.call(test.ann, "not-interested")
        _ = try await test.store.importLeads(
            [.person(1), .person(2)], campaign: "second", source: nil, now: .opening + .minutes(1))
        let later = Instant.opening + .days(6)
        let funnel = try await test.store.funnel(ofCampaign: "second", now: later)
        #expect(funnel.held.first { $0.gate == .cap }?.leads == 1)
        #expect(try await test.next(test.bob, 9, now: later).count == funnel.callable)
    }

    @Test(arguments: ["US-CA", "DE"])
    func `who is in a closed area by another number than the one to call is not callable`(area: String) async throws {
        let test = try await TestStore(.calls())
        let other = PhoneNumber(
            e164: area == "DE" ? "+4930901820" : "+14155550001", ext: nil, region: area == "DE" ? "DE" : "US",
            subdivision: area == "DE" ? nil : "CA", lineType: .unknown, zones: ["America/New_York"])
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers.append(other) })
        let closed = try #require(Area(area))
        _ = try await test.store.suppress(
            NewSuppression(.area(closed), channels: [.call], reason: "closed", source: .manager), by: test.admin,
            now: .opening)
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(
            told(funnel) == [
                "enrolled 2", "callable 1", "finished 0", "suppression 1 nobody is called where they are",
            ])
        #expect(try await test.next(test.ann, 9).map(\.facts.lead.id) == [Lead.ID(1)])
    }

    @Test func `who is listed by a register is counted, once, and not as callable`() async throws {
        let test = try await TestStore(.calls())
        for number in 1...6 { try await test.add(.person(number)) }
        try await test.store.write { transaction in
            try transaction.suppress(
                .number, of: transaction.lead(Lead.ID(1)), channels: [.call], reason: "asked",
                cause: Cause(now: .opening))
        }
        for name in ["us-dnc", "us-ny-dnc"] {
            let register = Register(
                name: name, version: "1", dated: try #require(LocalDate("2026-03-01")), maxAge: 31,
                covers: .country("US"))
            let id = try await test.store.beginRegister(register, by: test.admin, now: .opening)
            _ = try await test.store.addNumbers(["+12125550001", "+12125550002", "+12125550003"], to: id)
            try await test.store.finishRegister(id, by: test.admin, now: .opening)
        }
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(
            told(funnel) == [
                "enrolled 6", "callable 3", "finished 0", "suppression 2 listed by a do-not-call register",
                "suppression 1 on a do-not-call list",
            ])
        #expect(funnel.hours.first?.callable == 3)
    }

    /// Of few suppressions each is looked at, of many calls each is asked; both must come to what `next` does.
    @Test(arguments: [0, 200])
    func `whoever is suppressed, by whatever, is told as next has it`(others: Int) async throws {
        let test = try await TestStore(.calls())
        var drafts = (1...14).map { LeadDraft.person($0) }
        drafts[4].domain = "eu.company5.example"
        drafts[5].email = "pat6@mail6.example"
        drafts[6].email = "pat7@eu.mail7.example"
        drafts[7].numbers.append(PhoneNumberFixture.chicago)
        drafts[9].email = "pat10@notmail6.example"
        drafts[10].domain = "notcompany5.example"
        let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(\.lead)
        let account = try #require(try await test.store.lead(leads[2]).account)
        let targets: [Suppression.Target] = [
            .number("+12125550001"), .email("pat2@example.com"), .account(account), .domain("company4.example"),
            .domain("company5.example"), .domain("mail6.example"), .domain("mail7.example"), .person(leads[8]),
        ]
        let unrelated = (0..<others).map { Suppression.Target.number("+1415555\(1000 + $0)") }
        _ = try await test.store.importSuppressions(
            (targets + unrelated).map { NewSuppression($0, channels: [.call], reason: "asked") }, by: test.admin,
            now: .opening)
        _ = try await test.store.suppress(
            NewSuppression(.area(.areaCode("+1312")), channels: [.call], reason: "a flood"), by: test.admin,
            now: .opening)
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(
            told(funnel) == [
                "enrolled 14", "callable 5", "finished 0", "suppression 1 nobody is called where they are",
                "suppression 8 on a do-not-call list",
            ])
        let given = try await test.next(test.ann, 99)
        #expect(given.map(\.facts.lead.id.number).sorted() == [10, 11, 12, 13, 14])
        #expect(funnel.callable == given.count)
        let after = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(after.finished == 8 && after.held.first { $0.gate == .suppression }?.leads == 1)
    }

    /// What is looked through is the register, the numbers of the campaign, or all numbers, whichever are fewest.
    @Test(arguments: [(2, 0), (40, 0), (40, 60)])
    func `who is listed is told as next has it, however long the register`(listed: Int, outside: Int) async throws {
        let test = try await TestStore(.calls())
        let drafts = (1...6).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        let rest = (0..<outside).map { LeadDraft.person(100 + $0) }
        _ = try await test.store.importLeads(rest, campaign: nil, source: nil, now: .opening)
        let register = Register(
            name: "us-dnc", version: "1", dated: try #require(LocalDate("2026-03-01")), maxAge: 31,
            covers: .country("US"))
        let id = try await test.store.beginRegister(register, by: test.admin, now: .opening)
        let numbers = ["+12125550002", "+12125550004"] + (2..<listed).map { "+1415555\(1000 + $0)" }
        _ = try await test.store.addNumbers(numbers, to: id)
        try await test.store.finishRegister(id, by: test.admin, now: .opening)
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(funnel.callable == 4)
        #expect(funnel.held.map(\.leads) == [2])
        #expect(try await test.next(test.ann, 99).count == 4)
    }

    @Test func `what is parked is told from what is due later`() async throws {
        var campaign = Campaign.calls()
        campaign.cadence.limits = CadenceLimits(newLeadsADay: 3, callsPerAccountADay: 1)
        let test = try await TestStore(campaign)
        for number in 1...3 { try await test.add(.person(number, company: 1)) }
        try await test.add(.person(4), .person(5), .person(6))
        try await test.call(test.ann, "no-answer")
        _ = try await test.next(test.ann, 2)
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(funnel.enrolled == 6)
        #expect(funnel.callable + funnel.held.reduce(0) { $0 + $1.leads } == 6)
        #expect(funnel.held.filter { $0.gate == .cap || $0.gate == .account }.map(\.leads) == [2])
        #expect(funnel.held.first { $0.gate == .lease }?.leads == 2)
        #expect(funnel.held.first { $0.gate == .capacity }?.leads == 1)
    }

    @Test func `whoever lives where nobody is called is held there, now and in the hours to come`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        _ = try await test.store.suppress(
            NewSuppression(.area(.country("US")), channels: [.call], reason: "holiday of the company"), by: test.admin,
            now: .opening)
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(
            told(funnel) == [
                "enrolled 2", "callable 0", "finished 0", "suppression 2 no calls to US: holiday of the company",
            ])
        #expect(funnel.hours.allSatisfy { $0.callable == 0 })
    }

    @Test func `a campaign that is not there is refused`() async throws {
        let test = try await TestStore(.calls())
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.funnel(ofCampaign: "frist", now: .opening)
        }
        #expect(refusal?.message == "there is no campaign \"frist\"; did you mean \"first\"?")
    }
}

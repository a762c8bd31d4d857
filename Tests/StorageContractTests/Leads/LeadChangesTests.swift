import Prospecting
import Testing

@testable import Storage

@Suite struct LeadChangesTests {
    private let lead = Lead.ID(1)

    @Test func `a held lead that is filled in is enrolled, at the rank of its fit`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1, employees: nil), .person(2, employees: 500))
        let change = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.employees: "5000"]), now: .opening)
        #expect(change.enrollment == .enrolled)
        #expect(change.campaign == "first")
        #expect(try await test.types().suffix(2) == ["lead.updated", "lead.enrolled"])
        #expect(try await test.next(test.ann, 2).map(\.facts.lead.id) == [lead, Lead.ID(2)])
    }

    @Test func `a held lead that is filled in wrongly is disqualified`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1, employees: nil))
        let change = try await test.store.changeLead(lead, set: LeadChanges(fields: [.employees: "5"]), now: .opening)
        #expect(change.enrollment == .unchanged(reason: "finished: disqualified"))
        #expect(change.lead.stage == .disqualified)
    }

    @Test func `a fact of the company lets everybody held there be judged again`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1, company: 7, employees: nil), .person(2, company: 7, employees: nil))
        _ = try await test.store.changeLead(lead, set: LeadChanges(fields: [.employees: "50"]), now: .opening)
        let campaign = try await test.store.campaign(named: "first", now: .opening)
        #expect([campaign.active, campaign.held] == [2, 0])
    }

    @Test func `a lead that is held for a number is enrolled when one is found`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.numbers = [] })
        let change = try await test.store.changeLead(
            lead, set: LeadChanges(number: PhoneNumberFixture.chicago), now: .opening)
        #expect(change.enrollment == .enrolled)
    }

    @Test func `what is named with nothing is cleared, and the rest stays`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.title = "CTO" })
        let change = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.title: nil, .city: "Albany", .email: "NEW@example.com"]),
            now: .opening)
        #expect(change.lead.title == nil)
        #expect(change.lead.city == "Albany")
        #expect(change.lead.email == "new@example.com")
        #expect(change.lead.lastName == "Person 1")
    }

    @Test(arguments: [
        ("pat1@example.com", [Field.email: "new@elsewhere.example"]),
        ("example.com", [Field.email: "new@elsewhere.example"]),
        ("company1.example", [Field.domain: "elsewhere.example"]),
        ("acc-00000001", [Field.company: "Elsewhere", .domain: "elsewhere.example"]),
    ])
    func `an opt-out stays with the person when what it named is replaced`(
        text: String, fields: [Field: String]
    ) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let asked = try #require(LocalDate("2026-02-27"))
        let target = try #require(Suppression.Target(text))
        _ = try await test.store.suppress(
            NewSuppression(
                target, channels: [.call], reason: "asked by letter", source: .import, basis: "letter", askedOn: asked),
            by: test.admin, now: .opening)
        let later = Instant.opening + .days(1)
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: fields), by: test.ann, now: later)
        #expect(
            try await test.store.leadState(lead).suppressions == [
                Suppression(target: .person(lead), channels: [.call], reason: "asked by letter", since: .opening)
            ])
        let kept = try await test.store.suppressions(SuppressionFilter(target: .person(lead)), limit: 9)
        #expect(kept.map(\.basis) == ["letter"])
        #expect(kept.map(\.askedOn) == [asked])
        #expect(kept.map(\.source) == [.import])
        let entry = try #require(try await test.store.journal(of: "sup-00000002").first)
        #expect([entry.actor, entry.changes.last?.after] == ["ann@example.com", "sup-00000001"])
        // Who is suppressed as a person is not bound a second time.
        for email in ["pat1@example.com", "third@elsewhere.example"] {
            _ = try await test.store.changeLead(
                lead, set: LeadChanges(fields: [.email: email]), by: test.ann, now: later)
        }
        #expect(try await test.store.suppressions(SuppressionFilter(target: .person(lead)), limit: 9).count == 1)
    }

    @Test func `a change that changes nothing is not told of`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let before = try await test.dump()
        _ = try await test.store.changeLead(lead, set: LeadChanges(fields: [.lastName: "Person 1"]), now: .opening)
        #expect(try await test.dump() == before)
    }

    @Test func `another lead's mail address is refused`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        await #expect(
            throws: Refusal(
                .conflict, "pat2@example.com belongs to \(Lead.ID(2))", details: ["lead": Lead.ID(2).description])
        ) {
            try await test.store.changeLead(
                lead, set: LeadChanges(fields: [.email: "Pat2@example.com"]), now: .opening)
        }
    }

    @Test func `a company's fact needs a company`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(
            LeadDraft.person(1).changed {
                $0.company = nil
                $0.domain = nil
            })
        await #expect(
            throws: Refusal(
                .invalid, "\(lead) has no account to hold sector; set its company or domain too",
                details: ["field": "sector"])
        ) {
            try await test.store.changeLead(lead, set: LeadChanges(fields: [.sector: "Metals"]), now: .opening)
        }
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.sector: "Metals", .domain: "A.example"]), now: .opening)
        let account = try #require(try await test.store.leadState(lead).facts.account)
        #expect(account.domain == "a.example")
        #expect(account.sector == "Metals")
    }

    @Test func `a lead that is given a zone can be called`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1, zone: "Nowhere/None"))
        #expect(try await test.next(test.ann).isEmpty)
        let gates = try await test.store.callingState(of: lead, asker: test.ann, now: .opening).gates(now: .opening)
        #expect(gates.filter { !$0.isOpen }.map(\.name) == [.timeZone])
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.timeZone: "America/New_York"]), now: .opening)
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == [lead])
    }

    @Test func `a number that was found goes in front, and the call to it follows the task`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "wrong-number")
        let task = try #require(try await test.store.todo(for: test.bob, now: .opening).first)
        #expect(task.open.work == .task("Find a number"))
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(number: PhoneNumberFixture.chicago), now: .opening)
        let ended = try await test.store.finishTask(task.id, note: nil, by: test.bob, now: .opening)
        #expect(ended.next?.work == .call(guide: "open"))
        #expect(try await test.next(test.ann).map(\.facts.lead.callableNumber?.phone) == [PhoneNumberFixture.chicago])
    }

    @Test func `a custom field keeps its kind until another is named`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.custom = ["fleet": .number(12), "plan": .text("gold")] })
        func custom(_ changes: [String: LeadChanges.CustomText]) async throws -> [String: CustomValue] {
            try await test.store.changeLead(lead, set: LeadChanges(custom: changes), now: .opening).lead.custom
        }
        #expect(
            try await custom(["fleet": .init(text: "14"), "plan": .init(text: nil), "since": .init(text: "spring")])
                == ["fleet": .number(14), "since": .text("spring")])
        await #expect(
            throws: Refusal(
                .invalid, "custom.fleet takes a number such as 12 or 4.5; custom.fleet:text takes any words",
                details: ["field": "custom.fleet", "wanted": "a number such as 12 or 4.5"])
        ) {
            try await custom(["fleet": .init(text: "many")])
        }
        #expect(try await custom(["fleet": .init(kind: .text, text: "many")])["fleet"] == .text("many"))
        #expect(
            try await test.store.journal(of: lead.description).first { $0.kind == .leadChanged }?.changes == [
                .init("custom.fleet", before: "12", after: "14"), .init("custom.plan", before: "gold", after: nil),
                .init("custom.since", before: nil, after: "spring"),
            ])
    }

    @Test func `a lead held for a custom field is enrolled when it is filled in`() async throws {
        let bigFleet = Profile(require: [.init(.custom("fleet", .range(atLeast: 10, atMost: nil)))])
        let test = try await TestStore(.calls(profile: bigFleet))
        try await test.add(.person(1))
        let fleet = LeadChanges(custom: ["fleet": .init(kind: .number, text: "12")])
        let change = try await test.store.changeLead(lead, set: fleet, now: .opening)
        #expect(change.enrollment == .enrolled)
    }

    @Test func `a lead is enrolled once, and in one campaign at a time`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1), campaign: nil)
        #expect(try await test.store.enroll(lead, campaign: "first", now: .opening).enrollment == .enrolled)
        #expect(
            try await test.store.enroll(lead, campaign: "first", now: .opening).enrollment
                == .unchanged(reason: "already in first (active)"))
        #expect(
            try await test.store.enroll(lead, campaign: "second", now: .opening).enrollment
                == .unchanged(reason: "already in first (active)"))
        await #expect(throws: Refusal.self) { try await test.store.enroll(lead, campaign: "third", now: .opening) }
        await #expect(throws: Refusal.notFound("lead", Lead.ID(9).description)) {
            try await test.store.enroll(Lead.ID(9), campaign: "first", now: .opening)
        }
    }

    @Test func `a lead that is stopped is called no more, and may go elsewhere`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let change = try await test.store.stop(lead, reason: "asked", by: test.admin, now: .opening)
        #expect(change.enrollment == .stopped(reason: "asked"))
        #expect(try await test.store.touch(touch.id, now: .opening).state == "cancelled")
        #expect(try await test.count("holds") == 0)
        await #expect(throws: Refusal(.conflict, "\(lead) is in no campaign")) {
            try await test.store.stop(lead, reason: "asked", by: test.admin, now: .opening)
        }
        #expect(try await test.store.enroll(lead, campaign: "second", now: .opening).enrollment == .enrolled)
    }
}

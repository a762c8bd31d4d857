import Prospecting
import Testing

@testable import Storage

/// What a campaign says of the leads that an import brings.
@Suite struct ImportJudgementTests {
    private func take(
        _ test: TestStore, _ drafts: LeadDraft..., campaign: String? = "first"
    ) async throws -> [ImportedLead] {
        try await test.store.importLeads(drafts, campaign: campaign, source: "fair", now: .opening)
    }

    @Test func `a lead is held, disqualified with its rule, or enrolled as the profile says`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let results = try await take(
            test, .person(1, employees: nil), .person(2, employees: 9), .person(3, employees: 10))
        #expect(
            results.map(\.enrollment)
                == [.held(missing: ["employees"]), .disqualified(rule: "require employees"), .enrolled])
        #expect(try await test.store.leadState(Lead.ID(2)).facts.lead.stage == .disqualified)
        let campaign = try await test.store.campaign(named: "first", now: .opening)
        #expect([campaign.active, campaign.held, campaign.finished] == [1, 1, 1])
    }

    @Test func `a held lead that a later row completes is enrolled`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let results = try await take(test, .person(1, employees: nil), .person(1, employees: 5000))
        #expect(results.map(\.enrollment) == [.held(missing: ["employees"]), .enrolled])
        #expect(try await test.next(test.ann).map(\.fit) == [100])
    }

    @Test func `what a row adds to a company lets everybody held there be judged again`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(
            .person(1, company: 7, employees: nil), .person(2, company: 7, employees: nil),
            .person(3, company: 8, employees: nil))
        let results = try await take(test, .person(4, company: 7, employees: 500))
        #expect(results.map(\.enrollment) == [.enrolled])
        let states = [1, 2, 3].map { Lead.ID($0) }
        var names: [String?] = []
        for lead in states {
            names.append(try await test.store.leadState(lead).enrollments.first?.course.state.name)
        }
        #expect(names == ["active", "active", "pending"])
        #expect(
            try await take(test, .person(3, company: 8, employees: 5)).map(\.enrollment) == [
                .disqualified(rule: "require employees")
            ])
    }

    @Test func `a lead without a number is held until a row brings one`() async throws {
        let test = try await TestStore(.calls())
        let bare = LeadDraft.person(1).changed { $0.numbers = [] }
        #expect(try await take(test, bare).map(\.enrollment) == [.held(missing: ["phone"])])
        #expect(try await test.next(test.ann).isEmpty)
        #expect(try await take(test, .person(1)).map(\.enrollment) == [.enrolled])
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == [Lead.ID(1)])
    }

    @Test func `a lead that a row without a campaign completes is called by its new zone`() async throws {
        let test = try await TestStore(.calls())
        let lost = LeadDraft.person(1, zone: "Nowhere/None")
        try await test.add(lost)
        #expect(try await test.next(test.ann).isEmpty)
        _ = try await take(test, lost.changed { $0.timeZone = "America/New_York" }, campaign: nil)
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == [Lead.ID(1)])
    }

    @Test func `a lead on the do-not-call list is not enrolled`() async throws {
        let test = try await TestStore(.calls())
        try await test.store.suppressNumber("+12125550001")
        #expect(
            try await take(test, .person(1)).map(\.enrollment) == [.unchanged(reason: "on the do-not-call list")])
    }

    @Test func `without a campaign nobody is asked, and an unknown one is refused before anything`() async throws {
        let test = try await TestStore(.calls())
        #expect(try await take(test, .person(1), campaign: nil).map(\.enrollment) == [EnrollmentResult.none])
        let before = try await test.dump()
        await #expect(throws: Refusal.self) { try await take(test, .person(2), campaign: "frist") }
        #expect(try await test.dump() == before)
    }
}

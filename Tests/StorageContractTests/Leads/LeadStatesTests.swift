import Prospecting
import Testing

@testable import Storage

@Suite struct LeadStatesTests {
    @Test func `a lead is found by id, mail address and number`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        #expect(try await test.store.leadID(matching: .id(Lead.ID(2))) == Lead.ID(2))
        #expect(try await test.store.leadID(matching: .email("PAT2@example.com")) == Lead.ID(2))
        #expect(try await test.store.leadID(matching: .number("+12125550001")) == Lead.ID(1))
        for (reference, words) in [
            (LeadReference.id(Lead.ID(9)), Lead.ID(9).description), (.email("x@example.com"), "x@example.com"),
            (.number("+19"), "+19"),
        ] {
            await #expect(throws: Refusal.notFound("lead", words)) {
                try await test.store.leadID(matching: reference)
            }
        }
    }

    @Test func `a number of several leads names none of them`() async throws {
        let test = try await TestStore(.calls())
        let numbers = LeadDraft.person(1).numbers
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers = numbers })
        await #expect(
            throws: Refusal(
                .conflict,
                "+12125550001 belongs to several leads; name one: \(Lead.ID(1)), \(Lead.ID(2))")
        ) {
            try await test.store.leadID(matching: .number("+12125550001"))
        }
    }

    @Test func `leads are found by part of what they are called, and page by id`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1), .person(2), LeadDraft.person(3).changed { $0.email = "under_score@x.example" })
        try await test.add(.person(4), campaign: "second")
        func find(
            _ text: String? = nil, stage: Lead.Stage? = nil, campaign: String? = nil, after: Lead.ID? = nil,
            limit: Int = 10
        ) async throws -> [Int64] {
            try await test.store.findLeads(text: text, stage: stage, campaign: campaign, after: after, limit: limit)
                .map(\.lead.id.number)
        }
        #expect(try await find() == [1, 2, 3, 4])
        #expect(try await find("person 2") == [2])
        #expect(try await find("PAT4@") == [4])
        #expect(try await find("company 3") == [3])
        #expect(try await find("5550001") == [1])
        #expect(try await find("(212) 555-0001") == [1])
        #expect(try await find("under_score") == [3])
        #expect(try await find("under%") == [])
        #expect(try await find("_") == [3])
        #expect(try await find(campaign: "second") == [4])
        #expect(try await find(stage: .working) == [])
        #expect(try await find(after: Lead.ID(1), limit: 2) == [2, 3])
    }

    @Test func `a summary names the company and the campaign`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let summary = try #require(
            try await test.store.findLeads(text: nil, stage: nil, campaign: nil, after: nil, limit: 1).first)
        #expect(summary.company == "Company 1")
        #expect(summary.campaign == "first")
    }

    @Test func `a lead's enrollments explain its fit, the latest first`() async throws {
        let test = try await TestStore(.calls(profile: .bySize), .calls("second"))
        try await test.add(.person(1, employees: 500))
        _ = try await test.store.stop(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        _ = try await test.store.enroll(Lead.ID(1), campaign: "second", now: .opening)
        let enrollments = try await test.store.leadState(Lead.ID(1)).enrollments
        #expect(enrollments.map(\.campaign) == ["second", "first"])
        #expect(
            enrollments.last?.fit
                == Fit(
                    score: 50, tier: "B",
                    scores: [
                        .init(name: "mid", points: 50, earned: 50), .init(name: "big", points: 50, earned: 0),
                    ]))
        await #expect(throws: Refusal.notFound("lead", Lead.ID(9).description)) {
            try await test.store.leadState(Lead.ID(9))
        }
    }

    @Test func `what keeps a lead from being called is told to who asks`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1, company: 7), .person(2, company: 7))
        _ = try await test.next(test.ann)
        func shut(_ lead: Int64, _ asker: User?) async throws -> [Gate.Name] {
            try await test.store.callingState(of: Lead.ID(lead), asker: asker, now: .opening).gates(now: .opening)
                .filter { !$0.isOpen }.map(\.name)
        }
        #expect(try await shut(1, test.ann) == [])
        #expect(try await shut(1, test.bob) == [.lease])
        #expect(try await shut(2, test.bob) == [.account])
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening)
        #expect(try await shut(1, test.ann) == [.campaign])
        try await test.store.suppressNumber("+12125550002")
        #expect(try await shut(2, test.bob) == [.campaign, .suppression, .account])
    }

    @Test func `a lead in no campaign says so`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), campaign: nil)
        let state = try await test.store.callingState(of: Lead.ID(1), asker: nil, now: .opening)
        #expect(state.gates(now: .opening).first == Gate(.enrollment, isOpen: false, reason: "in no campaign"))
    }

    @Test func `the stage of a lead that nobody works any more comes with how that ended, until it is worked again`()
        async throws
    {
        var campaign = Campaign.calls()
        campaign.entry.reEnterAfter = .clock(.hours(1))
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        func shown() async throws -> [String?] {
            let state = try await test.store.leadState(Lead.ID(1))
            return [state.facts.lead.stage.rawValue, state.stageReason]
        }
        try await test.call(test.ann, "not-interested")
        #expect(try await shown() == ["working", "first has finished: not-interested"])
        _ = try await test.store.enroll(Lead.ID(1), campaign: "first", now: .opening + .days(1))
        #expect(try await shown() == ["working", nil])
    }
}

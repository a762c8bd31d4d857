import Prospecting

@testable import Storage

extension Campaign {
    /// Three calls, and a route of three people who have eight business hours to answer; hours and holidays are UTC's.
    static func selling(
        route: [RouteEntry] = [RouteEntry(to: .people(["kim@example.com", "lou@example.com", "max@example.com"]))],
        overdue: HandoffTerms.Overdue = .init(offersToNext: true, tell: "boss@example.com")
    ) -> Campaign {
        var campaign = Campaign.calls(qualification: .byBudget, route: route)
        campaign.handoff = HandoffTerms(
            acceptWithin: .businessHours(8), overdue: overdue,
            rejectReasons: [
                .init("not-a-fit", then: .disqualify(reason: nil)),
                .init("no-budget", then: .recycle(after: .clock(.days(180)), reason: nil, into: "nurture")),
                .init("already-ours", then: .finish(reason: nil)),
            ], lostReasons: [.init("price", then: .recycle(after: .clock(.days(30)), reason: nil, into: "nurture"))])
        return campaign
    }

    /// Where leads go that sales sent back.
    static var nurture: Campaign {
        var campaign = Campaign.calls("nurture")
        campaign.entry.reEnterAfter = .clock(.days(365))
        return campaign
    }
}

extension TestStore {
    /// With that many leads, each qualified by Ann; the hand-offs are 1 and up.
    static func sold(
        _ count: Int = 1, _ campaign: Campaign = .selling(), besides others: Campaign...
    ) async throws -> TestStore {
        let test = try await TestStore(campaign)
        for other in others { try await test.apply(other, digest: "1") }
        for number in 1...count {
            try await test.add(.person(number))
            try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        }
        return test
    }

    func hire(_ email: String, role: Role = .sales) async throws -> User {
        try await store.addUser(email: email, name: email, role: role, queues: [], tokenHash: email, now: .opening)
    }

    func answer(
        _ answer: SalesAnswer, on id: Int64 = 1, by answerer: SalesAnswerer? = nil, now: Instant = .opening
    ) async throws -> HandoffState {
        try await store.answer(Handoff.ID(id), answer, by: answerer ?? .user(admin), now: now)
    }

    /// What became of a hand-off so far: `offered kim@example.com`.
    func moves(of id: Int64 = 1) async throws -> [String] {
        try await store.handoffRecord(Handoff.ID(id), now: .opening).moves.map { move in
            [move.state.rawValue, move.receiver, move.reason].compactMap(\.self).joined(separator: " ")
        }
    }
}

import Prospecting
import Testing

@testable import Storage

/// Offers that nobody answered in time.
@Suite struct OverdueHandoffsTests {
    private let due = Instant.opening + .days(1)

    @Test func `an overdue offer is told of and goes to who is next, each once, until nobody is left`() async throws {
        let test = try await TestStore.sold()
        #expect(try await test.store.passOverdueHandoffs(now: due - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.passOverdueHandoffs(now: due, limit: 9) == 1)
        #expect(try await test.store.passOverdueHandoffs(now: due, limit: 9) == 0)
        let passed = try await test.store.handoff(Handoff.ID(1))
        #expect(passed.handoff.to == "lou@example.com")
        #expect(passed.offeredAt == due)
        #expect(passed.handoff.acceptBy == due + .days(1))
        let told = try #require(try await test.events(of: .handoffOverdue).first)
        #expect((told.handoff, told.tell, told.rep) == ("kim@example.com", "boss@example.com", "ann@example.com"))
        for day in [2, 3] as [Int64] {
            #expect(try await test.store.passOverdueHandoffs(now: .opening + .days(Int(day)), limit: 9) == 1)
        }
        #expect(
            try await test.moves() == [
                "offered kim@example.com", "overdue kim@example.com", "offered lou@example.com",
                "overdue lou@example.com", "offered max@example.com", "overdue max@example.com",
            ])
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .overdue)
        #expect(try await test.store.nextDeadline() == nil)
        #expect(try await test.answer(.accept, now: .opening + .days(9)).handoff.state == .accepted)
        #expect(
            try await test.events(of: .handoffOffered).map(\.decidedBy).allSatisfy { $0 == ["budget at least 1,000"] })
    }

    @Test func `where the campaign says nothing it stays with whom it was offered, and is told of`() async throws {
        let test = try await TestStore.sold(1, .selling(overdue: .init()))
        #expect(try await test.store.passOverdueHandoffs(now: due, limit: 9) == 1)
        let state = try await test.store.handoff(Handoff.ID(1))
        #expect((state.handoff.to, state.handoff.state) == ("kim@example.com", .overdue))
        #expect(try await test.events(of: .handoffOverdue).map(\.tell) == [nil])
        #expect(try await test.store.passOverdueHandoffs(now: due + .days(9), limit: 9) == 0)
    }

    @Test func `what was answered in time never falls due`() async throws {
        let test = try await TestStore.sold()
        _ = try await test.answer(.accept, now: due - .milliseconds(1))
        #expect(try await test.store.nextDeadline() == nil)
        #expect(try await test.store.passOverdueHandoffs(now: due + .days(9), limit: 9) == 0)
    }

    @Test func `who is away when their turn comes is asked when they are back`() async throws {
        let route = [RouteEntry(to: .people(["kim@example.com", "lou@example.com"]))]
        let test = try await TestStore.sold(1, .selling(route: route))
        _ = try await test.hire("lou@example.com")
        let back = due + .days(5)
        _ = try await test.store.setAway("lou@example.com", until: back, now: due)
        #expect(try await test.store.passOverdueHandoffs(now: due, limit: 9) == 1)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.to == "kim@example.com")
        #expect(try await test.store.nextDeadline() == back)
        #expect(try await test.store.passOverdueHandoffs(now: back, limit: 9) == 1)
        #expect(
            try await test.moves() == [
                "offered kim@example.com", "overdue kim@example.com", "offered lou@example.com",
            ])
        #expect(try await test.events(of: .handoffOverdue).count == 1)
    }

    @Test func `three daemons deal with each once`() async throws {
        let campaign = Campaign.selling()
        let test = try await TestStore.sold(20, campaign)
        let shelf = TestCampaigns()
        shelf.add(campaign)
        let stores: [Store] =
            if let url = test.url {
                try (0..<3).map { _ in try Store(postgres: url, codecs: shelf.codecs) }
            } else {
                Array(repeating: test.store, count: 3)
            }
        let dealt = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                for store in stores { group.addTask { try await store.passOverdueHandoffs(now: due, limit: 7) } }
            }
            return try await group.reduce(0, +)
        }
        for store in stores where test.url != nil { try store.close() }
        #expect(dealt >= 20)
        #expect(
            try await test.events(of: .handoffOverdue).map(\.lead).sorted { $0 ?? 0 < $1 ?? 0 } == (1...20).map { $0 })
        #expect(try await test.count("handoff_moves", where: "state = 'overdue'") == 20)
        #expect(try await test.count("handoff_moves", where: "state = 'offered'") == 40)
    }
}

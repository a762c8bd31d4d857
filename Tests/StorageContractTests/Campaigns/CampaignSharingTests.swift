import Prospecting
import Testing

@testable import Storage

/// How campaigns share a rep's calls by their weights.
@Suite struct CampaignSharingTests {
    /// Two campaigns with eight leads each; those of the second are the better ones.
    private func test(_ first: Int?, _ second: Int?) async throws -> TestStore {
        var campaigns = [Campaign.calls("first", profile: .bySize), .calls("second", profile: .bySize)]
        campaigns[0].weight = first
        campaigns[1].weight = second
        let test = try await TestStore(campaigns[0], campaigns[1])
        let drafts = (1...16).map { LeadDraft.person($0, employees: $0 > 8 ? 5000 : 50) }
        _ = try await test.store.importLeads(Array(drafts[..<8]), campaign: "first", source: nil, now: .opening)
        _ = try await test.store.importLeads(Array(drafts[8...]), campaign: "second", source: nil, now: .opening)
        return test
    }

    private func campaigns(_ test: TestStore, _ user: User, _ count: Int) async throws -> String {
        try await test.next(user, count).map { String($0.campaign.name.prefix(1)) }.joined()
    }

    @Test(
        arguments: [
            (nil, nil, "ssssssssffff"), (1, 1, "fsfsfsfsfsfs"), (3, 1, "fsfffsfffsfs"), (3, nil, "fsfffsfffsfs"),
            (nil, 2, "fssfssfssfss"), (100, 1, "fsffffffffss"),
        ] as [(Int?, Int?, String)])
    func `calls are shared by weight where one is given, and by rank where none is`(
        first: Int?, second: Int?, order: String
    ) async throws {
        let test = try await test(first, second)
        let all = try await campaigns(test, test.ann, 12)
        #expect(all.count == 12)
        if first == nil, second == nil { #expect(all == order) }
        #expect(all.prefix(8) == order.prefix(8))
    }

    @Test func `one at a time comes out as many at once`() async throws {
        let (many, one) = (try await test(3, 2), try await test(3, 2))
        let all = try await campaigns(many, many.ann, 10)
        #expect(all == "fsfsffsfsf")
        for count in 1...10 {
            let sorted = try await campaigns(one, one.ann, count).sorted()
            #expect(sorted == all.prefix(count).sorted())
        }
    }

    @Test func `each rep has their own turns, and a look takes none`() async throws {
        let test = try await test(1, 1)
        #expect(try await campaigns(test, test.ann, 1) == "f")
        _ = try await test.store.peekNextCalls(for: test.bob, count: 5, campaign: nil, now: .opening)
        #expect(try await campaigns(test, test.bob, 2) == "fs")
        #expect(try await campaigns(test, test.ann, 2) == "fs")
    }

    @Test func `promises come first and are nobody's turn`() async throws {
        let test = try await test(1, 1)
        let due = Instant.opening + .hours(1)
        for _ in 1...2 { try await test.call(test.ann, "callback", when: due) }
        let touches = try await test.next(test.ann, 5, now: due)
        #expect(touches.prefix(2).allSatisfy { $0.open.kind == .callback })
        #expect(touches.dropFirst(2).map { String($0.campaign.name.prefix(1)) }.joined() == "fsf")
    }

    @Test func `the weight is that of the campaign as it runs, also for who is on an earlier version`() async throws {
        let test = try await test(1, 1)
        var heavier = Campaign.calls("second", profile: .bySize)
        heavier.weight = 3
        try await test.apply(heavier, digest: "2")
        #expect(try await campaigns(test, test.ann, 8) == "fsssfsss")
    }
}

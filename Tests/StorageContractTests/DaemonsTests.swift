import Prospecting
import Testing

@testable import Storage

@Suite struct DaemonsTests {
    private static func beats(_ all: [Int64: Int64]) -> [DaemonBeat] {
        all.map { DaemonBeat(daemon: $0.key, beats: $0.value) }.sorted { $0.daemon < $1.daemon }
    }

    @Test func `who does not beat between five looks has stopped, and who beats between them has not`() {
        var watch = DaemonWatch()
        for look in 0..<4 { #expect(watch.silent(among: Self.beats([1: 7, 2: Int64(look)])).isEmpty) }
        #expect(watch.silent(among: Self.beats([1: 7, 2: 4])) == Self.beats([1: 7]))
        #expect(watch.silent(among: Self.beats([1: 8, 2: 5])).isEmpty)
    }

    @Test func `who was not seen for one look is new`() {
        var watch = DaemonWatch()
        for _ in 0..<4 { #expect(watch.silent(among: Self.beats([1: 7])).isEmpty) }
        #expect(watch.silent(among: []).isEmpty)
        for _ in 0..<4 { #expect(watch.silent(among: Self.beats([1: 7])).isEmpty) }
        #expect(watch.silent(among: Self.beats([1: 7])) == Self.beats([1: 7]))
    }

    @Test func `a daemon has one number, and another once the others have given it up`() async throws {
        let test = try await TestStore()
        #expect(try await test.store.beat().isEmpty)
        #expect(try await test.store.beat().isEmpty)
        #expect(try await test.count("daemons", where: "id = 1 AND beats = 1") == 1)
        #expect(try await test.store.takeOver(from: DaemonBeat(daemon: 1, beats: 0), now: .opening) == false)
        #expect(try await test.store.takeOver(from: DaemonBeat(daemon: 1, beats: 1), now: .opening))
        #expect(try await test.store.takeOver(from: DaemonBeat(daemon: 1, beats: 1), now: .opening) == false)
        #expect(try await test.store.beat().isEmpty)
        #expect(try await test.count("daemons", where: "id = 2 AND beats = 0") == 1)
        try await test.store.leave(now: .opening)
        #expect(try await test.count("daemons") == 0)
    }

    @Test func `what a daemon has claimed stays its own while it lives, and is free when it has stopped or left`()
        async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        _ = try await test.store.addWebhook(url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        try await test.add(.person(3))
        func claim() async throws -> [Int64] {
            try await test.store.claimDeliveries(limit: 9, now: .opening, leaseUntil: .opening + .minutes(1)).map(
                \.fence)
        }
        _ = try await test.store.beat()
        #expect(try await claim() == [1])
        #expect(try await claim().isEmpty)
        #expect(try await test.store.takeOver(from: DaemonBeat(daemon: 1, beats: 0), now: .opening))
        #expect(try await claim() == [2])
        try await test.store.takeOverDeliveries(now: .opening)
        _ = try await test.store.beat()
        #expect(try await claim() == [3])
        try await test.store.leave(now: .opening)
        #expect(try await claim() == [4])
    }
}

import Prospecting
import Storage
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct LeaseKeeperTests {
    private func keeper(_ scene: Scene) -> LeaseKeeper {
        LeaseKeeper(store: scene.store, clock: scene.clock, signal: scene.signal, logger: scene.logger)
    }

    @Test func `a lease that ran out is given back at its moment, and not before`() async throws {
        let scene = try await Scene(campaign: true)
        let first = try await scene.take()
        let end = try #require(first.leasedUntil)
        #expect(end == .opening + .minutes(30))
        try await scene.serving(keeper(scene)) {
            scene.move(to: end - .milliseconds(1))
            _ = try await scene.store.keepRehearsalOffset(0)
            #expect(try await scene.state(of: first.id) == "leased")
            scene.move(to: end)
            try await scene.until { try await scene.state(of: first.id) == "ready" }
        }
        #expect(try await scene.store.nextLeaseEnd() == nil)
    }

    @Test func `a lease that was renewed is kept`() async throws {
        let scene = try await Scene(campaign: true)
        let touch = try await scene.take()
        try await scene.serving(keeper(scene)) {
            scene.time.move(by: .minutes(20))
            let renewed = try await scene.store.renewLease(touch.id, for: scene.rep, now: scene.clock.now)
            let end = try #require(renewed.leasedUntil)
            #expect(end == .opening + .minutes(50))
            scene.move(to: .opening + .minutes(40))
            _ = try await scene.store.keepRehearsalOffset(0)
            #expect(try await scene.state(of: touch.id) == "leased")
            scene.move(to: end)
            try await scene.until { try await scene.state(of: touch.id) == "ready" }
        }
    }

    @Test func `what ran out while nobody served is given back at the start`() async throws {
        let scene = try await Scene(campaign: true)
        let touch = try await scene.take()
        scene.time.move(by: .hours(8))
        try await scene.serving(keeper(scene)) {
            try await scene.until { try await scene.state(of: touch.id) == "ready" }
        }
    }

    @Test func `a rehearsal that is moved on ends leases`() async throws {
        let scene = try await Scene(campaign: true)
        let touch = try await scene.take()
        try await scene.serving(keeper(scene)) {
            try await scene.store.keepRehearsalOffset(scene.clock.advance(by: .minutes(30)))
            try await scene.until { try await scene.state(of: touch.id) == "ready" }
        }
    }

    /// Each wake looks at the clock twice: for what ran out, and for how long to sleep.
    @Test func `while nothing runs out it looks once a wake, and not in between`() async throws {
        let scene = try await Scene(campaign: true)
        _ = try await scene.take()
        try await scene.serving(keeper(scene)) {
            for _ in 0..<20 {
                scene.signal.fire()
                await scene.time.looks(2)
            }
        }
        #expect(await scene.time.unseenLooks() <= 4)
    }
}

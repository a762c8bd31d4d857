import Prospecting
import ServiceLifecycle
import Storage
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct RetentionKeeperTests {
    @Test func `what is older than it is kept is let go at the start, batch by batch, and no more`() async throws {
        let scene = try await Scene(leads: 1)
        for number in 0..<250 {
            _ = try await scene.store.engage(
                Lead.ID(1), Engagement(type: "visit", at: .opening), id: "\(number)", now: .opening)
        }
        scene.time.move(by: .days(31))
        _ = try await scene.store.engage(
            Lead.ID(1), Engagement(type: "visit", at: scene.clock.now), id: "young", now: scene.clock.now)
        let keeper = RetentionKeeper(
            store: scene.store, retention: Retention(ages: [.engagements: .days(30)]), clock: scene.clock,
            signal: scene.signal, logger: scene.logger)
        try await scene.serving(keeper) {
            try await scene.until { try await scene.store.leadState(Lead.ID(1)).engagements.count == 1 }
        }
        let rows = try await scene.store.journal(of: "engagements").compactMap { $0.changes.last?.after }
        #expect(rows == ["100", "100", "50"])
    }
}

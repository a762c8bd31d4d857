import Foundation
import Prospecting
import ServiceLifecycle
import Storage
import Synchronization
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct InboundReaderTests {
    @Test func `what came is read in its order, and what another left half read is read at once`() async throws {
        let scene = try await Scene(leads: 0)
        let source = try await scene.store.addInboundSource(
            "site", kind: .bearer, sealedSecret: "s", mapping: nil, campaign: nil, by: scene.rep, now: .opening)
        for number in 0..<30 { try await keep(number, of: source, in: scene) }
        let left = try await scene.store.claimInbound(
            limit: 3, now: scene.clock.realNow, leaseUntil: scene.clock.realNow + .hours(1))
        #expect(left.map(\.key) == ["0", "1", "2"])
        let seen = Mutex<[String]>([])
        let reader = InboundReader(
            store: scene.store, clock: scene.clock, signal: scene.signal, logger: scene.logger
        ) { request, now in
            seen.withLock { $0.append(request.key) }
            let item = InboundItem(place: "", key: request.key, meaning: .nothing)
            try await scene.store.settle(item, of: request, .ignored(reason: nil), now: now)
            try await scene.store.settleInbound(request, holding: [""], now: now)
        }
        try await scene.serving(reader) {
            try await scene.until { seen.withLock { $0.count } == 30 }
            try await keep(30, of: source, in: scene)
            try await scene.until { seen.withLock { $0.count } == 31 }
        }
        #expect(seen.withLock { $0 } == (0...30).map(String.init))
    }

    private func keep(_ number: Int, of source: InboundSourceState, in scene: Scene) async throws {
        _ = try await scene.store.keepInbound(
            source.id, key: String(number), proof: "bearer", headers: [:], body: Data("{}".utf8), now: .opening)
    }
}

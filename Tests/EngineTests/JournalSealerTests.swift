import Foundation
import Prospecting
import ServiceLifecycle
import Storage
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct JournalSealerTests {
    private func sealer(_ scene: Scene) -> JournalSealer {
        JournalSealer(
            store: scene.store, clock: scene.clock, signal: scene.signal,
            random: { Data(repeating: 7, count: $0) }, logger: scene.logger)
    }

    @Test func `what is there is sealed at the start, and the rest when it stops`() async throws {
        let scene = try await Scene(campaign: true)
        try await scene.serving(sealer(scene)) {
            try await scene.until { try await scene.store.checkSeals().unsealed == 0 }
            _ = try await scene.store.addToken(email: "ann@example.com", tokenHash: "more", now: .opening)
        }
        let report = try await scene.store.checkSeals()
        #expect(report.objection == nil)
        #expect(report.unsealed == 0)
    }

    @Test func `full blocks follow one another, and the last one is what is left`() async throws {
        let scene = try await Scene(leads: 0)
        let before = try await scene.store.checkSeals().unsealed
        for number in 1...300 {
            _ = try await scene.store.addToken(email: "ann@example.com", tokenHash: "\(number)", now: .opening)
        }
        try await scene.serving(sealer(scene)) {
            try await scene.until { try await scene.store.checkSeals().unsealed == 0 }
        }
        #expect(before + 300 > 256)
        let report = try await scene.store.checkSeals()
        #expect(report.blocks == 2 && report.unsealed == 0)
        #expect(report.objection == nil)
    }

    @Test func `a store is sealed under its own key, which another's does not fit`() async throws {
        let scene = try await Scene()
        try await scene.serving(sealer(scene)) {
            try await scene.until { try await scene.store.checkSeals().unsealed == 0 }
        }
        try Sealer.makeKeyFile(at: scene.folder.file("other.key"))
        let other = try Sealer(keyFile: scene.folder.file("other.key")).digests
        #expect(other.plain("a") == scene.sealer.digests.plain("a"))
        #expect(try other.keyed("a") != scene.sealer.digests.keyed("a"))
        #expect(throws: Refusal(.unavailable, "the key file is needed, and cannot be used")) {
            try Digests.withoutKey.keyed("a")
        }
    }

    /// Known answers: FIPS 180-2, appendix B.1.
    @Test func `a digest is SHA-256 in base 64`() {
        #expect(Digests.withoutKey.plain("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }
}

import Foundation
import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Seals the journal, the attempts and their amendments in blocks: at once where a block is full, else once a minute,
/// and what is left when it stops.
package struct JournalSealer: Service {
    /// Records of one block: few enough to be read and digested in some milliseconds.
    private static let blockSize = 256

    private let store: Store
    private let clock: DaemonClock
    private let signal: Signal
    private let random: @Sendable (Int) -> Data
    private let logger: Logger

    /// - Parameter random: so many random bytes, unguessable.
    package init(
        store: Store, clock: DaemonClock, signal: Signal, random: @escaping @Sendable (Int) -> Data, logger: Logger
    ) {
        self.store = store
        self.clock = clock
        self.signal = signal
        self.random = random
        self.logger = logger
    }

    package func run() async throws {
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                try await seal()
                await signal.wait(atMost: .seconds(60))
            }
            try await seal()
        } onGracefulShutdown: {
            signal.fire()
        }
    }

    private func seal() async throws {
        var blocks = 0
        for source in RecordSource.allCases {
            while let unsealed = try await store.unsealed(source, limit: Self.blockSize) {
                let block = try SealBlock(
                    unsealed.records, salts: unsealed.records.map { _ in salt() }, after: unsealed.previous,
                    at: clock.now, store.digests)
                if try await store.keep(block, of: unsealed) { blocks += 1 }
                if unsealed.records.count < Self.blockSize || Task.isCancelled { break }
            }
        }
        if blocks > 0 { logger.debug("Records were sealed", metadata: ["blocks": "\(blocks)"]) }
    }

    /// 128 bits, so that no words can be found by trying.
    private func salt() -> String { random(16).base64EncodedString() }
}

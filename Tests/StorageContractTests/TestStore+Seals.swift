import Prospecting

@testable import Storage

extension Digests {
    /// Quick, and good enough to tell any two texts of these tests apart (FNV-1a, 64 bits).
    static let test = Digests(plain: { fnv($0) }, keyed: { fnv("a key " + $0) })

    private static func fnv(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

extension TestStore {
    /// Seals all there is, so many records a block.
    func seal(_ size: Int = 3, now: Instant = .opening) async throws {
        for source in RecordSource.allCases {
            while let unsealed = try await store.unsealed(source, limit: size) {
                let salts = unsealed.records.map { "salt\(source.rawValue.count)x\($0.number)" }
                let block = try SealBlock(
                    unsealed.records, salts: salts, after: unsealed.previous, at: now, store.digests)
                guard try await store.keep(block, of: unsealed) else { throw NotKept() }
            }
        }
    }

    /// Runs a statement that no code of ours would.
    func tamper(_ sql: String) async throws {
        try await store.write { transaction in
            guard try transaction.connection.rowsChanged(by: sql) > 0 else { throw NotKept() }
        }
    }

    private struct NotKept: Error {}
}

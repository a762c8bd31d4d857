import Engine
import Foundation
import Prospecting
import Storage

/// Makes a store under another name, and puts it in its place when it is whole.
///
/// Whoever finds a store at its place finds all of it: what was cut off half-way is cleared away by the next attempt.
struct NewStore {
    let place: StoreLocation

    private var draft: StoreLocation { StoreLocation(file: place.database + ".new") }

    /// A key file that is there already is kept: something may be sealed under it.
    func make(_ fill: (Store) async throws -> Void) async throws {
        if place.server == nil { try await makeFile(fill) } else { try await makeTables(fill) }
    }

    /// In a PostgreSQL. One that was cut off has tables and nobody in them, and is gone on with.
    private func makeTables(_ fill: (Store) async throws -> Void) async throws {
        if FileManager.default.fileExists(atPath: place.keyFile) {
            _ = try Sealer(keyFile: place.keyFile)
        } else {
            try Sealer.makeKeyFile(at: place.keyFile)
        }
        let store = try place.open(creates: true)
        guard try await store.users().isEmpty else {
            throw Refusal(.conflict, "there is a store in \(place.name) already; nothing was changed")
        }
        try await fill(store)
        try store.close()
    }

    private func makeFile(_ fill: (Store) async throws -> Void) async throws {
        try clear()
        let hasKey = FileManager.default.fileExists(atPath: place.keyFile)
        if hasKey {
            _ = try Sealer(keyFile: place.keyFile)
        } else {
            try Sealer.makeKeyFile(at: draft.keyFile)
        }
        let store = try draft.open(creates: true)
        try await fill(store)
        try store.close()
        guard !FileManager.default.fileExists(atPath: draft.database + "-wal") else {
            throw Refusal(.unavailable, "\(draft.database) could not be closed as a whole; run init again")
        }
        if !hasKey { try move(draft.keyFile, to: place.keyFile) }
        try move(draft.database, to: place.database)
    }

    private func clear() throws(Refusal) {
        for file in [draft.database, draft.database + "-wal", draft.database + "-shm", draft.keyFile]
        where FileManager.default.fileExists(atPath: file) {
            do {
                try FileManager.default.removeItem(atPath: file)
            } catch {
                throw Refusal(.unavailable, "\(file) cannot be removed: \(error.localizedDescription)")
            }
        }
    }

    /// Never over a file that is there.
    private func move(_ source: String, to target: String) throws(Refusal) {
        do {
            try FileManager.default.moveItem(atPath: source, toPath: target)
        } catch {
            throw Refusal(.unavailable, "\(target) cannot be written: \(error.localizedDescription)")
        }
    }
}

import Foundation
import GRDB
import Logging
import Prospecting
import Storage
import Testing

@testable import Daemon

/// `move` from one file into another; the two databases are compared in the tests of Storage.
@Suite struct MoveCommandTests {
    private let folder: TemporaryFolder
    private let data: String
    private var old: String { "sqlite:\(data)/touchline.db" }
    private var new: String { "sqlite:" + folder.file("new") + "/touchline.db" }

    init() async throws {
        folder = try TemporaryFolder()
        data = folder.file("store")
        try #require(await touchlined("init", "--data", data, "--email", "root@example.com") == 0)
        try FileManager.default.createDirectory(atPath: folder.file("new"), withIntermediateDirectories: true)
    }

    @Test func `a moved store has the people and the key of the old one`() async throws {
        #expect(await touchlined("move", "--from", old, "--to", new) == 0)
        #expect(try folder.content("new/touchline.db.key") == folder.content("store/touchline.db.key"))
        let store = try StoreLocation(directory: folder.file("new")).open()
        #expect(try await store.users().map(\.user.email) == ["root@example.com"])
        try store.close()
        #expect(await touchlined("check", "--data", folder.file("new")) == 0)
    }

    @Test func `a store that was moved away is not served until the move is given up`() async throws {
        #expect(await touchlined("move", "--from", old, "--to", new) == 0)
        let options = Daemon.Options(location: StoreLocation(directory: data))
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await Daemon(options: options, logger: Logger(label: "test"))
        }
        #expect(refusal?.message.hasPrefix("this store was moved to ") == true)
        #expect(await touchlined("move", "--from", old, "--to", "sqlite:" + folder.file("third.db")) == 1)
        #expect(await touchlined("move", "--undo", "--from", old) == 0)
        _ = try await Daemon(options: options, logger: Logger(label: "test"))
        #expect(await touchlined("move", "--from", old) == 64)
    }

    @Test func `a store that was moved half is not served, and the move goes on`() async throws {
        #expect(await touchlined("move", "--from", old, "--to", new) == 0)
        let half = try DatabaseQueue(path: folder.file("new") + "/touchline.db")
        try await half.write { database in
            let mark = try String.fetchOne(database, sql: "SELECT email || ' ' || created_at FROM users")
            try database.execute(
                sql: "INSERT INTO store (key, value) VALUES ('moving-from', ?)", arguments: [mark])
        }
        try half.close()
        let serve = ["serve", "--data", folder.file("new"), "--listen", "127.0.0.1:0"]
        #expect(await touchlined(serve) == 1)
        #expect(await touchlined("move", "--undo", "--from", old) == 0)
        #expect(await touchlined("move", "--from", old, "--to", new) == 0)
        let store = try StoreLocation(directory: folder.file("new")).open()
        #expect(try await !store.isBeingMoved())
        try store.close()
    }

    @Test func `a place that holds a store is refused, and stays as it was`() async throws {
        let other = folder.file("other")
        try #require(await touchlined("init", "--data", other, "--email", "else@example.com") == 0)
        let key = try folder.content("other/touchline.db.key")
        #expect(await touchlined("move", "--from", old, "--to", "sqlite:\(other)/touchline.db") == 1)
        #expect(try folder.content("other/touchline.db.key") == key)
        let store = try StoreLocation(directory: other).open()
        #expect(try await store.users().map(\.user.email) == ["else@example.com"])
        try store.close()
    }

    @Test func `nothing is moved from where nothing is, or out of a store that is served`() async throws {
        #expect(await touchlined("move", "--from", "sqlite:" + folder.file("none.db"), "--to", new) == 1)
        let lock = try StoreLock(besides: data + "/touchline.db")
        #expect(await touchlined("move", "--from", old, "--to", new) == 1)
        withExtendedLifetime(lock) {}
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("new")).isEmpty)
    }
}

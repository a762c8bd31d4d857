import Engine
import Foundation
import GRDB
import Prospecting
import Storage
import Testing

@testable import Daemon

/// `init`, `check`, `backup` and `restore` over real folders.
@Suite struct StoreCommandsTests {
    private let folder: TemporaryFolder
    private let data: String

    init() async throws {
        folder = try TemporaryFolder()
        data = folder.file("store")
        try #require(await touchlined("init", "--data", data, "--email", "root@example.com") == 0)
    }

    private func mode(_ path: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }

    private func users(_ directory: String) async throws -> [String] {
        let store = try StoreLocation(directory: directory).open()
        let emails = try await store.users().map(\.user.email)
        try store.close()
        return emails
    }

    @Test func `init makes a folder and a key for its owner alone, and an admin`() async throws {
        #expect(try mode(data) == 0o700)
        #expect(try mode(data + "/touchline.db.key") == 0o600)
        #expect(try await users(data) == ["root@example.com"])
    }

    @Test(arguments: [([], Span.days(14)), (["--half-life", "36h"], .hours(36)), (["--half-life", "4w"], .days(28))])
    func `init sets how fast heat fades`(options: [String], halfLife: Span) async throws {
        let data = folder.file("other")
        #expect(await touchlined(["init", "--data", data] + options) == 0)
        let store = try StoreLocation(directory: data).open()
        #expect(try await store.halfLife() == halfLife)
        try store.close()
    }

    @Test(arguments: ["0h", "30m", "3bd", "soon", ""])
    func `init takes no half-life that is not one`(text: String) async throws {
        let data = folder.file("other")
        #expect(await touchlined("init", "--data", data, "--half-life", text) == 65)
        #expect(!FileManager.default.fileExists(atPath: data))
    }

    @Test func `init changes nothing where there is a store`() async throws {
        let key = try folder.content("store/touchline.db.key")
        #expect(await touchlined("init", "--data", data, "--email", "other@example.com") == 1)
        #expect(try folder.content("store/touchline.db.key") == key)
        #expect(try await users(data) == ["root@example.com"])
    }

    @Test func `init finishes what an earlier one left half-made, with the key that is there`() async throws {
        try FileManager.default.removeItem(atPath: data + "/touchline.db")
        let key = try folder.content("store/touchline.db.key")
        try folder.write("cut off", to: "store/touchline.db.new")
        try folder.write("cut off", to: "store/touchline.db.new-wal")
        try folder.write("cut off", to: "store/touchline.db.new.key")
        #expect(await touchlined("init", "--data", data, "--email", "Again@Example.com") == 0)
        #expect(try folder.content("store/touchline.db.key") == key)
        #expect(try await users(data) == ["again@example.com"])
        #expect(await touchlined("check", "--data", data) == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: data)
        #expect(files.filter { $0.contains(".new") } == [])
    }

    @Test func `init keeps away from a key that it cannot use`() async throws {
        try FileManager.default.removeItem(atPath: data + "/touchline.db")
        try folder.write("no key", to: "store/touchline.db.key")
        #expect(await touchlined("init", "--data", data) == 1)
        #expect(!folder.exists("store/touchline.db"))
        #expect(try folder.content("store/touchline.db.key") == Data("no key".utf8))
    }

    @Test(arguments: ["", "root", "root@", "@example.com", "root@example", "ro ot@example.com", "ro ot@localhost"])
    func `init takes only a mail address for the admin`(email: String) async {
        #expect(await touchlined("init", "--data", folder.file("new"), "--email", email) == 65)
        #expect(!folder.exists("new"))
    }

    @Test(arguments: ["DELETE FROM migrations", "INSERT INTO migrations (number) VALUES (99)", "DROP TABLE migrations"])
    func `check and backup leave a store of another schema as it is, and refuse it`(sql: String) async throws {
        let database = try DatabaseQueue(path: data + "/touchline.db")
        try await database.write { try $0.execute(sql: sql) }
        try database.close()
        let before = try await schema()
        #expect(await touchlined("check", "--data", data) == 1)
        #expect(await touchlined("backup", "--data", data, folder.file("copy.db")) == 1)
        #expect(!folder.exists("copy.db"))
        #expect(try await schema() == before)
    }

    /// Every statement that made the store, and the steps that it says it has had.
    private func schema() async throws -> [String] {
        let database = try DatabaseQueue(path: data + "/touchline.db")
        let lines = try await database.read { database in
            let made = try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")
            guard try database.tableExists("migrations") else { return made }
            return made + (try String.fetchAll(database, sql: "SELECT number FROM migrations ORDER BY number"))
        }
        try database.close()
        return lines
    }

    @Test func `a backup is for its owner alone`() async throws {
        #expect(await touchlined("backup", "--data", data, folder.file("copy.db")) == 0)
        #expect(try mode(folder.file("copy.db")) == 0o600)
    }

    @Test func `check is content with a store that is whole`() async {
        #expect(await touchlined("check", "--data", data) == 0)
        #expect(await touchlined("check", "--database", "sqlite:\(data)/touchline.db") == 0)
    }

    @Test func `check finds what is missing`() async throws {
        #expect(await touchlined("check", "--data", folder.path) == 1)
        #expect(!folder.exists("touchline.db"))
        try FileManager.default.removeItem(atPath: data + "/touchline.db.key")
        #expect(await touchlined("check", "--data", data) == 1)
    }

    /// Seals all that the store has, as the daemon does.
    private func seal() async throws {
        let place = StoreLocation(directory: data)
        let store = try place.open(digests: Sealer(keyFile: place.keyFile).digests)
        for source in RecordSource.allCases {
            guard let unsealed = try await store.unsealed(source, limit: 100) else { continue }
            let block = try SealBlock(
                unsealed.records, salts: unsealed.records.map { "salt\($0.number)" }, after: unsealed.previous,
                at: Instant(milliseconds: 0), store.digests)
            #expect(try await store.keep(block, of: unsealed))
        }
        try store.close()
    }

    @Test func `check finds a sealed row that was changed, and a block that was made under another key`() async throws {
        try await seal()
        #expect(await touchlined("check", "--data", data) == 0)
        let database = try DatabaseQueue(path: data + "/touchline.db")
        try await database.write { try $0.execute(sql: "UPDATE journal SET at = at + 1") }
        #expect(await touchlined("check", "--data", data) == 1)
        try await database.write { try $0.execute(sql: "UPDATE journal SET at = at - 1") }
        #expect(await touchlined("check", "--data", data) == 0)
        try database.close()
        try FileManager.default.removeItem(atPath: data + "/touchline.db.key")
        try Sealer.makeKeyFile(at: data + "/touchline.db.key")
        #expect(await touchlined("check", "--data", data) == 1)
    }

    @Test func `check finds an option that nobody knows`() async throws {
        try folder.write("listn: 127.0.0.1:1", to: "store/touchlined.yaml")
        #expect(await touchlined("check", "--data", data) == 65)
    }

    @Test func `check finds rows that refer to nothing`() async throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: data + "/touchline.db", configuration: configuration)
        try await database.write {
            try $0.execute(sql: "INSERT INTO queue_members (user_id, queue) VALUES (999, 'north')")
        }
        try database.close()
        #expect(await touchlined("check", "--data", data) == 1)
    }

    @Test func `a backup that is restored is the same store, without the key`() async throws {
        let copy = folder.file("copy.db")
        #expect(await touchlined("backup", "--data", data, copy) == 0)
        #expect(await touchlined("restore", copy, "--data", folder.file("new")) == 0)
        #expect(try await users(folder.file("new")) == ["root@example.com"])
        #expect(!folder.exists("new/touchline.db.key"))
        #expect(try mode(folder.file("new")) == 0o700)
        #expect(await touchlined("check", "--data", folder.file("new")) == 1)
        try FileManager.default.copyItem(
            atPath: data + "/touchline.db.key", toPath: folder.file("new/touchline.db.key"))
        #expect(await touchlined("check", "--data", folder.file("new")) == 0)
    }

    @Test func `a backup is never written over`() async throws {
        try folder.write("mine", to: "copy.db")
        #expect(await touchlined("backup", "--data", data, folder.file("copy.db")) == 1)
        #expect(try folder.content("copy.db") == Data("mine".utf8))
    }

    @Test func `restoring leaves the backup as it is, even one that cannot be written`() async throws {
        let copy = folder.file("copy.db")
        try #require(await touchlined("backup", "--data", data, copy) == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: copy)
        let before = try folder.content("copy.db")
        #expect(await touchlined("restore", copy, "--data", folder.file("new")) == 0)
        #expect(try folder.content("copy.db") == before)
        #expect(!folder.exists("copy.db-wal"))
        #expect(try await users(folder.file("new")) == ["root@example.com"])
    }

    @Test(arguments: ["touchline.db", "touchline.db-wal", "notes.txt"])
    func `restore writes into an empty directory only`(file: String) async throws {
        try #require(await touchlined("backup", "--data", data, folder.file("copy.db")) == 0)
        try FileManager.default.createDirectory(atPath: folder.file("new"), withIntermediateDirectories: false)
        try folder.write("mine", to: "new/" + file)
        #expect(await touchlined("restore", folder.file("copy.db"), "--data", folder.file("new")) == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("new")) == [file])
        #expect(try folder.content("new/" + file) == Data("mine".utf8))
    }

    @Test func `a key and settings may be there before the store is`() async throws {
        try #require(await touchlined("backup", "--data", data, folder.file("copy.db")) == 0)
        try FileManager.default.createDirectory(atPath: folder.file("new"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(
            atPath: data + "/touchline.db.key", toPath: folder.file("new/touchline.db.key"))
        try folder.write("listen: 127.0.0.1:0", to: "new/touchlined.yaml")
        #expect(await touchlined("restore", folder.file("copy.db"), "--data", folder.file("new")) == 0)
        #expect(await touchlined("check", "--data", folder.file("new")) == 0)
    }

    @Test func `what is no backup is refused, and leaves nothing behind`() async throws {
        try folder.write(String(repeating: "no database at all ", count: 1000), to: "copy.db")
        #expect(await touchlined("restore", folder.file("copy.db"), "--data", folder.file("new")) == 65)
        #expect(!folder.exists("new/touchline.db"))
        #expect(await touchlined("restore", folder.file("missing.db"), "--data", folder.file("new")) == 1)
        #expect(!folder.exists("missing.db"))
    }
}

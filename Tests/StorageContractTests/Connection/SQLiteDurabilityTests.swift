import Foundation
import GRDB
import Prospecting
import Testing

@testable import Storage

@Suite(.onSQLite) struct SQLiteDurabilityTests {
    @Test func `the writer syncs at every commit, over a write-ahead log, and keeps foreign keys`() async throws {
        let test = try await TestStore(.calls())
        let settings = try await test.store.write { transaction in
            try ["journal_mode", "foreign_keys", "synchronous"].map { name in
                try transaction.connection.row("PRAGMA \(name)").map { "\($0.values[0])" }
            }
        }
        #expect(settings == ["text(\"wal\")", "integer(1)", "integer(2)"])
    }

    @Test func `an acknowledged write survives a copy of the files as they are at that moment`() async throws {
        let test = try await TestStore(.calls())
        for number in 1...40 {
            try await test.add(.person(number))
            let copy = test.file("copy\(number).db")
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: test.path + suffix, toPath: copy + suffix)
            }
            let campaigns = TestCampaigns()
            campaigns.add(.calls())
            let restored = try Store(sqlite: copy, codecs: campaigns.codecs)
            #expect(try await restored.leadState(Lead.ID(Int64(number))).facts.lead.lastName == "Person \(number)")
            #expect(try restored.integrityProblems().isEmpty)
            try restored.close()
        }
    }

    @Test func `a backup taken while others write is whole`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let file = test.file("backup.db")
        async let writing: Void = {
            for number in 2...60 { try await test.add(.person(number)) }
        }()
        try test.store.backup(to: file)
        try await writing
        let campaigns = TestCampaigns()
        campaigns.add(.calls())
        let restored = try Store(sqlite: file, codecs: campaigns.codecs)
        #expect(try restored.integrityProblems().isEmpty)
        #expect(try await restored.leadState(Lead.ID(1)).facts.lead.lastName == "Person 1")
        try restored.close()
        #expect(throws: Refusal(.conflict, "\(file) exists; name a file that does not")) {
            try test.store.backup(to: file)
        }
    }

    @Test func `a store is not made by opening it`() async throws {
        let test = try await TestStore()
        let path = test.file("none.db")
        #expect(throws: Refusal(.notFound, "there is no store at \(path); make one: touchlined init --data DIR")) {
            try Store(sqlite: path, codecs: TestCampaigns().codecs)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a file that is no database is refused in words`() async throws {
        let test = try await TestStore()
        let path = test.file("text.db")
        try String(repeating: "This is a letter. ", count: 400).write(toFile: path, atomically: true, encoding: .utf8)
        let refusal = #expect(throws: Refusal.self) { try Store(sqlite: path, codecs: TestCampaigns().codecs) }
        #expect(refusal?.code == .unavailable)
        #expect(refusal?.message.hasPrefix("the store at \(path) cannot be opened: ") == true)
    }

    @Test func `what an opened store held is there when it is opened again`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let before = try await test.dump()
        let campaigns = TestCampaigns()
        campaigns.add(.calls())
        let again = try Store(sqlite: test.path, creates: true, codecs: campaigns.codecs)
        #expect(try await again.leadState(Lead.ID(1)).attempts.count == 1)
        try again.close()
        #expect(try await test.dump() == before)
    }
}

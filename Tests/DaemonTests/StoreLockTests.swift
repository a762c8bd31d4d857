import Foundation
import Prospecting
import Testing

@testable import Daemon

@Suite struct StoreLockTests {
    private let folder: TemporaryFolder
    private let database: String

    init() throws {
        folder = try TemporaryFolder()
        database = folder.file("touchline.db")
    }

    @Test func `a second daemon on one store is refused until the first ends`() throws {
        var first: StoreLock? = try StoreLock(besides: database)
        let refusal = Refusal(.conflict, "another touchlined serves \(database); stop it first")
        #expect(throws: refusal) { try StoreLock(besides: database) }
        #expect(throws: refusal) { try StoreLock(besides: database) }
        withExtendedLifetime(first) {}
        first = nil
        _ = try StoreLock(besides: database)
    }

    @Test func `two stores are two locks`() throws {
        let one = try StoreLock(besides: database)
        let other = try StoreLock(besides: folder.file("other.db"))
        withExtendedLifetime((one, other)) {}
    }

    @Test func `a lock file that was left behind locks nobody out`() throws {
        try folder.write("", to: "touchline.db.lock")
        _ = try StoreLock(besides: database)
    }

    @Test func `where no lock can be written, that is said`() {
        let path = folder.file("none/touchline.db")
        #expect(throws: Refusal(.unavailable, "\(path).lock cannot be written: No such file or directory")) {
            try StoreLock(besides: path)
        }
    }
}

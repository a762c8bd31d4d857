import Dispatch
import Foundation
import Prospecting
import Synchronization
import Testing

@testable import Storage

/// The PostgreSQL that `TOUCHLINE_TEST_POSTGRES` names, where each test has a database of its own.
///
/// `@unchecked Sendable`: the session is touched on the queue alone.
final class TestPostgres: @unchecked Sendable {
    /// nil where the tests are of SQLite.
    static let shared = ProcessInfo.processInfo.environment["TOUCHLINE_TEST_POSTGRES"].map { TestPostgres($0) }

    private let url: String
    private let queue = DispatchQueue(label: "touchline.test.postgres")
    private let template = "touchline_" + name()
    private var session: PostgresSession?
    private let places = Mutex(Places())

    /// All tests begin at once, and a server takes so many connections.
    private struct Places {
        var free = 24
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private init(_ url: String) { self.url = url }

    private static func name() -> String { UUID().uuidString.lowercased().replacing("-", with: "_") }

    func url(of database: String) -> String { "\(url)&dbname=\(database)" }

    /// A database that has our tables, and nothing in them; waits while too many others are in use.
    func makeDatabase() async throws -> String {
        await takePlace()
        let name = "test_" + Self.name()
        try await run { session in
            try session.command("CREATE DATABASE \(name) TEMPLATE \(self.template)")
        }
        return name
    }

    func drop(_ database: String) throws {
        defer { leavePlace() }
        try queue.sync { try session?.command("DROP DATABASE \(database) WITH (FORCE)") }
    }

    private func takePlace() async {
        await withCheckedContinuation { continuation in
            let isFree = places.withLock { places in
                guard places.free > 0 else {
                    places.waiting.append(continuation)
                    return false
                }
                places.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    private func leavePlace() {
        let next = places.withLock { places -> CheckedContinuation<Void, Never>? in
            guard !places.waiting.isEmpty else {
                places.free += 1
                return nil
            }
            return places.waiting.removeFirst()
        }
        next?.resume()
    }

    /// Ends a session, which may be the one that runs this.
    func terminate(_ session: Int64) throws {
        try queue.sync { try self.session?.command("SELECT pg_terminate_backend(\(session))") }
    }

    /// Waits until the server has ended a session, which may be the one that runs this.
    func waitForEnd(of session: Int64) throws {
        let sql = "SELECT pid FROM pg_stat_activity WHERE pid = ?"
        try queue.sync { while try self.session?.rows(sql, [session]).isEmpty == false {} }
    }

    /// The first number that a statement answers; 0 where it answers none.
    func number(_ sql: String) async throws -> Int {
        let found = Mutex(0)
        try await run { session in
            guard case .integer(let number)? = try session.rows(sql, []).first?.values.first else { return }
            found.withLock { $0 = Int(number) }
        }
        return found.withLock { $0 }
    }

    private func run(_ body: @escaping @Sendable (PostgresSession) throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.async { continuation.resume(with: Result { try body(self.open()) }) }
        }
    }

    private func open() throws -> PostgresSession {
        if let session { return session }
        let session = try PostgresSession(PostgresSettings(url: url))
        try session.command("CREATE DATABASE \(template) TEMPLATE template0")
        try Store(postgres: url(of: template), creates: true, codecs: TestCampaigns().codecs).close()
        self.session = session
        return session
    }
}

extension Trait where Self == ConditionTrait {
    /// Of SQLite alone.
    static var onSQLite: Self { .disabled(if: TestPostgres.shared != nil, "this is about SQLite") }

    /// Of PostgreSQL alone.
    static var onPostgres: Self { .enabled(if: TestPostgres.shared != nil, "TOUCHLINE_TEST_POSTGRES names no server") }
}

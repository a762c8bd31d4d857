import Dispatch
import Prospecting

/// One connection on a thread of its own, opened when it is first needed and anew when it was lost.
///
/// `@unchecked Sendable`: the session is touched on the line's own queue alone.
final class PostgresLine: @unchecked Sendable {
    private let settings: PostgresSettings
    private let reach: PostgresReach
    private let queue: DispatchQueue
    private var session: PostgresSession?

    init(_ settings: PostgresSettings, reach: PostgresReach, name: String) {
        self.settings = settings
        self.reach = reach
        queue = DispatchQueue(label: "touchline.postgres.\(name)")
    }

    /// Runs the body on the line's thread, after all that was asked before.
    func use(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }

    func close() { queue.sync { session = nil } }

    /// One transaction, whole or not at all; to be called on the line's thread.
    ///
    /// - Parameters:
    ///   - begin: the statements it begins with.
    ///   - commit: the statements it ends with, by what the body came to.
    func transaction<Value>(
        _ begin: String, commit: (Value) -> String = { _ in "COMMIT" }, _ body: (Connection) throws -> Value
    ) throws -> Value {
        let session = try openSession()
        let value: Value
        do {
            try session.command(begin)
            value = try body(Connection(session: .postgres(session)))
            try session.returnIDs()
            try session.settle()
        } catch {
            rollBack(for: error)
            throw error
        }
        do throws(PostgresError) {
            try session.commit(commit(value))
        } catch {
            guard session.isBroken else {
                rollBack(for: error)
                throw error
            }
            self.session = nil
            throw LostCommit(cause: error)
        }
        return value
    }

    /// The connection broke while it committed.
    struct LostCommit: Error {
        let cause: PostgresError
    }

    private func openSession() throws -> PostgresSession {
        if let session { return session }
        let opened = try reach.open(settings)
        session = opened
        return opened
    }

    /// A session that cannot even do that is given up, which undoes the transaction as well.
    private func rollBack(for error: any Error) {
        if let error = error as? PostgresError, error.losesSession { session = nil }
        session?.letGo()
        session?.forgetIDs()
        do throws(PostgresError) {
            try session?.command("ROLLBACK")
        } catch {
            session = nil
        }
    }
}

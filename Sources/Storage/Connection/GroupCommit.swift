import GRDB
import Prospecting
import Synchronization

/// The one writer of a SQLite database: writes that wait at the same moment share one transaction and one sync.
///
/// A write that throws undoes only itself; every caller is answered only after the commit. A fault of the database itself (a full disk, an I/O error) fails the whole group. The group
/// runs apart from its callers' tasks: a caller that is cancelled harms nobody.
final class GroupCommit: Sendable {
    /// At most so many writes share one transaction, so that the first is not kept waiting by the last.
    private static let largestGroup = 512

    private struct Job: Sendable {
        /// May be called again once everything was undone.
        let run: @Sendable (Connection) -> Verdict
        /// Answers the caller: with nil when the group was committed.
        let settle: @Sendable ((any Error)?) -> Void
    }

    private enum Verdict {
        case kept
        /// Its own savepoint is undone, the others of the group are kept.
        case undone
        /// The database itself failed: the whole group is undone.
        case fault(any Error)
    }

    private struct Queue {
        var jobs: [Job] = []
        var isDraining = false
    }

    private let pool: DatabasePool
    private let statements: StatementsByConnection
    private let queue = Mutex(Queue())

    private let whenCommitted: @Sendable () -> Void
    private let whenUndone: @Sendable () -> Void

    /// - Parameters:
    ///   - whenCommitted: called after each commit that kept a write, before its callers are answered.
    ///   - whenUndone: called when a group was undone as a whole, before the next one begins.
    init(
        pool: DatabasePool, statements: StatementsByConnection, whenCommitted: @escaping @Sendable () -> Void,
        whenUndone: @escaping @Sendable () -> Void
    ) {
        self.pool = pool
        self.statements = statements
        self.whenCommitted = whenCommitted
        self.whenUndone = whenUndone
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = Mutex<Result<Value, any Error>?>(nil)
            enqueue(
                Job(
                    run: { connection in
                        let result = Result { try body(connection) }
                        outcome.withLock { $0 = result }
                        switch result {
                        case .success: return .kept
                        case .failure(let error as DatabaseError) where error.endsTransaction: return .fault(error)
                        case .failure: return .undone
                        }
                    },
                    settle: { failure in
                        let own = outcome.withLock { $0 }
                        switch (own, failure) {
                        case (.failure(let error), _): continuation.resume(throwing: error)
                        case (_, let failure?): continuation.resume(throwing: failure)
                        case (.success(let value), nil): continuation.resume(returning: value)
                        case (nil, nil): continuation.resume(throwing: DatabaseFault("a write was never run"))
                        }
                    }))
        }
    }

    /// How many writes wait for the group that runs now.
    var waiting: Int { queue.withLock { $0.jobs.count } }

    private func enqueue(_ job: Job) {
        let startsDraining = queue.withLock { queue in
            queue.jobs.append(job)
            defer { queue.isDraining = true }
            return !queue.isDraining
        }
        if startsDraining { drainNext() }
    }

    /// Runs the group that waits now, then the next, until nothing waits.
    private func drainNext() {
        pool.asyncWriteWithoutTransaction { [self] database in
            while let group = nextGroup() { commit(group, on: database) }
        }
    }

    private func nextGroup() -> [Job]? {
        queue.withLock { queue in
            guard !queue.jobs.isEmpty else {
                queue.isDraining = false
                return nil
            }
            let group = Array(queue.jobs.prefix(Self.largestGroup))
            queue.jobs.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [Job], on database: Database) {
        let connection = statements.connection(database)
        var failure: (any Error)?
        var keepsSome = false
        do {
            keepsSome = try run(group, on: connection)
        } catch {
            failure = error
            whenUndone()
        }
        if failure == nil, keepsSome { whenCommitted() }
        for job in group { job.settle(failure) }
    }

    /// Runs a group, and says whether any of it is kept.
    ///
    /// A savepoint has SQLite copy every page that is changed in it, which costs a tenth of a logged call. So there are
    /// none, until a write throws that had changed something: then all is undone, and each is run in one of its own.
    /// One that is alone is only undone.
    private func run(_ group: [Job], on connection: Connection) throws -> Bool {
        do {
            return try inTransaction(group, on: connection, runBare)
        } catch is NeedsSavepoints {
            whenUndone()
            return group.count > 1 ? try inTransaction(group, on: connection, runInSavepoint) : false
        }
    }

    private func inTransaction(
        _ group: [Job], on connection: Connection, _ run: (Job, Connection) throws -> Bool
    ) throws -> Bool {
        var keepsSome = false
        try connection.database.inTransaction(.immediate) {
            for job in group where try run(job, connection) { keepsSome = true }
            return .commit
        }
        return keepsSome
    }

    private struct NeedsSavepoints: Error {}

    private func runBare(_ job: Job, on connection: Connection) throws -> Bool {
        let changes = connection.database.totalChangesCount
        switch job.run(connection) {
        case .kept: return true
        case .undone where connection.database.totalChangesCount == changes: return false
        case .undone: throw NeedsSavepoints()
        case .fault(let error): throw error
        }
    }

    /// The statements are prepared once; GRDB's own savepoints are compiled anew each time.
    private func runInSavepoint(_ job: Job, on connection: Connection) throws -> Bool {
        try connection.execute("SAVEPOINT one_write")
        let verdict = job.run(connection)
        switch verdict {
        case .kept: break
        case .undone: try connection.execute("ROLLBACK TO SAVEPOINT one_write")
        case .fault(let error): throw error
        }
        try connection.execute("RELEASE SAVEPOINT one_write")
        if case .kept = verdict { return true }
        return false
    }
}

extension DatabaseError {
    /// Faults after which SQLite cannot be trusted to have kept the rest of the transaction (sqlite.org, rescode).
    fileprivate var endsTransaction: Bool {
        switch resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_INTERRUPT: true
        default: false
        }
    }
}

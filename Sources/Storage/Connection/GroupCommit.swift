import Prospecting
import Synchronization

/// The one writer of a store: writes that wait at the same moment share one transaction and one sync.
///
/// A write that throws undoes only itself; every caller is answered only after the commit. A fault of the database itself (a full disk, an I/O error) fails the whole group; one that
/// passes (a connection that broke before the commit) has it run again. The group runs apart from its callers' tasks: a
/// caller that is cancelled harms nobody.
final class GroupCommit: Sendable {
    /// How often a group is run whose faults pass.
    private static let mostRuns = 3

    private struct Job: Sendable {
        /// May be called again once everything was undone.
        let run: @Sendable (Connection) -> Verdict
        /// Answers the caller: with nil when the group was committed.
        let settle: @Sendable ((any Error)?) -> Void
        /// Whether it is certain to be undone: in a group it would have all the others run twice.
        let isTrial: Bool
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
        /// How many are in the group that runs now.
        var running = 0
    }

    private let writer: any GroupWriter
    private let queue = Mutex(Queue())

    private let whenCommitted: @Sendable () -> Void
    private let whenUndone: @Sendable () -> Void

    /// - Parameters:
    ///   - whenCommitted: called after each commit that kept a write, before its callers are answered.
    ///   - whenUndone: called when a group was undone as a whole, before the next one begins.
    init(
        writer: any GroupWriter, whenCommitted: @escaping @Sendable () -> Void,
        whenUndone: @escaping @Sendable () -> Void
    ) {
        self.writer = writer
        self.whenCommitted = whenCommitted
        self.whenUndone = whenUndone
    }

    /// - Parameter isTrial: whether the body always throws, so that it is undone.
    func write<Value: Sendable>(
        isTrial: Bool = false, _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = Mutex<Result<Value, any Error>?>(nil)
            enqueue(
                Job(
                    run: { connection in
                        let result = Self.result(of: body, on: connection)
                        if case .failure(let error) = result, Fault(error) != nil { return .fault(error) }
                        outcome.withLock { $0 = result }
                        if case .success = result { return .kept }
                        return .undone
                    },
                    settle: { failure in
                        let own = outcome.withLock { $0 }
                        switch (own, failure) {
                        case (.failure(let error), _): continuation.resume(throwing: error)
                        case (_, let failure?): continuation.resume(throwing: failure)
                        case (.success(let value), nil): continuation.resume(returning: value)
                        case (nil, nil): continuation.resume(throwing: DatabaseFault("a write was never run"))
                        }
                    }, isTrial: isTrial))
        }
    }

    /// What a write came to, and what the database objects to in it: that is nobody else's.
    private static func result<Value>(
        of body: (Connection) throws -> Value, on connection: Connection
    ) -> Result<Value, any Error> {
        let result = Result { try body(connection) }
        let settled = Result { try connection.settle() }
        switch (result, settled) {
        case (.success, .failure(let error)): return .failure(error)
        case (.failure, .failure(let error)) where Fault(error) != nil: return .failure(error)
        default: return result
        }
    }

    /// How many writes wait for the group that runs now.
    var waiting: Int { queue.withLock { $0.jobs.count } }

    /// Whether a write that runs now keeps another waiting, in its own group or behind it.
    var isWanted: Bool { queue.withLock { !$0.jobs.isEmpty || $0.running > 1 } }

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
        writer.drain { [self] transaction in
            guard let group = nextGroup() else { return false }
            commit(group, in: transaction)
            return true
        }
    }

    private func nextGroup() -> [Job]? {
        queue.withLock { queue in
            queue.running = 0
            guard !queue.jobs.isEmpty else {
                queue.isDraining = false
                return nil
            }
            let lasting = queue.jobs.prefix(writer.largestGroup).prefix { !$0.isTrial }
            let group = lasting.isEmpty ? Array(queue.jobs.prefix(1)) : Array(lasting)
            queue.jobs.removeFirst(group.count)
            queue.running = group.count
            return group
        }
    }

    private func commit(_ group: [Job], in transaction: GroupTransaction) {
        var run = run(group, in: transaction)
        for _ in 1..<Self.mostRuns where run.passes { run = self.run(group, in: transaction) }
        if let failure = run.failure {
            for job in group { job.settle(failure) }
            return
        }
        if run.keepsSome { whenCommitted() }
        for job in group.prefix(run.jobs) { job.settle(nil) }
        putBack(group.dropFirst(run.jobs))
    }

    /// How one run of a group went.
    private struct Run {
        /// How many of the group were run before its time was over.
        var jobs = 0
        var keepsSome = false
        var failure: (any Error)?
        /// Whether the failure passes, so that the group may be run again.
        var passes = false
    }

    private func run(_ group: [Job], in transaction: GroupTransaction) -> Run {
        do {
            return try runSparingly(group, in: transaction)
        } catch {
            whenUndone()
            let fault = Fault(error)
            return Run(failure: fault?.told ?? error, passes: fault?.passes ?? false)
        }
    }

    /// A savepoint has SQLite copy every page that is changed in it, and costs two trips to PostgreSQL. So there are
    /// none, until a write throws that had changed something: then all is undone, and each is run in one of its own.
    /// One that is alone is only undone.
    private func runSparingly(_ group: [Job], in transaction: GroupTransaction) throws -> Run {
        do {
            return try runAll(group, in: transaction, savingPoints: false)
        } catch is NeedsSavepoints {
            whenUndone()
            return group.count > 1 ? try runAll(group, in: transaction, savingPoints: true) : Run(jobs: 1)
        }
    }

    private func runAll(_ group: [Job], in transaction: GroupTransaction, savingPoints: Bool) throws -> Run {
        var run = Run()
        try transaction { connection in
            connection.begin(undoneAsOne: !savingPoints)
            let end = writer.longestGroup.map { ContinuousClock.now + $0 }
            for job in group {
                let isKept = try savingPoints ? runInSavepoint(job, on: connection) : runBare(job, on: connection)
                if isKept { run.keepsSome = true }
                run.jobs += 1
                if let end, ContinuousClock.now > end { break }
            }
            try connection.finish()
            return run.keepsSome
        }
        return run
    }

    private struct NeedsSavepoints: Error {}

    private func runBare(_ job: Job, on connection: Connection) throws -> Bool {
        let changes = connection.changes
        switch job.run(connection) {
        case .kept: return true
        case .undone where connection.changes == changes && !connection.hasFailed: return false
        case .undone: throw NeedsSavepoints()
        case .fault(let error): throw error
        }
    }

    /// What its group had no time for goes first in the next.
    private func putBack(_ jobs: ArraySlice<Job>) {
        guard !jobs.isEmpty else { return }
        queue.withLock { $0.jobs.insert(contentsOf: jobs, at: 0) }
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

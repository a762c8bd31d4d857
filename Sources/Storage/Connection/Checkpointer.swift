import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Brings what was committed from SQLite's write-ahead log into the file, beside the one who writes.
///
/// The log begins anew when all of it was brought over and nobody writes meanwhile. Where writes follow each other too
/// closely for that, the writer brings over the rest itself, so that the log does not grow without end.
final class Checkpointer: Sendable {
    /// How long the log gets, in pages of 4 KiB.
    struct Limits: Sendable {
        /// With so many more pages the next checkpoint begins beside the writer.
        var beside: Int
        /// From so many on the writer takes part.
        var most: Int

        static let usual = Limits(beside: 4000, most: 16_000)
    }

    private struct State {
        var isRunning = false
        /// Once it was closed, or failed: the writer does it all then.
        var isOver = false
        /// How long the log was when the last one began.
        var begunAt = 0
    }

    private let path: String
    private let limits: Limits
    private let state = Mutex(State())
    private let connection = Mutex<DatabaseQueue?>(nil)
    private let thread = DispatchQueue(label: "checkpoints")

    init(path: String, limits: Limits) {
        self.path = path
        self.limits = limits
    }

    /// Has the writing connection tell of its commits, for as long as it is open; this must live as long.
    func watch(_ writer: Database) {
        sqlite3_wal_hook(
            writer.sqliteConnection,
            { context, connection, name, pages in
                guard let context else { return SQLITE_OK }
                let checkpointer = Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue()
                if checkpointer.needsWriter(pages: Int(pages)) {
                    // As with SQLite's own, what fails here is in the log all the same, and tried again.
                    sqlite3_wal_checkpoint_v2(connection, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Waits for the checkpoint that runs; there is none afterwards.
    func close() throws {
        state.withLock { $0.isOver = true }
        try thread.sync {
            try connection.withLock { connection in
                try connection?.close()
                connection = nil
            }
        }
    }

    /// Begins a checkpoint beside the writer when the log has grown enough; says whether the writer is to make one.
    private func needsWriter(pages: Int) -> Bool {
        let (begins, needsWriter) = state.withLock { state in
            if pages < state.begunAt { state.begunAt = 0 }
            if state.isRunning { return (false, false) }
            if state.isOver { return (false, pages >= limits.beside) }
            if pages >= limits.most { return (false, true) }
            guard pages - state.begunAt >= limits.beside else { return (false, false) }
            state.begunAt = pages
            state.isRunning = true
            return (true, false)
        }
        if begins { thread.async { [self] in checkpoint() } }
        return needsWriter
    }

    private func checkpoint() {
        let isDone = Result { try opened().writeWithoutTransaction { _ = try $0.checkpoint(.passive) } }
        state.withLock { state in
            state.isRunning = false
            if case .failure = isDone { state.isOver = true }
        }
    }

    private func opened() throws -> DatabaseQueue {
        try connection.withLock { connection in
            if let connection { return connection }
            var configuration = Configuration()
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            let opened = try DatabaseQueue(path: path, configuration: configuration)
            connection = opened
            return opened
        }
    }
}

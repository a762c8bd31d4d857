/// A database that holds a store: reads see one state, writes are whole or nothing and durable when they return.
protocol StoreDatabase: Sendable {
    /// Reads a consistent state, beside whatever is being written; a reader that is cancelled is told just that.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value

    /// Writes all of it or nothing; returns once it is on the disk.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value

    /// Runs a write that always throws, apart from all others.
    func attempt<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value

    /// How many writes wait for the one that runs now.
    var waitingWrites: Int { get }

    /// Whether a write that runs now may keep another one waiting.
    var isWriterWanted: Bool { get }

    /// Whether other daemons may serve the store at the same time.
    var isShared: Bool { get }

    /// Keeps everybody from writing while what it returns is there; nil where the store has one writer, which is this one.
    func standStill() throws -> PostgresStandstill?

    /// Copies the store while it is being served.
    func backup(to file: String) throws

    /// What the database finds wrong with itself; empty when nothing is.
    func integrityProblems() throws -> [String]

    func close() throws
}

extension StoreDatabase {
    /// Runs a write and takes it back, for previews.
    func rehearse<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        do {
            return try await attempt { throw Rehearsed(value: try body($0)) }
        } catch let rehearsed as Rehearsed<Value> {
            return rehearsed.value
        }
    }
}

/// Carries the value of a write that is to be taken back.
private struct Rehearsed<Value: Sendable>: Error {
    let value: Value
}

/// The one writing connection of a database.
protocol GroupWriter: Sendable {
    /// At most so many writes share one transaction, so that the first is not kept waiting by the last.
    var largestGroup: Int { get }
    /// No further write joins a transaction that has taken so long, where others wait for it; nil where none do.
    var longestGroup: Duration? { get }

    /// Calls `commitNext` on the thread that writes until it returns false, each time with what runs one transaction.
    ///
    /// The body of a transaction says whether anything of it is kept.
    func drain(_ commitNext: @escaping @Sendable (_ transaction: GroupTransaction) -> Bool)
}

typealias GroupTransaction = (_ body: (Connection) throws -> Bool) throws -> Void

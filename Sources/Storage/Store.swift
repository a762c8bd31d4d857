import Foundation
import Prospecting
import Synchronization

/// Everything Touchline remembers: one method an intention, each all or nothing.
package struct Store: Sendable {
    let database: any StoreDatabase
    let codecs: Codecs
    private let shelf: CampaignShelf
    let rulesServed: ServedRules
    /// When people may be called, as it is now: whoever asks several times keeps what was given first.
    package var rules: Rulebook { rulesServed.book }
    let knownUsers: KnownUsers
    let daemon = DaemonNumber()

    /// How campaign files are read and events are written: given from outside, since this module knows neither form.
    package struct Codecs: Sendable {
        /// Reads a campaign from its text and the files it names.
        package var campaign: @Sendable (_ text: String, _ files: [String: String]) throws -> Campaign
        /// Writes an event as webhooks carry it.
        package var event: @Sendable (Event) throws -> String
        /// What seals and erasures are computed by.
        package var digests: Digests

        package init(
            campaign: @escaping @Sendable (_ text: String, _ files: [String: String]) throws -> Campaign,
            event: @escaping @Sendable (Event) throws -> String, digests: Digests
        ) {
            self.campaign = campaign
            self.event = event
            self.digests = digests
        }
    }

    /// Opens the store in a SQLite file, or makes it when `creates` is set; throws a `Refusal` that says what is wrong.
    ///
    /// - Parameters:
    ///   - migrates: whether to bring the schema up to date; where not, another schema than this program's is refused.
    ///   - rules: when people may be called.
    ///   - onCommit: called after every commit that kept a write, so that services need not poll.
    package init(
        sqlite path: String, creates: Bool = false, migrates: Bool = true, codecs: Codecs,
        rules: Rulebook = .floor, onCommit: @escaping @Sendable () -> Void = {}
    ) throws(Refusal) {
        try self.init(
            sqlite: path, creates: creates, migrates: migrates, codecs: codecs, rules: rules, logLimits: .usual,
            onCommit: onCommit)
    }

    /// - Parameter logLimits: how long the log may grow.
    init(
        sqlite path: String, creates: Bool = false, migrates: Bool = true, codecs: Codecs,
        rules: Rulebook = .floor, logLimits: Checkpointer.Limits, onCommit: @escaping @Sendable () -> Void = {}
    ) throws(Refusal) {
        let shelf = CampaignShelf()
        knownUsers = KnownUsers(hearsAll: true)
        database = try SQLiteDatabase(
            path: path, creates: creates, migrates: migrates, whenCommitted: onCommit, whenUndone: shelf.forget,
            logLimits: logLimits)
        self.codecs = codecs
        self.shelf = shelf
        rulesServed = ServedRules(rules)
    }

    /// Opens the store in a PostgreSQL, or makes its tables when `creates` is set; throws a `Refusal` that says what is
    /// wrong.
    ///
    /// - Parameters:
    ///   - url: what libpq takes, several hosts included.
    ///   - migrates: whether to bring the schema up to date; where not, another schema than this program's is refused.
    ///   - rules: when people may be called.
    ///   - onCommit: called after every commit that kept a write, of this daemon or another, so that services need not
    ///     poll.
    package init(
        postgres url: String, creates: Bool = false, migrates: Bool = true, codecs: Codecs,
        rules: Rulebook = .floor, onCommit: @escaping @Sendable () -> Void = {}
    ) throws(Refusal) {
        let shelf = CampaignShelf()
        let knownUsers = KnownUsers(hearsAll: false)
        self.knownUsers = knownUsers
        let hearers = PostgresDatabase.Hearers(
            othersCommitted: onCommit,
            forget: {
                knownUsers.forget()
                shelf.forgetSettings()
            }, hearsAll: knownUsers.setHearsAll)
        database = try PostgresDatabase(
            url: url, creates: creates, migrates: migrates, whenCommitted: onCommit, whenUndone: shelf.forget,
            hearers: hearers)
        self.codecs = codecs
        self.shelf = shelf
        rulesServed = ServedRules(rules)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await database.read { try body(transaction(on: $0)) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await database.write { try body(transaction(on: $0)) }
    }

    func rehearse<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await database.rehearse { try body(transaction(on: $0)) }
    }

    private func transaction(on connection: Connection) -> Transaction {
        Transaction(connection: connection, codecs: codecs, shelf: shelf, rules: rules)
    }

    /// Copies the store to a file while it is being served; throws when the file exists.
    package func backup(to file: String) throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Refusal(.conflict, "\(file) exists; name a file that does not")
        }
        try database.backup(to: file)
    }

    /// What is wrong with the database, in words; empty when nothing is.
    package func integrityProblems() throws -> [String] {
        try database.integrityProblems()
    }

    /// Whether the database answers.
    package func ping() async throws {
        try await read { _ = try $0.connection.row("SELECT 1 AS one") }
    }

    package func close() throws {
        try database.close()
    }
}

/// One transaction: the connection, and what is needed to read and write the documents in it.
struct Transaction {
    let connection: Connection
    let codecs: Store.Codecs
    let shelf: CampaignShelf
    let rules: Rulebook
    /// What was looked up for many leads at once, while they are taken in.
    var batch: ImportBatch?
}

/// What was read so far and never changes: campaigns by version, calling classes, and the half-life; and the webhooks,
/// until one is added or removed.
///
/// Rows of a group of writes that is undone may have been read by a later write of the same group, and their ids will
/// be given again; so everything is forgotten then.
final class CampaignShelf: Sendable {
    private let versions = Mutex<[CampaignVersion.ID: CampaignVersion]>([:])
    private let classes = Mutex(KnownClasses())
    private let halfLife = Mutex(Setting())
    private let subscribers = Mutex<[Subscriber]?>(nil)

    /// Calling classes, as one table of rules has them.
    private struct KnownClasses {
        var rules: Rulebook?
        var known: [Int64: CallingClass] = [:]
        var keys: [ClassKey: String] = [:]

        func callingClass(_ id: Int64, by rules: Rulebook) -> CallingClass? { rules === self.rules ? known[id] : nil }
    }

    private struct Setting {
        var value: Span?
        /// Grows whenever it may have changed: what was read before that is not kept.
        var generation = 0
    }

    func version(_ id: CampaignVersion.ID, read: () throws -> CampaignVersion) rethrows -> CampaignVersion {
        if let known = versions.withLock({ $0[id] }) { return known }
        let version = try read()
        versions.withLock { $0[id] = version }
        return version
    }

    func forget() {
        versions.withLock { $0 = [:] }
        classes.withLock { $0 = KnownClasses() }
        forgetSettings()
        forgetSubscribers()
    }

    /// What another daemon may have changed; versions and classes are never changed, and their ids never given again.
    func forgetSettings() {
        halfLife.withLock { $0 = Setting(generation: $0.generation + 1) }
    }

    /// To be called by the writer alone, where it knows of every change.
    func subscribers(read: () throws -> [Subscriber]) rethrows -> [Subscriber] {
        if let known = subscribers.withLock({ $0 }) { return known }
        let found = try read()
        subscribers.withLock { $0 = found }
        return found
    }

    /// For a change of the webhooks, within the write that makes it.
    func forgetSubscribers() {
        subscribers.withLock { $0 = nil }
    }

    func halfLife(read: () throws -> Span) rethrows -> Span {
        let (known, generation) = halfLife.withLock { ($0.value, $0.generation) }
        if let known { return known }
        let span = try read()
        halfLife.withLock { if $0.generation == generation { $0.value = span } }
        return span
    }

    /// - Parameter rules: the table by which it is read; what others had it by is forgotten.
    func callingClass(
        _ id: Int64, by rules: Rulebook, read: () throws -> CallingClass
    ) rethrows -> CallingClass {
        if let known = classes.withLock({ $0.callingClass(id, by: rules) }) { return known }
        let calling = try read()
        classes.withLock { classes in
            if classes.rules !== rules { classes = KnownClasses(rules: rules) }
            classes.known[id] = calling
        }
        return calling
    }

    /// A key of a calling class as it is written.
    func text(of key: ClassKey, by rules: Rulebook) -> String {
        if let known = classes.withLock({ rules === $0.rules ? $0.keys[key] : nil }) { return known }
        let text = key.text
        classes.withLock { classes in
            if classes.rules !== rules { classes = KnownClasses(rules: rules) }
            if classes.keys.count >= Self.mostKeys { classes.keys = [:] }
            classes.keys[key] = text
        }
        return text
    }

    /// A store has some hundreds of classes.
    private static let mostKeys = 10_000
}

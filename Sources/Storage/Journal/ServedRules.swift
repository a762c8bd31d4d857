import Prospecting
import Synchronization

/// The rules that a store serves by, which an operator may change while it is served.
///
/// One transaction keeps the book it began with: whatever it decides, it decides by one table.
final class ServedRules: Sendable {
    private let current: Mutex<Rulebook>

    init(_ book: Rulebook) {
        current = Mutex(book)
    }

    var book: Rulebook { current.withLock { $0 } }

    func replace(_ book: Rulebook) { current.withLock { $0 = book } }
}

extension Store {
    /// Calls by another table from the next question on.
    ///
    /// - Parameter text: the operator's file, which is kept; nil for the product's own rules alone.
    /// - Returns: how many touches are looked at again, since other caps may hold now.
    @discardableResult
    package func serve(_ book: Rulebook, text: String?, now: Instant) async throws -> Int {
        try await note(book.table.version, as: Self.newest)
        rulesServed.replace(book)
        return try await serveRules(text, now: now)
    }

    /// Says in the store by which rules it is served, and looks again at who waits for a cap that other rules set.
    @discardableResult
    package func serveRules(_ text: String?, now: Instant) async throws -> Int {
        if let text { try await keepRules(text, now: now) }
        let version = rules.table.version
        try await note(version, as: Self.newest)
        guard try await noted(Self.lookedAgain) != version else { return 0 }
        var woken = 0
        var count: Int
        repeat {
            count = try await write { try $0.wakeCapped(limit: Self.mostWokenAtOnce, now: now) }
            woken += count
        } while count > 0
        try await note(version, as: Self.lookedAgain)
        return woken
    }

    /// The version of the rules by which a daemon began to serve this store last; nil where none has.
    package func rulesServedLast() async throws -> String? { try await noted(Self.newest) }

    /// That another daemon began to serve this store by other rules than this one has; nil where none did.
    package func staleRules() async throws -> Refusal? {
        try await read { try $0.staleRules() }
    }

    /// Under which key the store says by which rules a daemon began to serve it last.
    static let newest = "rules-newest"
    /// Under which key it says by which rules everybody who waits for a cap was looked at again.
    private static let lookedAgain = "rules-version"

    private func note(_ version: String, as key: String) async throws {
        guard try await noted(key) != version else { return }
        try await write { transaction in
            try transaction.connection.execute(
                """
                INSERT INTO store (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """, key, version)
        }
    }

    private func noted(_ key: String) async throws -> String? { try await read { try $0.noted(key) } }

    /// So that nobody waits long for the writer.
    private static let mostWokenAtOnce = 500
}

extension Transaction {
    fileprivate func noted(_ key: String) throws -> String? {
        try connection.row("SELECT value FROM store WHERE key = ?", key)?.text("value")
    }

    /// Nobody is given to be called by rules that were replaced elsewhere; what one daemon alone serves needs no look.
    func requireNewestRules() throws {
        if let refusal = try staleRules() { throw refusal }
    }

    fileprivate func staleRules() throws -> Refusal? {
        guard case .postgres = connection.session else { return nil }
        let ours = rules.table.version
        guard let newest = try noted(Store.newest), newest != ours else { return nil }
        return Refusal(
            .unavailable,
            "this daemon has calling rules \(ours), and another of the same store has begun with \(newest) since; it gives "
                + "out no calls until it has them too: give every daemon the same file of rules, and restart this one",
            details: ["rules": ours, "newest_rules": newest])
    }

    /// Lets some be looked at again who wait because of a cap; who is capped still waits again. Returns how many.
    fileprivate func wakeCapped(limit: Int, now: Instant) throws -> Int {
        try connection.rowsChanged(
            by: """
                UPDATE touches SET state = CASE WHEN due_at <= ? THEN 'ready' ELSE 'waiting' END, parked_for = NULL,
                    wakes_at = due_at
                WHERE id IN (SELECT id FROM touches WHERE parked_for = 'cap-reached' AND state = 'waiting' LIMIT ?)
                """, now, limit)
    }
}

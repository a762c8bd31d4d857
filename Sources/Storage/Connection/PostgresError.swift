import CPostgres
import Prospecting

/// What PostgreSQL answered instead of a result.
struct PostgresError: Error, CustomStringConvertible {
    /// SQLSTATE (PostgreSQL 15, appendix A); 08006 where the connection broke.
    let state: String
    let message: String
    var sql: String?
    /// Whether the session cannot be used any more.
    let losesSession: Bool

    static let connectionFailure = "08006"
    private static let readOnly = "25006"
    private static let serialization = "40001"
    private static let deadlock = "40P01"
    private static let lockTimeout = "55P03"
    private static let cancelled = "57014"
    private static let diskFull = "53100"

    var description: String { "PostgreSQL \(state): \(message)" + (sql.map { " (\($0))" } ?? "") }

    /// Whether the same transaction may succeed when it is run again from its beginning.
    ///
    /// A server that has become a standby meanwhile counts: another one takes the writes now.
    var passes: Bool {
        losesSession || [Self.serialization, Self.deadlock, Self.lockTimeout].contains(state)
    }

    /// Whether nothing more can be done in this transaction, not even back to a savepoint, or nothing that could be
    /// trusted: the classes are lack of resources, faults of the system, and faults of the server.
    var endsTransaction: Bool {
        passes || ["53", "58", "XX"].contains { state.hasPrefix($0) }
    }

    var isCancellation: Bool { state == Self.cancelled }

    var isFullDisk: Bool { state == Self.diskFull }

    /// What a result says, on a connection that may have broken with it.
    init(_ result: OpaquePointer?, on connection: OpaquePointer, sql: String?) {
        let isBroken = PQstatus(connection) == CONNECTION_BAD
        let state = cpostgres_state(result).map { String(cString: $0) } ?? Self.connectionFailure
        let message = cpostgres_message(result) ?? UnsafePointer(PQerrorMessage(connection))
        self.init(
            state: state, message: message.map { String(cString: $0).trimmed } ?? "", sql: sql,
            losesSession: isBroken || state == Self.readOnly)
    }

    /// The same, where it turned out that the session is gone.
    var losingSession: PostgresError {
        PostgresError(state: state, message: message, sql: sql, losesSession: true)
    }

    init(state: String, message: String, sql: String? = nil, losesSession: Bool) {
        self.state = state
        self.message = message
        self.sql = sql
        self.losesSession = losesSession
    }
}

extension String {
    fileprivate var trimmed: String { String(reversed().drop(while: \.isWhitespace).reversed()) }
}

extension Refusal {
    /// The database does not answer, which passes; libpq's further lines guess at why.
    static func unreachable(_ cause: String) -> Refusal {
        let first = cause.prefix { !$0.isNewline }
        return outage("the database cannot be reached (\(first)); nothing was changed, try again in a moment")
    }

    /// Others kept the turn of writing for too long.
    static let busy = outage("the database is kept busy by others; nothing was changed, try again in a moment")

    static let fullDisk = outage("the disk of the database is full; nothing was changed, make room and try again")

    /// The database itself failed, in its own words.
    static func failed(_ cause: String) -> Refusal {
        let first = cause.prefix { !$0.isNewline }
        return outage("the database failed (\(first)); nothing was changed, try again in a moment")
    }

    /// A statement took longer than it may.
    static let tooSlow = outage(
        "the database took too long over this and ended it; nothing was changed, try again in a moment")

    /// The connection broke in the one moment in which nobody can tell what became of a write.
    static let unknownCommit = outage(
        "the connection to the database broke while it saved this; look whether it is there before you try again")

    private static func outage(_ message: String) -> Refusal {
        Refusal(.unavailable, message, details: ["outage": "database"])
    }

    /// Whether it is the database that does not answer, which passes.
    package var isOutage: Bool { details["outage"] == "database" }
}

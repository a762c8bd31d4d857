import CPostgres
import Prospecting

/// One connection to PostgreSQL, with the statements that were prepared on it.
///
/// Its calls block, so they are made on threads of its owner's.
///
/// `@unchecked Sendable`: a `PostgresLine` owns it and uses it on its own queue alone; only `cancelStatement` is called beside.
final class PostgresSession: @unchecked Sendable {
    let handle: OpaquePointer
    /// What was sent in the pipeline, and was not answered yet.
    var unanswered: [String] = []
    private var ids = PostgresIDs()
    private var prepared: [String: Prepared] = [:]
    private var insertions: [String: PostgresInsertion] = [:]
    private var names = 0
    /// How many rows its statements have changed so far.
    private(set) var changes = 0

    /// What a statement needs besides its arguments.
    struct Prepared {
        let name: String
        let placeholders: Int
        /// Known with its first answer.
        var columns: Columns?
    }

    /// Statements whose text varies (lists of ids) would pile up otherwise.
    private static let mostPrepared = 1_000

    /// Connects; blocks until that has succeeded or failed at every host that the URL names.
    init(_ settings: PostgresSettings) throws(PostgresError) {
        guard let handle = settings.connect() else {
            throw PostgresError(state: "53200", message: "out of memory", losesSession: true)
        }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            let error = PostgresError(nil, on: handle, sql: nil)
            throw error
        }
        guard PQserverVersion(handle) >= 150_000 else {
            throw PostgresError(
                state: "0A000", message: "Touchline needs PostgreSQL 15 or newer", losesSession: true)
        }
        cpostgres_silence(handle)
        for setting in settings.commands { try command(setting) }
    }

    deinit { PQfinish(handle) }

    /// Runs statements without arguments, one after the other, and gives none of their answers.
    func command(_ sql: String) throws(PostgresError) {
        try settle()
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        try check(result, of: sql)
    }

    /// Commits, and makes sure of it: PostgreSQL answers the `COMMIT` of a transaction that failed before by undoing it.
    func commit(_ sql: String) throws(PostgresError) {
        try settle()
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        try check(result, of: sql)
        guard String(cString: PQcmdStatus(result)) == "COMMIT" else {
            throw PostgresError(state: "25P02", message: "the transaction was undone", sql: sql, losesSession: false)
        }
    }

    func rows(_ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        let result = try run(sql, arguments)
        defer { PQclear(result) }
        let columns = columns(of: result, for: sql)
        let read = try (0..<PQnfields(result)).map { try PostgresColumn(result, $0) }
        return (0..<PQntuples(result)).map { row in
            Row(columns: columns, values: read.map { $0.value(in: result, row: row) })
        }
    }

    /// Returns how many rows were changed.
    func execute(_ sql: String, _ arguments: [any SQLConvertible]) throws -> Int {
        let result = try run(sql, arguments)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// Inserts one row and gives its id, which is taken before: so nothing has to be waited for.
    func insert(_ sql: String, _ arguments: [any SQLConvertible]) throws -> Int64 {
        let insertion = try insertions[sql] ?? PostgresInsertion(sql)
        insertions[sql] = insertion
        let id = try nextID(in: insertion.table)
        try send(insertion.sql, [id] + arguments)
        return id
    }

    /// The next id of a table's sequence, which is never given twice.
    func nextID(in table: String) throws -> Int64 {
        let id = try ids.next(in: table) { count in
            try rows(Self.nextIDs, ["\(table)_id_seq", count]).map { try $0.integer("id") }.reversed()
        }
        guard let id else { throw DatabaseFault("the ids of \(table) have no sequence") }
        return id
    }

    /// Gives back what was taken of ids and was not used; to be called while the transaction keeps all others from taking.
    func returnIDs() throws {
        for (table, next) in ids.takeLeft() { try send(Self.returnIDs, ["\(table)_id_seq", next]) }
    }

    /// For a transaction that is undone: the ids that it took are lost.
    func forgetIDs() { _ = ids.takeLeft() }

    private static let nextIDs = """
        SELECT nextval(CAST(? AS regclass)) AS id FROM generate_series(1, CAST(? AS BIGINT))
        """
    private static let returnIDs = "SELECT setval(CAST(? AS regclass), ?, false) AS next"

    /// Asks the server to end the statement that runs; the one call that another thread may make.
    func cancelStatement() {
        let canceller = PQgetCancel(handle)
        defer { PQfreeCancel(canceller) }
        var reason = [CChar](repeating: 0, count: 256)
        PQcancel(canceller, &reason, Int32(reason.count))
    }

    var isBroken: Bool { PQstatus(handle) == CONNECTION_BAD }

    /// Whether a statement of this transaction has failed, so that it takes no other any more; of those that were sent once
    /// they are settled.
    var hasFailed: Bool { PQtransactionStatus(handle) == PQTRANS_INERROR }

    private func run(_ sql: String, _ arguments: [any SQLConvertible]) throws -> OpaquePointer? {
        let statement = try prepare(sql)
        let arguments = try values(arguments, of: statement, sql)
        guard unanswered.isEmpty else { return try answer(to: statement, arguments, sql) }
        let result = arguments.withPointers { pointers in
            PQexecPrepared(handle, statement.name, Int32(arguments.count), pointers, nil, nil, 1)
        }
        do throws(PostgresError) {
            try check(result, of: sql)
        } catch {
            PQclear(result)
            throw error
        }
        note(result)
        return result
    }

    func values(
        _ arguments: [any SQLConvertible], of statement: Prepared, _ sql: String
    ) throws -> PostgresArguments {
        guard statement.placeholders == arguments.count else {
            throw DatabaseFault("a statement was given \(arguments.count) arguments: \(sql)")
        }
        return try PostgresArguments(arguments)
    }

    /// Counts the rows that a statement has changed.
    func note(_ result: OpaquePointer?) {
        if Self.isChange(result) { changes += Int(String(cString: PQcmdTuples(result))) ?? 0 }
    }

    private static func isChange(_ result: OpaquePointer?) -> Bool {
        let command = String(cString: PQcmdStatus(result))
        return ["INSERT", "UPDATE", "DELETE"].contains { command.hasPrefix($0) }
    }

    func prepare(_ sql: String) throws(PostgresError) -> Prepared {
        if let known = prepared[sql] { return known }
        try settle()
        if prepared.count >= Self.mostPrepared {
            try command("DEALLOCATE ALL")
            prepared = [:]
        }
        let text = PostgresText(sql)
        names += 1
        let statement = Prepared(name: "s\(names)", placeholders: text.placeholders)
        let result = PQprepare(handle, statement.name, text.sql, 0, nil)
        defer { PQclear(result) }
        try check(result, of: sql)
        prepared[sql] = statement
        return statement
    }

    private func columns(of result: OpaquePointer?, for sql: String) -> Columns {
        if let known = prepared[sql]?.columns { return known }
        let columns = Columns((0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) })
        prepared[sql]?.columns = columns
        return columns
    }

    private func check(_ result: OpaquePointer?, of sql: String) throws(PostgresError) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
        default: throw PostgresError(result, on: handle, sql: sql)
        }
    }
}

import GRDB
import GRDBSQLite

/// One run of a prepared statement on SQLite's own functions: a row costs no object, an argument no conversion.
struct Execution {
    private let statement: Statement
    private let database: Database

    init(_ statement: Statement, in database: Database) {
        self.statement = statement
        self.database = database
    }

    /// Binds the arguments, steps to the end, and leaves the statement fit for its next run.
    func run(with arguments: [any SQLConvertible], each: (OpaquePointer) throws -> Void) throws {
        let handle = statement.sqliteStatement
        defer { sqlite3_reset(handle) }
        guard sqlite3_bind_parameter_count(handle) == Int32(arguments.count) else {
            throw DatabaseFault("a statement was given \(arguments.count) arguments: \(statement.sql)")
        }
        for (index, argument) in arguments.enumerated() {
            try check(argument.sqlValue.bind(to: handle, at: Int32(index + 1)))
        }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { return try check(code) }
            try each(handle)
        }
    }

    private func check(_ code: Int32) throws {
        guard code != SQLITE_OK else { return }
        throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
            message: database.lastErrorMessage, sql: statement.sql)
    }
}

extension SQLValue {
    init(_ handle: OpaquePointer, column: Int32) {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let bytes = UnsafeRawBufferPointer(
                start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
            self = .text(String(decoding: bytes, as: UTF8.self))
        default: self = .null
        }
    }

    fileprivate func bind(to handle: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .real(let number): return sqlite3_bind_double(handle, index, number)
        case .text(var text):
            // SQLite is to copy the text (SQLITE_TRANSIENT), since it outlives this call; no address would be NULL.
            let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    guard let start = characters.baseAddress else {
                        return sqlite3_bind_text(handle, index, "", 0, copies)
                    }
                    return sqlite3_bind_text(handle, index, start, Int32(characters.count), copies)
                }
            }
        }
    }
}

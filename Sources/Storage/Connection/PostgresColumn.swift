import CPostgres

/// How the values of one column of an answer are read; PostgreSQL sends them in binary.
struct PostgresColumn {
    private let index: Int32
    private let kind: Kind

    private enum Kind {
        case flag, integer, real, text, nothing
    }

    /// Refuses a type that SQLite would not answer with; the statement is to say `CAST`.
    init(_ result: OpaquePointer?, _ index: Int32) throws(DatabaseFault) {
        self.index = index
        // The ids of the types are fixed (PostgreSQL 15, src/include/catalog/pg_type.dat).
        switch PQftype(result, index) {
        case 16: kind = .flag
        case 20, 21, 23: kind = .integer
        case 701: kind = .real
        case 19, 25, 705, 1042, 1043: kind = .text
        case 2278: kind = .nothing
        case let other:
            throw DatabaseFault("column \(String(cString: PQfname(result, index))) has the unread type \(other)")
        }
    }

    func value(in result: OpaquePointer?, row: Int32) -> SQLValue {
        guard PQgetisnull(result, row, index) == 0 else { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, index), count: Int(PQgetlength(result, row, index)))
        switch kind {
        case .flag: return .integer(bytes.first == 0 ? 0 : 1)
        case .integer: return .integer(Self.integer(bytes))
        case .real: return .real(Double(bitPattern: UInt64(bitPattern: Self.integer(bytes))))
        case .text: return .text(String(decoding: bytes, as: UTF8.self))
        case .nothing: return .null
        }
    }

    /// Big-endian, of two, four or eight bytes.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        let isNegative = (bytes.first ?? 0) & 0x80 != 0
        return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
    }
}

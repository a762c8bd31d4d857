import Prospecting

extension Connection {
    private static let pageLength = 500
    /// Rows of one INSERT; few enough that the widest table stays under the 32,766 values that SQLite binds.
    private static let rowsAtOnce = 25

    /// The rows that follow a key, in its order.
    func page(of table: MovedTable, after: [SQLValue]?, without mark: String) throws -> MovedPage {
        let key = table.key.joined(separator: ", ")
        let marks = Array(repeating: "?", count: table.key.count).joined(separator: ", ")
        var conditions = after == nil ? [] : ["(\(key)) > (\(marks))"]
        var arguments: [any SQLConvertible] = after ?? []
        if table.name == "store" {
            conditions.append("key <> ?")
            arguments.append(mark)
        }
        let wanted = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        return MovedPage(
            try rows("SELECT * FROM \(table.name) \(wanted) ORDER BY \(key) LIMIT \(Self.pageLength)", arguments))
    }

    /// The key of the last row; nil where there is none.
    func lastKey(of table: MovedTable, without mark: String) throws -> [SQLValue]? {
        let order = table.key.map { "\($0) DESC" }.joined(separator: ", ")
        let wanted = table.name == "store" ? "WHERE key <> '\(mark)'" : ""
        return try MovedPage(rows("SELECT * FROM \(table.name) \(wanted) ORDER BY \(order) LIMIT 1")).lastKey(of: table)
    }

    /// Writes rows of another store as they are, but for what refers to rows of the same table.
    func insert(_ page: MovedPage, into table: MovedTable) throws {
        let columns = page.columns
        let marks = "(" + Array(repeating: "?", count: columns.count).joined(separator: ", ") + ")"
        var rest = page.rows[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.rowsAtOnce)
            let list = Array(repeating: marks, count: some.count).joined(separator: ", ")
            let values: [any SQLConvertible] = some.flatMap { row in
                zip(columns, row).map { $0 == "merged_into" ? SQLValue.null : $1 }
            }
            try execute(
                "INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES \(list)", values: values)
            rest = rest.dropFirst(some.count)
        }
    }

    /// Has the next id of a table come after those that were written with their ids.
    func continueIDs(of table: String) throws {
        guard case .postgres = session else { return }
        _ = try row(
            "SELECT setval('\(table)_id_seq', COALESCE((SELECT MAX(id) FROM \(table)), 0) + 1, false) AS next")
    }
}

/// Some rows of a table, as they travel from one database into the other.
struct MovedPage: Sendable {
    let columns: [String]
    let rows: [[SQLValue]]

    init(_ rows: [Row]) {
        columns = rows.first?.columns.names ?? []
        self.rows = rows.map(\.values)
    }

    /// The key of the last row; nil where there is none.
    func lastKey(of table: MovedTable) throws -> [SQLValue]? {
        try rows.last.map { row in
            try table.key.map { name in
                guard let place = columns.firstIndex(of: name) else {
                    throw DatabaseFault("\(table.name) has no column \(name)")
                }
                return row[place]
            }
        }
    }
}

extension SQLValue {
    /// The value as a checksum takes it, its kind included.
    var movedText: String {
        switch self {
        case .null: "n"
        case .integer(let number): "i\(number)"
        case .real(let number): "r\(number.bitPattern)"
        case .text(let text): "t\(text)"
        }
    }
}

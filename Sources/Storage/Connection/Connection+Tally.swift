import GRDB

/// How a query's rows are told apart and counted: its columns, in this order.
struct Tally {
    /// Rows with the same values here are alike.
    var keys: [String]
    /// Whole numbers that are added up; null adds nothing.
    var sums: [String] = []
    /// Whole numbers, never null, of which the least is kept.
    var least: [String] = []

    var columns: [String] { keys + sums + least }
}

extension Connection {
    /// Counts rows that are alike, as `GROUP BY` does: the columns of the tally, and `leads` for their number.
    ///
    /// SQLite sorts every row to group them, which takes longer than reading them, and the memory of all that is counted;
    /// reports count a million rows into some dozens of groups. PostgreSQL does by itself what is done here for SQLite.
    func tally(_ tally: Tally, _ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        switch session {
        case .sqlite(let session): return try session.tally(tally, sql, arguments)
        case .postgres(let session):
            let list = tally.keys.joined(separator: ", ")
            let folded =
                tally.sums.map { ", CAST(COALESCE(SUM(\($0)), 0) AS BIGINT) AS \($0)" }
                + tally.least.map { ", MIN(\($0)) AS \($0)" }
            return try session.rows(
                "SELECT \(list)\(folded.joined()), COUNT(*) AS leads FROM (\(sql)) counted GROUP BY \(list)", arguments)
        }
    }
}

extension SQLiteSession {
    fileprivate func tally(_ tally: Tally, _ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        let statement = try statements.prepared(sql, in: database)
        guard statement.columns.names == tally.columns else {
            throw DatabaseFault("a count is of \(tally.columns) and not of \(statement.columns.names): \(sql)")
        }
        let keys = tally.keys.indices.map { Int32($0) }
        let folded = (tally.keys.count..<tally.columns.count).map { Int32($0) }
        var groups: [[SQLValue]: Group] = [:]
        try Execution(statement.statement, in: database).run(with: arguments) { handle in
            let amounts = folded.map { SQLValue(handle, column: $0).wholeNumber }
            let key = keys.map { SQLValue(handle, column: $0) }
            groups[key, default: Group(amounts, sums: tally.sums.count)].add(amounts)
        }
        let columns = Columns(tally.columns + ["leads"])
        return groups.map { key, group in
            Row(columns: columns, values: key + (group.amounts + [group.count]).map { .integer($0) })
        }
    }
}

/// Rows that are alike.
private struct Group {
    private(set) var count: Int64 = 0
    private(set) var amounts: [Int64]
    private let sums: Int

    init(_ first: [Int64], sums: Int) {
        amounts = Array(repeating: 0, count: sums) + first.dropFirst(sums)
        self.sums = sums
    }

    mutating func add(_ row: [Int64]) {
        count += 1
        for (index, amount) in row.enumerated() {
            amounts[index] = index < sums ? amounts[index] + amount : min(amounts[index], amount)
        }
    }
}

extension SQLValue {
    fileprivate var wholeNumber: Int64 {
        if case .integer(let number) = self { number } else { 0 }
    }
}

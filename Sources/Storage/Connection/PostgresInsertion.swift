/// An insertion of one row as PostgreSQL takes it with an id that was taken before.
struct PostgresInsertion: Equatable {
    let table: String
    let sql: String

    /// - Parameter sql: `INSERT INTO table (columns) VALUES (values)`, or with a `SELECT` of them, without the id.
    init(_ sql: String) throws(DatabaseFault) {
        let values = #/INSERT INTO (\w+)(\s*\()([^()]+\)\s*)(VALUES\s*\(|SELECT\s)/#
        guard let found = sql.prefixMatch(of: values) else { throw DatabaseFault("this is no insertion: \(sql)") }
        let (_, table, opening, columns, start) = found.output
        self.table = String(table)
        self.sql =
            "INSERT INTO \(table)\(opening)id, \(columns)\(start)CAST(? AS BIGINT), \(sql[found.range.upperBound...])"
    }
}

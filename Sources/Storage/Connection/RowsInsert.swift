/// An insertion of rows, in one text for each of a few numbers of them.
struct RowsInsert: Sendable {
    private let texts: [String]

    /// - Parameters:
    ///   - beginning: all before `VALUES`.
    ///   - columns: how many values a row has.
    init(_ beginning: String, columns: Int) {
        let row = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
        texts = Self.counts.map { count in
            beginning + " VALUES " + Array(repeating: row, count: count).joined(separator: ", ")
        }
    }

    private static let counts = [16, 8, 4, 2, 1]

    /// The texts whose rows are so many together, each with how many it takes.
    fileprivate func parts(of count: Int) -> [(sql: String, rows: Int)] {
        var (left, parts) = (count, [(sql: String, rows: Int)]())
        for (text, rows) in zip(texts, Self.counts) {
            while left >= rows {
                parts.append((text, rows))
                left -= rows
            }
        }
        return parts
    }
}

extension Connection {
    /// Inserts rows, none of which anything may stand in the way of.
    func insert(_ insertion: RowsInsert, _ rows: [[any SQLConvertible]]) throws {
        var rest = rows[...]
        for part in insertion.parts(of: rows.count) {
            try execute(part.sql, values: Array(rest.prefix(part.rows).joined()))
            rest = rest.dropFirst(part.rows)
        }
    }
}

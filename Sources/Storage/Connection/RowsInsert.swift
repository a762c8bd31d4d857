/// An insertion of rows, in one text for each of a few numbers of them.
struct RowsInsert: Sendable {
    private let texts: [String]
    fileprivate let columns: Int

    /// - Parameters:
    ///   - beginning: all before `VALUES`.
    ///   - columns: how many values a row has.
    init(_ beginning: String, columns: Int) {
        self.columns = columns
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
        try insert(insertion, values: rows.flatMap(\.self))
    }

    /// - Parameter values: of one row after the other.
    func insert(_ insertion: RowsInsert, values: [any SQLConvertible]) throws {
        var start = 0
        for part in insertion.parts(of: values.count / insertion.columns) {
            let end = start + part.rows * insertion.columns
            try execute(part.sql, values: Array(values[start..<end]))
            start = end
        }
    }
}

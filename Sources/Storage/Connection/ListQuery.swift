/// A statement with lists of values, in one text for each of a few lengths: a text that is put together anew each time
/// would be prepared anew each time.
struct ListQuery: Sendable {
    private let texts: [String]

    /// - Parameter text: makes it, given the marks of a list. Where it has several lists, all are of one length.
    init(_ text: (_ marks: String) -> String) {
        texts = Self.lengths.map { text(Array(repeating: "?", count: $0).joined(separator: ", ")) }
    }

    /// The most values of a list that one statement takes.
    static let most = 64
    private static let lengths = [1, 2, 4, 8, 16, 32, most]

    /// The shortest text that takes lists of so many values, or the longest there is.
    fileprivate func text(for count: Int) -> (sql: String, length: Int) {
        let index = Self.lengths.firstIndex { $0 >= count } ?? texts.endIndex - 1
        return (texts[index], Self.lengths[index])
    }

    /// What to run so that every value was asked for: a text with its values, lists that are shorter filled up with NULL,
    /// which equals nothing.
    fileprivate func runs(
        _ lists: [[any SQLConvertible]], before: [any SQLConvertible], after: [any SQLConvertible]
    ) -> [(sql: String, values: [any SQLConvertible])] {
        let longest = lists.map(\.count).max() ?? 0
        return stride(from: 0, to: longest, by: Self.most).map { start in
            let (sql, length) = text(for: longest - start)
            var values = before
            for list in lists {
                let page = list.dropFirst(start).prefix(length)
                values.append(contentsOf: page)
                values.append(contentsOf: Array(repeating: SQLValue.null, count: length - page.count))
            }
            return (sql, values + after)
        }
    }
}

extension Connection {
    /// The rows of a question about lists of values, in no order over more than `ListQuery.most` of them; asks nothing
    /// where all are empty.
    func rows(
        _ query: ListQuery, _ lists: [any SQLConvertible]..., after: [any SQLConvertible] = []
    ) throws -> [Row] {
        try rows(query, lists: lists, after: after)
    }

    func rows(
        _ query: ListQuery, lists: [[any SQLConvertible]], after: [any SQLConvertible] = []
    ) throws -> [Row] {
        try query.runs(lists, before: [], after: after).flatMap { try rows($0.sql, $0.values) }
    }

    /// Changes the rows that a list names.
    func execute(_ query: ListQuery, before: [any SQLConvertible] = [], _ list: [any SQLConvertible]) throws {
        for run in query.runs([list], before: before, after: []) { try execute(run.sql, values: run.values) }
    }
}

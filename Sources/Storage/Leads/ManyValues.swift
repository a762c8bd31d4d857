import Prospecting

/// Questions about many values at once, asked in pages of one length, so that each is one prepared statement.
enum ManyValues {
    /// How many values a page has.
    static let page = 64

    static let emails = "SELECT id, email FROM leads WHERE email IN (\(marks))"
    static let accounts = "SELECT * FROM accounts WHERE domain IN (\(marks))"
    static let suppressed = """
        SELECT value FROM suppressions WHERE kind = ? AND value IN (\(marks)) AND removed_at IS NULL
        """
    static let suppressedChannels = """
        SELECT value, channel FROM suppressions WHERE kind = ? AND value IN (\(marks)) AND removed_at IS NULL
        """
    static let erased = "SELECT digest, erased_at FROM erased_contacts WHERE digest IN (\(marks))"
    /// One row for each number, however many leads share it.
    static let numbers = """
        SELECT v.column1 AS e164 FROM (VALUES \(rows)) v
        WHERE EXISTS (SELECT 1 FROM numbers n WHERE n.e164 = v.column1)
        """
    static let listed = """
        SELECT m.number FROM register_numbers m JOIN registers r ON r.id = m.register_id
        WHERE m.number IN (\(marks)) AND r.state = 'current'
        """

    private static let marks = list("?")
    private static let rows = list("(?)")

    private static func list(_ mark: String) -> String {
        Array(repeating: mark, count: page).joined(separator: ", ")
    }
}

extension Connection {
    /// The rows of a question of `ManyValues`, for any number of values; the last page is filled up with its last value.
    ///
    /// - Parameter kind: what the question wants before the values.
    func rows<Value: SQLConvertible>(
        _ question: String, for values: some Collection<Value>, of kind: String? = nil
    ) throws -> [Row] {
        var rows: [Row] = []
        var rest = Array(values)[...]
        while let last = rest.last {
            var page: [any SQLConvertible] = kind.map { [$0] } ?? []
            let some = rest.prefix(ManyValues.page)
            page.append(contentsOf: some.map { $0 })
            page.append(contentsOf: Array(repeating: some.last ?? last, count: ManyValues.page - some.count))
            rows += try self.rows(question, page)
            rest = rest.dropFirst(ManyValues.page)
        }
        return rows
    }
}

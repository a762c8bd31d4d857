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

    /// So many marks, for a statement of another concept that names as many values.
    static let marks = list("?")
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
        while let page = ManyValues.takePage(of: &rest, after: kind.map { [$0] } ?? []) {
            rows += try self.rows(question, page)
        }
        return rows
    }

    /// Runs a change that names `ManyValues.marks` for any number of values.
    ///
    /// - Parameter first: what the statement wants before the values.
    func execute<Value: SQLConvertible>(
        _ change: String, for values: some Collection<Value>, after first: [any SQLConvertible] = []
    ) throws {
        var rest = Array(values)[...]
        while let page = ManyValues.takePage(of: &rest, after: first) { try execute(change, values: page) }
    }
}

extension ManyValues {
    fileprivate static func takePage<Value: SQLConvertible>(
        of rest: inout ArraySlice<Value>, after first: [any SQLConvertible]
    ) -> [any SQLConvertible]? {
        let some = rest.prefix(page)
        guard let last = some.last else { return nil }
        var values = first
        values.reserveCapacity(first.count + page)
        for value in some { values.append(value) }
        for _ in some.count..<page { values.append(last) }
        rest = rest.dropFirst(page)
        return values
    }
}

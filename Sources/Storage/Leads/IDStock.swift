import Prospecting

/// Ids of one table for the rows to come, asked for many at once; good for one transaction.
///
/// What is taken is to be written before the next is taken.
struct IDStock {
    let table: String
    private var rest: ArraySlice<Int64> = []

    /// How many are asked for at once.
    static let page = 64

    init(of table: String) {
        self.table = table
    }

    mutating func next<Kind>(on connection: Connection) throws -> Identifier<Kind> {
        if rest.isEmpty { rest = try connection.newIDs(in: table, count: Self.page)[...] }
        return Identifier(rest.removeFirst())
    }
}

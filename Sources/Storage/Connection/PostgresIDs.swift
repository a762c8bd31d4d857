/// Ids of a PostgreSQL's sequences that a transaction has taken ahead, and has not used yet.
///
/// Only one writes at a time, so what is left at the end is given back, and no id is lost. Each transaction begins with as
/// many as the one before has used, and takes more at once the more it takes.
struct PostgresIDs {
    private struct Stock {
        var rest: [Int64] = []
        var used = 0
        /// How many are taken the next time.
        var page = 1
    }

    private static let largestPage = 64

    private var stocks: [String: Stock] = [:]

    /// - Parameter read: takes so many from the sequence of the table; gives them from the highest to the lowest.
    mutating func next(in table: String, _ read: (_ count: Int) throws -> [Int64]) rethrows -> Int64? {
        var stock = stocks[table] ?? Stock()
        if stock.rest.isEmpty {
            stock.rest = try read(stock.page)
            stock.page = min(2 * stock.page, Self.largestPage)
        }
        let id = stock.rest.popLast()
        stock.used += 1
        stocks[table] = stock
        return id
    }

    /// The next id of each table of which some are left, at the end of a transaction; none of them is given any more.
    mutating func takeLeft() -> [(table: String, next: Int64)] {
        let left = stocks.compactMap { table, stock in stock.rest.last.map { (table: table, next: $0) } }
        for (table, stock) in stocks where stock.used > 0 || !stock.rest.isEmpty {
            stocks[table] = Stock(page: max(1, min(stock.used, Self.largestPage)))
        }
        return left
    }
}

/// A statement as PostgreSQL takes it: its placeholders are numbered.
struct PostgresText: Equatable {
    private(set) var sql = ""
    private(set) var placeholders = 0

    /// Numbers every `?` that stands outside of quotes.
    init(_ text: String) {
        var isQuoted = false
        for letter in text {
            if letter == "'" { isQuoted.toggle() }
            if letter == "?", !isQuoted {
                placeholders += 1
                sql += "$\(placeholders)"
            } else {
                sql.append(letter)
            }
        }
    }
}

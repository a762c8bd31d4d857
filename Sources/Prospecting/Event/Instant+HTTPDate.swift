extension Instant {
    /// Reads the date of an HTTP header in its one current form, `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else.
    ///
    /// That is IMF-fixdate (RFC 9110, section 5.6.7). A weekday that is not the date's own is refused; a leap second is
    /// read as the second after it.
    package init?(httpDate text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[5] == "GMT", let date = Self.date(day: parts[1], month: parts[2], year: parts[3]),
            parts[0] == Self.weekdays[date.weekday.rawValue - 1] + ",", let second = Self.second(of: parts[4])
        else { return nil }
        self.init(milliseconds: Int64(date.dayNumber * 86_400 + second) * 1000)
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func date(day: Substring, month: Substring, year: Substring) -> LocalDate? {
        guard day.utf8.count == 2, year.utf8.count == 4, let month = months.firstIndex(of: String(month)) else {
            return nil
        }
        var (dayCursor, yearCursor) = (TextCursor(day), TextCursor(year))
        guard let day = dayCursor.number(digits: 2), let year = yearCursor.number(digits: 4) else { return nil }
        return LocalDate(year: year, month: month + 1, day: day)
    }

    /// The second of the day that `08:49:37` names.
    private static func second(of text: Substring) -> Int? {
        var cursor = TextCursor(text)
        guard let hour = cursor.number(digits: 2), hour < 24, cursor.pass(":"),
            let minute = cursor.number(digits: 2), minute < 60, cursor.pass(":"),
            let second = cursor.number(digits: 2), second <= 60, cursor.isAtEnd
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }
}

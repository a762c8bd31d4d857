/// A date of the Gregorian calendar, without a zone.
///
/// It is kept as a day number and turned into year, month and day by integer arithmetic over 400-year eras that begin
/// on 1 March (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
package struct LocalDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    package let dayNumber: Int

    /// The date that many days after 1970-01-01.
    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// The date of that year (0 to 9999), month and day; nil when there is none, as on 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard 0...9999 ~= year, 1...12 ~= month, 1...Self.days(ofMonth: month, year: year) ~= day else { return nil }
        let shiftedYear = month > 2 ? year : year - 1
        let (era, yearOfEra) = shiftedYear.flooredDivision(by: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `2026-03-02`; nil for any other shape and for a date that does not exist.
    package init?(_ iso: String) {
        var cursor = TextCursor(iso)
        self.init(reading: &cursor)
        guard cursor.isAtEnd else { return nil }
    }

    init?(reading cursor: inout TextCursor) {
        guard let year = cursor.number(digits: 4), cursor.pass("-"),
            let month = cursor.number(digits: 2), cursor.pass("-"), let day = cursor.number(digits: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day at once, which costs no more than one of them.
    package var civil: (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (dayNumber + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year, 2026.
    package var year: Int { civil.year }
    /// The month, 1 to 12.
    package var month: Int { civil.month }
    /// The day of the month, 1 to 31.
    package var day: Int { civil.day }

    /// The date as `2026-03-02`.
    package var iso: String {
        var text: [UInt8] = []
        write(into: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Adds its text form.
    func write(into text: inout [UInt8]) {
        let (year, month, day) = civil
        if year < 0 { text.append(UInt8(ascii: "-")) }
        text.append(Int(year.magnitude), digits: 4)
        text.append(UInt8(ascii: "-"))
        text.append(month, digits: 2)
        text.append(UInt8(ascii: "-"))
        text.append(day, digits: 2)
    }

    /// The day of the week.
    package var weekday: Weekday {
        Weekday(rawValue: (dayNumber + 3).flooredDivision(by: 7).remainder + 1) ?? .monday
    }

    /// The date so many days later, or earlier when `days` is negative.
    package func adding(days: Int) -> LocalDate { LocalDate(dayNumber: dayNumber + days) }

    /// Whether the first date is earlier.
    package static func < (left: LocalDate, right: LocalDate) -> Bool { left.dayNumber < right.dayNumber }

    private static func days(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

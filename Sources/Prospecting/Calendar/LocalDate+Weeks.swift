/// Weeks and months.
extension LocalDate {
    /// The Monday of its week.
    package var startOfWeek: LocalDate { adding(days: 1 - weekday.rawValue) }

    /// The year and the number of its week (ISO 8601): the first week of a year is the one with 4 January.
    package var week: (year: Int, number: Int) {
        let thursday = startOfWeek.adding(days: 3)
        return (thursday.year, (thursday.dayNumber - thursday.startOfYear.dayNumber) / 7 + 1)
    }

    /// Its week as `2026-W10`.
    package var isoWeek: String {
        let (year, number) = week
        var text: [UInt8] = []
        text.append(year, digits: 4)
        text += "-W".utf8
        text.append(number, digits: 2)
        return String(decoding: text, as: UTF8.self)
    }

    /// Its month as `2026-03`.
    package var isoMonth: String { String(iso.dropLast(3)) }

    /// The first day of its month.
    package var startOfMonth: LocalDate { adding(days: 1 - day) }

    /// The last day of its month.
    package var endOfMonth: LocalDate { startOfMonth.adding(days: 31).startOfMonth.adding(days: -1) }

    private var startOfYear: LocalDate {
        let (year, _, _) = civil
        return LocalDate(year: year, month: 1, day: 1) ?? self
    }
}

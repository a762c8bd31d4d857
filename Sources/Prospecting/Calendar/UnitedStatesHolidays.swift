/// The legal public holidays of the United States by rule, 5 U.S.C. 6103 as it stands since 2021.
///
/// One that falls on a Saturday is kept on the Friday before too, one on a Sunday on the Monday after too
/// (6103(b) and Executive Order 11582); the day itself remains a holiday.
enum UnitedStatesHolidays {
    static func name(on date: LocalDate) -> String? {
        let weekday = date.weekday
        let (_, month, day) = date.civil
        if let name = fixed(month: month, day: day) ?? floating(month: month, day: day, weekday) { return name }
        switch weekday {
        case .friday: return observed(date.adding(days: 1))
        case .monday: return observed(date.adding(days: -1))
        default: return nil
        }
    }

    private static func observed(_ date: LocalDate) -> String? {
        let (_, month, day) = date.civil
        return fixed(month: month, day: day).map { $0 + " (observed)" }
    }

    private static func fixed(month: Int, day: Int) -> String? {
        switch (month, day) {
        case (1, 1): "New Year's Day"
        case (6, 19): "Juneteenth"
        case (7, 4): "Independence Day"
        case (11, 11): "Veterans Day"
        case (12, 25): "Christmas Day"
        default: nil
        }
    }

    private static func floating(month: Int, day: Int, _ weekday: Weekday) -> String? {
        switch (weekday, month, day) {
        case (.monday, 1, 15...21): "Birthday of Martin Luther King, Jr."
        case (.monday, 2, 15...21): "Washington's Birthday"
        case (.monday, 5, 25...31): "Memorial Day"
        case (.monday, 9, 1...7): "Labor Day"
        case (.monday, 10, 8...14): "Columbus Day"
        case (.thursday, 11, 22...28): "Thanksgiving Day"
        default: nil
        }
    }
}

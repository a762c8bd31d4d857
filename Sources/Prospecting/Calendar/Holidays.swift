/// Days on which no business is done.
package struct Holidays: Hashable, Sendable {
    private let keepsUnitedStates: Bool
    private let dates: Set<LocalDate>
    private let calendars: [HolidayCalendar]

    /// The holidays of those countries (ISO 3166 codes), those single dates, and those of the calendars.
    ///
    /// A country without a rule adds none: see `countriesWithRules`.
    package init(countries: [String], dates: Set<LocalDate>, calendars: [HolidayCalendar] = []) {
        keepsUnitedStates = countries.contains(Self.unitedStates)
        self.dates = dates
        self.calendars = calendars
    }

    /// No holidays.
    package static let none = Holidays(countries: [], dates: [])

    /// The countries whose holidays are known by rule.
    package static var countriesWithRules: Set<String> { [unitedStates] }

    /// What the holiday is called, `listed holiday` for a date given singly; nil on a day that is none.
    package func name(on date: LocalDate) -> String? {
        if keepsUnitedStates, let name = UnitedStatesHolidays.name(on: date) { return name }
        for calendar in calendars {
            if let name = calendar.name(on: date) { return name }
        }
        return !dates.isEmpty && dates.contains(date) ? "listed holiday" : nil
    }

    private static let unitedStates = "US"
}

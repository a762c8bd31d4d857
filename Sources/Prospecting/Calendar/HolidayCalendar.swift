/// Holidays by rule: each falls on a date, on a weekday counted from a date, or so many days from Easter.
package struct HolidayCalendar: Hashable, Sendable {
    /// One holiday of every year.
    package struct Day: Hashable, Sendable {
        /// What it is called, for people.
        package var name: String
        /// When it falls.
        package var when: When

        /// A holiday of that name.
        package init(_ name: String, _ when: When) {
            self.name = name
            self.when = when
        }
    }

    /// How the date of a holiday is found in a year.
    package enum When: Hashable, Sendable {
        /// The same date every year.
        case date(month: Int, day: Int)
        /// The first such weekday on or after a date: the last Monday of May is the first from 25 May on.
        case first(Weekday, fromMonth: Int, day: Int)
        /// So many days after Easter Sunday of the Gregorian calendar; before it when negative.
        case easter(plus: Int)
    }

    /// What happens when a holiday with a date of its own falls on a weekend, where it stays a holiday as well.
    package enum Observance: String, CaseIterable, Hashable, Sendable {
        /// Nothing.
        case none
        /// The Friday before a Saturday and the Monday after a Sunday are holidays too.
        case nearest
        /// As many of the next working days are holidays too as holidays fell on the weekend.
        case next
    }

    /// The holidays of a year.
    package let days: [Day]
    /// What a weekend does to those that have a date.
    package let observance: Observance

    /// A calendar of those holidays.
    package init(days: [Day], observance: Observance = .none) {
        self.days = days
        self.observance = observance
    }

    /// What the holiday is called; nil on a day that is none.
    package func name(on date: LocalDate) -> String? {
        if let name = plainName(on: date) { return name }
        return switch observance {
        case .none: nil
        case .nearest: nearest(date)
        case .next: next(date)
        }
    }

    private func nearest(_ date: LocalDate) -> String? {
        switch date.weekday {
        case .friday: datedName(on: date.adding(days: 1)).map { $0 + " (observed)" }
        case .monday: datedName(on: date.adding(days: -1)).map { $0 + " (observed)" }
        default: nil
        }
    }

    private func next(_ date: LocalDate) -> String? {
        let daysSinceSunday = date.weekday.rawValue
        guard daysSinceSunday <= 2 else { return nil }
        let sunday = date.adding(days: -daysSinceSunday)
        let moved = [sunday.adding(days: -1), sunday].compactMap(datedName)
        let isMondayTaken = daysSinceSunday == 2 && plainName(on: date.adding(days: -1)) == nil
        return moved.dropFirst(isMondayTaken ? 1 : 0).first.map { $0 + " (observed)" }
    }

    private func datedName(on date: LocalDate) -> String? {
        let (_, month, day) = date.civil
        return days.first { $0.when == .date(month: month, day: day) }?.name
    }

    private func plainName(on date: LocalDate) -> String? {
        let (year, month, day) = date.civil
        return days.first { holiday in
            switch holiday.when {
            case .date(let itsMonth, let itsDay): (itsMonth, itsDay) == (month, day)
            case .first(let weekday, let fromMonth, let fromDay):
                weekday == date.weekday && date.isWithinAWeek(ofMonth: fromMonth, day: fromDay, year: year)
            case .easter(let days): LocalDate.easter(year).map { $0.adding(days: days) } == date
            }
        }?.name
    }
}

extension LocalDate {
    /// Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", chapter 8); nil before the year 0.
    package static func easter(_ year: Int) -> LocalDate? {
        let (century, ofCentury) = year.flooredDivision(by: 100)
        let golden = year % 19
        let shift = century - century / 4 - (century - (century + 8) / 25 + 1) / 3
        let moon = (19 * golden + shift + 15) % 30
        let days = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7
        let fix = (golden + 11 * moon + 22 * days) / 451
        let sum = moon + days - 7 * fix + 114
        return LocalDate(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    /// Whether this is that date of this year or one of the six days after it.
    fileprivate func isWithinAWeek(ofMonth month: Int, day: Int, year: Int) -> Bool {
        guard let first = LocalDate(year: year, month: month, day: day) else { return false }
        return 0..<7 ~= dayNumber - first.dayNumber
    }
}

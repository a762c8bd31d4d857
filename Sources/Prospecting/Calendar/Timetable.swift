/// When calls may start as one author has it, a campaign, a person or a rule, on a clock that is not yet chosen.
package struct Timetable: Hashable, Sendable {
    /// The hours of each weekday.
    package var hours: WeeklyHours
    /// The days that are closed whatever the hours say.
    package var holidays: Holidays
    /// What of its weekday's hours a day keeps that comes before a holiday; nil where it keeps all.
    package var eve: [WeeklyHours.Opening]?
    /// The first date of which it says anything; nil for all up to `until`.
    package var from: LocalDate?
    /// The last date of which it says anything; nil for all since `from`.
    package var until: LocalDate?

    /// Hours and holidays that hold on all dates, unless said otherwise.
    package init(
        hours: WeeklyHours, holidays: Holidays = .none, eve: [WeeklyHours.Opening]? = nil, from: LocalDate? = nil,
        until: LocalDate? = nil
    ) {
        self.hours = hours
        self.holidays = holidays
        self.eve = eve
        self.from = from
        self.until = until
    }

    /// Whether it says anything of that date.
    package func covers(_ date: LocalDate) -> Bool {
        (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
    }

    /// The openings of that date: ascending, apart from each other, none empty; all of a date that it does not cover.
    package func openings(on date: LocalDate) -> [WeeklyHours.Opening] {
        guard covers(date) else { return [.wholeDay] }
        guard holidays.name(on: date) == nil else { return [] }
        let openings = hours.openings(on: date.weekday)
        guard let eve, holidays.name(on: date.adding(days: 1)) != nil else { return openings }
        return WeeklyHours.intersection(openings, eve)
    }

    /// Whether no moment from that date on is open.
    func isShutForGood(since date: LocalDate) -> Bool {
        hours.isEmpty && until == nil && covers(date)
    }

    /// Whether every moment that is open by weekly hours and holidays is open by this too, on any clock.
    func contains(_ hours: WeeklyHours, _ holidays: Holidays) -> Bool {
        guard hours.isWithin(self.hours) else { return false }
        return self.holidays == .none || (eve == nil && self.holidays == holidays)
    }

    /// Open all of each day, except those on which this is closed all day.
    var wholeDays: Timetable {
        var whole = self
        whole.hours = WeeklyHours(
            Dictionary(
                uniqueKeysWithValues: Weekday.allCases.map { ($0, hours.openings(on: $0).isEmpty ? [] : [.wholeDay]) }))
        whole.eve = nil
        return whole
    }
}

extension WeeklyHours.Opening {
    /// From 00:00 to 24:00.
    static let wholeDay = Self(from: .startOfDay, to: .endOfDay)
}

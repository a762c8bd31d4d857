/// Whole days that a report is about, as somebody writes them: `2026-W10`, `2026-03`, `last-week`; all of them when
/// nothing was said.
package enum ReportPeriod: Hashable, Sendable {
    /// Either end may be open; both days are included.
    case days(from: LocalDate?, until: LocalDate?)
    case relative(Relative)

    /// Periods that depend on the day on which they are asked for.
    package enum Relative: String, CaseIterable, Sendable {
        case today, yesterday
        case thisWeek = "this-week"
        case lastWeek = "last-week"
        case thisMonth = "this-month"
        case lastMonth = "last-month"
    }

    /// Everything so far.
    package static let always = ReportPeriod.days(from: nil, until: nil)

    /// A day `2026-03-02`, a week of ISO 8601 `2026-W10`, a month `2026-03`, a year `2026`, or a word such as
    /// `last-week`; nil for any other text.
    package init?(_ text: String) {
        if let relative = Relative(rawValue: text) {
            self = .relative(relative)
        } else if let day = LocalDate(text) {
            self = .days(from: day, until: day)
        } else {
            var cursor = TextCursor(text)
            guard let year = cursor.number(digits: 4) else { return nil }
            let found = cursor.isAtEnd ? Self.year(year) : Self.part(ofYear: year, &cursor)
            guard cursor.isAtEnd, let found else { return nil }
            self = found
        }
    }

    private static func year(_ year: Int) -> ReportPeriod? {
        guard let first = LocalDate(year: year, month: 1, day: 1), let last = LocalDate(year: year, month: 12, day: 31)
        else { return nil }
        return .days(from: first, until: last)
    }

    private static func part(ofYear year: Int, _ cursor: inout TextCursor) -> ReportPeriod? {
        guard cursor.pass("-") else { return nil }
        guard cursor.pass("W") else {
            guard let month = cursor.number(digits: 2), let first = LocalDate(year: year, month: month, day: 1) else {
                return nil
            }
            return .days(from: first, until: first.endOfMonth)
        }
        guard let week = cursor.number(digits: 2), let fourth = LocalDate(year: year, month: 1, day: 4) else {
            return nil
        }
        let monday = fourth.startOfWeek.adding(days: 7 * (week - 1))
        guard week >= 1, monday.week.year == year else { return nil }
        return .days(from: monday, until: monday.adding(days: 6))
    }

    /// The days, told on one of them.
    package func days(today: LocalDate) -> ReportDays {
        switch self {
        case .days(let from, let until): return ReportDays(from: from, until: until)
        case .relative(.today): return ReportDays(from: today, until: today)
        case .relative(.yesterday):
            let day = today.adding(days: -1)
            return ReportDays(from: day, until: day)
        case .relative(.thisWeek): return Self.week(of: today)
        case .relative(.lastWeek): return Self.week(of: today.adding(days: -7))
        case .relative(.thisMonth): return Self.month(of: today)
        case .relative(.lastMonth): return Self.month(of: today.startOfMonth.adding(days: -1))
        }
    }

    private static func week(of day: LocalDate) -> ReportDays {
        ReportDays(from: day.startOfWeek, until: day.startOfWeek.adding(days: 6))
    }

    private static func month(of day: LocalDate) -> ReportDays {
        ReportDays(from: day.startOfMonth, until: day.endOfMonth)
    }
}

/// The days of a report; an end that is nil is open.
package struct ReportDays: Hashable, Sendable {
    package var from: LocalDate?
    /// The last day, which is included.
    package var until: LocalDate?

    package init(from: LocalDate? = nil, until: LocalDate? = nil) {
        self.from = from
        self.until = until
    }

    /// The moments in them, as the clocks of a zone have it: from the first on, and before the second.
    package func bounds(in zone: Zone) -> (from: Instant, before: Instant) {
        let first = from.map { zone.instant(of: $0, at: .startOfDay) }
        let last = until.map { zone.instant(of: $0.adding(days: 1), at: .startOfDay) }
        return (first ?? Instant(milliseconds: 0), last ?? Self.never)
    }

    /// Later than any day of four digits.
    private static let never = Instant(milliseconds: 1 << 52)

    /// In words, after what happened: ` from 2026-03-02 until 2026-03-08`; nothing where neither end is given.
    package var words: String {
        switch (from, until) {
        case (nil, nil): ""
        case (let from?, let until?) where from == until: " on \(from.iso)"
        case (let from?, let until?): " from \(from.iso) until \(until.iso)"
        case (let from?, nil): " from \(from.iso) on"
        case (nil, let until?): " until \(until.iso)"
        }
    }
}

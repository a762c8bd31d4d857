import Prospecting
import Testing

@Suite struct HolidayCalendarTests {
    @Test(arguments: [
        (1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2026, "2026-04-05"), (2027, "2027-03-28"),
        (2038, "2038-04-25"),
    ])
    func `Easter is on the Sunday that the church computes`(year: Int, date: String) throws {
        #expect(LocalDate.easter(year) == (try Given.date(date)))
    }

    static let days: [HolidayCalendar.Day] = [
        .init("Memorial Day", .first(.monday, fromMonth: 5, day: 25)), .init("Good Friday", .easter(plus: -2)),
        .init("All Saints", .first(.saturday, fromMonth: 10, day: 31)),
        .init("Christmas Day", .date(month: 12, day: 25)), .init("Boxing Day", .date(month: 12, day: 26)),
    ]

    @Test(
        arguments: [
            ("2026-05-25", "Memorial Day"), ("2027-05-31", "Memorial Day"), ("2026-05-18", nil),
            ("2026-04-03", "Good Friday"),
            ("2026-10-31", "All Saints"), ("2025-11-01", "All Saints"), ("2026-11-07", nil),
            ("2026-12-26", "Boxing Day"),
            ("2026-12-28", nil),
        ] as [(String, String?)])
    func `a day falls on its date, on a weekday counted from one, or so many days from Easter`(
        date: String, name: String?
    ) throws {
        #expect(HolidayCalendar(days: Self.days).name(on: try Given.date(date)) == name)
    }

    @Test(
        arguments: [
            // 2027: the 25th is a Saturday, the 26th a Sunday; 2022: the 25th is a Sunday, the 26th a Monday.
            (HolidayCalendar.Observance.nearest, "2027-12-24", "Christmas Day (observed)"),
            (.nearest, "2027-12-27", "Boxing Day (observed)"), (.nearest, "2027-12-28", nil),
            (.next, "2027-12-24", nil), (.next, "2027-12-27", "Christmas Day (observed)"),
            (.next, "2027-12-28", "Boxing Day (observed)"), (.next, "2027-12-29", nil),
            (.next, "2022-12-26", "Boxing Day"), (.next, "2022-12-27", "Christmas Day (observed)"),
            (.next, "2022-12-28", nil), (.next, "2026-12-28", "Boxing Day (observed)"), (.next, "2026-12-29", nil),
        ] as [(HolidayCalendar.Observance, String, String?)])
    func `a weekend moves a day that has a date`(
        observance: HolidayCalendar.Observance, date: String, name: String?
    ) throws {
        let calendar = HolidayCalendar(days: Self.days, observance: observance)
        #expect(calendar.name(on: try Given.date(date)) == name)
    }
}

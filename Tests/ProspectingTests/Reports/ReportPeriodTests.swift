import Prospecting
import Testing

@Suite struct ReportPeriodTests {
    @Test(arguments: [
        ("2026-03-02", "2026-03-02", "2026-03-02"), ("2026-W10", "2026-03-02", "2026-03-08"),
        ("2026-W01", "2025-12-29", "2026-01-04"), ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-03", "2026-03-01", "2026-03-31"), ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"), ("2026", "2026-01-01", "2026-12-31"),
        ("today", "2026-03-02", "2026-03-02"), ("yesterday", "2026-03-01", "2026-03-01"),
        ("this-week", "2026-03-02", "2026-03-08"), ("last-week", "2026-02-23", "2026-03-01"),
        ("this-month", "2026-03-01", "2026-03-31"), ("last-month", "2026-02-01", "2026-02-28"),
    ])
    func `a period is whole days, the last included`(text: String, from: String, until: String) throws {
        let days = try #require(ReportPeriod(text)).days(today: try #require(LocalDate("2026-03-02")))
        #expect(days == ReportDays(from: LocalDate(from), until: LocalDate(until)))
    }

    @Test(arguments: [
        "", "W10", "2026-W00", "2026-W54", "2025-W53", "2026-13", "2026-00", "2026-3", "2026-03-32", "26-03",
        "2026-w10", "last week", "2026-W10 ", "tomorrow", "10000",
    ])
    func `what is no period is none`(text: String) {
        #expect(ReportPeriod(text) == nil)
    }

    @Test func `a day begins and ends as the clocks of the zone have it`() throws {
        let zone = try #require(Zone("America/Chicago"))
        let days = ReportDays(from: LocalDate("2026-03-08"), until: LocalDate("2026-03-08"))
        let bounds = days.bounds(in: zone)
        #expect(bounds.from.rfc3339 == "2026-03-08T06:00:00Z")
        #expect(bounds.before.rfc3339 == "2026-03-09T05:00:00Z")
    }

    @Test func `an open end takes all there is`() {
        let bounds = ReportDays().bounds(in: .utc)
        #expect(bounds.from.milliseconds == 0)
        #expect(bounds.before > Instant(milliseconds: 253_402_300_800_000))
    }

    @Test func `the days are told in words`() {
        let (first, last) = (LocalDate("2026-03-02"), LocalDate("2026-03-08"))
        #expect(ReportDays().words == "")
        #expect(ReportDays(from: first, until: last).words == " from 2026-03-02 until 2026-03-08")
        #expect(ReportDays(from: first, until: first).words == " on 2026-03-02")
        #expect(ReportDays(from: first).words == " from 2026-03-02 on")
        #expect(ReportDays(until: last).words == " until 2026-03-08")
    }
}

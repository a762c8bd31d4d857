import Foundation
import Prospecting
import Testing

@Suite struct LocalDateWeeksTests {
    @Test func `weeks are those of ISO 8601, on every day of forty years`() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        let first = try #require(LocalDate("2000-01-01"))
        for days in 0..<(40 * 365) {
            let date = first.adding(days: days)
            let day = Date(timeIntervalSince1970: TimeInterval(date.dayNumber) * 86_400)
            let parts = calendar.dateComponents([.yearForWeekOfYear, .weekOfYear], from: day)
            #expect(date.week.year == parts.yearForWeekOfYear)
            #expect(date.week.number == parts.weekOfYear)
        }
    }

    @Test(arguments: [("2026-01-01", "2026-W01"), ("2027-01-01", "2026-W53"), ("2024-12-30", "2025-W01")])
    func `a week is written with its own year`(day: String, week: String) throws {
        #expect(try #require(LocalDate(day)).isoWeek == week)
    }

    @Test func `a month has its first and its last day`() throws {
        let day = try #require(LocalDate("2024-02-15"))
        #expect((day.startOfMonth.iso, day.endOfMonth.iso, day.isoMonth) == ("2024-02-01", "2024-02-29", "2024-02"))
    }
}

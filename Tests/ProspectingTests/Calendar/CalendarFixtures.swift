import Prospecting
import Testing

/// Values of the calendar from the texts that the tables write; an unreadable one fails the test.
enum Given {
    static func instant(_ rfc3339: String) throws -> Instant { try #require(Instant(rfc3339: rfc3339)) }
    static func zone(_ identifier: String) throws -> Zone { try #require(Zone(identifier)) }
    static func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso)) }
    static func time(_ text: String) throws -> LocalTime { try #require(LocalTime(text)) }

    static func hours(_ days: [String: String]) throws -> WeeklyHours {
        var openings: [Weekday: [WeeklyHours.Opening]] = [:]
        for (names, spans) in days {
            let parsed = try #require(WeeklyHours.openings(spans))
            for day in try #require(WeeklyHours.weekdays(named: names)) { openings[day] = parsed }
        }
        return WeeklyHours(openings)
    }

    static func open(_ days: [String: String], _ holidays: Holidays = .none, in zones: String...) throws -> OpenHours {
        OpenHours(hours: try hours(days), holidays: holidays, zones: try zones.map(zone))
    }

    static let unitedStates = Holidays(countries: ["US"], dates: [])

    /// Monday to Friday 09:00 to 17:00, closed on the holidays of the United States.
    static func office(_ zones: [String]) throws -> OpenHours {
        OpenHours(
            hours: .weekdays(from: try time("09:00"), to: try time("17:00")), holidays: unitedStates,
            zones: try zones.map(zone))
    }
}

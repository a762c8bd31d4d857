import FileReading
import Prospecting

/// `cadence.hours`: spans of the day, by weekday.
enum HoursFile {
    static func hours(_ node: YAMLNode, _ reading: inout Reading) -> WeeklyHours? {
        reading.hours(node) { openings($0, &$1) }
    }

    private static func openings(_ entry: YAMLNode.Entry, _ reading: inout Reading) -> [WeeklyHours.Opening] {
        let lists = reading.values(of: entry.value, .openings, "\"\(entry.key)\"") ?? []
        let openings = lists.flatMap(\.self)
        let lawful = CallingHours.lawful
        if !openings.isEmpty {
            let wanted = WeeklyHours.daily(openings)
            if wanted.intersection(lawful) != wanted {
                reading.warn(
                    "calls are never made before 08:00 or from 21:00 on", at: entry.value.start,
                    hint: "stay within 08:00-21:00")
            }
        }
        return openings
    }
}

extension ScalarForm<[WeeklyHours.Opening]> {
    fileprivate static let openings = ScalarForm(
        "hours of a day", hint: "write them as \"09:00-17:00\", or as \"10:00-12:00, 14:00-16:00\""
    ) { WeeklyHours.openings($0) }
}

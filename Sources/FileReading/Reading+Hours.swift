import Prospecting

extension Reading {
    /// Hours by weekday: each key is a day or a range of days, and none may name a day again.
    ///
    /// - Parameter openings: reads the hours of the days of one key; nil where they cannot be read.
    package mutating func hours(
        _ node: YAMLNode,
        openings: (_ entry: YAMLNode.Entry, _ reading: inout Reading) -> [WeeklyHours.Opening]?
    ) -> WeeklyHours? {
        guard let entries = entries(of: node, "\"hours\"") else { return nil }
        var week: [Weekday: [WeeklyHours.Opening]] = [:]
        for entry in entries {
            let openings = openings(entry, &self)
            guard let days = WeeklyHours.weekdays(named: entry.key) else {
                error(
                    "\"\(entry.key)\" is not a day or a range of days", at: entry.keyStart,
                    hint: "write mon, tue, wed, thu, fri, sat or sun, or mon-fri")
                continue
            }
            for day in days {
                guard week[day] == nil else {
                    error(
                        "\(day.name) is given twice in \"hours\"", at: entry.keyStart,
                        hint: "write all hours of a day in one place")
                    break
                }
                week[day] = openings
            }
        }
        return WeeklyHours(week)
    }
}

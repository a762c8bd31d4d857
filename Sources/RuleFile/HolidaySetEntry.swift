import FileReading
import Prospecting

/// One set of `holidays`.
enum HolidaySetEntry {
    static let section = FileSection(
        "a set of holidays",
        [
            .optional("with", "the countries whose holidays belong to it", .list(.country), example: "US"),
            .optional(
                "observed", "what a weekend does to days with a date of their own",
                .oneOf(HolidayCalendar.Observance.allCases), standard: "none"),
            .required(
                "days", "when each day is, by its name: a date, a weekday on or after one, or days from Easter",
                .named(.scalar("a day of the year"), by: .text), example: "{Good Friday: easter - 2}"),
        ])

    static func sets(_ node: YAMLNode?, _ reading: inout Reading) -> [String: Holidays] {
        let sets = reading.named(node, "\"holidays\"") { entry, reading in
            holidays(entry.value, &reading).map { (entry.key, $0) }
        }
        return Dictionary(sets) { first, _ in first }
    }

    private static func holidays(_ node: YAMLNode, _ reading: inout Reading) -> Holidays? {
        guard let file = SectionReader(node, as: section, &reading),
            let entries = file["days"].flatMap({ reading.entries(of: $0, "\"days\"") })
        else { return nil }
        let days = entries.compactMap { entry in
            reading.value(of: entry.value, .dayOfYear, "\"\(entry.key)\"").map { HolidayCalendar.Day(entry.key, $0) }
        }
        let observed = file.value("observed", .oneOf("a word for that", HolidayCalendar.Observance.allCases), &reading)
        return Holidays(
            countries: file.values("with", .country, &reading) ?? [], dates: [],
            calendars: [HolidayCalendar(days: days, observance: observed ?? .none)])
    }
}

extension ScalarForm<HolidayCalendar.When> {
    fileprivate static let dayOfYear = ScalarForm(
        "a day of the year", hint: "write it as 12-25, as mon from 05-25, or as easter - 2"
    ) { text in
        let words = text.split(separator: " ").map(String.init)
        switch (words.count, words.first) {
        case (1, _): return date(text).map { .date(month: $0.month, day: $0.day) }
        case (3, "easter"):
            guard let days = Int(words[2]), 0...100 ~= days, ["+", "-"].contains(words[1]) else { return nil }
            return .easter(plus: words[1] == "+" ? days : -days)
        case (3, let name?):
            guard let weekday = Weekday(name: name), words[1] == "from", let date = date(words[2]) else { return nil }
            return .first(weekday, fromMonth: date.month, day: date.day)
        default: return nil
        }
    }

    /// A month and a day that a leap year has.
    private static func date(_ text: String) -> LocalDate? { LocalDate("2024-" + text) }
}

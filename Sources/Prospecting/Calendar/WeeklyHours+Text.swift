import Foundation

extension WeeklyHours {
    /// The hours of one line of a campaign file, as `sat` and `10:00-12:00, 14:00-16:00`; nil unless both can be read.
    package init?(days: String, spans: String) {
        guard let weekdays = Self.weekdays(named: days), let openings = Self.openings(spans) else { return nil }
        self.init(Dictionary(uniqueKeysWithValues: weekdays.map { ($0, openings) }))
    }

    /// The hours that `words` gives, `mon-fri 09:00-17:00; sat 10:00-12:00`, in any case; nil when a part is not
    /// understood or a weekday is named twice.
    package init?(words: String) {
        guard words != "never" else {
            self = .never
            return
        }
        var days: [Weekday: [Opening]] = [:]
        for part in Self.parts(of: words.lowercased(), separatedBy: ";") {
            guard let start = part.firstIndex(where: \.isNumber) else { return nil }
            let named = part[..<start].trimmingCharacters(in: .whitespaces)
            guard let weekdays = Self.weekdays(named: named), let openings = Self.openings(String(part[start...]))
            else {
                return nil
            }
            for day in weekdays where days.updateValue(openings, forKey: day) != nil { return nil }
        }
        self.init(days)
    }

    /// The weekdays that `sat`, `mon-fri`, `fri-mon` (over Sunday), `daily` or a list such as `mon-wed, fri` name.
    ///
    /// In the order written; nil when a part is not understood or a day is named twice.
    package static func weekdays(named text: String) -> [Weekday]? {
        if text == "daily" { return Weekday.allCases }
        var days: [Weekday] = []
        for part in parts(of: text, separatedBy: ",") {
            let ends = parts(of: part, separatedBy: "-").map(Weekday.init(name:))
            guard let first = ends.first, let first, let last = ends.last, let last, ends.count <= 2 else { return nil }
            if ends.count == 2, first == last { return nil }
            days += range(from: first, to: last)
        }
        return Set(days).count == days.count ? days : nil
    }

    /// The openings that `10:00-12:00, 14:00-16:00` writes.
    ///
    /// Nil when a part is not understood, ends where it begins or before, or begins before the one to its left ends.
    package static func openings(_ text: String) -> [Opening]? {
        var openings: [Opening] = []
        for part in parts(of: text, separatedBy: ",") {
            let times = parts(of: part, separatedBy: "-").map(LocalTime.init)
            guard times.count == 2, let from = times[0], let to = times[1], from < to,
                openings.last.map({ $0.to <= from }) ?? true
            else { return nil }
            openings.append(Opening(from: from, to: to))
        }
        return openings
    }

    private static func range(from first: Weekday, to last: Weekday) -> [Weekday] {
        var days = [first]
        var day = first
        while day != last {
            day = day.next
            days.append(day)
        }
        return days
    }

    private static func parts(of text: String, separatedBy separator: Character) -> [String] {
        text.split(separator: separator, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

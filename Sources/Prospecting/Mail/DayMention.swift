/// A day that a text names, and where in its words.
struct DayMention: Equatable {
    var date: LocalDate
    var range: Range<Int>
    /// Whether it is a weekday or the like, which an exact date beside it explains.
    var isVague = false

    /// The day that is named at a place; of a date without a year, the one next to today.
    init?(at place: Int, of words: [Word], today: LocalDate) {
        let reader = Reader(words: words, place: place, today: today)
        guard
            let found = reader.iso ?? reader.dotted ?? reader.slashed ?? reader.monthFirst ?? reader.dayFirst
                ?? reader.vague
        else { return nil }
        self = found
    }

    private init(date: LocalDate, range: Range<Int>, isVague: Bool = false) {
        self.date = date
        self.range = range
        self.isVague = isVague
    }

    private struct Reader {
        let words: [Word]
        let place: Int
        let today: LocalDate

        private func word(_ offset: Int) -> Word? {
            words.indices.contains(place + offset) ? words[place + offset] : nil
        }

        private func number(_ offset: Int, digits: ClosedRange<Int> = 1...2) -> Int? {
            word(offset)?.number(digits: digits)
        }

        private func mention(_ date: LocalDate?, length: Int) -> DayMention? {
            date.map { DayMention(date: $0, range: place..<place + length) }
        }

        /// `2026-12-01`
        var iso: DayMention? {
            guard let year = number(0, digits: 4...4), word(1) == .mark("-"), let month = number(2),
                word(3) == .mark("-"), let day = number(4)
            else { return nil }
            return mention(LocalDate(year: year, month: month, day: day), length: 5)
        }

        /// `1.12.2026`, `1.12.26`, `1.12.`
        var dotted: DayMention? {
            guard let day = number(0), word(1) == .mark("."), let month = number(2), word(3) == .mark(".") else {
                return nil
            }
            if let year = year(at: 4) {
                return mention(LocalDate(year: year, month: month, day: day), length: 5)
            }
            // `5.1.1` is no day.
            if case .number = word(4) { return nil }
            return mention(nearest(month: month, day: day), length: 4)
        }

        /// `12/1/2026`, `1/12/2026`, `12/1`: of both ways to read it the one that is next to today.
        var slashed: DayMention? {
            guard let first = number(0), word(1) == .mark("/"), let second = number(2) else { return nil }
            let year = word(3) == .mark("/") ? year(at: 4) : nil
            let dates = [(first, second), (second, first)].compactMap { month, day in
                year.map { LocalDate(year: $0, month: month, day: day) } ?? nearest(month: month, day: day)
            }
            let ahead = dates.filter { $0 > today }
            return mention((ahead.isEmpty ? dates : ahead).min { isNearer($0, $1) }, length: year == nil ? 3 : 5)
        }

        /// `December 1`, `Dec. 1st, 2026`, `December 1 - 5`
        var monthFirst: DayMention? {
            guard let month = word(0)?.text.flatMap(Self.month) else { return nil }
            let start = word(1) == .mark(".") ? 2 : 1
            guard var day = number(start) else { return nil }
            var end = start + 1
            if isOrdinal(end) { end += 1 }
            if word(end)?.isDash == true, let last = number(end + 1), word(end + 2) != .mark(":") {
                day = last
                end += 2
                if isOrdinal(end) { end += 1 }
            }
            return dated(month: month, day: day, yearAt: word(end) == .mark(",") ? end + 1 : end, length: end)
        }

        /// `1 December`, `1st of December 2026`, `1. Dezember`
        var dayFirst: DayMention? {
            guard let day = number(0) else { return nil }
            var end = 1
            if isOrdinal(end) || word(end) == .mark(".") { end += 1 }
            if word(end) == .text("of") { end += 1 }
            guard let month = word(end)?.text.flatMap(Self.month) else { return nil }
            end += 1
            if word(end) == .mark("."), number(end + 1, digits: 4...4) != nil { end += 1 }
            return dated(month: month, day: day, yearAt: word(end) == .mark(",") ? end + 1 : end, length: end)
        }

        /// A weekday is the next one; `next week` and `nächste Woche` are its Monday.
        var vague: DayMention? {
            guard let text = word(0)?.text else { return nil }
            if ["tomorrow", "morgen"].contains(text), place == 0 || words[place - 1] != .text("guten") {
                return vague(today.adding(days: 1), length: 1)
            }
            if ["next", "nächste", "nächster", "kommende", "kommender"].contains(text),
                [.text("week"), .text("woche")].contains(word(1))
            {
                return vague(next(.monday), length: 2)
            }
            return Self.weekday(text).flatMap { vague(next($0), length: 1) }
        }

        private func vague(_ date: LocalDate, length: Int) -> DayMention {
            DayMention(date: date, range: place..<place + length, isVague: true)
        }

        private func dated(month: Int, day: Int, yearAt place: Int, length: Int) -> DayMention? {
            if let year = number(place, digits: 4...4) {
                return mention(LocalDate(year: year, month: month, day: day), length: place + 1)
            }
            return mention(nearest(month: month, day: day), length: length)
        }

        private func isOrdinal(_ offset: Int) -> Bool {
            ["st", "nd", "rd", "th"].contains(word(offset)?.text)
        }

        private func year(at offset: Int) -> Int? {
            number(offset, digits: 4...4) ?? number(offset, digits: 2...2).map { 2000 + $0 }
        }

        private func nearest(month: Int, day: Int) -> LocalDate? {
            (-1...1).compactMap { LocalDate(year: today.year + $0, month: month, day: day) }.min { isNearer($0, $1) }
        }

        private func isNearer(_ left: LocalDate, _ right: LocalDate) -> Bool {
            abs(left.dayNumber - today.dayNumber) < abs(right.dayNumber - today.dayNumber)
        }

        private func next(_ weekday: Weekday) -> LocalDate {
            today.adding(days: (weekday.rawValue - today.weekday.rawValue + 6) % 7 + 1)
        }

        private static func month(_ word: String) -> Int? {
            monthNames.firstIndex { $0.contains(word) }.map { $0 + 1 }
        }

        private static func weekday(_ word: String) -> Weekday? {
            weekdayNames.firstIndex { $0.contains(word) }.flatMap { Weekday(rawValue: $0 + 1) }
        }

        private static let monthNames: [Set<String>] = [
            ["january", "jan", "januar", "jänner"], ["february", "feb", "februar"],
            ["march", "mar", "märz", "mrz"], ["april", "apr"], ["may", "mai"], ["june", "jun", "juni"],
            ["july", "jul", "juli"], ["august", "aug"], ["september", "sep", "sept"],
            ["october", "oct", "oktober", "okt"], ["november", "nov"], ["december", "dec", "dezember", "dez"],
        ]

        private static let weekdayNames: [Set<String>] = [
            ["monday", "montag", "mon", "mo"], ["tuesday", "dienstag", "tue", "tues", "di"],
            ["wednesday", "mittwoch", "wed", "mi"], ["thursday", "donnerstag", "thu", "thurs"],
            ["friday", "freitag", "fri"], ["saturday", "samstag", "sonnabend", "sat"], ["sunday", "sonntag", "sun"],
        ]
    }
}

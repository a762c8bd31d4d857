import Prospecting

/// What results are written on: how wide it is, whether it takes colour, and whose clock it shows.
struct Paper {
    /// Nil when lines may have any length.
    var columns: Int?
    var isColoured = false
    /// Seconds by which the reader's clock is ahead of UTC at a moment.
    var offset: (Instant) -> Int = { _ in 0 }

    func bold(_ text: String) -> String { inColour("1", text) }

    func dim(_ text: String) -> String { inColour("2", text) }

    func red(_ text: String) -> String { inColour("31", text) }

    func green(_ text: String) -> String { inColour("32", text) }

    func yellow(_ text: String) -> String { inColour("33", text) }

    /// On the reader's clock: `17:30`.
    func time(_ instant: Instant) -> String { shown(instant).time }

    /// On the reader's clock: `Tue 3 Mar 17:30`.
    func moment(_ instant: Instant) -> String {
        let shown = shown(instant)
        return "\(Self.day(shown.date)) \(shown.time)"
    }

    /// A moment that is written on the lead's clock, RFC 3339 with its offset: `Tue 3 Mar 11:00`; nil for anything else.
    static func moment(local: String) -> String? {
        guard let date = LocalDate(String(local.prefix(10))), let time = time(local: local) else { return nil }
        return "\(day(date)) \(time)"
    }

    /// The time of day of such a text: `11:00`.
    static func time(local: String) -> String? {
        guard local.utf8.count > 16, Instant(rfc3339: local) != nil else { return nil }
        return String(local.dropFirst(11).prefix(5))
    }

    /// The last part of a zone's name as people say it: `New York`.
    static func city(_ zone: String) -> String {
        String(zone.split(separator: "/").last ?? Substring(zone)).replacing("_", with: " ")
    }

    private func shown(_ instant: Instant) -> (date: LocalDate, time: String) {
        let seconds = instant.milliseconds / 1000 + Int64(offset(instant))
        let day = Int((Double(seconds) / 86400).rounded(.down))
        let minute = Int(seconds - Int64(day) * 86400) / 60
        return (LocalDate(dayNumber: day), LocalTime(minute: minute).text)
    }

    private static func day(_ date: LocalDate) -> String {
        let civil = date.civil
        return "\(date.weekday.name.capitalized) \(civil.day) \(months[civil.month - 1])"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private func inColour(_ code: String, _ text: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

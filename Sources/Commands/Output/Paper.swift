import Prospecting

/// What results are written on: how wide it is, whether it takes colour, and whose clock it shows.
struct Paper {
    /// Nil when lines may have any length.
    var columns: Int?
    var isColoured = false
    /// Seconds by which the reader's clock is ahead of UTC at a moment.
    var offset: (Instant) -> Int = { _ in 0 }
    /// What the daemon's clock shows, so that days near it are called today and tomorrow; nil to name every day.
    var now: Instant?

    /// How wide text is written where there is no terminal to ask.
    static let usualColumns = 80

    func bold(_ text: String) -> String { inColour("1", text) }

    func dim(_ text: String) -> String { inColour("2", text) }

    func red(_ text: String) -> String { inColour("31", text) }

    func green(_ text: String) -> String { inColour("32", text) }

    func yellow(_ text: String) -> String { inColour("33", text) }

    /// On the reader's clock: `17:30`.
    func time(_ instant: Instant) -> String { shown(instant, ahead: offset(instant)).time }

    /// On the reader's clock: `Tue 3 Mar 17:30`, or `today 17:30`.
    func moment(_ instant: Instant) -> String {
        let shown = shown(instant, ahead: offset(instant))
        let today = now.map { self.shown($0, ahead: offset($0)).date }
        return "\(Self.day(shown.date, today: today)) \(shown.time)"
    }

    /// The same within a sentence: `on Tue 3 Mar 11:00`, but `today 11:00`.
    func dated(_ instant: Instant) -> String {
        let moment = moment(instant)
        let isNear = ["yesterday", "today", "tomorrow"].contains { moment.hasPrefix($0) }
        return isNear ? moment : "on \(moment)"
    }

    /// A moment that is written on the lead's clock, RFC 3339 with its offset: `Tue 3 Mar 11:00`, or `today 11:00`; nil
    /// for anything else.
    func moment(local: String) -> String? {
        guard let date = LocalDate(String(local.prefix(10))), let time = Self.time(local: local),
            let instant = Instant(rfc3339: local)
        else { return nil }
        let wall = Int64(date.dayNumber) * 86400 + Int64(LocalTime(time)?.minute ?? 0) * 60
        let ahead = Int(wall - instant.milliseconds / 60_000 * 60)
        return "\(Self.day(date, today: now.map { shown($0, ahead: ahead).date })) \(time)"
    }

    /// A moment on the lead's clock, and on the reader's where that shows something else:
    /// `Wed 4 Mar 10:00 their time (Wed 4 Mar 17:00 yours)`.
    func moment(_ instant: Instant, local: String?) -> String {
        let yours = moment(instant)
        guard let theirs = local.flatMap(moment(local:)) else { return yours }
        return "\(theirs) their time" + (theirs == yours ? "" : " (\(yours) yours)")
    }

    /// The same text with each instant of it, RFC 3339 in UTC, on the reader's clock.
    func speaking(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let core = word.prefix { !";,.)".contains($0) || $0 == "." }
            guard core.hasSuffix("Z"), let instant = Instant(rfc3339: String(core)) else { return String(word) }
            return moment(instant) + " your time" + word.dropFirst(core.count)
        }.joined(separator: " ")
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

    private func shown(_ instant: Instant, ahead offset: Int) -> (date: LocalDate, time: String) {
        let seconds = instant.milliseconds / 1000 + Int64(offset)
        let day = Int((Double(seconds) / 86400).rounded(.down))
        let minute = Int(seconds - Int64(day) * 86400) / 60
        return (LocalDate(dayNumber: day), LocalTime(minute: minute).text)
    }

    private static func day(_ date: LocalDate, today: LocalDate?) -> String {
        switch today.map({ date.dayNumber - $0.dayNumber }) {
        case -1: return "yesterday"
        case 0: return "today"
        case 1: return "tomorrow"
        default: break
        }
        return date.words(readOn: today)
    }

    private func inColour(_ code: String, _ text: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

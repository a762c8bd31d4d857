/// A moment as people say it on the phone, read on the lead's clock.
package enum SpokenTime {
    /// What may be said, for messages.
    package static let examples = "tomorrow 10:00, fri 2:30pm, 2026-03-04 10:00, in 2h, or RFC 3339"

    /// Reads `15:00` (today, or tomorrow when that has passed), `today 15:00`, `tomorrow 10:00`, `fri 14:30` (the next
    /// such weekday), `2026-03-04 10:00`, `in 2h`, or RFC 3339; nil for anything else. A time of
    /// day may be `3pm` or `2:30 pm` too.
    package static func instant(_ text: String, now: Instant, zone: Zone) -> Instant? {
        if let exact = Instant(rfc3339: text) { return exact }
        let words = text.lowercased().replacing(" am", with: "am").replacing(" pm", with: "pm")
            .split(separator: " ").map(String.init)
        if words.count == 2, words[0] == "in", case .clock(let span)? = Delay(words[1]) { return now + span }
        guard let clock = words.last.flatMap(time) else { return nil }
        let today = zone.local(now).date
        switch words.count {
        case 1:
            let sameDay = zone.instant(of: today, at: clock)
            return sameDay > now ? sameDay : zone.instant(of: today.adding(days: 1), at: clock)
        case 2: return date(words[0], today: today).map { zone.instant(of: $0, at: clock) }
        default: return nil
        }
    }

    private static func time(_ text: String) -> LocalTime? {
        guard text.hasSuffix("am") || text.hasSuffix("pm") else { return LocalTime(text) ?? LocalTime("0" + text) }
        let digits = text.dropLast(2)
        guard let time = time(digits.contains(":") ? String(digits) : digits + ":00"), (60..<780).contains(time.minute)
        else { return nil }
        return LocalTime(minute: time.minute % 720 + (text.hasSuffix("pm") ? 720 : 0))
    }

    private static func date(_ word: String, today: LocalDate) -> LocalDate? {
        switch word {
        case "today": return today
        case "tomorrow": return today.adding(days: 1)
        default:
            if let date = LocalDate(word) { return date }
            guard word.count >= 3, let place = weekdays.firstIndex(where: { $0.hasPrefix(word) }) else { return nil }
            let ahead = (place + 1 - today.weekday.rawValue + 7) % 7
            return today.adding(days: ahead == 0 ? 7 : ahead)
        }
    }

    /// In the order of ISO 8601.
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

/// A time of day to the minute, from 00:00 to 24:00, without a date or a zone.
package struct LocalTime: Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0 to 1440.
    package let minute: Int

    /// The time so many minutes after midnight; what lies outside 0 to 1440 becomes the nearer of the two.
    package init(minute: Int) {
        self.minute = min(max(minute, 0), 1440)
    }

    /// Reads `09:00`, two digits each, up to `24:00`; nil for anything else.
    package init?(_ text: String) {
        var cursor = TextCursor(text)
        guard let hour = cursor.number(digits: 2), cursor.pass(":"),
            let minute = cursor.number(digits: 2), minute < 60, cursor.isAtEnd, hour * 60 + minute <= 1440
        else { return nil }
        self.init(minute: hour * 60 + minute)
    }

    /// 00:00, where a day begins.
    package static let startOfDay = LocalTime(minute: 0)
    /// 24:00, where a day ends.
    package static let endOfDay = LocalTime(minute: 1440)

    /// The time as `09:00`.
    package var text: String {
        var text: [UInt8] = []
        text.append(minute / 60, digits: 2)
        text.append(UInt8(ascii: ":"))
        text.append(minute % 60, digits: 2)
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether the first time is earlier in the day.
    package static func < (left: LocalTime, right: LocalTime) -> Bool { left.minute < right.minute }
}

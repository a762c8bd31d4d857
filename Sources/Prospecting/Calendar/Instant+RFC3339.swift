extension Instant {
    /// Reads an RFC 3339 date-time such as `2026-03-03T17:00:00Z` or `2026-03-03T11:00:00.5-06:00`; nil for anything else.
    ///
    /// Digits beyond the millisecond are cut off. A leap second (`:60`, only at the end of a UTC day) is read as
    /// the second after it.
    package init?(rfc3339 text: String) {
        var cursor = TextCursor(text)
        guard let date = LocalDate(reading: &cursor), cursor.pass("T") || cursor.pass("t"),
            let hour = cursor.number(digits: 2), hour < 24, cursor.pass(":"),
            let minute = cursor.number(digits: 2), minute < 60, cursor.pass(":"),
            let second = cursor.number(digits: 2), second <= 60,
            let fraction = Self.fraction(&cursor), let offset = Self.offset(&cursor), cursor.isAtEnd
        else { return nil }
        let seconds = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
        if second == 60, !seconds.isMultiple(of: 86_400) { return nil }
        self.init(milliseconds: Int64(seconds * 1000 + fraction))
    }

    /// The moment in UTC, `2026-03-03T17:00:00Z`, with three digits of a second only when they are not all zero.
    package var rfc3339: String { text(wall: WallClock(milliseconds: milliseconds), ending: Array("Z".utf8)) }

    /// The moment on that zone's clock, `2026-03-03T11:00:00-06:00`.
    ///
    /// RFC 3339 knows no seconds of an offset, so one that has some (before 1972) loses them, and the clock with it.
    package func rfc3339(in zone: Zone) -> String {
        let minutes = zone.offset(at: self) / 60
        var ending = [UInt8(ascii: minutes < 0 ? "-" : "+")]
        ending.append(Int(minutes.magnitude) / 60, digits: 2)
        ending.append(UInt8(ascii: ":"))
        ending.append(Int(minutes.magnitude) % 60, digits: 2)
        return text(wall: WallClock(milliseconds: milliseconds + Int64(minutes * 60_000)), ending: ending)
    }

    private func text(wall: WallClock, ending: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        wall.date.write(into: &text)
        let (second, millisecond) = wall.millisecondOfDay.quotientAndRemainder(dividingBy: 1000)
        text.append(UInt8(ascii: "T"))
        text.append(second / 3600, digits: 2)
        text.append(UInt8(ascii: ":"))
        text.append(second / 60 % 60, digits: 2)
        text.append(UInt8(ascii: ":"))
        text.append(second % 60, digits: 2)
        if millisecond > 0 {
            text.append(UInt8(ascii: "."))
            text.append(millisecond, digits: 3)
        }
        text.append(contentsOf: ending)
        return String(decoding: text, as: UTF8.self)
    }

    /// Milliseconds of a fraction such as `.25`; 0 when there is none, nil when no digit follows the point.
    private static func fraction(_ cursor: inout TextCursor) -> Int? {
        guard cursor.pass(".") else { return 0 }
        let digits = cursor.allDigits()
        guard !digits.isEmpty else { return nil }
        return (digits + [0, 0]).prefix(3).reduce(0) { $0 * 10 + $1 }
    }

    /// Minutes east of UTC that `Z` or `-06:00` stand for.
    private static func offset(_ cursor: inout TextCursor) -> Int? {
        if cursor.pass("Z") || cursor.pass("z") { return 0 }
        let isWest = cursor.pass("-")
        guard isWest || cursor.pass("+"), let hours = cursor.number(digits: 2), hours < 24, cursor.pass(":"),
            let minutes = cursor.number(digits: 2), minutes < 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}

/// What date and time a clock shows, to the second.
package struct LocalDateTime: Hashable, Comparable, Sendable {
    /// The date.
    package let date: LocalDate
    /// The time of day, its seconds cut off; never 24:00, which is the next date's 00:00.
    package let time: LocalTime
    /// Seconds of the minute, 0 to 59.
    package let second: Int

    init(_ wall: WallClock) {
        date = wall.date
        let (minute, millisecond) = wall.millisecondOfDay.quotientAndRemainder(dividingBy: 60_000)
        time = LocalTime(minute: minute)
        second = millisecond / 1000
    }

    /// Whether the first reading is earlier, which the moment need not be where the clocks go back.
    package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        (left.date, left.time, left.second) < (right.date, right.time, right.second)
    }
}

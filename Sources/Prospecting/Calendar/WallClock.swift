/// What a clock on a wall shows, as milliseconds since it showed 1970-01-01T00:00.
///
/// Where the clocks go back it shows the same twice, so it names a moment only together with a zone.
struct WallClock: Hashable, Comparable, Sendable {
    static let millisecondsOfADay: Int64 = 86_400_000

    var milliseconds: Int64

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    init(date: LocalDate, millisecondOfDay: Int) {
        milliseconds = Int64(date.dayNumber) * Self.millisecondsOfADay + Int64(millisecondOfDay)
    }

    /// Midnight, so 24:00, is the start of the next date.
    init(date: LocalDate, time: LocalTime) {
        self.init(date: date, millisecondOfDay: time.minute * 60_000)
    }

    var date: LocalDate {
        LocalDate(dayNumber: Int(milliseconds.flooredDivision(by: Self.millisecondsOfADay).quotient))
    }

    var millisecondOfDay: Int {
        Int(milliseconds.flooredDivision(by: Self.millisecondsOfADay).remainder)
    }

    static func < (left: WallClock, right: WallClock) -> Bool { left.milliseconds < right.milliseconds }
}

import Prospecting
import Testing

@Suite struct WeeklyHoursTests {
    @Test(
        arguments: [
            ("sat", [.saturday]), ("mon-fri", [.monday, .tuesday, .wednesday, .thursday, .friday]),
            ("fri-mon", [.friday, .saturday, .sunday, .monday]), ("daily", Weekday.allCases),
            ("mon-wed, fri", [.monday, .tuesday, .wednesday, .friday]), ("sun - mon", [.sunday, .monday]),
        ] as [(String, [Weekday])])
    func `weekdays are named singly, as a range or in a list`(text: String, days: [Weekday]) {
        #expect(WeeklyHours.weekdays(named: text) == days)
    }

    @Test(arguments: [
        "", "monday", "Mon", "mon-", "-mon", "mon-tue-wed", "mon-mon", "mon,", "mon, mon-fri", "weekdays",
    ])
    func `other names are not weekdays`(text: String) {
        #expect(WeeklyHours.weekdays(named: text) == nil)
    }

    @Test(
        arguments: [
            ("09:00-17:00", [(540, 1020)]), ("10:00-12:00, 14:00-16:00", [(600, 720), (840, 960)]),
            ("00:00-24:00", [(0, 1440)]), ("10:00 - 12:00,12:00-13:00", [(600, 720), (720, 780)]),
        ] as [(String, [(Int, Int)])])
    func `openings are spans in ascending order`(text: String, spans: [(Int, Int)]) {
        #expect(WeeklyHours.openings(text) == spans.map(opening))
    }

    @Test(arguments: [
        "", "09:00", "09:00-", "9-17", "17:00-09:00", "09:00-09:00", "22:00-06:00", "14:00-16:00, 10:00-12:00",
        "10:00-12:00, 11:00-13:00", "09:00-17:00,", "09:00-12:00-17:00", "09:00–17:00", "00:00-24:01",
    ])
    func `openings that overlap, turn back or cannot be read are none`(text: String) {
        #expect(WeeklyHours.openings(text) == nil)
    }

    @Test(arguments: [
        ("mon-fri 09:00-17:00; sat 10:00-12:00", "mon-fri 09:00-17:00; sat 10:00-12:00"),
        ("Sat 10:00-12:00;MON-FRI 09:00-17:00", "mon-fri 09:00-17:00; sat 10:00-12:00"),
        ("mon, wed 10:00-12:00, 14:00-16:00", "mon 10:00-12:00, 14:00-16:00; wed 10:00-12:00, 14:00-16:00"),
        ("daily 00:00-24:00", "mon-sun 00:00-24:00"), ("never", "never"),
    ])
    func `hours are read as they are written`(text: String, words: String) throws {
        let hours = try #require(WeeklyHours(words: text))
        #expect(hours.words == words)
        #expect(WeeklyHours(words: hours.words) == hours)
    }

    @Test(arguments: [
        "", "mon", "10:00-12:00", "mon 10:00-12:00;", "mon 10:00-12:00; mon 14:00-16:00", "mon 12:00-10:00",
        "mornings 10:00-12:00", "mon 10:00 to 12:00",
    ])
    func `hours that cannot be read, or that name a day twice, are none`(text: String) {
        #expect(WeeklyHours(words: text) == nil)
    }

    @Test func `a line of a campaign file is hours of its days`() {
        let hours = WeeklyHours(days: "sat", spans: "10:00-12:00, 14:00-16:00")
        #expect(hours == WeeklyHours([.saturday: [opening(600, 720), opening(840, 960)]]))
        #expect(WeeklyHours(days: "sat", spans: "10:00") == nil)
        #expect(WeeklyHours(days: "Saturday", spans: "10:00-12:00") == nil)
    }

    @Test func `openings in any order that overlap or touch become one, and empty ones none`() {
        let hours = WeeklyHours([
            .monday: [opening(720, 780), opening(700, 700), opening(540, 600), opening(600, 660), opening(550, 560)]
        ])
        #expect(hours.openings(on: .monday) == [opening(540, 660), opening(720, 780)])
        #expect(hours.openings(on: .tuesday) == [])
    }

    @Test func `an intersection is open where both are`() throws {
        let left = try Given.hours(["mon-fri": "09:00-12:00, 13:00-17:00", "sat": "10:00-12:00"])
        let right = try Given.hours(["daily": "11:00-14:00, 16:00-20:00"])
        let both = try Given.hours(["mon-fri": "11:00-12:00, 13:00-14:00, 16:00-17:00", "sat": "11:00-12:00"])
        #expect(left.intersection(right) == both)
        #expect(right.intersection(left) == both)
        #expect(left.intersection(left) == left)
        #expect(left.intersection(.never).isEmpty)
    }

    @Test func `hours that only touch do not intersect`() throws {
        let morning = try Given.hours(["daily": "08:00-12:00"])
        #expect(morning.intersection(try Given.hours(["daily": "12:00-18:00"])).isEmpty)
    }

    @Test func `the usual weeks have a name`() throws {
        let (nine, five) = (try Given.time("09:00"), try Given.time("17:00"))
        #expect(WeeklyHours.weekdays(from: nine, to: five) == (try Given.hours(["mon-fri": "09:00-17:00"])))
        #expect(WeeklyHours.daily(from: nine, to: five) == (try Given.hours(["daily": "09:00-17:00"])))
        #expect(WeeklyHours.daily(from: five, to: nine).isEmpty)
        #expect(WeeklyHours.never == WeeklyHours([:]))
    }

    private func opening(_ from: Int, _ to: Int) -> WeeklyHours.Opening {
        WeeklyHours.Opening(from: LocalTime(minute: from), to: LocalTime(minute: to))
    }
}

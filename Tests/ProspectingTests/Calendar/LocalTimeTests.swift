import Prospecting
import Testing

@Suite struct LocalTimeTests {
    @Test(arguments: [("00:00", 0), ("09:00", 540), ("17:05", 1025), ("23:59", 1439), ("24:00", 1440)])
    func `two digits each are a time`(text: String, minute: Int) throws {
        #expect(LocalTime(text)?.minute == minute)
        #expect(LocalTime(minute: minute).text == text)
    }

    @Test(arguments: ["", "9:00", "09:0", "09:60", "24:01", "25:00", "0900", "09:00:00", "09-00", " 09:00", "-1:00"])
    func `anything else is not a time`(text: String) {
        #expect(LocalTime(text) == nil)
    }

    @Test func `a minute outside the day becomes the nearer end`() {
        #expect(LocalTime(minute: -1) == .startOfDay)
        #expect(LocalTime(minute: 1441) == .endOfDay)
    }

    @Test(
        arguments: [
            ("00:00", .morning), ("11:29", .morning), ("11:30", .midday), ("14:29", .midday), ("14:30", .afternoon),
            ("24:00", .afternoon),
        ] as [(String, DayPart)])
    func `a time lies in one part of the day`(text: String, part: DayPart) throws {
        #expect(DayPart(try Given.time(text)) == part)
    }

    @Test func `the parts cover the day without a gap`() {
        let openings = DayPart.allCases.map(\.opening)
        #expect(openings.map(\.from) == [.startOfDay] + openings.map(\.to).dropLast())
        #expect(openings.last?.to == .endOfDay)
        #expect(WeeklyHours.daily(openings) == .daily(from: .startOfDay, to: .endOfDay))
    }
}

import Prospecting
import Testing

@Suite struct LocalDateTests {
    @Test(arguments: [
        ("0000-01-01", -719528, 6),
        ("1600-02-29", -135081, 2),
        ("1899-12-31", -25568, 7),
        ("1969-12-31", -1, 3),
        ("1970-01-01", 0, 4),
        ("2000-02-29", 11016, 2),
        ("2026-03-02", 20514, 1),
        ("2028-02-29", 21243, 2),
        ("2028-03-01", 21244, 3),
        ("2100-02-28", 47540, 7),
        ("2100-03-01", 47541, 1),
        ("9999-12-31", 2_932_896, 5),
    ])
    func `a date has a day number and a weekday`(iso: String, number: Int, weekday: Int) throws {
        let date = try Given.date(iso)
        #expect(date.dayNumber == number)
        #expect(date.weekday.rawValue == weekday)
        #expect(LocalDate(dayNumber: number).iso == iso)
    }

    @Test(arguments: [
        "", "2026-3-2", "2026-02-29", "2100-02-29", "2026-04-31", "2026-00-01", "2026-13-01", "2026-01-00",
        "2026-01-32",
        "20260302", "2026-03-02 ", "2026/03/02", "-026-03-02", "12026-03-02",
    ])
    func `a text that is no date is not read`(text: String) {
        #expect(LocalDate(text) == nil)
    }

    @Test func `every day from 1999 to 2101 follows the one before`() throws {
        let first = try Given.date("1999-01-01")
        var expected = (year: 1999, month: 1, day: 1)
        for offset in 0..<37_620 {
            let date = first.adding(days: offset)
            #expect(date.civil == expected)
            #expect(LocalDate(year: expected.year, month: expected.month, day: expected.day) == date)
            expected =
                LocalDate(year: expected.year, month: expected.month, day: expected.day + 1).map(\.civil)
                ?? LocalDate(year: expected.year, month: expected.month + 1, day: 1).map(\.civil)
                ?? (expected.year + 1, 1, 1)
        }
        #expect(expected == (2102, 1, 1))
    }

    @Test func `year, month and day are those written`() throws {
        let date = try Given.date("2028-02-29")
        #expect((date.year, date.month, date.day) == (2028, 2, 29))
        #expect(date.adding(days: 1).iso == "2028-03-01")
        #expect(date.adding(days: -60).iso == "2027-12-31")
        #expect(date < date.adding(days: 1))
    }

    @Test func `a weekday is known by three letters`() {
        #expect(Weekday.allCases.map(\.name) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
        #expect(Weekday.allCases.map { Weekday(name: $0.name) } == Weekday.allCases)
        #expect(Weekday(name: "Mon") == nil)
        #expect(Weekday.sunday.next == .monday)
    }
}

import Prospecting
import Testing

@Suite struct HolidaysTests {
    static let unitedStates: Set<String> = [
        "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-07-04",
        "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25",
        "2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-06-19", "2027-07-04",
        "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-25",
        "2027-12-31",
        "2028-01-01", "2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04",
        "2028-10-09", "2028-11-10", "2028-11-11", "2028-11-23", "2028-12-25",
    ]

    @Test func `the United States keep these days and no others from 2026 to 2028`() throws {
        let first = try Given.date("2026-01-01")
        let kept = (0..<1096).map { first.adding(days: $0) }.filter { Given.unitedStates.name(on: $0) != nil }
        #expect(Set(kept.map(\.iso)) == Self.unitedStates)
        #expect(first.adding(days: 1095).iso == "2028-12-31")
    }

    @Test(arguments: [
        ("2026-01-01", "New Year's Day"), ("2026-01-19", "Birthday of Martin Luther King, Jr."),
        ("2026-02-16", "Washington's Birthday"), ("2026-05-25", "Memorial Day"), ("2026-06-19", "Juneteenth"),
        ("2026-07-03", "Independence Day (observed)"), ("2026-07-04", "Independence Day"),
        ("2026-09-07", "Labor Day"), ("2026-10-12", "Columbus Day"), ("2026-11-11", "Veterans Day"),
        ("2026-11-26", "Thanksgiving Day"), ("2026-12-25", "Christmas Day"),
        ("2027-07-05", "Independence Day (observed)"), ("2027-12-31", "New Year's Day (observed)"),
        ("2023-01-02", "New Year's Day (observed)"),
    ])
    func `a holiday has a name`(date: String, name: String) throws {
        #expect(Given.unitedStates.name(on: try Given.date(date)) == name)
    }

    @Test func `single dates are holidays beside those by rule`() throws {
        let (eve, christmas) = (try Given.date("2026-12-24"), try Given.date("2026-12-25"))
        let both = Holidays(countries: ["CA", "US"], dates: [eve, christmas])
        #expect(both.name(on: eve) == "listed holiday")
        #expect(both.name(on: christmas) == "Christmas Day")
        #expect(both.name(on: eve.adding(days: -1)) == nil)
        #expect(Holidays(countries: [], dates: [eve]).name(on: christmas) == nil)
    }

    @Test func `a country without a rule adds none`() throws {
        #expect(Holidays.countriesWithRules == ["US"])
        #expect(Holidays(countries: ["DE", "us"], dates: []) == .none)
        #expect(Holidays.none.name(on: try Given.date("2026-12-25")) == nil)
    }
}

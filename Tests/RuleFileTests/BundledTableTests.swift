import FileReading
import PhoneNumbers
import Prospecting
import Testing

@testable import RuleFile

@Suite struct BundledTableTests {
    static let table = Result<RuleTable, any Error> { try #require(RuleReader.bundled().table) }

    @Test func `the bundled table has no mistake`() throws {
        let reading = RuleReader.bundled()
        #expect(reading.diagnostics == [])
        let table = try #require(reading.table)
        #expect(table.version == "2026-11-21")
        #expect(Set(table.rules.map(\.id)).count == table.rules.count)
    }

    @Test func `a law without a citation is said to be known from elsewhere`() throws {
        for rule in try Self.table.get().rules where rule.origin.citations.isEmpty {
            #expect(rule.origin.binding == .policy || !rule.origin.sources.isEmpty, "\(rule.id)")
            #expect(rule.origin.confidence != .primary, "\(rule.id)")
        }
    }

    @Test func `every state has rules of its own or is known to have none, and its zones are known`() throws {
        let table = try Self.table.get()
        let states = """
            AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY
            OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
            """
        for state in states.split(whereSeparator: \.isWhitespace) {
            let place = Jurisdiction.state(country: "US", String(state))
            #expect(table.rules(of: place).isEmpty == table.inheriting.contains(place), "\(state)")
            #expect(table.zones[place]?.isEmpty == false, "\(state)")
        }
    }

    @Test func `a country that has rules has hours for everybody, which hold already and for good`() throws {
        let table = try Self.table.get()
        let compiled = try #require(LocalDate(table.version))
        for country in Set(table.rules.compactMap(\.jurisdiction.country)).sorted() {
            let hours = table.rules(of: .country(country)).filter { $0.hours != nil && $0.reach == .everybody }
            #expect(hours.contains { $0.until == nil && ($0.from ?? compiled) <= compiled }, "\(country)")
        }
    }

    @Test(arguments: [
        (
            "US-FL",
            [
                "calls mon-sun 08:00-21:00, by the called party's clock",
                "numbers are compared with National DNC Registry, in a copy at most 31 days old",
                "calls mon-sun 08:00-20:00, by the called party's clock",
                "at most 3 calls to a person in any 24 hours, on the same subject",
            ]
        ),
        (
            "FR",
            [
                "calls mon-fri 10:00-13:00, 14:00-20:00, by the called party's clock", "no calls on holidays",
                "at most 4 calls to a person in any 30 days", "no call to a person for 60d after a refusal",
                "no calls without the called party's own consent beforehand", "for calls to consumer",
            ]
        ),
        (
            "US-MS",
            [
                "calls mon-sun 08:00-21:00, by the called party's clock",
                "numbers are compared with National DNC Registry, in a copy at most 31 days old",
                "calls mon-sat 08:00-20:00, by the clock in America/Chicago", "no calls on holidays",
            ]
        ),
        (
            "IT",
            [
                "calls mon-fri 09:00-20:00; sat 10:00-19:00, by the called party's clock",
                "no calls on holidays; 10:00-19:00 at most on the day before",
            ]
        ),
    ])
    func `every shape of rule is there`(place: String, sentences: [String]) throws {
        let called = CalledParty(zones: [], jurisdictions: [try #require(Jurisdiction(place))])
        #expect(try Self.table.get().rules(for: called).flatMap(\.sentences) == sentences)
    }
}

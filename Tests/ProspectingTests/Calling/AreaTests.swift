import PhoneNumbers
import Prospecting
import Testing

@Suite struct AreaTests {
    @Test(arguments: [
        ("US", "US", true), ("US", "US-FL", true), ("US-FL", "US", false), ("US", "GB", false), ("+1", "+1850", true),
        ("+1850", "+18", false), ("US", "+1850", false),
    ])
    func `an area holds another, as far as that can be told`(one: String, other: String, holds: Bool) throws {
        let outer = one == "+1" ? Area.areaCode("+1") : try #require(Area(one))
        #expect(outer.contains(try #require(Area(other))) == holds)
    }

    @Test(arguments: [
        ("GB", "GB"), ("gb", "GB"), ("US-FL", "US-FL"), ("us-fl", "US-FL"), ("GB-ENG", "GB-ENG"), ("+1850", "+1850"),
        ("+1 850", "+1850"), ("+44", "+44"), ("+1-850", "+1850"), ("+447911", "+447911"),
    ])
    func `countries, states and area codes are read`(text: String, area: String) {
        #expect(Area(text)?.text == area)
    }

    @Test(arguments: ["", "U", "USA", "US-", "US-FLOR", "US-FL-X", "+1", "+", "+1850555", "+18x", "850", "Ü1", "1-2"])
    func `anything else is none`(text: String) {
        #expect(Area(text) == nil)
    }

    private func lead(country: String?, state: String? = nil, _ numbers: [LeadNumber]) -> Lead {
        var lead = Given.lead(numbers)
        lead.country = country
        lead.state = state
        return lead
    }

    private func number(_ e164: String, region: String?, state: String? = nil, isBad: Bool = false) -> LeadNumber {
        LeadNumber(
            phone: PhoneNumber(
                e164: e164, ext: nil, region: region, subdivision: state, lineType: .unknown,
                zones: ["America/Chicago"]),
            badSince: isBad ? Instant(milliseconds: 0) : nil)
    }

    @Test(arguments: [
        ("US", true), ("CA", false), ("US-TX", true), ("US-FL", true), ("US-NY", false), ("CA-FL", false),
        ("+1850", true), ("+185", true), ("+1512", false),
    ])
    func `address and number both count`(text: String, isCovered: Bool) throws {
        let lead = lead(country: "US", state: "TX", [number("+18505550100", region: "US", state: "FL")])
        #expect(try #require(Area(text)).covers(lead) == isCovered)
    }

    @Test func `a number that is marked bad does not count, any other does`() throws {
        let numbers = [
            number("+18505550100", region: "US", state: "FL", isBad: true), number("+442071838750", region: "GB"),
        ]
        let lead = lead(country: nil, numbers)
        #expect(try #require(Area("US-FL")).covers(lead) == false)
        #expect(try #require(Area("+1850")).covers(lead) == false)
        #expect(try #require(Area("GB")).covers(lead))
    }
}

import PhoneNumbers
import Prospecting
import Testing

@Suite struct LeadNumberTests {
    private func number(
        _ e164: String, region: String = "US", state: String? = nil, zones: [String] = ["America/New_York"],
        isBad: Bool = false, goodAt: Instant? = nil
    ) -> LeadNumber {
        LeadNumber(
            phone: PhoneNumber(
                e164: e164, ext: nil, region: region, subdivision: state, lineType: .unknown, zones: zones),
            badSince: isBad ? Instant(milliseconds: 0) : nil, goodAt: goodAt)
    }

    private func lead(_ numbers: [LeadNumber], country: String? = "US", state: String? = nil) -> Lead {
        var lead = Given.lead(numbers)
        lead.country = country
        lead.state = state
        return lead
    }

    @Test func `of several the one that reached the lead last is called, of those that may be`() {
        let (early, late) = (Instant(milliseconds: 1), Instant(milliseconds: 2))
        let numbers = [
            number("+1", isBad: true, goodAt: late), number("+2"), number("+3", goodAt: early),
            number("+4", goodAt: late), number("+5", goodAt: late),
        ]
        for (count, expected) in [(1, nil), (2, "+2"), (3, "+3"), (4, "+4"), (5, "+4")] {
            #expect(lead(Array(numbers.prefix(count))).callableNumber?.phone.e164 == expected)
        }
    }

    @Test func `one that rings somewhere goes before one that rings nowhere, unless the zone was given`() {
        var lead = lead([number("+1", zones: [], goodAt: Instant(milliseconds: 9)), number("+2")])
        #expect(lead.callableNumber?.phone.e164 == "+2")
        lead.timeZone = Zone("Europe/Paris")
        #expect(lead.callableNumber?.phone.e164 == "+1")
        #expect(lead.zones.map(\.identifier) == ["Europe/Paris"])
    }

    @Test(
        arguments: [
            // The address agrees with the area code, or says nothing else.
            (nil, nil, ["America/New_York"]), ("US", nil, ["America/New_York"]), ("US", "NY", ["America/New_York"]),
            ("US", "ny", ["America/New_York"]),
            // It does not: both clocks count.
            ("US", "CA", ["America/Los_Angeles", "America/New_York"]),
            ("US", "TX", ["America/Chicago", "America/Denver", "America/New_York"]),
            ("GB", nil, ["Europe/London", "America/New_York"]),
            ("CA", "BC", ["America/Vancouver", "America/Edmonton", "America/Creston", "America/New_York"]),
            ("FR", "Bretagne", ["Europe/Paris", "America/New_York"]),
            ("ZZ", nil, ["America/New_York"]),
        ] as [(String?, String?, [String])])
    func `the clocks of the address and of the number`(country: String?, state: String?, zones: [String]) {
        let lead = lead([number("+12125550100", state: "NY")], country: country, state: state)
        #expect(lead.zones.map(\.identifier) == zones)
    }

    @Test func `every place of the table has zones that this machine knows`() {
        for place in ["US", "CA", "AU", "RU", "BR", "GB", "DE", "JP"] {
            #expect(
                lead([number("+33145678901", region: "FR", zones: ["Europe/Paris"])], country: place).zones.count > 1)
        }
        let states = [
            "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
            "LA",
            "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
            "OR",
            "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "PR", "GU", "VI", "AS", "MP",
        ]
        for state in states {
            let zones = lead([number("+33145678901", region: "FR", zones: ["Europe/Paris"])], state: state).zones
            #expect(2...3 ~= zones.count, "\(state)")
        }
    }

    @Test func `numbers are added behind their kind, none twice, and put first or last on request`() {
        var lead = lead([])
        let free = PhoneNumber(
            e164: "+18005550100", ext: nil, region: "US", subdivision: nil, lineType: .tollFree, zones: [])
        for phone in [free, number("+1").phone, number("+2").phone, number("+1").phone] { lead.add(phone) }
        #expect(lead.numbers.map(\.phone.e164) == ["+1", "+2", "+18005550100"])
        lead.putFirst(free, now: Instant(milliseconds: 5))
        #expect(lead.numbers.map(\.phone.e164) == ["+18005550100", "+1", "+2"])
        #expect(lead.numbers.map(\.goodAt) == [nil, nil, nil])
        lead.putLast("+1")
        #expect(lead.numbers.map(\.phone.e164) == ["+18005550100", "+2", "+1"])
    }

    @Test func `a mark keeps its date, and a good word takes it away`() {
        var lead = lead([number("+1"), number("+2")])
        lead.markBad("+1", now: Instant(milliseconds: 1))
        lead.markBad("+1", now: Instant(milliseconds: 2))
        #expect(lead.numbers.map(\.badSince) == [Instant(milliseconds: 1), nil])
        lead.markGood("+1", now: Instant(milliseconds: 3))
        #expect(lead.numbers.map(\.badSince) == [nil, nil])
        #expect(lead.numbers.map(\.goodAt) == [Instant(milliseconds: 3), nil])
        #expect(lead.callableNumber?.phone.e164 == "+1")
    }
}

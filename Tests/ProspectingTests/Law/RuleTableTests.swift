import PhoneNumbers
import Prospecting
import Testing

@Suite struct RuleTableTests {
    static func table(_ rules: [Rule], loosenings: [Loosening] = [], assumptions: [PartyAssumption] = []) -> RuleTable {
        RuleTable(version: "1", rules: rules, loosenings: loosenings, assumptions: assumptions)
    }

    static func rule(_ id: String, _ place: Jurisdiction, parties: Set<Party> = Set(Party.allCases)) -> Rule {
        Rule(
            id: id, name: id, jurisdiction: place, reach: Reach(parties: parties),
            hours: .weekdays(from: LocalTime(minute: 600), to: LocalTime(minute: 900)))
    }

    static let unitedStates = rule("us", .country("US"))
    static let florida = rule("us-fl", .state(country: "US", "FL"))
    static let elsewhere = rule("elsewhere", .elsewhere)

    static func called(
        _ places: Set<Jurisdiction>, _ party: Party? = nil, on line: Line? = nil
    ) -> CalledParty {
        CalledParty(zones: [], jurisdictions: places, line: line, party: party)
    }

    @Test(
        arguments: [
            ([.state(country: "US", "FL")], ["us", "us-fl"]), ([.state(country: "US", "OH")], ["us"]),
            ([.state(country: "US", "OH"), .state(country: "US", "FL")], ["us", "us-fl"]), ([], ["elsewhere"]),
            ([.country("JP")], ["elsewhere"]),
            ([.country("JP"), .state(country: "US", "FL")], ["us", "us-fl", "elsewhere"]),
        ] as [(Set<Jurisdiction>, [String])])
    func `a state's rules add to its country's, and a country without any falls under those for elsewhere`(
        places: Set<Jurisdiction>, rules: [String]
    ) {
        let table = Self.table([Self.unitedStates, Self.florida, Self.elsewhere])
        #expect(table.rules(for: Self.called(places)).map(\.id) == rules)
    }

    @Test(
        arguments: [
            (rule("jp", .country("JP")), Party?.none, false), (rule("jp", .country("JP")), .company, false),
            (rule("jp", .country("JP"), parties: [.consumer]), .consumer, false),
            (rule("jp", .country("JP"), parties: [.consumer]), .company, true),
            (rule("jp", .country("JP"), parties: [.consumer]), nil, true),
            (Rule(id: "jp", name: "jp", jurisdiction: .country("JP")), nil, true),
            (
                Rule(
                    id: "jp", name: "jp", jurisdiction: .country("JP"), hours: .daily([]),
                    until: LocalDate("2020-01-01")), nil, true
            ),
            (
                Rule(
                    id: "jp", name: "jp", jurisdiction: .country("JP"), hours: .daily([]),
                    origin: RuleOrigin(isOperators: true)), nil, true
            ),
        ] as [(Rule, Party?, Bool)])
    func `the hours for elsewhere hold unless the table's own rule has hours for these calls, and for good`(
        rule: Rule, party: Party?, areHeld: Bool
    ) {
        let table = Self.table([rule, Self.elsewhere])
        let rules = table.rules(for: Self.called([.country("JP")], party))
        #expect(rules.contains { $0.id == "elsewhere" } == areHeld)
    }

    @Test(
        arguments: [
            ([.country("JP")], ["jp"]), ([.state(country: "JP", "13")], ["jp"]),
            ([.country("JP"), .country("BR")], ["jp", "elsewhere"]), ([.country("BR")], ["elsewhere"]),
            ([], ["elsewhere"]),
        ] as [(Set<Jurisdiction>, [String])])
    func `a rule may be loosened in some places, for those who can be in no other`(
        places: Set<Jurisdiction>, rules: [String]
    ) {
        var own = Self.rule("jp", .country("JP"))
        own.origin.isOperators = true
        let loosening = Loosening(
            rule: "elsewhere", reach: .everybody, places: [.country("JP")], basis: "memo of counsel")
        let table = Self.table([own, Self.elsewhere], loosenings: [loosening])
        #expect(table.rules(for: Self.called(places)).map(\.id) == rules)
    }

    @Test(
        arguments: [
            (Party.consumer, true), (.soleTrader, true), (.company, false), (nil, true),
        ] as [(Party?, Bool)])
    func `a party that is not known may be one whom a rule protects`(party: Party?, isBound: Bool) {
        let rule = Self.rule("nl", .country("NL"), parties: [.soleTrader, .consumer])
        #expect(Self.table([rule]).rules(for: Self.called([.country("NL")], party)).isEmpty != isBound)
    }

    @Test(
        arguments: [
            (Party.company, Line.fixed, []), (.company, .mobile, ["us"]), (.company, nil, ["us"]),
            (nil, .fixed, ["us"]), (.consumer, .fixed, ["us"]),
        ] as [(Party?, Line?, [String])])
    func `a rule is loosened only for those of whom it is known that they are such`(
        party: Party?, line: Line?, rules: [String]
    ) {
        let loosening = Loosening(
            rule: "us", reach: Reach(parties: [.company], lines: [.fixed]), basis: "16 CFR 310.6(b)(7)")
        let table = Self.table([Self.unitedStates], loosenings: [loosening])
        #expect(table.rules(for: Self.called([.country("US")], party, on: line)).map(\.id) == rules)
    }

    @Test func `a loosening may put other hours in place of a rule's`() throws {
        let hours = try Given.hours(["mon-sat": "08:00-21:00"])
        let loosening = Loosening(rule: "us", reach: .everybody, hours: hours, basis: "a memo")
        let table = Self.table([Self.unitedStates], loosenings: [loosening])
        #expect(table.rules(for: Self.called([.country("US")])).map(\.hours) == [hours])
    }

    @Test func `what parties are taken for counts only where a lead does not say and all its countries are named`() {
        let rule = Self.rule("nl", .country("NL"), parties: [.consumer])
        let assumption = PartyAssumption(countries: ["NL"], party: .company, basis: "our lists")
        let table = Self.table([rule], assumptions: [assumption])
        #expect(table.rules(for: Self.called([.country("NL")])) == [])
        #expect(table.rules(for: Self.called([.country("NL")], .consumer)) == [rule])
        #expect(table.rules(for: Self.called([.country("NL"), .country("DE")])) == [rule])
    }

    @Test func `caps and cooldowns come with the rule that sets them, on the days on which it holds`() throws {
        var rule = Self.rule("fr", .country("FR"))
        let cap = Cap(most: 4, within: .rolling(.days(30)), key: .person)
        rule.caps = [cap]
        rule.cooldown = Cooldown(span: .days(60))
        rule.register = Rule.Register(name: "Bloctel", maxAgeDays: 30)
        rule.from = try Given.date("2023-03-01")
        rule.origin.citations = ["D.223-9"]
        let (table, called) = (Self.table([rule]), Self.called([.country("FR")]))
        let day = try Given.date("2023-03-01")
        #expect(table.caps(for: called, on: day) == [Cited(cap, rule: "fr", citation: "D.223-9")])
        #expect(
            table.cooldowns(for: called, on: day)
                == [Cited(Cooldown(span: .days(60)), rule: "fr", citation: "D.223-9")])
        #expect(table.registers(for: called, on: day).map(\.value.name) == ["Bloctel"])
        #expect(table.caps(for: called, on: day.adding(days: -1)) == [])
    }

    @Test func `a lead falls under the law of its address and of its number, and in the zones of both`() throws {
        let zones = [Jurisdiction.state(country: "US", "HI"): [try Given.zone("Pacific/Honolulu")]]
        let table = RuleTable(version: "1", rules: [], zones: zones)
        let number = LeadNumber(
            phone: PhoneNumber(
                e164: "+12125550123", ext: nil, region: "US", subdivision: "NY", lineType: .mobile,
                zones: ["America/New_York"]))
        var lead = Given.lead([number])
        lead.country = nil
        let byNumber = CalledParty(
            zones: [try Given.zone("America/New_York")], jurisdictions: [.state(country: "US", "NY")], line: .mobile)
        #expect(table.called(lead) == byNumber)
        lead.country = "US"
        #expect(table.called(lead).zones == byNumber.zones)
        (lead.country, lead.state) = ("US", "HI")
        let called = table.called(lead)
        #expect(called.zones.map(\.identifier).sorted() == ["America/New_York", "Pacific/Honolulu"])
        #expect(called.jurisdictions == [.state(country: "US", "NY"), .state(country: "US", "HI")])
        #expect(called.line == .mobile)
        lead.timeZone = try Given.zone("America/Denver")
        #expect(table.called(lead).zones.map(\.identifier) == ["America/Denver"])
    }

    @Test(
        arguments: [
            (nil, ["America/New_York", "America/Chicago"]),
            ("America/Chicago", ["America/Chicago", "America/New_York"]),
            ("America/New_York", ["America/New_York", "America/Chicago"]),
            ("America/Los_Angeles", ["America/New_York", "America/Chicago", "America/Los_Angeles"]),
        ] as [(String?, [String])])
    func `a zone that a list gave takes none of a number's two clocks away, and may be a third`(
        listed: String?, zones: [String]
    ) throws {
        let number = LeadNumber(
            phone: PhoneNumber(
                e164: "+18505550123", ext: nil, region: "US", subdivision: "FL", lineType: .unknown,
                zones: ["America/New_York", "America/Chicago"]))
        var lead = Given.lead([number])
        (lead.country, lead.listedZone) = ("US", try listed.map(Given.zone))
        #expect(Self.table([]).called(lead).zones.map(\.identifier) == zones)
        lead.timeZone = try Given.zone("America/Denver")
        #expect(Self.table([]).called(lead).zones.map(\.identifier) == ["America/Denver"])
    }

    @Test func `a zone of a list that suits the address does not take the place of the number's`() throws {
        let number = LeadNumber(
            phone: PhoneNumber(
                e164: "+12125550123", ext: nil, region: "US", subdivision: "NY", lineType: .unknown,
                zones: ["America/New_York"]))
        var lead = Given.lead([number])
        (lead.country, lead.state, lead.listedZone) = ("US", "HI", try Given.zone("Pacific/Honolulu"))
        #expect(
            Set(Self.table([]).called(lead).zones.map(\.identifier)) == ["Pacific/Honolulu", "America/New_York"])
    }

    @Test(
        arguments: [
            ("US", "AZ", ["America/Phoenix", "America/Denver", "America/Chicago"]), ("US", "IL", ["America/Chicago"]),
            (nil, nil, ["America/Chicago"]),
        ] as [(String?, String?, [String])])
    func `where the number rings nowhere in particular a list's zone counts, with those of the address`(
        country: String?, state: String?, zones: [String]
    ) throws {
        let number = LeadNumber(
            phone: PhoneNumber(
                e164: "+18005550123", ext: nil, region: nil, subdivision: nil, lineType: .tollFree, zones: []))
        var lead = Given.lead([number])
        (lead.country, lead.state, lead.listedZone) = (country, state, try Given.zone("America/Chicago"))
        #expect(lead.zones.map(\.identifier) == zones)
    }
}

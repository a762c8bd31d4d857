import PhoneNumbers
import Prospecting
import TestSupport
import Testing

@testable import RuleFile

/// What holds of the hours in which anybody may be called, as `next` and `why` ask for them: by the bundled rules, near a
/// change of the clocks or far from one.
@Suite struct WindowPropertyTests {
    static let seeds: Range<UInt64> = 0..<40

    @Test(arguments: seeds)
    func `one more rule, of any kind, never opens a moment`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let lead = try world.lead()
        let before = world.asked(lead)
        var table = world.table
        table.rules.append(try world.anotherRule(in: table.called(lead)))
        let after = world.asked(lead, by: table)
        for instant in world.instants(60) where after.isOpen(at: instant) {
            #expect(before.isOpen(at: instant))
        }
    }

    @Test(arguments: seeds)
    func `one more cap, alone in a rule, opens and shuts no moment and leaves all caps before it`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let lead = try world.lead()
        let called = world.table.called(lead)
        let before = world.asked(lead)
        var table = world.table
        let cap = Cap(most: 3, within: .rolling(.days(7)), key: .person)
        let place = try #require(called.jurisdictions.randomElement(using: &world.random))
        table.rules.append(
            Rule(
                id: "another", name: "another", jurisdiction: place, caps: [cap],
                origin: RuleOrigin(isOperators: true)))
        let after = world.asked(lead, by: table)
        for instant in world.instants(60) {
            #expect(after.isOpen(at: instant) == before.isOpen(at: instant))
            let day = Zone.utc.local(instant).date
            let caps = table.caps(for: called, on: day)
            #expect(caps.contains { $0.value == cap && $0.rule == "another" })
            #expect(Set(world.table.caps(for: called, on: day)).isSubset(of: caps))
        }
    }

    @Test(arguments: seeds)
    func `somebody in two zones is callable only when the clock of each allows it, whatever a list names`(seed: UInt64)
        throws
    {
        var world = try World(seed: seed)
        let lead = try world.lead()
        let asked = world.asked(lead)
        let called = world.table.called(lead)
        let inEach = Set(called.zones + lead.numbers.flatMap(\.zones)).map { zone in
            var alone = lead
            alone.timeZone = zone
            return world.asked(alone)
        }
        // The law of each state that it may be counts by every clock, where the state is not known.
        let isStrict = !world.table.statesThatMayBe(of: called).isEmpty
        for instant in world.instants(40) {
            let inAll = inEach.allSatisfy { $0.isOpen(at: instant) }
            #expect(asked.isOpen(at: instant) == inAll || isStrict && inAll)
        }
    }

    @Test(arguments: seeds)
    func `somebody under two laws is callable only when each allows it`(seed: UInt64) throws {
        var world = try World(seed: seed)
        var lead = try world.lead()
        lead.timeZone = lead.numbers.first?.zones.first
        var (byAddress, byNumber) = (lead, lead)
        byAddress.numbers = lead.numbers.map { LeadNumber(phone: $0.phone.ofNoPlace) }
        (byNumber.country, byNumber.state) = (nil, nil)
        let asked = world.asked(lead, atAllHours: true)
        let each = lead.country == nil ? [byNumber] : [byAddress, byNumber]
        let underEach = each.map { world.asked($0, atAllHours: true) }
        // What one of them leaves unknown of the state the other may say.
        func states(_ lead: Lead) -> Set<Jurisdiction> { world.table.statesThatMayBe(of: world.table.called(lead)) }
        let isToldByOther = each.contains { states($0) != states(lead) }
        for instant in world.instants(40) {
            let underAll = underEach.allSatisfy { $0.isOpen(at: instant) }
            #expect(asked.isOpen(at: instant) == underAll || isToldByOther && !underAll)
        }
    }

    @Test(arguments: seeds)
    func `somebody of no known state is callable only when every state on that clock allows it`(seed: UInt64) throws {
        var world = try World(seed: seed)
        var lead = try world.lead()
        lead.numbers = lead.numbers.map { LeadNumber(phone: $0.phone.ofNoPlace) }
        (lead.country, lead.state, lead.listedZone) = (["US", "CA"].randomElement(using: &world.random), nil, nil)
        lead.timeZone = ["America/Chicago", "America/New_York", "US/Central", "America/Phoenix", "Pacific/Honolulu"]
            .randomElement(using: &world.random).flatMap(Zone.init)
        let asked = world.asked(lead)
        let states = world.table.statesThatMayBe(of: world.table.called(lead))
        let inEach = states.map { place in
            var known = lead
            known.state = place.codes.state
            return world.asked(known)
        }
        for instant in world.instants(40) where asked.isOpen(at: instant) {
            #expect(inEach.allSatisfy { $0.isOpen(at: instant) })
        }
    }

    @Test(arguments: seeds)
    func `open until a moment is open before it and not at it, and opens again when it says`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let asked = world.asked(try world.lead())
        for instant in world.instants(20) {
            switch asked.state(at: instant) {
            case .open(let until):
                #expect(asked.isOpen(at: until - .milliseconds(1)))
                #expect(!asked.isOpen(at: until) || until == instant + .weeks(1))
            case .shut(_, _, let opens):
                guard let opens else { continue }
                #expect(opens > instant)
                #expect(asked.isOpen(at: opens))
                #expect(!asked.isOpen(at: opens - .milliseconds(1)))
            }
        }
    }

    @Test(arguments: seeds)
    func `a later question has no earlier next opening`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let asked = world.asked(try world.lead())
        let answers = world.instants(12).sorted().compactMap { instant -> Instant? in
            switch asked.state(at: instant) {
            case .open: instant
            case .shut(_, _, let opens): opens
            }
        }
        #expect(answers == answers.sorted())
    }
}

extension PhoneNumber {
    /// The same number, as if nothing told where it belongs.
    fileprivate var ofNoPlace: PhoneNumber {
        PhoneNumber(e164: e164, ext: ext, region: nil, subdivision: nil, lineType: lineType, zones: zones)
    }
}

/// Somebody under the bundled rules, with everything that is chosen at random.
private struct World {
    var random: SeededGenerator
    let rules: Rulebook
    let campaign: Campaign

    var table: RuleTable { rules.table }

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        rules = try Self.bundled.get()
        let from = Int.random(in: 0...20, using: &random) * 60
        let to = Int.random(in: from + 1...1440, using: &random)
        campaign = .keeping(.daily(from: LocalTime(minute: from), to: LocalTime(minute: to)))
    }

    private static let bundled = Result<Rulebook, any Error> { Rulebook(try #require(RuleReader.bundled().table)) }

    private static let zones = [
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/Paris",
        "Europe/London", "Australia/Lord_Howe", "Pacific/Guam", "Asia/Kolkata", "America/St_Johns",
    ]

    private static let unruled =
        ["JP", "BR", "MX", "ZA", "KE", "NO"].map { Jurisdiction.country($0) }
        + [.state(country: "JP", "13"), .state(country: "BR", "SP")]

    /// Somebody whose number lies in one place, and whose address may lie in another.
    mutating func lead() throws -> Lead {
        let ruled = table.rules.map(\.jurisdiction).filter { $0 != .elsewhere }
        let places = (ruled + Self.unruled).shuffled(using: &random)
        let number = places[0].codes
        let phone = PhoneNumber(
            e164: "+13125550100", ext: nil, region: number.country, subdivision: number.state,
            lineType: try #require([.unknown, .fixed, .mobile].randomElement(using: &random)),
            zones: Array(Self.zones.shuffled(using: &random).prefix(.random(in: 1...3, using: &random))))
        var lead = Lead(id: Lead.ID(1), numbers: [LeadNumber(phone: phone)], createdAt: Instant(milliseconds: 0))
        if Bool.random(using: &random) { (lead.country, lead.state) = places[1].codes }
        if Bool.random(using: &random) { lead.listedZone = Self.zones.randomElement(using: &random).flatMap(Zone.init) }
        lead.party = ([nil] + Party.allCases).randomElement(using: &random) ?? nil
        if Bool.random(using: &random) {
            lead.consents[.call] = Consent(since: Instant(milliseconds: 0), basis: "a form")
        }
        return lead
    }

    /// What the product asks of somebody, by the bundled table or by another, in the campaign or in one without hours.
    func asked(_ lead: Lead, by other: RuleTable? = nil, atAllHours: Bool = false) -> Asked {
        Asked(lead, campaign: atAllHours ? .atAllHours : campaign, rules: other.map(Rulebook.init) ?? rules)
    }

    /// An operator's rule with some of what rules have, on whom it is to bind.
    mutating func anotherRule(in called: CalledParty) throws -> Rule {
        var rule = Rule(
            id: "another", name: "another",
            jurisdiction: try #require(called.jurisdictions.flatMap(\.chain).randomElement(using: &random)))
        rule.origin.isOperators = true
        if Int.random(in: 0...8, using: &random) == 0 { rule.jurisdiction = .elsewhere }
        rule.hours =
            Bool.random(using: &random) ? .weekdays(from: LocalTime(minute: 600), to: LocalTime(minute: 900)) : nil
        rule.holidays = Bool.random(using: &random) ? Holidays(countries: ["US"], dates: []) : .none
        rule.clock = Bool.random(using: &random) ? Zone(Self.zones[1]) : nil
        rule.consent = Rule.ConsentNeed.allCases.randomElement(using: &random) ?? .none
        rule.from = Bool.random(using: &random) ? LocalDate("2026-06-01") : nil
        rule.until = Bool.random(using: &random) ? LocalDate("2026-12-31") : nil
        rule.reach.lines = Bool.random(using: &random) ? [.mobile] : Set(Line.allCases)
        rule.reach.parties = Bool.random(using: &random) ? [.company] : Set(Party.allCases)
        rule.eve = Bool.random(using: &random) ? [.init(from: .startOfDay, to: LocalTime(minute: 720))] : nil
        rule.caps = Bool.random(using: &random) ? [Cap(most: 1, within: .localDay, key: .person)] : []
        rule.cooldown = Bool.random(using: &random) ? Cooldown(span: .days(30)) : nil
        rule.register = Bool.random(using: &random) ? Rule.Register(name: "list", maxAgeDays: 30) : nil
        return rule
    }

    /// Half of them in a day or two around a change of the clocks.
    mutating func instants(_ count: Int) -> [Instant] {
        (0..<count).map { place in
            let changes: [Int64] = [1_772_953_200_000, 1_774_742_400_000, 1_792_890_000_000, 1_793_516_400_000]
            let near = changes.randomElement(using: &random) ?? 0
            let around = Int64.random(in: -172_800_000...172_800_000, using: &random)
            let anywhere = Int64.random(in: 1_767_225_600_000...1_830_297_600_000, using: &random)
            return Instant(milliseconds: place.isMultiple(of: 2) ? near + around : anywhere)
        }
    }
}

extension Jurisdiction {
    fileprivate var codes: (country: String?, state: String?) {
        switch self {
        case .country(let country): (country, nil)
        case .state(let country, let state): (country, state)
        case .elsewhere: (nil, nil)
        }
    }
}

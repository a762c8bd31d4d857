import Prospecting
import TestSupport
import Testing

@testable import RuleFile

/// What holds of any window that the bundled rules leave, for anybody, near a change of the clocks or far from one.
@Suite struct WindowPropertyTests {
    static let seeds: Range<UInt64> = 0..<40

    @Test(arguments: seeds)
    func `one more rule, of any kind, never opens a moment`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let called = try world.called()
        let before = CallingWindow(of: called, campaign: world.campaign, rules: world.table)
        var table = world.table
        table.rules.append(try world.anotherRule(in: called))
        let after = CallingWindow(of: called, campaign: world.campaign, rules: table)
        for instant in world.instants(60) where after.hours.isOpen(at: instant) {
            #expect(before.hours.isOpen(at: instant))
        }
    }

    @Test(arguments: seeds)
    func `one more cap, alone in a rule, opens and shuts no moment and leaves all caps before it`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let called = try world.called()
        let before = CallingWindow(of: called, campaign: world.campaign, rules: world.table)
        var table = world.table
        let cap = Cap(most: 3, within: .rolling(.days(7)), key: .person)
        let place = try #require(called.jurisdictions.randomElement(using: &world.random))
        table.rules.append(
            Rule(
                id: "another", name: "another", jurisdiction: place, caps: [cap],
                origin: RuleOrigin(isOperators: true)))
        let after = CallingWindow(of: called, campaign: world.campaign, rules: table)
        for instant in world.instants(60) {
            #expect(after.hours.isOpen(at: instant) == before.hours.isOpen(at: instant))
            let day = Zone.utc.local(instant).date
            let caps = table.caps(for: called, on: day)
            #expect(caps.contains { $0.value == cap && $0.rule == "another" })
            #expect(Set(world.table.caps(for: called, on: day)).isSubset(of: caps))
        }
    }

    @Test(arguments: seeds)
    func `somebody in two zones is callable only when the clock of each allows it`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let called = try world.called()
        let window = CallingWindow(of: called, campaign: world.campaign, rules: world.table)
        let inEach = called.zones.map { zone in
            var alone = called
            alone.zones = [zone]
            return CallingWindow(of: alone, campaign: world.campaign, rules: world.table)
        }
        for instant in world.instants(40) {
            #expect(window.hours.isOpen(at: instant) == inEach.allSatisfy { $0.hours.isOpen(at: instant) })
        }
    }

    @Test(arguments: seeds)
    func `somebody under two laws is callable only when each allows it`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let called = try world.called()
        let window = CallingWindow(of: called, rules: world.table)
        let underEach = called.jurisdictions.map { place in
            var alone = called
            alone.jurisdictions = [place]
            return CallingWindow(of: alone, rules: world.table)
        }
        for instant in world.instants(40) {
            #expect(window.hours.isOpen(at: instant) == underEach.allSatisfy { $0.hours.isOpen(at: instant) })
        }
    }

    @Test(arguments: seeds)
    func `open until a moment is open before it and not at it, and opens again when it says`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let window = CallingWindow(of: try world.called(), campaign: world.campaign, rules: world.table)
        for instant in world.instants(20) {
            switch window.state(at: instant) {
            case .open(let until, _):
                #expect(window.hours.isOpen(at: until - .milliseconds(1)))
                #expect(!window.hours.isOpen(at: until) || until == instant + .weeks(1))
            case .shut(let shut):
                guard let opens = shut.opens else { continue }
                #expect(opens > instant)
                #expect(window.hours.isOpen(at: opens))
                #expect(!window.hours.isOpen(at: opens - .milliseconds(1)))
            }
        }
    }

    @Test(arguments: seeds)
    func `a later question has no earlier next opening`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let window = CallingWindow(of: try world.called(), campaign: world.campaign, rules: world.table)
        let answers = world.instants(12).sorted().compactMap { window.hours.next(onOrAfter: $0) }
        #expect(answers == answers.sorted())
    }
}

/// Somebody under the bundled rules, with everything that is chosen at random.
private struct World {
    var random: SeededGenerator
    let table: RuleTable
    let campaign: WeeklyHours

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        table = try Self.bundled.get()
        let from = Int.random(in: 0...20, using: &random) * 60
        let to = Int.random(in: from + 1...1440, using: &random)
        campaign = .daily(from: LocalTime(minute: from), to: LocalTime(minute: to))
    }

    private static let bundled = Result<RuleTable, any Error> { try #require(RuleReader.bundled().table) }

    private static let zones = [
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/Paris",
        "Europe/London", "Australia/Lord_Howe", "Pacific/Guam", "Asia/Kolkata", "America/St_Johns",
    ]

    private static let unruled =
        ["JP", "BR", "MX", "ZA", "KE", "NO"].map { Jurisdiction.country($0) }
        + [.state(country: "JP", "13"), .state(country: "BR", "SP")]

    mutating func called() throws -> CalledParty {
        let ruled = table.rules.map(\.jurisdiction).filter { $0 != .elsewhere }
        let places = (ruled + Self.unruled).shuffled(using: &random)
        let zones = try Self.zones.shuffled(using: &random).prefix(.random(in: 1...3, using: &random)).map {
            try #require(Zone($0))
        }
        return CalledParty(
            zones: zones, jurisdictions: Set(places.prefix(.random(in: 1...2, using: &random))),
            line: ([nil] + Line.allCases).randomElement(using: &random) ?? nil,
            party: ([nil] + Party.allCases).randomElement(using: &random) ?? nil,
            hasConsented: .random(using: &random))
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

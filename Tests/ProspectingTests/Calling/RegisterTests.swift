import Prospecting
import Testing

@Suite struct RegisterTests {
    private func register(maxAge: Int = 31, covers: String = "US") throws -> Register {
        Register(
            name: "us-dnc", version: "2026-02", dated: try Given.date("2026-02-01"), maxAge: maxAge,
            covers: try #require(Area(covers)))
    }

    @Test(arguments: [
        (31, "2026-03-04T23:59:59Z", false), (31, "2026-03-05T00:00:00Z", true), (28, "2026-03-01T23:59:59Z", false),
        (28, "2026-03-02T00:00:00Z", true), (0, "2026-02-01T12:00:00Z", false), (0, "2026-02-02T00:00:00Z", true),
    ])
    func `it may be called by on its last day, and not a moment later`(maxAge: Int, now: String, isStale: Bool) throws {
        let register = try register(maxAge: maxAge)
        #expect(register.isStale(at: try Given.instant(now)) == isStale)
        let closed = try register.closedArea(at: Given.instant(now))
        #expect((closed != nil && closed?.lastDay == nil) == isStale)
    }

    @Test(
        arguments: [
            // Its last day is 4 March. It is 00:00 of the 5th in Guam at 14:00 UTC, and no call is made at night in any case.
            ("2026-03-04T13:59:59Z", false, false), ("2026-03-04T14:00:00Z", true, false),
            ("2026-03-04T23:30:00Z", true, false), ("2026-03-05T00:00:00Z", true, true),
        ])
    func `where the date is ahead of UTC its last day is over sooner`(now: String, guam: Bool, newYork: Bool) throws {
        let now = try Given.instant(now)
        let closed = try [register().closedArea(at: now)].compactMap(\.self)
        let table = RuleTable(version: "1", rules: [])
        for (zone, isClosed) in [("Pacific/Guam", guam), ("America/New_York", newYork)] {
            let lead = Given.lead([Given.number(zones: [zone])])
            #expect((closed.first(covering: lead, by: table, at: now) != nil) == isClosed)
            let calling = CallingClass(
                campaign: Given.campaign(), country: "US", law: Rulebook(table).law(of: lead), parts: [],
                isCallback: false)
            #expect((closed.first(covering: calling, at: now) != nil) == isClosed)
            var state = CallingState(
                facts: Facts(lead: lead, account: nil), campaign: Given.campaign(),
                state: .calling(try Given.firstCall()), rules: Rulebook(table))
            state.registers = [try register()]
            let gate = try #require(state.gates(now: now).first { $0.name == .register })
            #expect(gate.isOpen == !isClosed)
            if isClosed { #expect(gate.reason.contains("is 32 days old, and may be 31")) }
        }
    }

    @Test func `what closes an area says which register, how old, and what to do`() throws {
        let closed = try register().closedArea(at: Given.instant("2026-03-10T12:00:00Z"))
        #expect(
            closed
                == ClosedArea(
                    .country("US"), for: .registerStale,
                    reason: "the register us-dnc of 2026-02-01 is 37 days old, and may be 31; import a newer one: "
                        + "touchline suppress import FILE --register us-dnc --version V --date D"))
        #expect(closed?.words == closed?.reason)
    }

    @Test(arguments: [("US", 31), ("US-IN", 31), ("CA", 31), ("GB", 28), ("FR", 28), ("+1850", 31), ("+44", 28)])
    func `its age follows the place`(covers: String, days: Int) throws {
        #expect(Register.standardMaxAge(in: try #require(Area(covers))) == days)
    }

    private static func rule(_ id: String, _ place: Jurisdiction, days: Int, until: String? = nil) throws -> Rule {
        Rule(
            id: id, name: id, jurisdiction: place, register: Rule.Register(name: "\(id) list", maxAgeDays: days),
            until: try until.map(Given.date), origin: RuleOrigin(citations: ["Code \(id)"]))
    }

    @Test(arguments: [
        ("US", 30), ("US-IN", 14), ("US-FL", 30), ("+1850", 30), ("FR", 28), ("CA", 31),
        // Its rule ended the day before.
        ("GB", 28),
    ])
    func `the strictest rule of the place bounds its age, on the day`(covers: String, days: Int) throws {
        let table = RuleTable(
            version: "1",
            rules: [
                try Self.rule("us", .country("US"), days: 30),
                try Self.rule("us-in", .state(country: "US", "IN"), days: 14),
                try Self.rule("gb", .country("GB"), days: 7, until: "2026-03-02"),
            ])
        let area = try #require(Area(covers))
        #expect(table.maxAgeOfRegister(in: area, on: try Given.date("2026-03-03")).days == days)
    }

    @Test func `a looser age needs a basis, a stricter one nothing`() throws {
        let table = RuleTable(version: "1", rules: [try Self.rule("us", .country("US"), days: 31)])
        let today = try Given.date("2026-03-03")
        for days in [0, 14, 31] { try register(maxAge: days).checkAge(by: table, on: today) }
        var loose = try register(maxAge: 32)
        let words =
            "calls by the register us-dnc may be made for 31 days in US (rule us, Code us); for 32 days say on what that "
            + "rests: --basis \"memo of counsel, 2026-03-01\""
        #expect(throws: Refusal(.invalid, words, details: ["parameter": "max-age", "at_most": "31d"])) {
            try loose.checkAge(by: table, on: today)
        }
        loose.basis = "memo of counsel"
        try loose.checkAge(by: table, on: today)
    }

    @Test func `a register that the law names and nobody imported is told of, and shuts nothing`() throws {
        let rule = Rule(
            id: "us", name: "the law", jurisdiction: .country("US"),
            register: Rule.Register(name: "National DNC Registry", maxAgeDays: 31))
        var state = CallingState(
            facts: Facts(lead: Given.lead(), account: nil), campaign: Given.campaign(),
            state: .calling(try Given.firstCall()))
        let now = try Given.instant("2026-03-02T16:00:00Z")
        #expect(!state.gates(now: now).contains { $0.name == .register })
        state.rules = Rulebook(RuleTable(version: "1", rules: [rule]))
        let words = "none was imported, so none is asked; the law names National DNC Registry (us)"
        #expect(state.gates(now: now).first { $0.name == .register } == Gate(.register, isOpen: true, reason: words))
        state.registers = [try register()]
        #expect(
            state.gates(now: now).first { $0.name == .register }
                == Gate(.register, isOpen: true, reason: "us-dnc of 2026-02-01, good until 2026-03-04"))
    }
}

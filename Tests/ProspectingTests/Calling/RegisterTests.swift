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
        #expect((register.closedArea(at: try Given.instant(now)) != nil) == isStale)
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

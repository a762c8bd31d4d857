import Prospecting
import Testing

@Suite struct CallLoadTests {
    private func campaign(limits: CadenceLimits = .none, team: Team? = nil) -> Campaign {
        Campaign(
            name: "first", queue: "q",
            cadence: Cadence(
                limits: limits,
                steps: [
                    Step(id: "a", day: 1, work: .call(guide: nil)), Step(id: "b", day: 2, work: .task("Connect")),
                    Step(id: "c", day: 3, work: .call(guide: nil)),
                ]), team: team)
    }

    @Test func `each call step counts with the retries of a call that nobody answers, up to the limit`() {
        #expect(CallLoad(campaign()).callsALead == 4)
        #expect(CallLoad(campaign(limits: CadenceLimits(callsPerLead: 3))).callsALead == 3)
        var once = campaign()
        once.dispositions.set(Disposition("no-answer", then: .nextStep))
        #expect(CallLoad(once).callsALead == 2)
    }

    @Test func `new leads a day make the calls of a day, and the team makes them or not`() {
        let bounded = CadenceLimits(newLeadsADay: 30)
        let load = CallLoad(campaign(limits: bounded, team: Team(sdrs: 4, dialsADay: 30)))
        #expect(load.callsADay == 120)
        #expect(load.teamADay == 120)
        #expect(load.fitsTeam == true)
        #expect(CallLoad(campaign(limits: bounded, team: Team(sdrs: 3, dialsADay: 30))).fitsTeam == false)
        #expect(CallLoad(campaign(limits: bounded)).fitsTeam == nil)
        #expect(CallLoad(campaign(team: Team(sdrs: 3, dialsADay: 30))).callsADay == nil)
    }
}

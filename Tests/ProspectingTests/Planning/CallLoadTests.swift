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

    @Test(
        arguments: [
            (CadenceLimits(newLeadsADay: 30, newLeadsPerRepADay: 12, newLeadsPerQueueADay: 40), 4, 30),
            (CadenceLimits(newLeadsADay: 30, newLeadsPerRepADay: 12, newLeadsPerQueueADay: 40), 2, 24),
            (CadenceLimits(newLeadsADay: 30, newLeadsPerRepADay: 12, newLeadsPerQueueADay: 20), 2, 20),
            (CadenceLimits(newLeadsPerRepADay: 12), 3, 36), (CadenceLimits(newLeadsPerRepADay: 12), nil, nil),
            (CadenceLimits(newLeadsPerQueueADay: 40), nil, 40),
        ] as [(CadenceLimits, Int?, Int?)])
    func `the tightest limit of new leads counts, a rep's as often as the team has SDRs`(
        limits: CadenceLimits, sdrs: Int?, newLeads: Int?
    ) {
        let team = sdrs.map { Team(sdrs: $0, dialsADay: 45) }
        #expect(CallLoad(campaign(limits: limits, team: team)).newLeadsADay == newLeads)
    }
}

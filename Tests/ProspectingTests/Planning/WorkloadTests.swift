import Prospecting
import Testing

@Suite struct WorkloadTests {
    private static func perLead(_ change: (inout Campaign) -> Void = { _ in }) -> [Double] {
        var campaign = Given.campaign()
        change(&campaign)
        let dials = Workload.of(campaign).dialsPerLead
        return [dials.low, dials.typical, dials.high].map { ($0 * 1000).rounded() / 1000 }
    }

    /// Two calls of at most two tries each; a dial is the last with 3.132 % to 7.714 %.
    @Test func `dials of a lead reach from one a call to all its tries`() {
        #expect(Self.perLead() == [1.923, 2.869, 3.816])
    }

    @Test func `steps for some leads count only in the most`() {
        #expect(Self.perLead { $0.cadence.steps[2].only = Given.titled("vp") } == [1, 2.408, 3.816])
        #expect(
            Self.perLead { $0.cadence.steps[2].condition = [.init(step: "first-call", results: ["busy"])] }
                == [1, 2.408, 3.816])
    }

    @Test func `the limit of a lead binds the most`() {
        #expect(Self.perLead { $0.cadence.limits.callsPerLead = 1 } == [1, 1, 1])
        #expect(Self.perLead { $0.cadence.limits.callsPerLead = 3 } == [1.923, 2.415, 2.907])
    }

    @Test func `a cadence without calls asks for none`() {
        #expect(Self.perLead { $0.cadence.steps.removeAll { $0.work.channel == .call } } == [0, 0, 0])
    }

    @Test func `a day's dials are those of its new leads`() {
        var campaign = Given.campaign()
        #expect(Workload.of(campaign).dialsADay == nil)
        #expect(Workload.of(campaign).capacityADay == nil)
        campaign.cadence.limits.newLeadsADay = 30
        campaign.team = Team(sdrs: 4, dialsADay: 45)
        #expect(Workload.of(campaign).dialsADay?.words == "58 to 110")
        #expect(Workload.of(campaign).capacityADay == 180)
    }
}

@Suite struct PlanningFiguresTests {
    /// 10 wins need 50 opportunities, 83 qualified leads, 167 meetings held, 238 booked and about 90,100 dials.
    @Test func `the typical figures give the worked example`() {
        let figures = PlanningFigures.published
        let opportunities = figures.won.neededForOne * 10
        let meetings = opportunities * figures.opened.neededForOne * figures.qualified.neededForOne
        #expect(opportunities.typical.rounded() == 50)
        #expect((opportunities * figures.opened.neededForOne).typical.rounded() == 83)
        #expect(meetings.typical.rounded() == 167)
        #expect((meetings * figures.held.neededForOne).typical.rounded() == 238)
        #expect((figures.dealsADial.neededForOne * 10).typical.roundedForPeople == 90_000)
    }

    @Test func `every range is in order and holds shares`() {
        let figures = PlanningFigures.published
        let all = [
            figures.connected, figures.conversed, figures.booked, figures.held, figures.qualified, figures.opened,
            figures.won, figures.conversationsADial, figures.dealsADial,
        ]
        for figure in all {
            #expect(0 < figure.low && figure.low <= figure.typical && figure.typical <= figure.high)
            #expect(figure.high < 1)
        }
        #expect(figures.dealsADial.neededForOne.low < figures.dealsADial.neededForOne.high)
    }
}

@Suite struct EstimateTests {
    @Test(arguments: [
        (0, "0"), (1.4, "1"), (1.6, "2"), (99.4, "99"), (144, "140"), (146, "150"), (999, "1,000"), (12_345, "12,000"),
        (1_234_567, "1,200,000"), (1e30, "1,000,000,000,000,000,000"),
    ])
    func `a figure is told to two digits`(value: Double, words: String) {
        #expect(Estimate(value).words == words)
    }

    @Test func `a range is told from low to high`() {
        #expect(Estimate(low: 83.1, typical: 150, high: 216).words == "83 to 220")
        #expect(Estimate(low: 101, typical: 102, high: 103).words == "100")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (100_000, "100,000")])
    func `thousands are told apart`(number: Int, words: String) {
        #expect(number.grouped == words)
    }
}

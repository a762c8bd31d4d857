import Prospecting
import Testing

@Suite struct CampaignReviewPlanTests {
    /// One dial a lead, for a plan that can be worked out by hand.
    private static func found(_ change: (inout Campaign) throws -> Void) rethrows -> [String] {
        try Given.findings {
            $0.cadence.steps = [Step(id: "first-call", day: 1, work: .call(guide: nil))]
            $0.dispositions = DispositionTable([Disposition("voicemail", then: .nextStep)])
            try change(&$0)
        }
    }

    @Test func `more new leads than the team can call are told, with the numbers`() {
        func found(_ newLeads: Int, _ sdrs: Int) -> [String] {
            Self.found {
                $0.cadence.limits.newLeadsADay = newLeads
                $0.team = Team(sdrs: sdrs, dialsADay: 45)
            }
        }
        #expect(found(180, 4) == [])
        #expect(
            found(181, 4) == [
                "cadence/limits/new-leads-a-day: 181 new leads a day ask for about 180 calls a day; 4 SDRs make 180;"
                    + " take about 180 a day, or add people"
            ])
        #expect(
            found(1200, 1) == [
                "cadence/limits/new-leads-a-day: 1,200 new leads a day ask for about 1,200 calls a day; 1 SDR makes 45;"
                    + " take about 45 a day, or add people"
            ])
    }

    @Test func `the limit that sets the pace is named`() {
        #expect(
            Self.found {
                $0.cadence.limits = CadenceLimits(newLeadsADay: 500, newLeadsPerRepADay: 50)
                $0.team = Team(sdrs: 4, dialsADay: 45)
            } == [
                "cadence/limits/new-leads-per-rep-a-day: 200 new leads a day ask for about 200 calls a day; 4 SDRs make"
                    + " 180; take about 180 a day, or add people"
            ])
    }

    @Test func `without a team or a pace nothing is said of work`() {
        #expect(Self.found { $0.cadence.limits.newLeadsADay = 9000 } == [])
        #expect(Self.found { $0.team = Team(sdrs: 1, dialsADay: 1) } == [])
    }

    /// Two deals ask for 18,026 dials typically; four SDRs make 180 a day.
    @Test func `a goal beyond the dials of the campaign is told`() throws {
        func found(_ ends: String) throws -> [String] {
            try Self.found {
                $0.goal = Goal(wonRevenue: 120_000, averageDeal: 60_000, fromMarketing: 0.4)
                $0.team = Team(sdrs: 4, dialsADay: 45)
                $0.starts = try Given.date("2026-03-02")
                $0.ends = try Given.date(ends)
            }
        }
        #expect(
            try found("2026-06-30") == [
                "goal: 2 won deals take about 18,000 dials (5,900 to 170,000) by published figures; 4 SDRs make about 16,000"
                    + " from 2026-03-02 to 2026-06-30; add people or time, or expect less"
            ])
        #expect(try found("2026-07-31") == [])
    }

    @Test func `a goal without dates is one of a year`() {
        func found(_ revenue: Double) -> [String] {
            Self.found {
                $0.goal = Goal(wonRevenue: revenue, averageDeal: 10_000)
                $0.team = Team(sdrs: 1, dialsADay: 45)
            }
        }
        #expect(found(10_000) == [])
        #expect(
            found(10_001) == [
                "goal: 2 won deals take about 18,000 dials (5,900 to 170,000) by published figures; 1 SDR makes about 12,000 a year;"
                    + " add people or time, or expect less"
            ])
    }
}

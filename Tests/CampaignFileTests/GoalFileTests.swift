import Prospecting
import Testing

@Suite struct GoalFileTests {
    @Test(arguments: [
        ("{won-revenue: 1_500_000, average-deal: 2.5e4}", Goal(wonRevenue: 1_500_000, averageDeal: 25000)),
        (
            "{won-revenue: 10, average-deal: 10, from-marketing: 100%}",
            Goal(wonRevenue: 10, averageDeal: 10, fromMarketing: 1)
        ),
        (
            "{won-revenue: 10, average-deal: 10, from-marketing: 0%}",
            Goal(wonRevenue: 10, averageDeal: 10, fromMarketing: 0)
        ),
    ])
    func `a goal is revenue by deals, some of it from marketing`(text: String, goal: Goal) throws {
        #expect(try campaign(campaignText("goal: " + text)).goal == goal)
    }

    @Test(arguments: ["0.4", "101%", "-1%", "%", "some"])
    func `a share is a percentage`(share: String) {
        #expect(
            diagnostics(campaignText("goal: {won-revenue: 10, average-deal: 10, from-marketing: \"\(share)\"}")) == [
                "spring.yaml:7:59: error: \"\(share)\" is not a percentage from 0% to 100%; write it as 40%"
            ])
    }
}

import Prospecting
import Testing

/// The campaign's day, and what a full one says.
@Suite struct DayLimitsTests {
    private func campaign(zone: String? = nil, newLeads: Int? = nil) -> Campaign {
        var campaign = Given.campaign()
        campaign.timeZone = zone.flatMap { Zone($0) }
        campaign.cadence.limits = CadenceLimits(newLeadsADay: newLeads)
        return campaign
    }

    @Test(
        arguments: [
            ("America/Chicago", "2026-03-02T05:59:00Z", "2026-03-01", "2026-03-02T06:00:00Z"),
            ("America/Chicago", "2026-03-02T06:00:00Z", "2026-03-02", "2026-03-03T06:00:00Z"),
            ("America/Chicago", "2026-03-08T12:00:00Z", "2026-03-08", "2026-03-09T05:00:00Z"),
            ("Pacific/Auckland", "2026-03-02T11:00:00Z", "2026-03-03", "2026-03-03T11:00:00Z"),
            (nil, "2026-03-02T23:59:00Z", "2026-03-02", "2026-03-03T00:00:00Z"),
        ] as [(String?, String, String, String)])
    func `a day is that of the campaign's zone, else of UTC`(
        zone: String?, now: String, day: String, ends: String
    ) throws {
        let limits = try #require(DayLimits(campaign(zone: zone, newLeads: 1)))
        let now = try Given.instant(now)
        #expect(limits.day(of: now).iso == day)
        #expect(limits.endOfDay(of: now).rfc3339 == ends)
    }

    @Test func `a campaign without limits of a day has none`() {
        #expect(DayLimits(campaign()) == nil)
    }

    @Test func `a full day shuts a gate of its own`() throws {
        let until = try Given.instant("2026-03-03T06:00:00Z")
        let campaign = campaign(newLeads: 30)
        let gate = Gate(
            .capacity, isOpen: false, reason: "capacity: spring has begun 30 new leads today, its limit", until: until)
        let state = CallingState(
            facts: Facts(lead: Given.lead(), account: nil), campaign: campaign,
            state: .calling(try Given.firstCall()), fullUntil: until)
        #expect(state.gates(now: try Given.instant("2026-03-02T16:00:00Z")).filter { !$0.isOpen } == [gate])
    }
}

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
        let full = FullDay(reason: "capacity: full", until: until)
        let state = CallingState(
            facts: Facts(lead: Given.lead(), account: nil), campaign: campaign(newLeads: 30),
            state: .calling(try Given.firstCall()), fullDay: full)
        let gate = Gate(.capacity, isOpen: false, reason: "capacity: full", until: until)
        #expect(state.gates(now: try Given.instant("2026-03-02T16:00:00Z")).filter { !$0.isOpen } == [gate])
    }

    @Test(
        arguments: [
            (
                CadenceLimits(newLeadsADay: 30), "spring begins 30 new leads a day",
                "capacity: spring has begun 30 new leads today, its limit"
            ),
            (
                CadenceLimits(newLeadsPerQueueADay: 2), "inside-sales begins 2 new leads a day",
                "capacity: 2 new leads were begun in inside-sales today, its limit in spring"
            ),
            (
                CadenceLimits(newLeadsPerQueueADay: 1), "inside-sales begins 1 new lead a day",
                "capacity: 1 new lead was begun in inside-sales today, its limit in spring"
            ),
            (
                CadenceLimits(newLeadsPerRepADay: 1), "a rep begins 1 new lead a day in spring",
                "capacity: you have begun 1 new lead today, a rep's limit in spring"
            ),
        ])
    func `each bound says what it is, and that it is reached`(
        cadence: CadenceLimits, words: String, full: String
    ) throws {
        var campaign = campaign(zone: "America/Chicago")
        campaign.queue = "inside-sales"
        campaign.cadence.limits = cadence
        let limits = try #require(DayLimits(campaign))
        let bound = try #require(limits.bounds.first)
        #expect(limits.bounds.count == 1)
        #expect(limits.words(of: bound) == words)
        #expect(
            limits.full(bound, at: try Given.instant("2026-03-02T16:00:00Z"))
                == FullDay(reason: full, until: try Given.instant("2026-03-03T06:00:00Z")))
    }

    @Test func `whoever the reps are, the lower of the campaign's and the queue's bound holds`() {
        func most(_ limits: CadenceLimits) -> Int? {
            var campaign = campaign()
            campaign.cadence.limits = limits
            return DayLimits(campaign)?.most
        }
        #expect(most(CadenceLimits(newLeadsADay: 9, newLeadsPerRepADay: 2, newLeadsPerQueueADay: 7)) == 7)
        #expect(most(CadenceLimits(newLeadsADay: 6, newLeadsPerQueueADay: 7)) == 6)
        #expect(most(CadenceLimits(newLeadsPerRepADay: 2)) == nil)
    }
}

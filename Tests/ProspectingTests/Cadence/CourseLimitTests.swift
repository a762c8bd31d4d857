import Prospecting
import Testing

/// How much one campaign may ask of one lead.
@Suite struct CourseLimitTests {
    private func campaign(_ limits: CadenceLimits, _ steps: [Step]) -> Campaign {
        var campaign = Given.campaign(steps)
        campaign.cadence.limits = limits
        return campaign
    }

    @Test func `after so many calls a retry takes its else and call steps are passed over`() throws {
        let steps = [Given.call("one", day: 1), Given.call("two", day: 3), Given.mail("bye", day: 4)]
        var walk = try Walk(campaign(CadenceLimits(callsPerLead: 1), steps))
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["other bye 2026-03-05T15:00:00Z"])
        #expect(walk.course.progress.passedOver == ["two": "1 calls were made, which is the limit"])
    }

    @Test func `a day with as many calls as a lead may get puts the next call off to the campaign's next day`() throws {
        var campaign = campaign(
            CadenceLimits(callsPerLeadADay: 2), [Given.call("one", day: 1), Given.call("two", day: 1)])
        campaign.timeZone = Zone("America/Chicago")
        var walk = try Walk(campaign)
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call two 2026-03-02T15:00:00Z"])
        try walk.call("busy", at: "2026-03-02T15:30:00Z")
        #expect(walk.shown == ["call two 2026-03-03T15:00:00Z"])
    }

    @Test func `the day of the limit is the campaign's, not the lead's`() throws {
        var campaign = campaign(CadenceLimits(callsPerLeadADay: 1), [Given.call("one", day: 1)])
        campaign.timeZone = Zone("Pacific/Auckland")
        campaign.cadence.hours = try Given.hours(["mon-fri": "03:00-23:00"])
        var walk = try Walk(campaign)
        try walk.call("busy", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T14:00:00Z"])
        campaign.timeZone = nil
        var lead = try Walk(campaign)
        try lead.call("busy", at: "2026-03-02T15:00:00Z")
        #expect(lead.shown == ["call one 2026-03-03T14:00:00Z"])
    }

    @Test func `a promised call is not put off by a limit`() throws {
        var walk = try Walk(campaign(CadenceLimits(callsPerLeadADay: 1, callsPerLead: 1), [Given.call("one", day: 1)]))
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-02T16:00:00Z"])
    }

    @Test func `the mail that would be one too many in seven days waits until the first of them is a week old`() throws
    {
        let steps = (1...3).map { (day: Int) in Given.mail("mail-\(day)", day: day) }
        var walk = try Walk(campaign(CadenceLimits(mailsPerLeadAWeek: 2), steps))
        try walk.take(.mailSent, at: "2026-03-02T15:30:00Z")
        try walk.take(.mailSent, at: "2026-03-03T15:00:00Z")
        #expect(walk.shown == ["other mail-3 2026-03-09T15:30:00Z"])
    }
}

import Prospecting
import Testing

/// What comes of a pause that ends before its time.
@Suite struct CourseResumeTests {
    private let asked = "2026-03-02T16:00:00Z"

    private func pause(_ walk: inout Walk, until: String) throws {
        try walk.take(.paused(until: Given.instant(until), reason: "away"), at: asked)
    }

    @Test func `what the pause never touched stays where it is`() throws {
        var walk = try Walk(Given.campaign([Given.call("one", day: 1), Given.call("two", after: .clock(.days(14)))]))
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        let before = walk.course
        try pause(&walk, until: "2026-03-05T15:00:00Z")
        #expect(walk.course.open == before.open)
        try walk.take(.resumed, at: "2026-03-03T16:00:00Z")
        #expect(walk.course == before)
    }

    @Test func `what was opened within the pause does not pass the limit of a day`() throws {
        var campaign = Given.campaign([Given.call("one", day: 1), Given.call("two", day: 1)])
        campaign.cadence.limits = CadenceLimits(callsPerLeadADay: 1)
        campaign.dispositions.set(Disposition("on-leave", connected: true, then: .pause(for: .clock(.days(14)))))
        var walk = try Walk(campaign)
        try walk.call("on-leave", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call two 2026-03-16T15:00:00Z"])
        try walk.take(.resumed, at: asked)
        #expect(walk.shown == ["call two 2026-03-03T15:00:00Z"])
    }

    @Test(arguments: [["2026-03-20T15:00:00Z"], ["2026-03-06T15:00:00Z", "2026-03-20T15:00:00Z"]])
    func `a retry comes again when it was due`(pauses: [String]) throws {
        var campaign = Given.campaign([Given.call("one", day: 1)])
        campaign.dispositions.set(
            Disposition(
                "later", connected: false,
                then: .retry(
                    after: .clock(.days(3)), atAnotherTimeOfDay: false, atMost: 3, otherwise: .nextStep)))
        var walk = try Walk(campaign)
        try walk.call("later", at: "2026-03-02T15:00:00Z")
        let before = walk.course
        #expect(walk.shown == ["call one 2026-03-05T15:00:00Z"])
        for until in pauses { try pause(&walk, until: until) }
        #expect(walk.shown == ["call one 2026-03-20T15:00:00Z"])
        try walk.take(.resumed, at: "2026-03-03T16:00:00Z")
        #expect(walk.course == before)
    }
}

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
        try walk.take(.resumed(reason: "away"), at: "2026-03-03T16:00:00Z")
        #expect(walk.course == before)
    }

    @Test func `what was opened within the pause does not pass the limit of a day`() throws {
        var campaign = Given.campaign([Given.call("one", day: 1), Given.call("two", day: 1)])
        campaign.cadence.limits = CadenceLimits(callsPerLeadADay: 1)
        campaign.dispositions.set(Disposition("on-leave", connected: true, then: .pause(for: .clock(.days(14)))))
        var walk = try Walk(campaign)
        try walk.call("on-leave", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call two 2026-03-16T15:00:00Z"])
        try walk.take(.resumed(reason: "on-leave"), at: asked)
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
        try walk.take(.resumed(reason: "away"), at: "2026-03-03T16:00:00Z")
        #expect(walk.course == before)
    }

    /// Waits for the second call on Wednesday, and is paused twice, the first until the day after.
    private func pausedTwice(_ first: String, _ second: String) throws -> Walk {
        var walk = try Walk(Given.campaign([Given.call("one", day: 1), Given.call("two", day: 3)]))
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        try walk.take(.paused(until: Given.instant(first), reason: "away"), at: asked)
        try walk.take(.paused(until: Given.instant(second), reason: "callback by Ada"), at: asked)
        return walk
    }

    @Test(arguments: [
        ("away", "2026-03-05T15:00:00Z", "2026-03-12T15:00:00Z"),
        ("callback by Ada", "2026-03-12T15:00:00Z", "2026-03-05T15:00:00Z"),
    ])
    func `of two pauses the shorter holds to its end when the longer is taken back`(
        shorter: String, first: String, second: String
    ) throws {
        var walk = try pausedTwice(first, second)
        #expect(walk.shown == ["call two 2026-03-12T15:00:00Z"])
        let longer = shorter == "away" ? "callback by Ada" : "away"
        try walk.take(.resumed(reason: longer), at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-05T15:00:00Z"])
        #expect(walk.course.progress.pause?.reason == shorter)
        try walk.take(.resumed(reason: shorter), at: "2026-03-03T17:00:00Z")
        #expect(walk.shown == ["call two 2026-03-04T15:00:00Z"])
        #expect(walk.course.progress.pause == nil)
    }

    @Test func `of two pauses the longer holds when the shorter is taken back, and no other reason ends it`() throws {
        var walk = try pausedTwice("2026-03-12T15:00:00Z", "2026-03-05T15:00:00Z")
        try walk.take(.resumed(reason: "callback by Ada"), at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-12T15:00:00Z"])
        let before = walk.course
        try walk.take(.resumed(reason: "callback by Ada"), at: "2026-03-03T16:00:00Z")
        #expect(walk.course == before)
        #expect(before.progress.pause?.shorter == [])
    }

    @Test func `a shorter pause that is over by then does not hold`() throws {
        var walk = try pausedTwice("2026-03-05T15:00:00Z", "2026-03-12T15:00:00Z")
        try walk.take(.resumed(reason: "callback by Ada"), at: "2026-03-06T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-06T16:00:00Z"])
        #expect(walk.course.progress.pause == nil)
    }
}

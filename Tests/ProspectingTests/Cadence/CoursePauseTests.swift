import Prospecting
import Testing

/// How an enrollment goes on when its campaign does.
@Suite struct CoursePauseTests {
    private let steps = [Given.call("one", day: 1), Given.call("two", day: 3), Given.call("three", day: 5)]

    /// Called on Monday, and waiting for the second call on Wednesday at 09:00.
    private func waiting() throws -> Walk {
        var walk = try Walk(Given.campaign(steps))
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        return walk
    }

    private func resumed(_ walk: Walk, from pause: String, at now: String) throws -> Walk {
        var walk = walk
        walk.course = walk.course.resumed(
            from: try Given.instant(pause), opened: [:], in: walk.situation(at: try Given.instant(now)))
        return walk
    }

    @Test func `what had 47 hours left has 47 hours left, and the later steps come as far behind it as before`() throws
    {
        var walk = try resumed(waiting(), from: "2026-03-02T16:00:00Z", at: "2026-03-09T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-11T15:00:00Z"])
        #expect(walk.course.open.call?.skipAt == (try Given.instant("2026-03-16T14:00:00Z")))
        try walk.call("voicemail", at: "2026-03-11T15:00:00Z")
        #expect(walk.shown == ["call three 2026-03-13T14:00:00Z"])
    }

    @Test func `what would fall on a weekend waits for the hours to open`() throws {
        let walk = try resumed(waiting(), from: "2026-03-02T16:00:00Z", at: "2026-03-05T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-09T14:00:00Z"])
    }

    @Test func `what was due stays due, and is skipped as much later as the pause was long`() throws {
        let walk = try resumed(waiting(), from: "2026-03-04T18:00:00Z", at: "2026-03-05T18:00:00Z")
        #expect(walk.shown == ["call two 2026-03-04T15:00:00Z"])
        #expect(walk.course.open.call?.skipAt == (try Given.instant("2026-03-10T14:00:00Z")))
    }

    @Test func `what was due and never lapses stays as it is, and carries no later step`() throws {
        var campaign = Given.campaign(steps)
        campaign.cadence.skipAfter = nil
        let walk = try Walk(campaign)
        #expect(try resumed(walk, from: "2026-03-02T18:00:00Z", at: "2026-03-09T18:00:00Z").course == walk.course)
    }

    @Test(
        arguments: [
            (due: 5, opened: 1, skipAt: nil, hadTimeLeft: true), (5, 5, nil, false), (5, 6, nil, false),
            (4, 1, nil, true),
            (3, 1, nil, false), (3, 1, 9, true),
        ] as [(Int64, Int64, Int64?, Bool)])
    func `a pause took time from what was not due yet, and from what lapses`(
        due: Int64, opened: Int64, skipAt: Int64?, hadTimeLeft: Bool
    ) {
        let touch = OpenTouch(
            step: "one", kind: .new, work: .call(guide: nil), due: Instant(milliseconds: due),
            skipAt: skipAt.map { Instant(milliseconds: $0) })
        let began = Instant(milliseconds: 3)
        #expect(touch.hadTimeLeft(whenPausedAt: began, opened: Instant(milliseconds: opened)) == hadTimeLeft)
    }

    @Test func `a promise stands as it was promised`() throws {
        var walk = try Walk(Given.campaign(steps))
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-05T16:00:00Z")
        let after = try resumed(walk, from: "2026-03-02T16:00:00Z", at: "2026-03-04T16:00:00Z")
        #expect(after.course.open.call == walk.course.open.call)
    }

    @Test func `a pause before the campaign began, or that ends as it begins, changes nothing`() throws {
        let walk = try waiting()
        let at = "2026-03-02T16:00:00Z"
        #expect(try resumed(walk, from: at, at: at).course == walk.course)
        var campaign = Given.campaign(steps)
        campaign.starts = try Given.date("2026-03-16")
        let early = try Walk(campaign)
        #expect(try resumed(early, from: at, at: "2026-03-10T16:00:00Z").course == early.course)
    }

    @Test func `an enrollment that is held or done has nothing to go on with`() throws {
        for state in [Enrollment.State.pending(missing: ["phone"]), .finished(reason: "stopped")] {
            let course = Course(state: state)
            let situation = try Given.situation(at: "2026-03-09T16:00:00Z")
            #expect(course.resumed(from: situation.enrolledAt, opened: [:], in: situation) == course)
        }
    }
}

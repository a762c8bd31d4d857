import Prospecting
import Testing

/// How an enrollment comes into another version of its campaign.
@Suite struct CourseMigrationTests {
    private let steps = [
        Given.call("one", day: 1), Given.mail("intro", day: 1), Given.call("two", day: 3), Given.task("write", day: 5),
    ]

    private func moved(_ walk: Walk, to steps: [Step], at now: String) throws -> Walk {
        var walk = walk
        let new = Given.campaign(steps)
        let situation = walk.situation(at: try Given.instant(now))
        walk.course = try walk.course.moved(from: walk.campaign, to: new, in: situation).course
        walk.campaign = new
        return walk
    }

    /// Called, mailed, and waiting for the second call on day 3.
    private func waiting() throws -> Walk {
        var walk = try Walk(Given.campaign(steps))
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        try walk.take(.mailSent, at: "2026-03-02T15:00:00Z")
        return walk
    }

    @Test func `what the new version leaves as it was stays as it is`() throws {
        let walk = try waiting()
        var steps = steps
        steps[3].day = 9
        #expect(try moved(walk, to: steps, at: "2026-03-05T16:00:00Z").course == walk.course)
    }

    @Test(arguments: [(5, "2026-03-06T15:00:00Z"), (2, "2026-03-03T16:00:00Z")])
    func `a step that has another day comes on that day, and never in the past`(day: Int, due: String) throws {
        var steps = steps
        steps[2].day = day
        let walk = try moved(waiting(), to: steps, at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call two \(due)"])
    }

    @Test func `what was done is not repeated, wherever the new version puts it`() throws {
        var walk = try moved(waiting(), to: [steps[2], steps[0], steps[1], steps[3]], at: "2026-03-04T15:00:00Z")
        try walk.call("voicemail", at: "2026-03-04T15:00:00Z")
        #expect(walk.shown == ["other write 2026-03-06T15:00:00Z"])
        #expect(walk.course.progress.passedOver == [:])
    }

    @Test func `a retry stays beside the step that moved`() throws {
        var walk = try Walk(Given.campaign([steps[0], steps[1]]))
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        var later = steps
        later[1].day = 2
        walk = try moved(walk, to: later, at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T17:30:00Z", "other intro 2026-03-03T15:00:00Z"])
    }

    @Test func `an enrollment whose step is gone cannot move, nor one that has finished`() throws {
        let walk = try waiting()
        #expect(
            throws: Refusal(.conflict, "its step \"two\" is not in the new version", details: ["step": "two"])
        ) {
            try moved(walk, to: [steps[0], steps[1]], at: "2026-03-03T16:00:00Z")
        }
        var done = walk
        done.course.state = .finished(reason: "stopped")
        #expect(throws: Refusal(.conflict, "it has finished")) {
            try moved(done, to: steps, at: "2026-03-03T16:00:00Z")
        }
    }

    @Test(arguments: [(1, true), (0, false)] as [(Int, Bool)])
    func `an enrollment that a rep holds cannot move until the lease is over`(left: Int, isHeld: Bool) throws {
        let walk = try waiting()
        var situation = walk.situation(at: try Given.instant("2026-03-03T16:00:00Z"))
        situation.lease = Lease(rep: "ann@example.com", until: situation.now + .milliseconds(left))
        var refusal: Refusal?
        do throws(Refusal) { _ = try walk.course.moved(from: walk.campaign, to: walk.campaign, in: situation) } catch {
            refusal = error
        }
        let held = Refusal(
            .conflict, "a rep holds it now; apply again when the call is over", details: ["rep": "ann@example.com"])
        #expect(refusal == (isHeld ? held : nil))
    }

    @Test func `a step that is another kind of work in the new version is opened as that`() throws {
        let walk = try moved(waiting(), to: [Given.task("two", day: 3)], at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["other two 2026-03-04T15:00:00Z"])
    }

    @Test func `one that is through its steps goes on with those that were added after the last`() throws {
        var walk = try Walk(Given.campaign([steps[0]]))
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        walk = try moved(walk, to: [steps[0], steps[1]], at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T17:30:00Z", "other intro 2026-03-02T16:00:00Z"])
    }

    @Test func `one that is held stays held`() throws {
        var walk = try waiting()
        walk.course = Course(state: .pending(missing: ["title"]))
        #expect(try moved(walk, to: [], at: "2026-03-03T16:00:00Z").course == walk.course)
    }
}

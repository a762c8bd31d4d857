import Prospecting
import Testing

/// What becomes of an enrollment when its campaign is over.
@Suite struct CourseEndTests {
    private let end = "2026-03-05T06:00:00Z"

    private func ended(_ walk: Walk) throws -> Decision? {
        guard case .ends(let decision) = walk.course.ended(in: walk.situation(at: try Given.instant(end))) else {
            return nil
        }
        return decision
    }

    @Test func `a call that a rep is on is not ended under their hands`() throws {
        let walk = try Walk(Given.campaign())
        var situation = walk.situation(at: try Given.instant(end))
        let ends = walk.course.ended(in: situation)
        let until = situation.now + .minutes(1)
        situation.lease = Lease(rep: "ann@example.com", until: until)
        #expect(walk.course.ended(in: situation) == .held(until: until))
        situation.lease?.until = situation.now
        #expect(walk.course.ended(in: situation) == ends)
    }

    @Test func `when it is over is known while it goes on, and no more once it has finished or only a promise is left`()
        throws
    {
        var campaign = Given.campaign()
        campaign.ends = try Given.date("2026-03-05")
        let end = try Given.instant("2026-03-06T06:00:00Z")
        let promise = OpenTouch(step: "one", kind: .callback, work: .call(guide: nil), due: end)
        let task = OpenTouch(step: "two", kind: .followUp, work: .task("write"), due: end)
        func ends(_ state: Enrollment.State, now: Instant) -> Instant? {
            Course(state: state).end(of: campaign, for: Given.lead(), now: now)
        }
        #expect(ends(.pending(missing: []), now: end) == end)
        #expect(ends(.finished(reason: "stopped"), now: end - .days(1)) == nil)
        #expect(ends(.active(Open(call: promise)), now: end - .milliseconds(1)) == end)
        #expect(ends(.active(Open(call: promise)), now: end) == nil)
        #expect(ends(.active(Open(call: promise, other: task)), now: end) == end)
    }

    @Test func `who was not called is let go`() throws {
        let decision = try #require(try ended(Walk(Given.campaign())))
        #expect(decision.course.state == .finished(reason: "campaign-ended"))
        #expect(decision.effects == [.finished("campaign-ended")])
    }

    @Test func `who was called gets what follows the cadence`() throws {
        var walk = try Walk(Given.campaign())
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        #expect(try ended(walk)?.course.state == .finished(reason: "recycled"))
        walk.campaign.cadence.afterwards = .finish(reason: nil)
        #expect(try ended(walk)?.course.state == .finished(reason: "campaign-ended"))
        walk.campaign.cadence.afterwards = .finish(reason: "done")
        #expect(try ended(walk)?.course.state == .finished(reason: "done"))
    }

    @Test func `who was only written to is in work too`() throws {
        var walk = try Walk(Given.campaign([Given.mail("intro", day: 1), Given.call("one", day: 3)]))
        try walk.take(.mailSent, at: "2026-03-02T15:00:00Z")
        #expect(try ended(walk)?.course.state == .finished(reason: "recycled"))
    }

    @Test func `a promised call is kept, and what stands beside it is not`() throws {
        var walk = try Walk(Given.campaign([Given.call("one", day: 1), Given.mail("intro", day: 1)]))
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-06T16:00:00Z")
        let promise = try #require(walk.course.open.call)
        walk.course.state = .active(Open(call: promise, other: try Given.connect()))
        let kept = try #require(try ended(walk))
        #expect(kept.course.state == .calling(promise))
        #expect(kept.effects == [])
        walk.course = kept.course
        #expect(try ended(walk) == nil)
    }

    @Test func `who is held is let go, and who has finished stays so`() throws {
        var walk = try Walk(Given.campaign())
        walk.course = Course(state: .pending(missing: ["phone"]))
        #expect(try ended(walk)?.course.state == .finished(reason: "campaign-ended"))
        walk.course = Course(state: .finished(reason: "stopped"))
        #expect(try ended(walk) == nil)
    }

    @Test(arguments: [
        ("2026-03-04T12:00:00Z", 2), ("2026-03-05T12:00:00Z", 1), ("2026-03-06T00:00:00Z", 0),
        ("2026-04-01T00:00:00Z", 0),
    ])
    func `a campaign counts the days it has left, the last included`(now: String, left: Int) throws {
        var campaign = Given.campaign()
        #expect(campaign.daysLeft(at: try Given.instant(now)) == nil)
        campaign.ends = try Given.date("2026-03-05")
        #expect(campaign.daysLeft(at: try Given.instant(now)) == left)
    }

    @Test func `a campaign ends at midnight where the lead is`() throws {
        var campaign = Given.campaign()
        #expect(campaign.end(for: Given.lead()) == nil)
        campaign.ends = try Given.date("2026-03-05")
        #expect(campaign.end(for: Given.lead()) == (try Given.instant("2026-03-06T06:00:00Z")))
        #expect(campaign.end(for: Given.lead([])) == (try Given.instant("2026-03-06T00:00:00Z")))
        campaign.timeZone = Zone("Asia/Kolkata")
        #expect(campaign.end(for: Given.lead([])) == (try Given.instant("2026-03-05T18:30:00Z")))
    }
}

import Prospecting
import Testing

/// What a lead's own doing leads to: it becomes an MQL, and gets the call that it asks for.
@Suite struct CourseInboundTests {
    private func campaign(_ steps: [Step]? = nil, callWithin: Delay = .clock(.minutes(5))) -> Campaign {
        var campaign = Given.campaign(
            steps ?? [Given.call("one", day: 1), Given.mail("intro", day: 2), Given.call("two", day: 5)])
        campaign.entry.inbound = .init(
            when: .field(.event, .oneOf(Values(["demo-request"]))), callWithin: callWithin)
        return campaign
    }

    private func demo(at: String) throws -> Happening {
        .engaged(Engagement(type: "demo-request", at: try Given.instant(at)))
    }

    @Test func `a lead that asks for a call gets the one that is open at once, and it is that step's call`() throws {
        var walk = try Walk(campaign())
        try walk.take(demo(at: "2026-03-02T15:58:00Z"), at: "2026-03-02T16:00:00Z")
        #expect(
            walk.course.open
                == Open(
                    call: OpenTouch(
                        step: "one", kind: .inbound, work: .call(guide: nil),
                        due: try Given.instant("2026-03-02T16:00:00Z"),
                        deadline: try Given.instant("2026-03-02T16:03:00Z"))))
        try walk.call("voicemail", at: "2026-03-02T16:02:00Z")
        #expect(walk.course.progress.results == ["one": "voicemail"])
        #expect(walk.shown == ["other intro 2026-03-03T15:00:00Z"])
    }

    @Test func `where no call is open the next call step is taken, and not called again on its day`() throws {
        var walk = try Walk(campaign())
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        try walk.take(demo(at: "2026-03-02T18:00:00Z"), at: "2026-03-02T18:00:00Z")
        #expect(walk.shown == ["call two 2026-03-02T18:00:00Z", "other intro 2026-03-03T15:00:00Z"])
        try walk.call("voicemail", at: "2026-03-02T18:03:00Z")
        #expect(walk.course.progress.results == ["one": "voicemail", "two": "voicemail"])
        #expect(walk.shown == ["other intro 2026-03-03T15:00:00Z"])
        try walk.take(.mailSent, at: "2026-03-03T15:00:00Z")
        #expect(
            walk.course.state == .finished(reason: "recycled"), "the second call was made on the first day, as asked")
    }

    @Test func `an inbound call that is not answered is tried again as its step says, as a follow-up`() throws {
        var walk = try Walk(campaign())
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        try walk.call("no-answer", at: "2026-03-02T16:01:00Z")
        #expect(walk.course.open.call?.kind == .followUp)
        #expect(walk.course.open.call?.deadline == nil)
        #expect(walk.shown.first?.hasPrefix("call one 2026-03-03") == true)
    }

    @Test func `a promised callback stays as it was promised`() throws {
        var walk = try Walk(campaign())
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-04T16:00:00Z")
        let before = walk.course
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        #expect(walk.course == before)
    }

    @Test(arguments: [("2026-03-01T16:00:00Z", true), ("2026-03-01T15:59:59Z", false)])
    func `a request counts by when it happened, not by when it arrived`(at: String, isInbound: Bool) throws {
        var walk = try Walk(campaign())
        try walk.take(demo(at: at), at: "2026-03-02T16:00:00Z")
        #expect((walk.course.open.call?.kind == .inbound) == isInbound)
    }

    @Test func `what asks for no call changes nothing`() throws {
        var walk = try Walk(campaign())
        let before = walk.course
        let click = Engagement(type: "email-click", at: try Given.instant("2026-03-02T16:00:00Z"))
        try walk.take(.engaged(click), at: "2026-03-02T16:00:00Z")
        #expect(walk.course == before)
        #expect(walk.effects == [])
    }

    @Test func `a request at night waits for the first opening, with the deadline it asked for`() throws {
        var walk = try Walk(campaign(callWithin: .businessHours(1)))
        try walk.take(demo(at: "2026-03-03T03:00:00Z"), at: "2026-03-03T03:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T15:00:00Z"])
        #expect(walk.course.open.call?.deadline == (try Given.instant("2026-03-03T16:00:00Z")))
    }

    @Test func `a second request keeps the earlier deadline`() throws {
        var walk = try Walk(campaign())
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        try walk.take(demo(at: "2026-03-02T16:02:00Z"), at: "2026-03-02T16:02:00Z")
        #expect(walk.course.open.call?.deadline == (try Given.instant("2026-03-02T16:05:00Z")))
    }

    @Test func `asking for a call ends a pause`() throws {
        var walk = try Walk(campaign())
        try walk.take(
            .paused(until: try Given.instant("2026-03-20T15:00:00Z"), reason: "out-of-office"),
            at: "2026-03-02T15:00:00Z")
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        #expect(walk.course.progress.pause == nil)
        #expect(walk.shown == ["call one 2026-03-02T16:00:00Z"])
    }

    @Test func `a lead without a number asks for one to be found, and is called at once when it is`() throws {
        var walk = try Walk(campaign())
        walk.lead.numbers = []
        walk.lead.timeZone = try Given.zone("America/Chicago")
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        #expect(walk.course.open.call?.work == .task("Find a number"))
        walk.lead.numbers = [Given.number()]
        try walk.take(.taskDone(.call), at: "2026-03-02T16:10:00Z")
        #expect(walk.course.open.call?.kind == .inbound)
        #expect(walk.course.open.call?.deadline == (try Given.instant("2026-03-02T16:05:00Z")))
        #expect(walk.shown == ["call one 2026-03-02T16:10:00Z"])
    }

    @Test func `a call that a lead asked for is not given up before anybody called`() throws {
        var walk = try Walk(campaign())
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        #expect(walk.course.open.call?.skipAt == nil)
    }

    @Test func `no step takes the place of a call that the lead asked for`() throws {
        let steps = [
            Given.call("one", day: 1), Given.mail("intro", day: 1),
            Step(
                id: "two", day: 2, work: .call(guide: nil), condition: [.init(step: "intro", results: ["skipped"])]),
            Given.call("three", day: 3),
        ]
        var walk = try Walk(campaign(steps))
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        try walk.take(.mailSent, at: "2026-03-05T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-02T16:00:00Z"])
        try walk.call("voicemail", at: "2026-03-05T16:00:00Z")
        #expect(walk.shown == ["call three 2026-03-09T14:00:00Z"])
    }

    @Test func `a lead that is held is called as soon as it starts, by the deadline it asked for`() throws {
        let held = try Course.unjudged.after(.judged(.held(missing: ["title"])), in: Given.situation(campaign())).course
        var situation = try Given.situation(campaign(), at: "2026-03-02T16:30:00Z")
        let request = Engagement(type: "demo-request", at: try Given.instant("2026-03-02T16:00:00Z"))
        situation.facts.engagements = [request]
        #expect(try held.after(.engaged(request), in: situation).course == held)
        let call = try held.after(.judged(.accepted), in: situation).course.open.call
        #expect(call?.kind == .inbound)
        #expect(call?.deadline == (try Given.instant("2026-03-02T16:05:00Z")))
    }

    @Test func `a new version leaves a call that the lead asked for as it is`() throws {
        var walk = try Walk(campaign())
        try walk.take(demo(at: "2026-03-02T16:00:00Z"), at: "2026-03-02T16:00:00Z")
        let later = campaign([Given.call("one", day: 4), Given.call("two", day: 9)])
        let situation = walk.situation(at: try Given.instant("2026-03-02T16:01:00Z"))
        let moved = try walk.course.moved(from: walk.campaign, to: later, in: situation)
        #expect(moved.course.open == walk.course.open)
    }
}

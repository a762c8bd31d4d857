import Prospecting
import Testing

/// On which day a step comes: business or calendar days, what carries the later steps, and what does not.
@Suite struct CourseDayTests {
    private let steps = [Given.task("one", day: 1), Given.task("two", day: 3), Given.task("three", day: 6)]

    @Test func `calendar days count weekends, and a day that is shut waits and carries the later ones`() throws {
        var campaign = Given.campaign([
            Given.task("one", day: 1), Given.task("two", day: 6), Given.task("three", day: 9),
        ])
        campaign.cadence.days = .calendar
        var walk = try Walk(campaign)
        try walk.take(.taskDone(.other), at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["other two 2026-03-09T14:00:00Z"])
        try walk.take(.taskDone(.other), at: "2026-03-09T14:00:00Z")
        #expect(walk.course.progress.shift == 2)
        #expect(walk.shown == ["other three 2026-03-12T14:00:00Z"])
    }

    @Test func `a step that is done late carries the later ones by as many days`() throws {
        var walk = try Walk(Given.campaign(steps))
        try walk.take(.taskDone(.other), at: "2026-03-04T16:00:00Z")
        #expect(walk.course.progress.shift == 2)
        #expect(walk.shown == ["other two 2026-03-06T15:00:00Z"])
        try walk.take(.taskDone(.other), at: "2026-03-06T15:00:00Z")
        #expect(walk.shown == ["other three 2026-03-11T14:00:00Z"])
    }

    @Test func `a step that is skipped late carries nothing, and the next day's step comes the next day`() throws {
        var walk = try Walk(Given.campaign(steps))
        try walk.take(.overdue(.other), at: "2026-03-05T15:00:00Z")
        #expect(walk.shown == ["other two 2026-03-06T15:00:00Z"])
        try walk.take(.taskDone(.other), at: "2026-03-06T16:00:00Z")
        #expect(walk.course.progress.shift == 0)
        #expect(walk.shown == ["other three 2026-03-09T14:00:00Z"])
    }

    @Test func `a delay that runs past the window waits for the next and carries the later steps`() throws {
        var walk = try Walk(
            Given.campaign([
                Given.call("one", day: 1), Given.mail("mail", day: 1, after: .clock(.minutes(10))),
                Given.task("two", day: 2),
            ]))
        try walk.call("voicemail", at: "2026-03-02T22:55:00Z")
        #expect(walk.shown == ["other mail 2026-03-03T15:00:00Z"])
        try walk.take(.mailSent, at: "2026-03-03T15:00:00Z")
        #expect(walk.shown == ["other two 2026-03-04T15:00:00Z"])
    }

    @Test func `a delay counts from a call's first outcome, and a late log counts from the call`() throws {
        var walk = try Walk(
            Given.campaign([Given.call("one", day: 1), Given.mail("mail", day: 1, after: .businessHours(2))]))
        let outcome = Outcome(disposition: "busy", calledAt: try Given.instant("2026-03-02T15:00:00Z"))
        try walk.take(.called(outcome), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-02T17:00:00Z", "other mail 2026-03-02T17:00:00Z"])
    }

    @Test func `day 1 is the next day with room in the window`() throws {
        let late = try Walk(Given.campaign(steps), at: "2026-03-06T23:30:00Z")
        #expect(late.shown == ["other one 2026-03-09T14:00:00Z"])
    }

    @Test func `a pause puts off all but promised calls, and what it makes late carries the later steps`() throws {
        var walk = try Walk(
            Given.campaign([Given.call("one", day: 1), Given.task("two", day: 2), Given.task("three", day: 3)]))
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        try walk.take(
            .paused(until: Given.instant("2026-03-06T15:00:00Z"), reason: "away"), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-06T17:30:00Z", "other two 2026-03-06T15:00:00Z"])
        #expect(walk.course.open.other?.skipAt == (try Given.instant("2026-03-11T14:00:00Z")))
        try walk.take(.taskDone(.other), at: "2026-03-06T15:00:00Z")
        #expect(walk.course.progress.pause == nil)
        #expect(walk.course.progress.shift == 3)
        #expect(walk.shown == ["call one 2026-03-06T17:30:00Z", "other three 2026-03-09T14:00:00Z"])
    }

    @Test func `of two pauses the longer holds`() throws {
        var walk = try Walk(Given.campaign(steps))
        for until in ["2026-03-20T15:00:00Z", "2026-03-06T15:00:00Z"] {
            try walk.take(.paused(until: Given.instant(until), reason: "away"), at: "2026-03-02T16:00:00Z")
        }
        #expect(walk.shown == ["other one 2026-03-20T15:00:00Z"])
    }

    @Test func `an outcome that lets the cadence rest goes on with the next step after it`() throws {
        var campaign = Given.campaign([Given.call("one", day: 1), Given.call("two", day: 2)])
        campaign.dispositions.set(Disposition("on-leave", connected: true, then: .pause(for: .clock(.days(14)))))
        var walk = try Walk(campaign)
        try walk.call("on-leave", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call two 2026-03-16T15:00:00Z"])
    }

    @Test func `a pause that ends early gives the steps their days back`() throws {
        var walk = try Walk(Given.campaign(steps))
        try walk.take(.taskDone(.other), at: "2026-03-02T15:00:00Z")
        try walk.take(
            .paused(until: Given.instant("2026-03-20T15:00:00Z"), reason: "away"), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["other two 2026-03-20T15:00:00Z"])
        try walk.take(.resumed(reason: "away"), at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["other two 2026-03-04T15:00:00Z"])
    }

    @Test func `a promised call is kept through a pause`() throws {
        var walk = try Walk(Given.campaign([Given.call("one", day: 1), Given.call("two", day: 2)]))
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-03T16:00:00Z")
        try walk.take(
            .paused(until: Given.instant("2026-03-20T15:00:00Z"), reason: "away"), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T16:00:00Z"])
        try walk.take(.skipped(.call, reason: "gone"), at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-20T15:00:00Z"])
    }
}

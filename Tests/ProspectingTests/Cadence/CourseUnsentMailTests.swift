import Prospecting
import Testing

/// Where no mail goes out by itself, nothing waits for one longer than until its own moment.
@Suite struct CourseUnsentMailTests {
    private func walk(_ steps: [Step]) throws -> Walk {
        var walk = try Walk(Given.campaign(steps))
        walk.sendsMail = false
        return walk
    }

    @Test func `a mail waits until the next step is to come, which keeps its day`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.mail("intro", day: 1), Given.task("connect", day: 2)])
        try walk.call("voicemail", at: "2026-03-02T15:30:00Z")
        #expect(walk.shown == ["other intro 2026-03-02T15:30:00Z"])
        let next = try Given.instant("2026-03-03T15:00:00Z")
        #expect(walk.course.open.other?.skipAt == next)
        try walk.take(.overdue(.other), at: next)
        #expect(walk.shown == ["other connect 2026-03-03T15:00:00Z"])
        #expect(walk.course.progress.results["intro"] == "skipped")
        #expect(walk.course.progress.shift == 0)
    }

    @Test func `a step that comes soon after the call counts from the call`() throws {
        var walk = try walk([
            Given.call("one", day: 1), Given.mail("missed-you", day: 1),
            Given.call("again", day: 1, after: .businessHours(2)),
        ])
        try walk.call("voicemail", at: "2026-03-02T15:30:00Z")
        let next = try Given.instant("2026-03-02T17:30:00Z")
        #expect(walk.course.open.other?.skipAt == next)
        try walk.take(.overdue(.other), at: next)
        #expect(walk.shown == ["call again 2026-03-02T17:30:00Z"])
    }

    @Test func `a mail whose successor is to come at once is passed over, and says why`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.mail("intro", day: 1), Given.task("connect", day: 1)])
        try walk.call("voicemail", at: "2026-03-02T15:30:00Z")
        #expect(walk.shown == ["other connect 2026-03-02T15:30:00Z"])
        #expect(walk.course.progress.passedOver == ["intro": "no mail is sent here yet"])
    }

    @Test func `the last mail waits as long as any step, and then the cadence ends`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.mail("goodbye", day: 1)])
        try walk.call("voicemail", at: "2026-03-02T15:30:00Z")
        let end = try #require(walk.course.open.other?.skipAt)
        #expect(end == (try Given.instant("2026-03-05T15:30:00Z")))
        try walk.take(.overdue(.other), at: end)
        #expect(walk.course.state == .finished(reason: "recycled"))
    }

    @Test func `a mail by hand waits for the rep as any task does`() throws {
        let byHand = Step(id: "note", day: 1, work: .mail(MailStep(message: "note", isByHand: true)))
        var walk = try walk([Given.call("one", day: 1), byHand, Given.call("two", day: 2)])
        try walk.call("voicemail", at: "2026-03-02T15:30:00Z")
        #expect(walk.course.open.other?.skipAt == (try Given.instant("2026-03-05T15:30:00Z")))
    }
}

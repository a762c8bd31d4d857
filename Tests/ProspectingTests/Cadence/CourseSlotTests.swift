import Prospecting
import Testing

/// One call is open at a time, and a mail or a task beside it.
@Suite struct CourseSlotTests {
    private func walk(_ steps: [Step]) throws -> Walk { try Walk(Given.campaign(steps)) }

    @Test func `a retry that waits holds back no mail and no task`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.mail("intro", day: 1), Given.task("write", day: 2)])
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T17:30:00Z", "other intro 2026-03-02T15:00:00Z"])
        try walk.take(.mailSent, at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T17:30:00Z", "other write 2026-03-03T15:00:00Z"])
        try walk.take(.taskDone(.other), at: "2026-03-03T15:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T17:30:00Z"])
        try walk.call("no-answer", at: "2026-03-03T17:30:00Z")
        #expect(walk.course.state == .finished(reason: "recycled"))
    }

    @Test func `the next call step takes the place of a retry that nobody made`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.call("two", day: 3)])
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T17:30:00Z"])
        #expect(walk.course.open.call?.skipAt == (try Given.instant("2026-03-04T15:00:00Z")))
        try walk.take(.overdue(.call), at: "2026-03-04T15:00:00Z")
        #expect(walk.shown == ["call two 2026-03-04T15:00:00Z"])
        #expect(walk.effects == [.skipTouch(.call, reason: "the next call step took its place")])
        #expect(walk.course.progress.results == ["one": "no-answer"])
    }

    @Test func `a retry that would come no sooner than the next call step is not opened`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.call("two", day: 2)])
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call two 2026-03-03T15:00:00Z"])
        #expect(walk.effects == [.logged])
        #expect(walk.course.tally == [:])
    }

    @Test func `a retry gives way when the cadence comes to a call that falls due before it`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.task("write", day: 1), Given.call("two", day: 1)])
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T17:30:00Z", "other write 2026-03-02T15:00:00Z"])
        try walk.take(.taskDone(.other), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-02T16:00:00Z"])
        #expect(walk.effects == [.skipTouch(.call, reason: "the next call step took its place")])
    }

    @Test func `another number and a chore keep the cadence with their step`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.mail("intro", day: 1)])
        try walk.call("wrong-number", at: "2026-03-02T15:00:00Z")
        #expect(walk.course.open.call?.work == .task("Find a number"))
        #expect(walk.course.open.other == nil)
        try walk.take(.skipped(.call, reason: "none"), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["other intro 2026-03-02T16:00:00Z"])
        #expect(walk.course.progress.results == ["one": "skipped"])
    }

    @Test func `a promised call holds back mails and calls but no task`() throws {
        var walk = try walk([
            Given.call("one", day: 1), Given.task("write", day: 1), Given.mail("intro", day: 1),
            Given.call("two", day: 2),
        ])
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-05T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-05T16:00:00Z", "other write 2026-03-02T15:00:00Z"])
        try walk.take(.taskDone(.other), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-05T16:00:00Z"])
        try walk.take(.skipped(.call, reason: "they mailed"), at: "2026-03-05T16:00:00Z")
        #expect(walk.shown == ["other intro 2026-03-05T16:00:00Z"])
        try walk.take(.mailSent, at: "2026-03-05T16:00:00Z")
        #expect(walk.shown == ["call two 2026-03-06T15:00:00Z"])
    }

    @Test func `a call promised while a mail is open puts the mail off`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.mail("intro", day: 1)])
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        try walk.call("callback", at: "2026-03-02T16:00:00Z", when: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T16:00:00Z"])
        try walk.call("voicemail", at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T16:30:00Z"])
    }

    @Test func `a promised call that reached nobody is tried twice more within the hour, by whom it was promised`()
        throws
    {
        var walk = try walk([Given.call("one", day: 1), Given.mail("intro", day: 1)])
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-03T16:00:00Z")
        for (now, due) in [("16:00", "16:30"), ("16:30", "17:00")] {
            try walk.call("no-answer", at: "2026-03-03T\(now):00Z")
            #expect(walk.shown == ["call one 2026-03-03T\(due):00Z"])
            #expect(walk.course.open.call?.kind == .followUp)
            #expect(walk.course.open.call?.owner == Given.rep.id)
            #expect(walk.course.open.call?.promisedBy == "callback")
        }
        try walk.call("voicemail", at: "2026-03-03T17:00:00Z")
        #expect(walk.shown == ["other intro 2026-03-03T17:00:00Z"])
    }

    @Test func `a promise that was talked about and ends in another promise counts from the start`() throws {
        var walk = try walk([Given.call("one", day: 1)])
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-03T16:00:00Z")
        try walk.call("no-answer", at: "2026-03-03T16:00:00Z")
        try walk.call("callback", at: "2026-03-03T16:30:00Z", when: "2026-03-04T16:00:00Z")
        try walk.call("no-answer", at: "2026-03-04T16:00:00Z")
        try walk.call("no-answer", at: "2026-03-04T16:30:00Z")
        #expect(walk.shown == ["call one 2026-03-04T17:00:00Z"])
        try walk.call("no-answer", at: "2026-03-04T17:00:00Z")
        #expect(walk.course.state == .finished(reason: "recycled"))
    }

    @Test func `a call promised anew because nobody was reached keeps the hours`() throws {
        var campaign = Given.campaign([Given.call("one", day: 1)])
        campaign.dispositions.set(
            Disposition("callback", connected: true, then: .callback, asks: [.when], missed: .callback))
        var walk = try Walk(campaign)
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-03T16:00:00Z")
        try walk.call("no-answer", at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-03T16:00:00Z"])
    }

    @Test func `who rings back after the cadence is promised a call, and after it the cadence is over again`() throws {
        var walk = try walk([Given.call("one", day: 1), Given.mail("intro", day: 1)])
        try walk.call("not-interested", at: "2026-03-02T15:00:00Z")
        let outcome = Outcome(
            disposition: "callback", calledAt: try Given.instant("2026-03-03T16:00:00Z"),
            when: try Given.instant("2026-03-04T16:00:00Z"))
        try walk.take(.rangBack(outcome), at: "2026-03-03T16:00:00Z")
        #expect(walk.shown == ["call intro 2026-03-04T16:00:00Z"])
        try walk.take(.skipped(.call, reason: "no time"), at: "2026-03-04T16:00:00Z")
        #expect(walk.course.state == .finished(reason: "recycled"))
    }

    @Test func `who was named on a call is kept as a lead`() throws {
        var walk = try walk([Given.call("one", day: 1)])
        var outcome = Outcome(disposition: "left-company", calledAt: try Given.instant("2026-03-02T16:00:00Z"))
        outcome.answers = ["successor": "Grace Hopper"]
        try walk.take(.called(outcome), at: "2026-03-02T16:00:00Z")
        #expect(walk.effects.contains(.createLead(NamedPerson(name: "Grace Hopper", source: "successor"))))
    }

    @Test func `a recycled lead goes on into the campaign that the file names`() throws {
        var campaign = Given.campaign([Given.call("one", day: 1)])
        campaign.cadence.afterwards = .recycle(after: .clock(.days(90)), reason: nil, into: "nurture")
        var walk = try Walk(campaign)
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        let back = try Given.instant("2026-05-31T15:00:00Z")
        #expect(
            walk.effects.contains(.moveLead(to: .recycled, reason: "no-response", returnOn: back, into: "nurture")))
    }

    /// Days after the end at which a lead comes back by itself, and into what.
    @Test(arguments: [(nil, 90, nil), (30, 90, "first"), (90, 90, "first"), (180, 180, "first")])
    func `where the file names no campaign a recycled lead comes back into its own, once it may`(
        reEnterAfter: Int?, days: Int, into: String?
    ) throws {
        var campaign = Given.campaign([Given.call("one", day: 1)])
        campaign.name = "first"
        campaign.entry.reEnterAfter = reEnterAfter.map { .clock(.days($0)) }
        campaign.cadence.afterwards = .recycle(after: .clock(.days(90)), reason: nil)
        var walk = try Walk(campaign)
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        let back = try Given.instant("2026-03-02T15:00:00Z") + .days(days)
        #expect(walk.effects.contains(.moveLead(to: .recycled, reason: "no-response", returnOn: back, into: into)))
    }
}

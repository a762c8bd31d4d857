import Prospecting
import Testing

/// Conditions on earlier results, and what mails that come in lead to.
@Suite struct CourseMailTests {
    private func campaign() -> Campaign {
        Given.campaign([
            Given.call("one", day: 1), Given.mail("intro", day: 1), Given.call("two", day: 3),
        ])
    }

    @Test func `a step that looks at several earlier ones comes only when each came to what it wants`() throws {
        let steps = [
            Given.call("one", day: 1), Given.task("write", day: 1),
            Given.mail("both", day: 1, if: ["one": ["voicemail"], "write": ["done"]]),
            Given.mail("skipped", day: 1, if: ["write": ["skipped"]]),
            Given.mail("never", day: 1, if: ["both": ["sent"]]), Given.task("last", day: 1),
        ]
        var walk = try Walk(Given.campaign(steps))
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        try walk.take(.skipped(.other, reason: "no account"), at: "2026-03-02T15:00:00Z")
        #expect(walk.shown == ["other skipped 2026-03-02T15:00:00Z"])
        try walk.take(.overdue(.other), at: "2026-03-05T15:00:00Z")
        #expect(
            walk.course.progress.passedOver == ["both": "write was skipped", "never": "both came to nothing"])
        #expect(walk.course.progress.results == ["one": "voicemail", "write": "skipped", "skipped": "skipped"])
    }

    @Test func `a mail that a person sends by hand is done as a task, and a task is no mail`() throws {
        var walk = try Walk(campaign())
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        try walk.take(.taskDone(.other), at: "2026-03-02T15:00:00Z")
        #expect(walk.course.progress.results["intro"] == "sent")
        #expect(walk.course.progress.mails == [try Given.instant("2026-03-02T15:00:00Z")])
        #expect(throws: Refusal(.conflict, "no mail is open for this lead in spring")) {
            try walk.take(.mailSent, at: "2026-03-02T16:00:00Z")
        }
    }

    @Test func `a reply stops mails and calls at once and leaves the answer to be written`() throws {
        var campaign = campaign()
        campaign.cadence.reactions.replied = .init(then: .task("Answer the mail"), callWithin: .businessHours(1))
        var walk = try Walk(campaign)
        try walk.call("no-answer", at: "2026-03-02T15:00:00Z")
        try walk.take(.replied(byColleague: false), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call intro 2026-03-02T16:00:00Z", "other intro 2026-03-02T16:00:00Z"])
        #expect(walk.course.open.other?.work == .task("Answer the mail"))
        #expect(walk.course.open.call?.kind == .inbound)
        #expect(walk.course.open.call?.deadline == (try Given.instant("2026-03-02T17:00:00Z")))
        try walk.take(.taskDone(.other), at: "2026-03-02T16:30:00Z")
        try walk.call("voicemail", at: "2026-03-02T16:30:00Z")
        #expect(walk.course.state == .finished(reason: "replied"))
    }

    @Test func `a promised call is kept when the lead replies`() throws {
        var walk = try Walk(campaign())
        try walk.call("callback", at: "2026-03-02T15:00:00Z", when: "2026-03-04T16:00:00Z")
        try walk.take(.replied(byColleague: false), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["call one 2026-03-04T16:00:00Z", "other intro 2026-03-02T16:00:00Z"])
    }

    @Test func `a colleague's reply and an automatic one let the cadence rest`() throws {
        var walk = try Walk(campaign())
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        try walk.take(.replied(byColleague: true), at: "2026-03-02T16:00:00Z")
        #expect(walk.shown == ["other intro 2026-03-09T15:00:00Z"])
        #expect(walk.course.progress.pause?.reason == "colleague-replied")
        let back = try Given.instant("2026-03-11T14:00:00Z")
        try walk.take(.outOfOffice(returnOn: back), at: "2026-03-02T17:00:00Z")
        #expect(walk.shown == ["other intro 2026-03-11T14:00:00Z"])
        try walk.take(.outOfOffice(returnOn: nil), at: "2026-03-11T14:00:00Z")
        #expect(walk.course.progress.pause?.until == back + .days(7))
    }

    @Test func `a lead that waits for a mail which nothing sends says so`() throws {
        var walk = try Walk(campaign())
        try walk.call("voicemail", at: "2026-03-02T15:00:00Z")
        let state = CallingState(
            facts: Facts(lead: walk.lead, account: nil), campaign: walk.campaign, state: walk.course.state)
        let shut = state.gates(now: try Given.instant("2026-03-02T16:00:00Z")).filter { !$0.isOpen }
        #expect(
            shut == [
                Gate(.due, isOpen: false, reason: "a mail comes first: mail (intro)"),
                Gate(
                    .mailNotConfigured, isOpen: false,
                    reason: "step intro waits for its mail, and there is no mailbox to send it from; "
                        + "add one: touchline mailbox add",
                    until: try Given.instant("2026-03-05T15:00:00Z")),
            ])
    }
}

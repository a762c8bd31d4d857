import Prospecting
import Testing

/// When an enrollment came how far.
@Suite struct MilestonesTests {
    private let moments = (1...4).map { Instant(milliseconds: 1_772_000_000_000 + $0 * 3_600_000) }

    @Test func `the first call counts, whichever is logged first`() {
        var milestones = Milestones()
        let lead = Given.lead()
        milestones.note(lead, was: lead, attempt: call(at: moments[1]))
        milestones.note(lead, was: lead, attempt: call(at: moments[0]))
        milestones.note(lead, was: lead, attempt: call(at: moments[2]))
        var task = call(at: moments[0] - .hours(1))
        task.channel = .task
        milestones.note(lead, was: lead, attempt: task)
        #expect(milestones.calledAt == moments[0])
    }

    @Test func `a lead that comes in as an MQL is one in the campaign too, and stays the same`() {
        var lead = Given.lead(stage: .mql)
        lead.mqlAt = moments[0]
        var milestones = Milestones(enteredBy: lead)
        #expect(milestones.mqlAt == moments[0])
        let before = lead
        lead.mqlAt = moments[1]
        milestones.note(lead, was: before)
        #expect(milestones.mqlAt == moments[0])
    }

    @Test(arguments: [Lead.Stage.recycled, .working, .lost, .raw])
    func `what was an MQL once is none in a later campaign until it becomes one again`(stage: Lead.Stage) {
        var lead = Given.lead(stage: stage)
        lead.mqlAt = moments[0]
        var milestones = Milestones(enteredBy: lead)
        milestones.note(lead, was: lead, attempt: call(at: moments[1]))
        #expect(milestones.mqlAt == nil)
        let before = lead
        lead.move(to: .mql, now: moments[2])
        milestones.note(lead, was: before)
        #expect(milestones.mqlAt == moments[2])
    }

    @Test func `a lead has entered when its campaign has begun with it, and that stays`() {
        var milestones = Milestones()
        milestones.note(
            [.announce(Announcement(.attemptLogged)), .announce(Announcement(.enrollmentFinished))], now: moments[0])
        #expect(milestones.enteredAt == nil)
        milestones.note([.announce(Announcement(.leadEnrolled))], now: moments[1])
        milestones.note([.announce(Announcement(.leadQualified))], now: moments[2])
        #expect(milestones.enteredAt == moments[1])
    }

    @Test func `what made the lead an SQL in an earlier campaign is not this one's`() {
        var milestones = Milestones()
        var lead = Given.lead()
        lead.sqlAt = moments[0]
        milestones.note(lead, was: lead)
        #expect(milestones.sqlAt == nil)
        let before = lead
        lead.move(to: .sql, now: moments[2])
        milestones.note(lead, was: before)
        #expect(milestones.sqlAt == moments[2])
    }

    private func call(at moment: Instant) -> Attempt {
        Attempt(
            id: Attempt.ID(1), touch: nil, lead: Lead.ID(7), user: User.ID(3), channel: .call, disposition: "no-answer",
            number: nil, at: moment, connected: false, conversation: false, note: nil, late: false, answers: [:])
    }
}

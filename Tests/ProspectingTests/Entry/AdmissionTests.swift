import Prospecting
import Testing

@Suite struct AdmissionTests {
    private func standing(
        _ campaign: String, _ state: Standing.State, finishedAt: String? = nil, isExclusive: Bool = true,
        isPromised: Bool = false, isLeased: Bool = false
    ) throws -> Standing {
        Standing(
            enrollment: Enrollment.ID(5), campaign: campaign, state: state,
            finishedAt: try finishedAt.map(Given.instant),
            isExclusive: isExclusive, isPromised: isPromised, isLeased: isLeased)
    }

    /// Of the campaign `spring` on Monday 2 March 2026 at 16:00 UTC.
    private func admit(_ standings: [Standing], entry: Entry = Entry(), isSuppressed: Bool = false) throws -> Admission
    {
        var campaign = Given.campaign()
        campaign.entry = entry
        var situation = try Given.situation(campaign)
        situation.isSuppressed = isSuppressed
        return Admission.of(standings, in: situation)
    }

    @Test func `who is nowhere is welcome, unless it asked not to be called`() throws {
        #expect(try admit([]) == .welcome)
        #expect(try admit([], isSuppressed: true) == .refused(reason: "on the do-not-call list"))
    }

    @Test func `who was ended by a suppression comes back once it is lifted, whatever re-enter-after says`() throws {
        var ended = try standing("spring", .finished, finishedAt: "2026-03-02T15:00:00Z")
        #expect(try admit([ended]) != .welcome)
        ended.endedSuppressed = true
        #expect(try admit([ended]) == .welcome)
        #expect(try admit([ended], isSuppressed: true) != .welcome)
    }

    @Test(arguments: [Lead.Stage.sql, .accepted, .opportunity, .won])
    func `who was handed to sales comes into no campaign until sales gives it back`(stage: Lead.Stage) throws {
        var situation = try Given.situation(Given.campaign())
        situation.facts.lead.stage = stage
        #expect(Admission.of([], in: situation) == .refused(reason: "sales has it (\(stage.rawValue))"))
    }

    @Test func `nobody comes into a campaign whose last day has passed, not even who is held in it`() throws {
        var campaign = Given.campaign()
        campaign.ends = LocalDate("2026-03-01")
        let situation = try Given.situation(campaign)
        for standings in [[], [try standing("spring", .pending)]] {
            #expect(Admission.of(standings, in: situation) == .refused(reason: "spring ended on 2026-03-01"))
        }
    }

    @Test func `who is here stays, and is judged again while held`() throws {
        #expect(try admit([standing("spring", .pending)]) == .heldHere)
        #expect(try admit([standing("spring", .waiting)]) == .heldHere)
        #expect(try admit([standing("spring", .active)]) == .refused(reason: "already in spring (active)"))
    }

    @Test(arguments: [Standing.State.pending, .active])
    func `who is elsewhere stays there, unless this campaign takes over from it`(state: Standing.State) throws {
        let there = try standing("nurture", state)
        #expect(try admit([there]) == .refused(reason: "already in nurture (\(state.rawValue))"))
        #expect(try admit([there], entry: Entry(takesOver: ["other"])) != .takenOver(from: there.enrollment))
        #expect(try admit([there], entry: Entry(takesOver: ["nurture"])) == .takenOver(from: there.enrollment))
    }

    @Test func `a campaign that is not exclusive lets any other have its leads`() throws {
        let there = try standing("nurture", .active, isExclusive: false)
        #expect(try admit([there]) == .takenOver(from: there.enrollment))
    }

    @Test func `nobody is taken from a promise or from a rep`() throws {
        let entry = Entry(takesOver: ["nurture"])
        #expect(
            try admit([standing("nurture", .active, isPromised: true)], entry: entry)
                == .refused(reason: "already in nurture (active), where a callback is promised to it"))
        #expect(
            try admit([standing("nurture", .active, isLeased: true)], entry: entry)
                == .refused(reason: "already in nurture (active), where somebody holds it right now"))
    }

    @Test func `who asked not to be called is taken from nobody`() throws {
        let entry = Entry(takesOver: ["nurture"])
        #expect(
            try admit([standing("nurture", .active)], entry: entry, isSuppressed: true)
                == .refused(reason: "on the do-not-call list"))
    }

    @Test func `who has finished never comes back where the file does not say when`() throws {
        #expect(
            try admit([standing("spring", .finished, finishedAt: "2020-03-02T16:00:00Z")])
                == .refused(
                    reason: "it has finished spring, and a lead does not come back into a campaign it has finished"))
    }

    @Test(arguments: [("2026-02-20T16:00:00Z", true), ("2026-02-20T16:00:01Z", false)])
    func `who has finished comes back after so long`(finished: String, isBack: Bool) throws {
        let admission = try admit(
            [standing("spring", .finished, finishedAt: finished)], entry: Entry(reEnterAfter: .clock(.days(10))))
        let refusal = Admission.refused(reason: "it has finished spring and may come back into it from 2026-03-02")
        #expect(admission == (isBack ? .welcome : refusal))
    }

    @Test func `coming back waits for business days too`() throws {
        let admission = try admit(
            [standing("spring", .finished, finishedAt: "2026-02-27T16:00:00Z")],
            entry: Entry(reEnterAfter: .businessDays(2)))
        #expect(admission == .refused(reason: "it has finished spring and may come back into it from 2026-03-03"))
    }

    @Test func `who is elsewhere and has finished here is bound by both`() throws {
        let standings = [
            try standing("spring", .finished, finishedAt: "2026-03-01T16:00:00Z"), try standing("nurture", .active),
        ]
        let entry = Entry(reEnterAfter: .clock(.days(10)), takesOver: ["nurture"])
        #expect(
            try admit(standings, entry: entry)
                == .refused(reason: "it has finished spring and may come back into it from 2026-03-11"))
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct InboundChangesTests {
    /// Thursday at noon in New York.
    private static let start = Instant.opening + .days(2)
    private let lead = Lead.ID(1)

    private func scene(
        _ campaign: Campaign = .calls(route: [RouteEntry(to: .people(["ae@example.com"]))])
    ) async throws -> (TestStore, InboundSourceState) {
        let test = try await TestStore(campaign)
        let source = try await test.store.addInboundSource(
            "crm", kind: .hubspot, sealedSecret: "s", mapping: nil, campaign: nil, by: test.admin, now: .opening)
        return (test, source)
    }

    private func move(
        _ test: TestStore, _ stage: Lead.Stage, _ source: InboundSourceState, reason: String? = nil,
        amount: Money? = nil
    ) async throws {
        try await test.store.moveInbound(
            lead, to: .init(stage: stage, reason: reason, amount: amount), from: source, now: .opening)
    }

    @Test func `somebody is made, completed, or left unknown, as the mapping wants it`() async throws {
        let (test, source) = try await scene()
        let draft = LeadDraft.person(1).changed { $0.externalIDs = ["hubspot": "901"] }
        let strange = try await test.store.takeInbound(
            draft, creates: false, campaign: nil, from: source, now: .opening)
        #expect(strange == .unknown)
        guard
            case .lead(let made) = try await test.store.takeInbound(
                draft, creates: true, campaign: "first", from: source, now: .opening)
        else { throw MissingTouch() }
        #expect(made.isNew && made.enrollment == .enrolled)
        #expect(try await test.store.lead(made.lead).source == "crm")
        var byID = LeadDraft()
        byID.externalIDs = ["hubspot": "901"]
        byID.title = "Head of Everything"
        guard
            case .lead(let known) = try await test.store.takeInbound(
                byID, creates: true, campaign: nil, from: source, now: .opening)
        else { throw MissingTouch() }
        #expect(known.lead == made.lead && !known.isNew && known.isChanged)
        byID.externalIDs = ["hubspot": "902"]
        let nobody = try await test.store.takeInbound(
            byID, creates: true, campaign: nil, from: source, now: .opening)
        #expect(nobody == .unknown)
        _ = try await test.store.eraseLead(made.lead, reason: "asked", by: test.admin, now: .opening)
        let gone = try await test.store.takeInbound(draft, creates: true, campaign: nil, from: source, now: .opening)
        #expect(gone == .erased(.opening))
    }

    @Test func `an opt-out binds at once, whether its person is known or not`() async throws {
        let (test, source) = try await scene()
        try await test.add(.person(1))
        let known = try await test.store.optOutInbound(
            .person(1), channels: [.call, .mail], reason: "unsubscribed", from: source, now: .opening)
        #expect(known.lead == lead && known.targets == 3)
        #expect(try await test.next(test.ann).isEmpty)
        #expect(try await test.events(of: .leadSuppressed).count == 1)
        let before = try await test.count("suppressions")
        _ = try await test.store.optOutInbound(
            .person(1), channels: [.call, .mail], reason: "unsubscribed", from: source, now: .opening)
        #expect(try await test.count("suppressions") == before)
        let stranger = try await test.store.optOutInbound(
            .person(2), channels: [.mail], reason: "unsubscribed", from: source, now: .opening)
        #expect(stranger.lead == nil && stranger.targets == 1)
        let nobody = try await test.store.optOutInbound(
            LeadDraft(), channels: [.mail], reason: "unsubscribed", from: source, now: .opening)
        #expect(nobody.targets == 0)
    }

    @Test func `a lead becomes an MQL once, and one that sales has is not disqualified from outside`() async throws {
        let (test, source) = try await scene()
        try await test.add(.person(1), campaign: nil)
        try await move(test, .mql, source)
        try await move(test, .mql, source)
        #expect(try await test.store.lead(lead).stage == .mql)
        #expect(try await test.events(of: .leadMQL).count == 1)
        try await move(test, .disqualified, source, reason: "a competitor")
        try await move(test, .disqualified, source, reason: "a competitor")
        let gone = try await test.store.lead(lead)
        #expect(gone.stage == .disqualified && gone.stageReason == "a competitor")
        #expect(try await test.events(of: .leadDisqualified).count == 1)
    }

    @Test func `who is disqualified is called no more`() async throws {
        let (test, source) = try await scene()
        try await test.add(.person(1))
        try await move(test, .disqualified, source, reason: "a competitor")
        #expect(try await test.next(test.ann).isEmpty)
        #expect(try await test.store.lead(lead).stage == .disqualified)
    }

    @Test func `a deal goes the way of sales step by step, and one that nobody was offered does not`() async throws {
        let (test, source) = try await scene()
        try await test.add(.person(1))
        await #expect(throws: Refusal.self) { try await move(test, .won, source, amount: Money(units: 10)) }
        try await test.call(test.ann, "qualified")
        await #expect(throws: Refusal.self) { try await move(test, .won, source) }
        #expect(try await test.store.lead(lead).stage == .sql)
        await #expect(throws: Refusal.self) { try await move(test, .disqualified, source) }
        try await move(test, .won, source, amount: Money(units: 1200))
        #expect(try await test.store.lead(lead).stage == .won)
        let types = try await test.types()
        for type in ["handoff.accepted", "opportunity.opened", "opportunity.won"] { #expect(types.contains(type)) }
        try await move(test, .won, source, amount: Money(units: 1200))
        #expect(try await test.types() == types)
    }

    @Test func `a meeting that a lead books is the rep's who called last, moves, and is called off`() async throws {
        let (test, _) = try await scene()
        try await test.add(.person(1))
        let time = Meeting.Time(startsAt: Self.start, length: .minutes(30))
        await #expect(throws: Refusal.self) {
            try await test.store.meetInbound(lead, .booked(time, with: nil), now: .opening)
        }
        try await test.call(test.ann, "no-answer")
        try await test.store.meetInbound(lead, .booked(time, with: "AE@example.com"), now: .opening)
        try await test.store.meetInbound(lead, .booked(time, with: "AE@example.com"), now: .opening)
        let state = try await test.store.meeting(test.store.meetingID(of: lead))
        #expect(state.meeting.time == time && state.meeting.host == "ae@example.com" && state.bookedBy == test.ann)
        #expect(state.changes.map(\.kind) == [.booked] && state.changes.map(\.by) == [nil])
        #expect(try await test.events(of: .meetingBooked).count == 1)
        #expect(try await test.next(test.ann, now: .opening + .hours(4)).isEmpty)
        let later = Meeting.Time(startsAt: Self.start + .days(1), length: .minutes(30))
        try await test.store.meetInbound(lead, .booked(later, with: nil), now: .opening)
        try await test.store.meetInbound(lead, .cancelled(startsAt: Self.start, reason: "moved"), now: .opening)
        #expect(try await test.store.meeting(state.meeting.id).meeting.state == .booked)
        try await test.store.meetInbound(lead, .cancelled(startsAt: later.startsAt, reason: "ill"), now: .opening)
        let off = try await test.store.meeting(state.meeting.id)
        #expect(off.meeting.state == .cancelled && off.meeting.reason == "ill")
        #expect(off.changes.map(\.kind) == [.booked, .moved, .cancelled])
    }

    @Test func `a lead that is in a campaign becomes an MQL there, with the campaign in what is told`() async throws {
        let (test, source) = try await scene()
        try await test.add(.person(1))
        try await move(test, .mql, source)
        #expect(try await test.store.lead(lead).stage == .mql)
        #expect(try await test.events(of: .leadMQL).map(\.campaign) == ["first"])
        let at = Instant.opening.milliseconds
        #expect(try await test.count("enrollments", where: "mql_at = \(at)") == 1)
        let funnel = try await test.store.funnels(ReportFilter(), by: nil, now: .opening).content.first
        #expect(funnel?.steps.first { $0.stage == .mql }?.leads == 1)
        let times = try await test.store.answerTimes(ReportFilter(), by: nil, now: .opening).content.times
        #expect(times.first { $0.measure == .firstCall }?.leads == 1)
        try await test.call(test.ann, "no-answer")
        #expect(try await test.store.leadState(lead).enrollments.first?.course.dials == 1)
    }

    @Test func `a list that says of a known lead that it is an MQL is told, and counts in its campaign`() async throws {
        let (test, _) = try await scene()
        try await test.add(.person(1), .person(2))
        let drafts = [1, 2, 3].map { LeadDraft.person($0).changed { $0.mqlDate = "2026-03-01" } }
        try await test.call(test.ann, "no-answer")
        for draft in drafts { try await test.add(draft, campaign: nil) }
        let called = try await test.store.leadState(lead).attempts.isEmpty ? Lead.ID(2) : lead
        let other = Lead.ID(3 - called.number)
        #expect(try await test.events(of: .leadMQL).map(\.lead) == [other.number])
        #expect(try await test.events(of: .leadMQL).map(\.campaign) == ["first"])
        #expect(try await test.count("enrollments", where: "mql_at IS NOT NULL AND lead_id = \(other.number)") == 1)
        #expect(try await test.count("enrollments", where: "mql_at IS NOT NULL") == 1)
    }

    @Test func `a lead's booking leaves what became of a meeting in an earlier campaign`() async throws {
        var second = Campaign.calls("second", route: [RouteEntry(to: .people(["ae@example.com"]))])
        second.entry.takesOver = ["first"]
        let (test, _) = try await scene()
        try await test.apply(second, digest: "1")
        try await test.add(.person(1))
        let time = Meeting.Time(startsAt: Self.start, length: .minutes(30))
        try await test.call(test.ann, "meeting-booked", when: Self.start)
        let now = Self.start + .hours(1)
        _ = try await test.store.report(.noShow, on: Meeting.ID(1), by: test.ann, now: now)
        _ = try await test.store.stop(lead, reason: "stopped", by: test.admin, now: now)
        _ = try await test.store.enroll(lead, campaign: "second", by: test.admin, now: now)
        let later = Meeting.Time(startsAt: Self.start + .days(3), length: .minutes(30))
        try await test.store.meetInbound(lead, .booked(later, with: nil), now: now)
        let old = try await test.store.meeting(Meeting.ID(1))
        #expect((old.meeting.state, old.meeting.time) == (.noShow, time))
        let new = try await test.store.meeting(Meeting.ID(2))
        #expect((new.meeting.state, new.meeting.time, new.campaign) == (.booked, later, "second"))
        let open = try await test.store.leadState(lead).enrollments.first { $0.campaign == "second" }
        #expect(open?.course.progress.meeting == later)
    }

    @Test func `where booking is enough, a lead that books by itself is handed over at once`() async throws {
        var campaign = Campaign.calls(route: [RouteEntry(to: .people(["ae@example.com"]))])
        campaign.meetings.offer = .whenBooked
        let (test, _) = try await scene(campaign)
        try await test.add(.person(1))
        try await test.call(test.ann, "no-answer")
        let time = Meeting.Time(startsAt: Self.start, length: .minutes(30))
        try await test.store.meetInbound(lead, .booked(time, with: "kim@example.com"), now: .opening)
        #expect(try await test.store.lead(lead).stage == .sql)
        #expect(try await test.events(of: .leadQualified).map(\.decidedBy) == [["a meeting was booked"]])
        #expect(try await test.events(of: .handoffOffered).map(\.handoff) == ["kim@example.com"])
        #expect(try await test.count("touches", where: "ended_at IS NULL") == 0)
        #expect(try await test.count("enrollments", where: "finish_reason = 'meeting-booked'") == 1)
    }

    @Test func `who gives a number alone is not called on it, whatever was asked for`() async throws {
        let (test, source) = try await scene()
        var draft = LeadDraft.person(1)
        draft.email = nil
        let bound = try await test.store.optOutInbound(
            draft, channels: [.mail], reason: "unsubscribed", from: source, now: .opening)
        #expect(bound == InboundOptOut(lead: nil, targets: 1, erased: nil))
        try await test.add(.person(1))
        #expect(try await test.next(test.ann).isEmpty)
        #expect(try await test.count("suppressions", where: "source = 'inbound' AND channel = 'call'") == 1)
    }

    @Test func `nothing is written of an address whose person was erased`() async throws {
        let (test, source) = try await scene()
        let lead = try await test.add(.person(1), campaign: nil)[0]
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let bound = try await test.store.optOutInbound(
            .person(1), channels: [.call, .mail], reason: "unsubscribed", from: source, now: .opening)
        #expect(bound.erased == .opening && bound.targets > 0)
        #expect(try await test.count("suppressions", where: "value LIKE '%@%' OR value LIKE '+%'") == 0)
    }
}

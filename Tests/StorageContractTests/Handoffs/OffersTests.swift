import Prospecting
import Testing

@testable import Storage

/// Qualified leads offered to sales.
@Suite struct OffersTests {
    @Test func `an offer has its deadline, its history and an event of its own`() async throws {
        let test = try await TestStore.sold()
        let state = try await test.store.handoff(Handoff.ID(1))
        #expect(
            state.handoff
                == Handoff(id: Handoff.ID(1), to: "kim@example.com", acceptBy: .opening + .days(1), state: .offered))
        #expect(state.lead.stage == .sql)
        #expect(try await test.moves() == ["offered kim@example.com"])
        let event = try #require(try await test.events(of: .handoffOffered).first)
        #expect(event.handoff == "kim@example.com")
        #expect(event.decidedBy == ["budget at least 1,000"])
        #expect(event.disposition == "qualified")
        #expect(try await test.store.nextDeadline() == .opening + .days(1))
    }

    @Test func `weights are shared over the leads of a campaign, and nobody who is away is offered one`() async throws {
        let route = [RouteEntry(to: .people([RouteShare("kim@example.com", weight: 2), "lou@example.com"]))]
        let test = try await TestStore.sold(6, .selling(route: route))
        _ = try await test.hire("kim@example.com")
        let offers = try await test.store.handoffs(HandoffFilter(), after: nil, limit: 99).compactMap(\.handoff.to)
        #expect(offers.count { $0 == "kim@example.com" } == 4)
        _ = try await test.store.setAway("kim@example.com", until: .opening + .days(7), now: .opening)
        for number in 7...9 {
            try await test.add(.person(number))
            try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        }
        let later = try await test.store.handoffs(HandoffFilter(), after: Handoff.ID(6), limit: 99)
        #expect(later.map(\.handoff.to) == ["lou@example.com", "lou@example.com", "lou@example.com"])
    }

    @Test func `while everybody is away it waits for the first to be back, and is offered then`() async throws {
        let test = try await TestStore(.selling(route: [RouteEntry(to: .people(["kim@example.com"]))]))
        _ = try await test.hire("kim@example.com")
        let back = Instant.opening + .days(3)
        _ = try await test.store.setAway("kim@example.com", until: back, now: .opening)
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        #expect(!logged.events.contains("handoff.offered"))
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .waiting)
        #expect(try await test.store.nextDeadline() == back)
        #expect(try await test.events(of: .handoffOffered).isEmpty)
        #expect(try await test.store.passOverdueHandoffs(now: back - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.passOverdueHandoffs(now: back, limit: 9) == 1)
        #expect(try await test.moves() == ["waiting", "offered kim@example.com"])
        #expect(try await test.events(of: .handoffOverdue).isEmpty)
        #expect(try await test.events(of: .handoffOffered).map(\.handoff) == ["kim@example.com"])
    }

    @Test func `the account's owner comes first, and a lead that no line fits waits, which is told`() async throws {
        let route = [RouteEntry(to: .accountOwner)]
        let test = try await TestStore(.selling(route: route))
        try await test.add(.person(1), .person(2))
        _ = try await test.store.changeLead(
            Lead.ID(2), set: LeadChanges(fields: [.accountOwner: "Max@example.com"]), now: .opening)
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        let offers = try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9)
        #expect(offers.map(\.lead.id) == [Lead.ID(1), Lead.ID(2)])
        #expect(offers.map(\.handoff.to) == [nil, "max@example.com"])
        #expect(offers.map(\.handoff.state) == [.waiting, .offered])
        #expect(try await test.moves(of: 1) == ["waiting no line of the route fits this lead"])
        let told = try #require(try await test.events(of: .handoffOverdue).first)
        #expect(
            (told.lead, told.reason, told.tell) == (1, "no line of the route fits this lead", "boss@example.com")
        )
        #expect(try await test.store.nextDeadline() == .opening + .days(1))
        try await test.apply(
            .selling(route: route + [RouteEntry(to: .people(["kim@example.com"]))]), digest: "2")
        #expect(try await test.store.passOverdueHandoffs(now: .opening, limit: 9) == 1)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.to == "kim@example.com")
        #expect(try await test.events(of: .handoffOffered).map(\.handoff) == ["max@example.com", "kim@example.com"])
    }

    @Test func `who goes away beyond the deadline, or for good, passes on what they have not answered`() async throws {
        let test = try await TestStore.sold(4)
        _ = try await test.hire("kim@example.com")
        _ = try await test.hire("lou@example.com")
        _ = try await test.store.setAway("kim@example.com", until: .opening + .hours(23), now: .opening)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.to == "kim@example.com")
        _ = try await test.store.setAway("kim@example.com", until: .opening + .days(2), now: .opening)
        #expect(
            try await test.moves() == ["offered kim@example.com", "offered lou@example.com kim@example.com is away"])
        #expect(
            try await test.moves(of: 4) == [
                "offered kim@example.com", "offered max@example.com kim@example.com is away",
            ])
        _ = try await test.store.revokeUser(email: "lou@example.com", by: test.admin, now: .opening)
        #expect(
            try await test.moves(of: 2) == [
                "offered lou@example.com", "offered max@example.com lou@example.com has lost their access",
            ])
        #expect(try await test.events(of: .handoffOverdue).isEmpty)
        #expect(
            try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9).map(\.handoff.to)
                == Array(repeating: "max@example.com", count: 4))
    }

    @Test func `who leaves passes on what is overdue with them and what has no deadline`() async throws {
        var open = Campaign.selling()
        open.handoff.acceptWithin = nil
        let endless = try await TestStore.sold(1, open)
        _ = try await endless.hire("kim@example.com")
        _ = try await endless.store.setAway("kim@example.com", until: .opening + .days(2), now: .opening)
        #expect(
            try await endless.moves() == [
                "offered kim@example.com", "offered lou@example.com kim@example.com is away",
            ])
        for isGone in [false, true] {
            let test = try await TestStore.sold(1, .selling(overdue: .init()))
            _ = try await test.hire("kim@example.com")
            let due = Instant.opening + .days(1)
            #expect(try await test.store.passOverdueHandoffs(now: due, limit: 9) == 1)
            if isGone {
                _ = try await test.store.revokeUser(email: "kim@example.com", by: test.admin, now: due)
            } else {
                _ = try await test.store.setAway("kim@example.com", until: due + .days(9), now: due)
            }
            let state = try await test.store.handoff(Handoff.ID(1))
            #expect((state.handoff.to, state.handoff.state) == ("lou@example.com", .offered))
        }
    }

    @Test func `somebody who was shut out and may come in again is offered what waited for somebody`() async throws {
        let test = try await TestStore.sold(1, .selling(route: [RouteEntry(to: .people(["kim@example.com"]))]))
        _ = try await test.hire("kim@example.com")
        _ = try await test.store.revokeUser(email: "kim@example.com", by: test.admin, now: .opening)
        try await test.add(.person(2))
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        #expect(try await test.store.handoff(Handoff.ID(2)).handoff.state == .waiting)
        #expect(try await test.store.nextDeadline() == nil)
        _ = try await test.store.addToken(
            email: "kim@example.com", tokenHash: "kim again", by: test.admin, now: .opening)
        #expect(try await test.store.passOverdueHandoffs(now: .opening, limit: 9) == 2)
        #expect(
            try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9).map(\.handoff.to)
                == [nil, "kim@example.com"])
    }

    @Test func `where the campaign passes nothing on, who comes back does not get what is overdue with another`()
        async throws
    {
        let test = try await TestStore.sold(1, .selling(overdue: .init()))
        _ = try await test.hire("lou@example.com")
        _ = try await test.store.revokeUser(email: "lou@example.com", by: test.admin, now: .opening)
        _ = try await test.store.passOverdueHandoffs(now: .opening + .days(1), limit: 9)
        let later = Instant.opening + .days(2)
        _ = try await test.store.addToken(email: "lou@example.com", tokenHash: "lou again", by: test.admin, now: later)
        _ = try await test.store.passOverdueHandoffs(now: later, limit: 9)
        let state = try await test.store.handoff(Handoff.ID(1))
        #expect((state.handoff.to, state.handoff.state) == ("kim@example.com", .overdue))
    }

    @Test func `what was offered to the only one, who is gone, waits for a manager, and is told of`() async throws {
        let test = try await TestStore.sold(1, .selling(route: [RouteEntry(to: .people(["kim@example.com"]))]))
        _ = try await test.hire("kim@example.com")
        _ = try await test.store.setAway("kim@example.com", until: .opening + .days(9), now: .opening)
        #expect(try await test.moves() == ["offered kim@example.com"])
        _ = try await test.store.revokeUser(email: "kim@example.com", by: test.admin, now: .opening)
        #expect(
            try await test.moves() == [
                "offered kim@example.com", "waiting kim@example.com has lost their access",
            ])
        #expect(
            try await test.events(of: .handoffOverdue).map(\.reason) == ["kim@example.com has lost their access"])
        let taken = try await test.answer(.accept)
        #expect((taken.handoff.to, taken.handoff.state) == (test.admin.email, .accepted))
    }

    @Test func `an offer falls due in the hours of who received it`() async throws {
        let test = try await TestStore(.selling(route: [RouteEntry(to: .people(["kim@example.com"]))]))
        _ = try await test.hire("kim@example.com")
        let time = try WorkingTime(zone: "America/Chicago", hours: "mon-fri 08:00-16:00", country: "us")
        let state = try await test.store.setWorkingTime(time, of: "kim@example.com", by: test.admin, now: .opening)
        #expect(state.worksAt == time)
        try await test.add(.person(1))
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        // 11:00 in Chicago: five hours are left of the day.
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.acceptBy == .opening + .days(1))
        #expect(try await test.store.users().last?.worksAt == time)
    }

    @Test func `who is offered a lead hears what was recorded, also what was put right since`() async throws {
        let test = try await TestStore(.selling())
        try await test.add(.person(1))
        func log(_ disposition: String, answers: [String: String] = [:], recording: String?, at: Instant) async throws {
            let touch = try #require(try await test.next(test.ann, now: at).first)
            let outcome = Outcome(disposition: disposition, calledAt: at, answers: answers, recording: recording)
            _ = try await test.store.log(outcome, on: touch.id, by: test.ann, learned: LeadChanges(), now: at)
        }
        try await log("voicemail", recording: "https://rec.example/1", at: .opening)
        let later = Instant.opening + .days(2)
        try await log("qualified", answers: ["budget": "5000"], recording: nil, at: later)
        let record = try await test.store.handoffRecord(Handoff.ID(1), now: later)
        #expect(record.counts.recordings == ["https://rec.example/1"])
        #expect(record.history.attempts.compactMap(\.attempt.recording) == ["https://rec.example/1"])
        let right = Outcome(
            disposition: "qualified", calledAt: later, answers: ["budget": "5000"], recording: "https://rec.example/2")
        _ = try await test.store.amend(Attempt.ID(2), with: right, by: test.ann, now: later)
        let offered = try await test.store.handoffRecord(Handoff.ID(1), now: later)
        #expect(offered.counts.recordings == ["https://rec.example/1", "https://rec.example/2"])
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "on request", by: test.admin, now: later)
        #expect(try await test.count("attempts", where: "recording IS NOT NULL") == 0)
        #expect(try await test.count("amendments", where: "recording IS NOT NULL") == 0)
    }

    @Test func `who is offered a lead hears how many mails it took`() async throws {
        var campaign = Campaign.mails()
        (campaign.route, campaign.handoff) = (Campaign.selling().route, Campaign.selling().handoff)
        let test = try await TestStore(campaign)
        let mailbox = try await test.mailbox()
        try await test.add(.person(1))
        #expect(try await test.send(mailbox) != nil)
        let later = Instant.opening + .days(1)
        #expect(try await test.send(mailbox, 2, now: later) != nil)
        _ = try await test.store.log(
            Outcome(disposition: "qualified", calledAt: later), onLead: Lead.ID(1), by: test.ann,
            learned: LeadChanges(), now: later)
        let counts = try await test.store.handoffRecord(Handoff.ID(1), now: later).counts
        #expect((counts.mails, counts.calls) == (2, 1))
    }

    @Test func `an amendment that still qualifies leaves the lead with who has it, and costs no turn`() async throws {
        let test = try await TestStore.sold(1)
        let more = Outcome(
            disposition: "qualified", calledAt: .opening, answers: ["budget": "9000"], note: "asked for nine")
        _ = try await test.store.amend(Attempt.ID(1), with: more, by: test.ann, now: .opening)
        let offers = try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9).map(\.handoff)
        #expect(offers.map(\.to) == ["kim@example.com", "kim@example.com"])
        #expect(offers.map(\.state) == [.withdrawn, .offered])
        try await test.add(.person(2))
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        #expect(try await test.store.handoff(Handoff.ID(3)).handoff.to == "lou@example.com")
    }

    @Test func `a note put right takes nothing back, whatever has happened since`() async throws {
        let test = try await TestStore.sold(1)
        let events = try await test.types()
        let note = Outcome(disposition: "qualified", calledAt: .opening, note: "the CFO's budget")
        let answer = try await test.store.amend(Attempt.ID(1), with: note, by: test.ann, now: .opening)
        #expect(answer.stage == "sql")
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .offered)
        #expect(try await test.types() == events + ["attempt.amended"])
        let record = try await test.store.handoffRecord(Handoff.ID(1), now: .opening)
        #expect(record.attempt.attempt.note == "the CFO's budget")
        #expect(record.attempt.attempt.answers == ["budget": "5000"])
        let before = try await test.dump()
        _ = try await test.store.amend(Attempt.ID(1), with: note, by: test.ann, now: .opening)
        #expect(try await test.dump() == before)
        let slip = Outcome(disposition: "voicemail", calledAt: .opening)
        #expect(try await test.store.amend(Attempt.ID(1), with: slip, by: test.ann, now: .opening).stage == "working")
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .withdrawn)
    }

    @Test func `lists are one's own, of a state, open, of a campaign, and paged`() async throws {
        let test = try await TestStore.sold(3)
        _ = try await test.answer(.accept)
        func ids(_ filter: HandoffFilter, after: Int64? = nil, limit: Int = 9) async throws -> [Int64] {
            try await test.store.handoffs(filter, after: after.map { Handoff.ID($0) }, limit: limit).map(
                \.handoff.id.number)
        }
        #expect(try await ids(HandoffFilter()) == [1, 2, 3])
        #expect(try await ids(HandoffFilter(receiver: "lou@example.com")) == [2])
        #expect(try await ids(HandoffFilter(state: .accepted)) == [1])
        #expect(try await ids(HandoffFilter(isOpen: true)) == [2, 3])
        #expect(try await ids(HandoffFilter(campaign: "other")) == [])
        #expect(try await ids(HandoffFilter(), after: 1, limit: 1) == [2])
    }

    @Test func `an amendment takes an open offer back; what sales has answered stands`() async throws {
        let test = try await TestStore.sold(2)
        let slip = Outcome(disposition: "not-now", calledAt: .opening)
        let first = try await test.store.amend(Attempt.ID(1), with: slip, by: test.ann, now: .opening)
        #expect(first.stage == "recycled")
        #expect(
            try await test.moves() == ["offered kim@example.com", "withdrawn kim@example.com the call was amended"])
        await #expect(throws: Refusal.self) { try await test.answer(.accept) }
        _ = try await test.answer(.accept, on: 2)
        let second = try await test.store.amend(Attempt.ID(2), with: slip, by: test.ann, now: .opening)
        #expect(second.stage == "accepted")
        #expect(try await test.store.handoff(Handoff.ID(2)).handoff.state == .accepted)
    }
}

import Prospecting
import Testing

@testable import Storage

/// A call is recorded whatever became of the lead's meetings before.
@Suite struct MeetingOrdersTests {
    private enum Said: CaseIterable {
        case held, noShow, cancelled, moved, bookedByItself, bookedByCall
    }

    private static let orders = Said.allCases.flatMap { first in
        Said.allCases.flatMap { second in Said.allCases.map { [first, second, $0] } }
    }

    private func log(
        _ disposition: String, of lead: Lead.ID, when: Instant?, in test: TestStore, now: Instant
    ) async throws -> LoggedAttempt {
        try await test.store.log(
            Outcome(disposition: disposition, calledAt: now, when: when), onLead: lead, by: test.ann,
            learned: LeadChanges(), now: now)
    }

    /// What somebody says of the lead's meeting; what cannot be is refused, and changes nothing.
    private func say(_ said: Said, of lead: Lead.ID, in test: TestStore, now: Instant) async throws {
        let time = Meeting.Time(startsAt: now + .minutes(20), length: .minutes(30))
        let report: Meeting.Report
        switch said {
        case .held: report = .held
        case .noShow: report = .noShow
        case .cancelled: report = .cancelled(reason: nil)
        case .moved: report = .moved(to: time, host: nil)
        case .bookedByItself: return try await test.store.meetInbound(lead, .booked(time, with: nil), now: now)
        case .bookedByCall:
            _ = try await log("meeting-booked", of: lead, when: time.startsAt, in: test, now: now)
            return
        }
        do {
            _ = try await test.store.report(report, on: test.store.meetingID(of: lead), by: test.admin, now: now)
        } catch let refusal as Refusal where refusal.code == .conflict {}
    }

    @Test func `in every order of what may be said, the next call is recorded, and books`() async throws {
        var campaign = Campaign.calls(route: [RouteEntry(to: .people(["ae@example.com", "kim@example.com"]))])
        campaign.meetings.noShow.atMost = 2
        let test = try await TestStore(campaign)
        let drafts = (1...Self.orders.count).map { LeadDraft.person($0) }
        let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(\.lead)
        for (order, lead) in zip(Self.orders, leads) {
            var now = Instant.opening
            _ = try await log("meeting-booked", of: lead, when: now + .minutes(20), in: test, now: now)
            for said in order {
                now = now + .minutes(60)
                try await say(said, of: lead, in: test, now: now)
            }
            now = now + .minutes(60)
            let start = now + .minutes(20)
            let again = try await log("meeting-booked", of: lead, when: start, in: test, now: now)
            #expect(again.meetingAt == start.milliseconds, "\(order)")
            let told = Set(again.events).intersection(["meeting.booked", "meeting.moved"])
            #expect(told.count == 1, "\(order): \(again.events)")
            let change = try await test.store.meeting(Meeting.ID(again.meeting ?? 0)).changes.last?.kind.rawValue
            #expect(told == ["meeting.\(change ?? "")"], "\(order)")
            _ = try await log("not-interested", of: lead, when: nil, in: test, now: now + .minutes(1))
        }
    }

    @Test func `after a meeting that was held in the end, another is another`() async throws {
        let test = try await TestStore(.calls(route: [RouteEntry(to: .people(["ae@example.com"]))]))
        let lead = try await test.add(.person(1))[0]
        _ = try await log("meeting-booked", of: lead, when: .opening + .minutes(20), in: test, now: .opening)
        let now = Instant.opening + .hours(1)
        try await say(.noShow, of: lead, in: test, now: now)
        try await say(.held, of: lead, in: test, now: now)
        let again = try await log("meeting-booked", of: lead, when: now + .days(1), in: test, now: now)
        #expect(again.meeting == 2 && again.events.contains("meeting.booked"))
        #expect(try await test.store.meeting(Meeting.ID(1)).meeting.state == .held)
    }
}

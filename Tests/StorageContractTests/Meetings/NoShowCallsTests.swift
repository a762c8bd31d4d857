import Prospecting
import Testing

@testable import Storage

/// The call to a lead who did not come to a meeting, among all that a rep could call.
@Suite struct NoShowCallsTests {
    @Test func `who did not come is called before older promises, inbound leads and new ones`() async throws {
        var campaign = Campaign.calls(route: [RouteEntry(to: .people(["ae@example.com"]))])
        campaign.entry = .inbound
        let test = try await TestStore(campaign)
        let leads = try await test.add(.person(1), .person(2), .person(3), .person(4))
        let start = Instant.opening + .days(1)
        let times: [(disposition: String, when: Instant)] = [
            ("meeting-booked", start), ("callback", start - .hours(1)),
        ]
        for (lead, promised) in zip(leads, times) {
            _ = try await test.store.log(
                Outcome(disposition: promised.disposition, calledAt: .opening, when: promised.when), onLead: lead,
                by: test.ann, learned: LeadChanges(), now: .opening)
        }
        let now = start + .minutes(5)
        _ = try await test.store.engage(leads[2], Engagement(type: "demo-request", at: now), id: "1", now: now)
        _ = try await test.store.report(.noShow, on: Meeting.ID(1), by: test.ann, now: now)
        let given = try await test.next(test.ann, 4, now: now)
        #expect(given.map(\.facts.lead.id) == leads)
        #expect(given.map(\.open.kind) == [.callback, .callback, .inbound, .new])
    }
}

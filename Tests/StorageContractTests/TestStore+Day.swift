import Prospecting
import Testing

@testable import Storage

/// What is done all day, for suites that look at the statements it takes.
extension TestStore {
    /// Some hundred leads in a campaign that uses most of what there is.
    static func inFullSwing() async throws -> TestStore {
        var campaign = Campaign.calls(
            profile: .bySize, qualification: .byBudgetOfAccount, route: [RouteEntry(to: .people(["ae@example.com"]))])
        campaign.entry = .inbound
        campaign.entry.mqlWhen = .field(.engagement, .range(atLeast: 40, atMost: nil))
        campaign.assignment = Assignment(to: .accountOwner, otherwise: .inTurn)
        let test = try await TestStore(campaign)
        _ = try await test.store.addWebhook(url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        let drafts = (1...600).map { LeadDraft.person($0, company: $0 / 3) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        return test
    }

    func workADay() async throws {
        let later = Instant.opening + .hours(2)
        _ = try await next(ann, 9)
        for disposition in ["no-answer", "voicemail", "wrong-number", "do-not-call", "not-interested"] {
            try await call(ann, disposition)
        }
        try await call(ann, "referral", answers: ["name": "Kim Other"])
        let qualified = try await call(ann, "qualified", answers: ["budget": "5000"])
        _ = try await store.amend(
            Attempt.ID(qualified.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening),
            by: ann, now: .opening)
        try await call(ann, "callback", when: later)
        let touch = try #require(try await next(ann).first)
        _ = try await store.renewLease(touch.id, for: ann, now: .opening)
        _ = try await store.release(touch.id, by: ann, until: later, reason: nil, now: .opening)
        _ = try await store.todo(for: ann, now: .opening)
        _ = try await store.promoteDue(now: later, limit: 100)
        _ = try await store.expireLeases(now: later)
        _ = try await store.skipOverdue(now: .opening + .days(4), limit: 10)
        let claimed = try await store.claimDeliveries(
            limit: 50, now: later, leaseUntil: later + .minutes(1))
        try await store.settleDeliveries(
            claimed.enumerated().map {
                DeliverySettlement(
                    $1, .answered(status: $0 == 0 ? 410 : 200, retryAfter: nil), DeliveryRecord(milliseconds: 1))
            }, now: later)
        try await store.takeOverDeliveries(now: later)
        _ = try await store.importLeads(
            [.person(1), .person(601)], campaign: "first", source: nil, now: .opening)
        _ = try await store.changeLead(
            Lead.ID(5), set: LeadChanges(fields: [.title: "CTO", .company: "Elsewhere"]), now: .opening)
        let outside = try await add(.person(700), campaign: nil)
        for lead in [Lead.ID(20)] + outside {
            _ = try await store.engage(
                lead, Engagement(type: "demo-request", at: .opening), id: "1", now: .opening)
        }
        _ = try await store.assign(Lead.ID(20), to: bob.email, by: admin, now: .opening)
        let twin = try await add(.person(800), .person(801), campaign: nil)
        _ = try await store.merge(twin[0], twin[1], by: admin, now: .opening)
        _ = try await store.funnel(ofCampaign: "first", now: .opening)
        _ = try await store.returnRecycled(now: later + .days(200), limit: 10)
        var longer = Campaign.calls(profile: .bySize, qualification: .byBudget)
        longer.ends = LocalDate("2026-03-31")
        _ = try await migrate(to: longer, digest: "2", now: later)
        _ = try await store.finishEnded(now: later + .days(60), limit: 2)
        try await store.finishCampaigns(now: later + .days(60))
        for isPaused in [true, false] {
            _ = try await store.setPaused(isPaused, campaign: "first", now: later)
        }
    }
}

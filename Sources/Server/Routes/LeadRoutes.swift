import Foundation
import Prospecting
import Storage
import Wire

/// Leads one by one: found, shown, explained, changed, put into campaigns and taken out.
enum LeadRoutes {
    static let all = [
        Route(
            .get, "/v1/leads",
            "Leads by name, mail address, number or company; for marketing, of those that the caller brought in",
            for: .callers,
            query: [text, stage, campaign, after, limit], answers: [.json([LeadRow].self)], refuses: [.notFound]
        ) { call in
            if let campaign = call.query[campaign] { try await call.store.requireCampaign(campaign) }
            let user = try call.user
            let found = try await call.store.findLeads(
                broughtBy: user.role == .marketing ? user.id : nil, text: call.query[text], stage: call.query[stage],
                campaign: call.query[campaign],
                after: call.query[after], limit: call.query[limit] ?? Paging.standard)
            return try .json(found.map(LeadRow.init))
        },
        Route(
            .get, "/v1/leads/{ref}", "The lead whole, with its history", for: .readers, answers: [.json(LeadCard.self)],
            refuses: [.conflict]
        ) { call in
            try .json(LeadCard(await call.store.leadState(call.leadID()), now: call.now))
        },
        Route(
            .get, "/v1/leads/{ref}/why", "Every gate between this lead and a call, open or shut", for: .callers,
            answers: [.json(WhyAnswer.self)], refuses: [.conflict]
        ) { call in
            let lead = try await call.leadID()
            let state = try await call.store.callingState(
                of: lead, asker: try call.user.role == .sdr ? call.user : nil, now: call.now)
            let received = try await call.store.receivedMails(of: lead, kind: nil, before: nil, limit: 3)
            return try .json(WhyAnswer(state, received: received, now: call.now))
        },
        Route(
            .get, "/v1/leads/{ref}/audit", "All that happened to the lead, with what allowed each call",
            for: .managers, answers: [.json([TrailRow].self)], refuses: [.conflict]
        ) { call in
            try .json(await call.store.trail(of: call.leadID()).map(TrailRow.init))
        },
        Route(
            .delete, "/v1/leads/{ref}", "Erases the person for good; what happened stays countable", for: .managers,
            query: [erasureReason], answers: [.json(ErasedAnswer.self)], refuses: [.conflict]
        ) { call in
            guard let reason = call.query[erasureReason], !reason.isEmpty else {
                throw Refusal(.invalid, "an erasure asks for a reason", details: ["missing": "reason"])
            }
            let erased = try await call.store.eraseLead(
                call.leadID(), reason: reason, by: try call.user, now: call.now)
            return try .json(ErasedAnswer(lead: erased.lead, attempts: erased.attempts, contacts: erased.contacts))
        },
        Route(
            .patch, "/v1/leads/{ref}", "Changes what is known of a lead", for: .marketing,
            body: .json(LeadChangeBody.self), answers: [.json(LeadChangeAnswer.self)], refuses: [.conflict]
        ) { call in
            let lead = try await call.leadID()
            let body = try call.json(LeadChangeBody.self)
            let changes = try await call.changes(body.set) { try await call.store.lead(lead) }
            let change = try await call.store.changeLead(
                lead, set: changes, by: try call.user, now: call.now)
            return try .json(LeadChangeAnswer(change))
        },
        Route(
            .put, "/v1/leads/{ref}/enrollment", "Puts a lead into a campaign", for: .managers,
            body: .json(EnrollBody.self), answers: [.json(LeadChangeAnswer.self)], refuses: [.conflict]
        ) { call in
            let campaign = try call.json(EnrollBody.self).campaign
            let change = try await call.store.enroll(
                call.leadID(), campaign: campaign, by: try call.user, now: call.now)
            return try .json(LeadChangeAnswer(change))
        },
        Route(
            .delete, "/v1/leads/{ref}/enrollment", "Takes a lead out of its campaign", for: .managers,
            query: [reason], answers: [.json(LeadChangeAnswer.self)], refuses: [.conflict]
        ) { call in
            let change = try await call.store.stop(
                call.leadID(), reason: call.query[reason] ?? "stopped", by: try call.user, now: call.now)
            return try .json(LeadChangeAnswer(change))
        },
        Route(
            .post, "/v1/leads/{ref}/merges", "Makes two records of one person one; the older keeps its id",
            for: .managers, body: .json(MergeBody.self), answers: [.json(MergeAnswer.self)]
        ) { call in
            let (one, other) = (try await call.leadID(), try await call.leadID(named: call.json(MergeBody.self).with))
            return try .json(MergeAnswer(await call.store.merge(one, other, by: try call.user, now: call.now)))
        },
        Route(
            .put, "/v1/leads/{ref}/owner", "Gives a lead to a user", for: .managers, body: .json(OwnerBody.self),
            answers: [.json(OwnerAnswer.self)], refuses: [.conflict]
        ) { call in
            let owner = try call.json(OwnerBody.self).owner
            let assigned = try await call.store.assign(call.leadID(), to: owner, by: try call.user, now: call.now)
            return try .json(OwnerAnswer(assigned))
        },
        Route(
            .delete, "/v1/leads/{ref}/owner", "Takes a lead from whoever has it", for: .managers,
            answers: [.json(OwnerAnswer.self)], refuses: [.conflict]
        ) { call in
            try .json(OwnerAnswer(await call.store.unassign(call.leadID(), by: try call.user, now: call.now)))
        },
    ]

    private static let text = QueryParameter.text("query", "Part of a name, mail address, number or company")
    private static let stage = QueryParameter<Lead.Stage>.choice("stage", "In this stage only")
    private static let campaign = QueryParameter.text("campaign", "In this campaign only")
    private static let after = QueryParameter<Lead.ID>.id("after", "Go on after this lead")
    private static let limit = Paging.limit
    private static let reason = QueryParameter.text("reason", "Why")
    private static let erasureReason = QueryParameter.text("reason", "Why; say nothing here that is to be forgotten")
}

/// How lists are cut into pages.
enum Paging {
    static let standard = 100
    static let limit = QueryParameter.number("limit", "How many at most", in: 1...Limits.rowsAPage, or: standard)
}

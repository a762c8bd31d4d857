import Foundation
import Prospecting
import Storage
import Wire

/// Qualified leads on their way through sales: seen and answered by who has them, and by managers.
enum HandoffRoutes {
    static let all = [
        Route(
            .get, "/v1/handoffs", "Hand-offs in the order they were made; one's own for sales", for: .closers,
            query: [state, open, campaign, mine, after, limit], answers: [.json([HandoffRow].self)]
        ) { call in
            let user = try call.user
            let isOwn = user.role == .sales || call.query[mine] ?? false
            let filter = HandoffFilter(
                receiver: isOwn ? user.email : nil, state: call.query[state], isOpen: call.query[open] ?? false,
                campaign: call.query[campaign])
            let found = try await call.store.handoffs(
                filter, after: call.query[after], limit: call.query[limit] ?? Paging.standard)
            return try .json(found.map(HandoffRow.init))
        },
        Route(
            .get, "/v1/handoffs/{id}", "A hand-off with the lead, its answers and its history", for: .closers,
            answers: [.json(HandoffCard.self)]
        ) { call in
            let record = try await call.store.handoffRecord(try call.id("hand-off", of: Handoff.self), now: call.now)
            try guardOwn(record.state.handoff, in: call)
            return try .json(HandoffCard(record, link: call.link(to: record.state.handoff), now: call.now))
        },
        Route(
            .put, "/v1/handoffs/{id}/acceptance", "Takes the lead", for: .closers, answers: [.json(HandoffRow.self)],
            refuses: [.conflict]
        ) { call in
            try await answer(.accept, call)
        },
        Route(
            .put, "/v1/handoffs/{id}/rejection", "Sends the lead back, with a reason", for: .closers,
            body: .json(HandoffReasonBody.self), answers: [.json(HandoffRow.self)], refuses: [.conflict]
        ) { call in
            try await answer(.reject(reason: try call.json(HandoffReasonBody.self).reason), call)
        },
        Route(
            .put, "/v1/handoffs/{id}/opportunity", "Says that there is a deal in it, and of what amount",
            for: .closers, body: .json(OpportunityBody.self), answers: [.json(HandoffRow.self)], refuses: [.conflict]
        ) { call in
            try await answer(.opportunity(amount: try call.json(OpportunityBody.self).amount.map(money)), call)
        },
        Route(
            .put, "/v1/handoffs/{id}/win", "Says that the deal was made", for: .closers, body: .json(WonBody.self),
            answers: [.json(HandoffRow.self)], refuses: [.conflict]
        ) { call in
            try await answer(.won(amount: money(try call.json(WonBody.self).amount)), call)
        },
        Route(
            .put, "/v1/handoffs/{id}/loss", "Says that no deal came of it, with a reason", for: .closers,
            body: .json(HandoffReasonBody.self), answers: [.json(HandoffRow.self)], refuses: [.conflict]
        ) { call in
            try await answer(.lost(reason: try call.json(HandoffReasonBody.self).reason), call)
        },
    ]

    private static let state = QueryParameter<Handoff.State>.choice("state", "In this state only")
    private static let open = QueryParameter.flag("open", "Only those that wait for an answer")
    private static let campaign = QueryParameter.text("campaign", "Of this campaign only")
    private static let mine = QueryParameter.flag("mine", "Only the caller's own")
    private static let after = QueryParameter<Handoff.ID>.id("after", "Go on after this hand-off")
    private static let limit = Paging.limit

    private static func answer(_ answer: SalesAnswer, _ call: Call) async throws -> Answer {
        let state = try await call.store.answer(
            try call.id("hand-off", of: Handoff.self), answer, by: .user(try call.user), now: call.now)
        return try .json(HandoffRow(state))
    }

    /// Sales sees what is its own.
    private static func guardOwn(_ handoff: Handoff, in call: Call) throws {
        let user = try call.user
        guard user.role == .sales, handoff.to != user.email else { return }
        throw Refusal(.forbidden, "\(handoff.id) is with \(handoff.to ?? "nobody"); a manager can show it")
    }

    private static func money(_ units: Double) throws(Refusal) -> Money {
        guard let money = Money(units: units) else { throw Money.unreadable }
        return money
    }
}

extension Money {
    static let unreadable = Refusal(
        .invalid, "an amount is zero or more, in units of your currency, such as 60000 or 1499.50")
}

extension Access {
    /// Who answers for sales.
    static let closers = Access.roles([.sales, .manager, .admin])
}

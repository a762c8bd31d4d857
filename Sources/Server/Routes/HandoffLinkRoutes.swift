import Foundation
import Prospecting
import Storage
import Wire

/// Offers answered through a signed link, without an account, from the first answer to the deal that was made or lost: to
/// look changes nothing, so that a mail scanner may follow it; the form's button answers.
enum HandoffLinkRoutes {
    static let all = [
        Route(
            .get, "/handoffs/{id}/{link}", "Shows an offer to who was sent this link; changes nothing", for: .open,
            answers: pages, refuses: [.forbidden, .conflict]
        ) { call in
            try await showing(call) { offer in try await show(offer, call) }
        },
        Route(
            .post, "/handoffs/{id}/{link}/acceptance", "Takes the lead, for who was sent this link", for: .open,
            answers: pages, refuses: [.forbidden]
        ) { call in
            try await showing(call) { try await answer(.accept, to: $0, call) }
        },
        Route(
            .post, "/handoffs/{id}/{link}/rejection", "Sends the lead back, for who was sent this link", for: .open,
            body: form, answers: pages, refuses: [.forbidden]
        ) { call in
            try await showing(call) { offer in
                try await answer(.reject(reason: field("reason", call) ?? ""), to: offer, call)
            }
        },
        Route(
            .post, "/handoffs/{id}/{link}/opportunity", "Says that there is a deal in it, for who was sent this link",
            for: .open, body: form, answers: pages, refuses: [.forbidden]
        ) { call in
            try await showing(call) { try await answer(.opportunity(amount: try amount(call)), to: $0, call) }
        },
        Route(
            .post, "/handoffs/{id}/{link}/win", "Says that the deal was made, for who was sent this link", for: .open,
            body: form, answers: pages, refuses: [.forbidden]
        ) { call in
            try await showing(call) { offer in
                guard let amount = try amount(call) else { throw Money.unreadable }
                return try await answer(.won(amount: amount), to: offer, call)
            }
        },
        Route(
            .post, "/handoffs/{id}/{link}/loss", "Says that no deal came of it, for who was sent this link",
            for: .open, body: form, answers: pages, refuses: [.forbidden]
        ) { call in
            try await showing(call) { offer in
                try await answer(.lost(reason: field("reason", call) ?? ""), to: offer, call)
            }
        },
    ]

    /// What was asked for, and the same with what is in the way.
    private static let pages = [200, 404, 409, 422].map { status in
        AnswerShape(status: status, mediaType: HandoffPage.mediaType, schema: .given(["type": "string"]))
    }
    private static let form = BodyShape(
        media: [("application/x-www-form-urlencoded", .given(["type": "object"]))], limit: Limits.formBytes)

    private struct Offer {
        var id: Handoff.ID
        var receiver: String
    }

    /// What goes wrong here is told to a person in a browser.
    private static func showing(
        _ call: Call, _ body: (Offer) async throws -> HandoffPage
    ) async throws -> Answer {
        do {
            return try await body(offer(call)).answer
        } catch let refusal as Refusal where refusal.code != .internal && refusal.code != .unavailable {
            return HandoffPage.refused(refusal).answer
        }
    }

    private static func offer(_ call: Call) throws(Refusal) -> Offer {
        let id = try call.id("hand-off", of: Handoff.self)
        let link = try call.server.hooks.links.link(
            call["link"], for: .handoff, subject: id.description, now: call.now)
        return Offer(id: id, receiver: link.receiver)
    }

    private static func field(_ name: String, _ call: Call) -> String? {
        FormFields(call.body.data)[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func amount(_ call: Call) throws(Refusal) -> Money? {
        guard let text = field("amount", call) else { return nil }
        guard let money = Double(text).flatMap(Money.init(units:)) else { throw Money.unreadable }
        return money
    }

    private static func show(_ offer: Offer, _ call: Call) async throws -> HandoffPage {
        let state = try await call.store.handoff(offer.id, byLinkOf: offer.receiver)
        guard state.handoff.state.canBeAnswered else { return .answered(state) }
        let record = try await call.store.handoffRecord(offer.id, now: call.now)
        let card = HandoffCard(record, link: nil, now: call.now)
        return .offer(card, path: call["link"])
    }

    private static func answer(_ answer: SalesAnswer, to offer: Offer, _ call: Call) async throws -> HandoffPage {
        .answered(try await call.store.answer(offer.id, answer, by: .link(offer.receiver), now: call.now))
    }
}

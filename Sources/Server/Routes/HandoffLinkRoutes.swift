import Foundation
import Prospecting
import Storage
import Wire

/// Offers answered through a signed link, without an account: to look changes nothing, so that a mail scanner may follow
/// it; the form's button answers.
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
                let reason = FormFields(call.body.data)["reason"] ?? ""
                return try await answer(.reject(reason: reason), to: offer, call)
            }
        },
    ]

    /// How long a link is good at the most, after the offer's deadline or, where there is none, after it was shown.
    static let lifetime = Span.days(60)

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

    private static func show(_ offer: Offer, _ call: Call) async throws -> HandoffPage {
        let state = try await call.store.handoff(offer.id, byLinkOf: offer.receiver)
        guard state.handoff.state.isOpen else { return .answered(state) }
        let record = try await call.store.handoffRecord(offer.id, now: call.now)
        let card = HandoffCard(record, link: nil, now: call.now)
        return .offer(card, path: call["link"])
    }

    private static func answer(_ answer: SalesAnswer, to offer: Offer, _ call: Call) async throws -> HandoffPage {
        .answered(try await call.store.answer(offer.id, answer, by: .link(offer.receiver), now: call.now))
    }
}

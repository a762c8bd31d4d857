import Prospecting
import Wire

extension Call {
    /// Where whoever has an offer answers it without an account; nil when nobody can, or the server has no public URL.
    ///
    /// It dies with the offer, and with what came of it; the moment in it is a backstop.
    func link(to handoff: Handoff) -> String? {
        guard handoff.state.canBeAnswered, let receiver = handoff.to, let base = server.options.publicURL
        else { return nil }
        let link = SignedLink(
            purpose: .handoff, subject: handoff.id.description, receiver: receiver,
            expiresAt: (handoff.acceptBy ?? now) + HandoffLinkRoutes.lifetime)
        return "\(base)/handoffs/\(handoff.id)/\(server.hooks.links.text(of: link))"
    }
}

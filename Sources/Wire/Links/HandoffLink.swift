import Prospecting

/// Where who has an offer answers it without an account.
package struct HandoffLink: Sendable {
    private let base: String
    private let signer: LinkSigner

    /// - Parameter base: where people outside reach the daemon, without a slash at the end.
    package init(base: String, signer: LinkSigner) {
        self.base = base
        self.signer = signer
    }

    /// The address for who has it; nil when nobody can answer it.
    ///
    /// It dies with the offer, and with what came of it; the moment in it is a backstop.
    package func url(of handoff: Handoff, now: Instant) -> String? {
        guard handoff.state.canBeAnswered, let receiver = handoff.to else { return nil }
        let link = SignedLink(
            purpose: .handoff, subject: handoff.id.description, receiver: receiver,
            expiresAt: (handoff.acceptBy ?? now) + Self.lifetime)
        return "\(base)/handoffs/\(handoff.id)/\(signer.text(of: link))"
    }

    /// How long a link is good, after the offer's deadline or, where there is none, after it was made: longer than most
    /// deals take.
    package static let lifetime = Span.days(400)
}

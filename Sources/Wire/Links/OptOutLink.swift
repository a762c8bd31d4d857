import Prospecting

/// Where somebody who was mailed says that they want no more: a page that needs no login.
package struct OptOutLink: Sendable {
    private let base: String
    private let signer: LinkSigner

    /// - Parameter base: where people outside reach the daemon, without a slash at the end.
    package init(base: String, signer: LinkSigner) {
        self.base = base
        self.signer = signer
    }

    /// The address for one lead, mailed at an address.
    package func url(of lead: Lead.ID, at address: String, now: Instant) -> String {
        let link = SignedLink(
            purpose: .optOut, subject: lead.description, receiver: address, expiresAt: now + Self.lifetime)
        return "\(base)/opt-out/\(lead)/\(signer.text(of: link))"
    }

    /// Longer than anybody keeps a mail: the law asks for thirty days (15 U.S.C. 7704(a)(3)(A)(ii)).
    private static let lifetime = Span.days(3650)
}

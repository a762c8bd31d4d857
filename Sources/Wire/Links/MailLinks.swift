import Prospecting

/// Links by which it is known that a mail was read: each is bound to one mail and to where it leads, so that it leads
/// nowhere else whoever changes it.
package struct MailLinks: Sendable {
    private let base: String
    private let signer: LinkSigner

    /// - Parameter base: where people outside reach the daemon, without a slash at the end.
    package init(base: String, signer: LinkSigner) {
        self.base = base
        self.signer = signer
    }

    /// The address that leads to another one; nil for one that no header may hold, or that is too long to be signed.
    package func click(_ url: String, in mail: Mail.ID, now: Instant) -> String? {
        guard Self.isPlain(url) else { return nil }
        return "\(base)/click/\(mail)/" + text(.mailClick, mail, url, now: now)
    }

    /// The address of the image by which a program shows that it fetches images.
    package func open(_ mail: Mail.ID, now: Instant) -> String {
        "\(base)/open/\(mail)/" + text(.mailOpen, mail, "", now: now)
    }

    /// Whether an address is one of the web that stands in a header as it is.
    package static func isPlain(_ url: String) -> Bool {
        url.utf8.count <= longest && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            && ["https://", "http://"].contains { url.hasPrefix($0) && url.utf8.count > $0.utf8.count }
    }

    private func text(_ purpose: SignedLink.Purpose, _ mail: Mail.ID, _ url: String, now: Instant) -> String {
        signer.text(
            of: SignedLink(purpose: purpose, subject: mail.description, receiver: url, expiresAt: now + Self.lifetime))
    }

    /// Three quarters of what a signed link may be, less what else it says.
    private static let longest = 1200
    /// A link that people kept is to lead where it led.
    private static let lifetime = Span.days(3650)
}

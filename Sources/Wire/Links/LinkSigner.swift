import Crypto
import Foundation
import Prospecting

/// Signs links, and reads what was signed: HMAC-SHA256 (RFC 2104) over everything that a link says.
///
/// The text is what the link says and its code, each in base 64 as URLs write it (RFC 4648, section 5), with a dot
/// between them. What a link says can be read by whoever holds it; it cannot be changed.
package struct LinkSigner: Sendable {
    private let key: SymmetricKey

    /// - Parameter key: 32 bytes that only the daemons of one store know.
    package init(key: Data) {
        self.key = SymmetricKey(data: key)
    }

    /// The link as text that a URL may hold as it is.
    package func text(of link: SignedLink) -> String {
        let said = Self.said(link)
        return Self.text(of: said) + "." + Self.text(of: Data(code(of: said, for: link.purpose)))
    }

    /// The link that a text holds.
    ///
    /// - Throws: `forbidden` for a text that was not signed here, or not for this purpose and subject; and, with the
    ///   moment, for a link that has run out.
    package func link(
        _ text: String, for purpose: SignedLink.Purpose, subject: String, now: Instant
    ) throws(Refusal) -> SignedLink {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.longest, parts.count == 2, let said = Self.data(of: parts[0]),
            let code = Self.data(of: parts[1]), isCode(code, of: said, for: purpose),
            let link = Self.link(said, for: purpose), link.subject == subject
        else { throw Self.notOurs }
        guard now < link.expiresAt else {
            throw Refusal(
                .forbidden, "this link ran out at \(link.expiresAt.rfc3339); ask who sent it for a new one",
                details: ["expired_at": link.expiresAt.rfc3339])
        }
        return link
    }

    /// 16 hexadecimal digits that are one subject's in this store, and that nobody else can tell beforehand.
    package func name(of subject: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data("name\n\(subject)".utf8), using: key).prefix(8).hexadecimal
    }

    private static let notOurs = Refusal(
        .forbidden,
        "this link does not hold; it may have been cut short on its way: open it whole, or ask for a new one")

    private static let longest = 2000

    private func code(of said: Data, for purpose: SignedLink.Purpose) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Self.signed(said, for: purpose), using: key)
    }

    /// Compares in the same time wherever the two differ.
    private func isCode(_ code: Data, of said: Data, for purpose: SignedLink.Purpose) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Self.signed(said, for: purpose), using: key)
    }

    /// No purpose holds a line break, so that where one ends is never in doubt.
    private static func signed(_ said: Data, for purpose: SignedLink.Purpose) -> Data {
        Data("\(purpose.rawValue)\n".utf8) + said
    }

    /// The moment in milliseconds, the length of the subject in bytes, the subject, the receiver.
    private static func said(_ link: SignedLink) -> Data {
        Data("\(link.expiresAt.milliseconds) \(link.subject.utf8.count) \(link.subject)\(link.receiver)".utf8)
    }

    private static func link(_ said: Data, for purpose: SignedLink.Purpose) -> SignedLink? {
        let fields = said.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let milliseconds = Int64(String(decoding: fields[0], as: UTF8.self)),
            let length = Int(String(decoding: fields[1], as: UTF8.self)), (0...fields[2].count).contains(length)
        else { return nil }
        return SignedLink(
            purpose: purpose, subject: String(decoding: fields[2].prefix(length), as: UTF8.self),
            receiver: String(decoding: fields[2].dropFirst(length), as: UTF8.self),
            expiresAt: Instant(milliseconds: milliseconds))
    }

    private static func text(of data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// nil for everything but the one text that stands for those bytes.
    private static func data(of text: Substring) -> Data? {
        let filled =
            text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: String(filled)), Self.text(of: data) == text else { return nil }
        return data
    }
}

import Crypto
import Foundation
import Prospecting

extension Sealer {
    /// The digests of a store whose key file this is.
    package var digests: Digests {
        let key = derivedKey(for: "digests")
        return Digests(
            plain: Digests.sha256,
            keyed: { text in
                Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)).base64EncodedString()
            })
    }
}

extension Digests {
    /// SHA-256 in base 64.
    fileprivate static let sha256: @Sendable (String) -> String = { text in
        Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
    }

    /// For work on a store that needs no key, such as a backup; a keyed digest is refused.
    package static let withoutKey = Digests(
        plain: sha256,
        keyed: { _ in throw Refusal(.unavailable, "the key file is needed, and cannot be used") })
}

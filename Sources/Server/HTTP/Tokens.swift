import Crypto
import Foundation
import Hummingbird
import Prospecting
import Storage
import Wire

/// The secrets that users show to be known.
package enum Tokens {
    /// The text of a new token.
    ///
    /// - Parameter bytes: 32 random bytes.
    package static func token(from bytes: Data) -> String {
        let text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return "tl_" + text.replacing("=", with: "")
    }

    /// What is kept of a token: its SHA-256, in hexadecimal.
    package static func hash(_ token: String) -> String {
        SHA256.hash(data: Data(token.utf8)).hexadecimal
    }

    /// Who sent the request.
    ///
    /// - Throws: `unauthenticated` without a token and for one that is unknown or revoked.
    static func user(of request: Request, in store: Store) async throws -> User {
        let header = request.headers[.authorization] ?? ""
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count <= longest else {
            throw Refusal(.unauthenticated, "a token is needed: Authorization: Bearer TOKEN")
        }
        guard let user = try await store.user(tokenHash: hash(String(parts[1]))) else {
            throw Refusal(.unauthenticated, "this token is unknown or was revoked; ask your manager for another")
        }
        return user
    }

    private static let longest = 200
}

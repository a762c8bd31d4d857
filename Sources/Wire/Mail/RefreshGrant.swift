import Foundation
import Prospecting

/// What access tokens for a mailbox are got by (RFC 6749, section 6), as it stands in the file of its secret:
/// `token-url=… client-id=… client-secret=… refresh-token=… scope=…`, on one line or several.
package struct RefreshGrant: Sendable, Equatable {
    /// Where the provider gives tokens.
    package var tokenURL: String
    package var clientID: String
    /// nil for an app that has none, as those on people's own machines.
    package var clientSecret: String?
    package var refreshToken: String
    /// Words with plus signs between them in the file; nil for what was granted.
    package var scope: String?

    /// nil for a secret that is a token itself.
    ///
    /// - Throws: `invalid` for one that is meant to be such a grant and is none.
    package static func read(_ secret: String) throws(Refusal) -> RefreshGrant? {
        guard secret.contains("refresh-token=") || secret.contains("token-url=") else { return nil }
        var values: [String: String] = [:]
        for part in secret.split(whereSeparator: \.isWhitespace) {
            guard let sign = part.firstIndex(of: "=") else { throw wrong("\"NAME=VALUE\" parts") }
            values[String(part[..<sign])] = String(part[part.index(after: sign)...])
        }
        let known: Set = ["token-url", "client-id", "client-secret", "refresh-token", "scope"]
        if let other = values.keys.sorted().first(where: { !known.contains($0) }) {
            throw wrong("no part \"\(other.prefix(40))\"")
        }
        guard let url = values["token-url"], isSafe(url) else {
            throw wrong("token-url=https://… where tokens are given")
        }
        guard let id = values["client-id"], !id.isEmpty else { throw wrong("a client-id") }
        guard let refresh = values["refresh-token"], !refresh.isEmpty else { throw wrong("a refresh-token") }
        return RefreshGrant(
            tokenURL: url, clientID: id, clientSecret: values["client-secret"], refreshToken: refresh,
            scope: values["scope"]?.replacing("+", with: " "))
    }

    /// The same with another refresh token.
    package func with(_ refreshToken: String) -> RefreshGrant {
        var grant = self
        grant.refreshToken = refreshToken
        return grant
    }

    /// As it stands in a file.
    package var text: String {
        [
            ("token-url", tokenURL), ("client-id", clientID), ("client-secret", clientSecret),
            ("refresh-token", refreshToken), ("scope", scope?.replacing(" ", with: "+")),
        ].compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "\n")
    }

    /// The body of the request for a token.
    package var form: String {
        [
            ("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", clientID),
            ("client_secret", clientSecret), ("scope", scope),
        ].compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }.joined(separator: "&")
    }

    /// A grant goes over no wire in the clear, but to this machine.
    private static func isSafe(_ text: String) -> Bool {
        guard let url = URL(string: text), let host = url.host(), url.user() == nil else { return false }
        return url.scheme == "https" || url.scheme == "http" && ["127.0.0.1", "localhost", "::1"].contains(host)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func wrong(_ wanted: String) -> Refusal {
        Refusal(
            .invalid,
            "a secret to get tokens by takes \(wanted): token-url=… client-id=… client-secret=… refresh-token=…",
            details: ["field": "secret"])
    }
}

/// What a provider gave: a token for a while, and maybe another grant in place of the one that was used.
package struct AccessToken: Sendable, Equatable {
    package var token: String
    /// Seconds that it is good for.
    package var seconds: Int
    /// Takes the place of the refresh token that it was got by, which may be of no use any more.
    package var refreshToken: String?

    /// Of a provider that does not say.
    private static let shortest = 300

    /// Reads the answer to the request for a token (RFC 6749, 5.1 and 5.2).
    ///
    /// - Throws: `unavailable` for an answer of a server that has troubles of its own, `forbidden` where the grant is refused.
    package init(status: Int, body: Data) throws(Refusal) {
        let given = try? Self.decoder.decode(Given.self, from: body)
        guard (200...299).contains(status), let given, let token = given.accessToken, !token.isEmpty else {
            let words = [given?.error, given?.errorDescription].compactMap(\.self).joined(separator: ": ").prefix(300)
            let isRefusal = (400...499).contains(status) && status != 408 && status != 429
            throw Refusal(
                isRefusal ? .forbidden : .unavailable,
                "no token was given: \(words.isEmpty ? "the answer was \(status)" : String(words))")
        }
        self.token = token
        seconds = given.expiresIn ?? Self.shortest
        refreshToken = given.refreshToken
    }

    private struct Given: Decodable {
        var accessToken: String?
        var expiresIn: Int?
        var refreshToken: String?
        var error: String?
        var errorDescription: String?
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}

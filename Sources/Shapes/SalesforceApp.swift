/// An app that Salesforce gives tokens to: by itself (client credentials), or for a person who has let it in (refresh).
package struct SalesforceApp: Sendable, Hashable {
    package var clientID: String
    package var clientSecret: String
    package var refreshToken: String?

    /// Reads `client-id=… client-secret=… refresh-token=…`, on one line or several; the last may be left out.
    package init?(_ text: String) {
        var values: [String: String] = [:]
        for part in text.split(whereSeparator: \.isWhitespace) {
            guard let sign = part.firstIndex(of: "=") else { return nil }
            values[String(part[..<sign])] = String(part[part.index(after: sign)...])
        }
        guard let id = values.removeValue(forKey: "client-id"), !id.isEmpty,
            let secret = values.removeValue(forKey: "client-secret"), !secret.isEmpty
        else { return nil }
        clientID = id
        clientSecret = secret
        refreshToken = values.removeValue(forKey: "refresh-token")
        if !values.isEmpty { return nil }
    }

    /// The request for a token (RFC 6749, sections 4.4 and 6).
    ///
    /// - Parameter url: where people sign in: the company's own domain at Salesforce, or login.salesforce.com.
    package func tokenRequest(at url: String) -> ShapeRequest {
        var form = [("grant_type", refreshToken == nil ? "client_credentials" : "refresh_token")]
        form += [("client_id", clientID), ("client_secret", clientSecret)]
        if let refreshToken { form.append(("refresh_token", refreshToken)) }
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        return ShapeRequest(
            "POST", base + "/services/oauth2/token",
            headers: [
                .init("content-type", "application/x-www-form-urlencoded"), .init("accept", "application/json"),
            ], body: form.map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&"))
    }
}

/// What Salesforce gives an app for a while.
package struct SalesforceToken: Sendable, Equatable {
    package var token: String
    /// Where the company's records are.
    package var instance: String
    /// What is to be asked with the next time, where the company has refresh tokens change with each use.
    package var refreshToken: String?
    /// Seconds that it is good for; a company's shortest session where Salesforce does not say.
    package var seconds: Int

    private static let letInAnew =
        "; the refresh token is not good any more: let the app in anew in Salesforce, and give the new one with "
        + "`touchline webhook change ID --credential …`, or where the daemon runs, if a campaign file names it"

    /// Salesforce's shortest setting of a session is fifteen minutes.
    private static let shortest = 900

    /// Reads the answer to the request for a token.
    ///
    /// - Throws: in Salesforce's words, why there is none.
    package init(_ answer: ShapeAnswer, url: String) throws(ShapeRefusal) {
        guard answer.isSuccess, let json = answer.json, let token = json["access_token"]?.words else {
            let words = [answer.json?["error"]?.words, answer.json?["error_description"]?.words].compactMap(\.self)
            let what = words.isEmpty ? "answered \(answer.status)" : words.joined(separator: ": ")
            throw ShapeRefusal(nil, "no token: \(what)" + (words.first == "invalid_grant" ? Self.letInAnew : ""))
        }
        self.token = token
        refreshToken = json["refresh_token"]?.words
        let named = json["instance_url"]?.words ?? url
        instance = named.hasPrefix("https://") || !url.hasPrefix("https://") ? named : url
        if case .whole(let seconds)? = json["expires_in"] {
            self.seconds = Int(clamping: seconds)
        } else {
            seconds = Self.shortest
        }
    }
}

import Foundation

/// Which daemon to speak to, and with what right.
struct Access: Equatable {
    /// Without a slash at its end.
    var server: String
    var token: String?

    static let usualServer = "http://127.0.0.1:7700"

    /// Options come first, then the environment, then what `login` stored.
    ///
    /// A stored token is for the server it was stored with, and never sent to another.
    static func find(options: GlobalOptions, environment: [String: String]) throws -> Access {
        let server = try (options.server ?? environment.filled("TOUCHLINE_SERVER")).map(normal)
        if let token = options.token ?? environment.filled("TOUCHLINE_TOKEN") {
            if let server { return Access(server: server, token: token) }
            let stored = try CredentialsFile(environment: environment)?.read()
            return Access(server: stored?.server ?? usualServer, token: token)
        }
        let stored = try CredentialsFile(environment: environment)?.read()
        guard let stored, server == nil || server == stored.server else {
            throw Failure(
                "no token for \(server ?? usualServer); run `touchline login`, or give one with --token or "
                    + "TOUCHLINE_TOKEN", exitCode: Failure.notAllowed)
        }
        return stored
    }

    /// The URL as requests are built on it.
    static func normal(_ server: String) throws -> String {
        var server = server
        while server.hasSuffix("/") { server.removeLast() }
        let lowered = server.lowercased()
        guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://"), !server.contains(" ") else {
            throw Failure.usage("\"\(server)\" is no server's URL; give one such as \(usualServer)")
        }
        return server
    }
}

extension [String: String] {
    /// The value of a variable that is set to something.
    func filled(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

import Foundation

/// Where and how the server listens, and what it allows.
package struct ServerOptions: Sendable {
    package var host: String
    /// 0 picks a free one.
    package var port: Int
    package var tls: TLS?
    /// Whether webhooks may go to plain `http` and to private addresses.
    package var allowsPrivateWebhooks: Bool
    /// Bodies that may be larger than memory are spooled in a folder of it.
    package var dataDirectory: URL
    /// Of telephone numbers in a path that do not begin with a plus sign; ISO 3166, two letters.
    package var country: String
    /// Where people outside reach the server: what links begin with, such as `https://touchline.example.com`; nil where
    /// nobody said.
    package var publicURL: String?

    package init(
        host: String = "127.0.0.1", port: Int = 7700, tls: TLS? = nil, allowsPrivateWebhooks: Bool = false,
        dataDirectory: URL, country: String = "US", publicURL: String? = nil
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.allowsPrivateWebhooks = allowsPrivateWebhooks
        self.dataDirectory = dataDirectory
        self.country = country
        self.publicURL = publicURL
    }

    /// PEM files.
    package struct TLS: Sendable {
        package var certificate: String
        package var key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    var spoolFolder: URL { Self.spoolFolder(in: dataDirectory) }

    /// The folder of bodies that are on their way in, and of nothing else.
    package static func spoolFolder(in dataDirectory: URL) -> URL { dataDirectory.appending(path: "spool") }
}

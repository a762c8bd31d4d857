import ArgumentParser
import Curl
import Foundation
import Logging
import Prospecting
import Server

/// Serves a store over HTTP until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves a store: the HTTP API, webhooks, and whatever falls due.")

    @OptionGroup var location: LocationOptions

    @Option(
        help: ArgumentHelp(
            "Address to listen on; port 0 picks a free one. (default: 127.0.0.1:7700)", valueName: "HOST:PORT"))
    var listen: String?

    @Option(help: ArgumentHelp("Certificate chain (PEM), to serve HTTPS.", valueName: "FILE"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("Private key (PEM) of the certificate.", valueName: "FILE"))
    var tlsKey: String?

    @Option(help: ArgumentHelp("Start the daemon's clock there, for training and demonstrations.", valueName: "TIME"))
    var rehearseAt: String?

    @Option(help: ArgumentHelp("Your own calling rules, over the bundled ones.", valueName: "FILE"))
    var rules: String?

    @Option(
        help: ArgumentHelp(
            "Where people outside reach this server: what links to meetings and hand-offs begin with.",
            valueName: "URL"))
    var publicURL: String?

    @Flag(help: "Let webhooks go to private and loopback addresses.")
    var allowPrivateWebhooks = false

    @Option(
        help: ArgumentHelp(
            "Let webhooks go to these networks inside, such as 10.1.0.0/16,fd00:1::/32.", valueName: "NETWORK,…"))
    var allowWebhookNetworks: String?

    @Option(
        help: ArgumentHelp("Let go of what is older, such as delivery-attempts=30d,events=1y.", valueName: "KIND=AGE,…")
    )
    var keep: String?

    func run() async throws {
        try await Outcome.report {
            let options = try options()
            var logger = Logger(label: "touchlined") { StreamLogHandler.standardError(label: $0) }
            logger.logLevel = .info
            let daemon = try await Daemon(options: options, logger: logger)
            if options.rehearseAt != nil {
                logger.notice(
                    "Rehearsal: business time is made up, webhooks go to this machine only",
                    metadata: ["clock": "\(daemon.now.rfc3339)"])
            }
            let scheme = options.tls == nil ? "http" : "https"
            try await daemon.run { port in
                print("listening on \(scheme)://\(options.address(port: port))")
                fflush(nil)
            }
        }
    }

    private func options() throws -> Daemon.Options {
        let settings = try Settings(data: location.data, environment: ProcessInfo.processInfo.environment)
        var options = Daemon.Options(location: try location.resolve(settings))
        if let address = settings.value("listen", given: listen) {
            (options.host, options.port) = try Self.address(address)
        }
        switch (settings.value("tls-certificate", given: tlsCertificate), settings.value("tls-key", given: tlsKey)) {
        case (let certificate?, let key?): options.tls = .init(certificate: certificate, key: key)
        case (nil, nil): break
        default: throw Refusal(.invalid, "give both --tls-certificate and --tls-key, or neither")
        }
        if let text = settings.value("rehearse-at", given: rehearseAt) {
            guard let start = Instant(rfc3339: text) else {
                throw Refusal(.invalid, "\"\(text)\" is not a time such as 2026-03-03T17:00:00Z")
            }
            options.rehearseAt = start
        }
        options.publicURL = try settings.value("public-url", given: publicURL).map(Self.publicURL)
        let retention = try settings.value("keep", given: keep).map { text throws(Refusal) in try Retention(text) }
        options.retention = (retention ?? Retention()).withStandards
        options.rules = settings.value("rules", given: rules)
        options.allowsPrivateWebhooks = try settings.flag("allow-private-webhooks", given: allowPrivateWebhooks)
        options.webhookNetworks =
            try settings.value("allow-webhook-networks", given: allowWebhookNetworks).map(Self.networks) ?? []
        return options
    }

    /// Networks with commas between.
    static func networks(_ text: String) throws(Refusal) -> [Network] {
        var networks: [Network] = []
        for part in text.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            guard let network = Network(part) else {
                throw Refusal(
                    .invalid,
                    "\"\(part)\" is not a network such as 10.1.0.0/16, or has bits set behind its prefix")
            }
            networks.append(network)
        }
        return networks
    }

    /// A URL that paths can be put behind: of a host, with no slash at its end, no query and no fragment.
    static func publicURL(_ text: String) throws(Refusal) -> String {
        guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme), url.host?.isEmpty == false,
            url.user == nil, url.query == nil, url.fragment == nil
        else { throw Refusal(.invalid, "\"\(text)\" is not a URL such as https://touchline.example.com") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// `HOST:PORT`, the host in brackets when it is an IPv6 address.
    static func address(_ text: String) throws(Refusal) -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
            let host = host(text[..<colon])
        else { throw Refusal(.invalid, "\"\(text)\" is not an address such as 127.0.0.1:7700") }
        return (host, Int(port))
    }

    private static func host(_ text: Substring) -> String? {
        let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
        let host = isBracketed ? text.dropFirst().dropLast() : text
        guard !host.isEmpty, !host.contains(where: { "[]/".contains($0) }), isBracketed == host.contains(":") else {
            return nil
        }
        return String(host)
    }
}

import ArgumentParser
import Foundation
import Wire

/// What an endpoint is told, and how.
struct WebhookOptions: ParsableArguments {
    @Option(help: "Only what belongs to this campaign; may be given again.")
    var campaign: [String] = []

    @Option(help: "Only of leads in this tier; may be given again.")
    var tier: [String] = []

    @Option(help: "Only of leads in this stage; may be given again.")
    var stage: [String] = []

    @Option(help: "At most so many deliveries a second.")
    var perSecond: Int?

    @Option(help: "At most so many at once.")
    var atOnce: Int?

    @Option(help: ArgumentHelp("Do not deliver what is older, such as 7d.", valueName: "age"))
    var expireAfter: String?

    @Option(
        help: ArgumentHelp(
            "A further header of each request, 'X-Team: inside-sales'; a secret one as 'X-Api-Key: env:VARIABLE' or "
                + "'X-Api-Key: file:PATH', which others on this machine cannot read off; may be given again.",
            valueName: "line")
    )
    var header: [String] = []

    @Option(help: ArgumentHelp("Authorities (PEM) to believe instead of the system's.", valueName: "file"))
    var ca: String?

    @Option(help: ArgumentHelp("Certificate (PEM) by which the receiver knows Touchline.", valueName: "file"))
    var clientCertificate: String?

    @Option(help: ArgumentHelp("Its private key (PEM).", valueName: "file"))
    var clientKey: String?

    /// What was given; the rest is left out.
    ///
    /// - Parameter environment: where values that are named `env:` are.
    func body(in environment: [String: String]) throws -> WebhookChangeBody {
        var body = WebhookChangeBody()
        body.campaigns = campaign.isEmpty ? nil : campaign
        body.tiers = tier.isEmpty ? nil : tier
        body.stages = stage.isEmpty ? nil : stage
        (body.perSecond, body.atOnce, body.expireAfter) = (perSecond, atOnce, expireAfter)
        body.headers = header.isEmpty ? nil : try headers(environment)
        body.certificateAuthority = try ca.map(Self.text)
        body.clientCertificate = try clientCertificate.map(Self.text)
        body.clientKey = try clientKey.map(Self.text)
        return body
    }

    /// One empty line stands for none at all.
    private func headers(_ environment: [String: String]) throws -> [String: String] {
        var headers: [String: String] = [:]
        for line in header where header != [""] {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Failure.input("--header takes a name and a value such as 'X-Api-Key: abc', not \"\(line)\"")
            }
            headers[parts[0]] = try SecretText(parts[1]).text(in: environment)
        }
        return headers
    }

    /// An empty name takes a file's setting away.
    private static func text(of path: String) throws -> String {
        guard !path.isEmpty else { return "" }
        guard FileManager.default.fileExists(atPath: path) else { throw Failure.noFile(path) }
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Failure.input("\(path) cannot be read as text: \(error.localizedDescription)")
        }
    }
}

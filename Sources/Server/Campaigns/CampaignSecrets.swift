import Foundation
import Prospecting
import Shapes
import Storage
import Wire

/// Finds what a campaign's endpoints need of the daemon's environment, and seals it.
struct CampaignSecrets: Sendable {
    private let hooks: ServerHooks
    private let allowsPlain: Bool

    init(_ call: Call) {
        hooks = call.server.hooks
        allowsPlain = WebhookRoutes.allowsPlain(call)
    }

    /// Everything for which the endpoints could not be made.
    func findings(in campaign: Campaign, severity: Finding.Severity) -> [Finding] {
        campaign.webhooks.enumerated().flatMap { index, webhook in
            problems(of: webhook).map { problem in
                Finding(
                    ["webhooks", .index(index), .key(problem.key)], problem.message, hint: problem.hint,
                    severity: severity)
            }
        }
    }

    /// The endpoints with their secrets sealed.
    ///
    /// - Throws: `invalid` with the first thing that stands in the way.
    func endpoints(of campaign: Campaign) throws -> [DeclaredEndpoint] {
        try campaign.webhooks.map { webhook in
            if let problem = problems(of: webhook).first {
                throw Refusal(
                    .invalid, "the webhook \(webhook.name): \(problem.message); \(problem.hint)",
                    details: ["campaign": campaign.name])
            }
            let given = webhook.secret.flatMap(hooks.secret)
            let secret = given ?? StandardWebhook.secret(from: hooks.random(32))
            return DeclaredEndpoint(
                url: webhook.url ?? webhook.shape.ownAddress ?? "", events: webhook.events, shape: webhook.shape,
                shaping: webhook.settings, sealedCredential: try webhook.credential.flatMap(hooks.secret).map(seal),
                sealedSecret: try seal(secret), publicKey: StandardWebhook(secret: secret)?.publicKey,
                isSecretMade: given == nil)
        }
    }

    private struct Problem {
        var key: String
        var message: String
        var hint: String
    }

    private func problems(of webhook: WebhookDeclaration) -> [Problem] {
        [address(webhook), secret(webhook), credential(webhook), settings(webhook)].compactMap(\.self)
    }

    private func address(_ webhook: WebhookDeclaration) -> Problem? {
        do throws(Refusal) {
            if let url = webhook.url { try NewWebhook.check(url, allowsPlain: allowsPlain) }
            return nil
        } catch {
            return Problem(key: "url", message: error.message, hint: "write it with https")
        }
    }

    private func secret(_ webhook: WebhookDeclaration) -> Problem? {
        guard let name = webhook.secret else { return nil }
        guard let value = hooks.secret(name) else { return Self.missing(name, "secret") }
        return StandardWebhook(secret: value) == nil
            ? Problem(
                key: "secret", message: "\(name) holds no secret that signs",
                hint: "set it to whsec_ and the base64 of 32 random bytes where the daemon runs") : nil
    }

    private func credential(_ webhook: WebhookDeclaration) -> Problem? {
        guard let name = webhook.credential else { return nil }
        guard let value = hooks.secret(name) else { return Self.missing(name, "credential") }
        do throws(Refusal) {
            _ = try ShapeCredential(value, for: webhook.shape)
            return nil
        } catch {
            return Problem(
                key: "credential", message: error.message, hint: "set \(name) to that where the daemon runs")
        }
    }

    private func settings(_ webhook: WebhookDeclaration) -> Problem? {
        ShapeCheck.problem(
            in: webhook.settings, of: webhook.shape, toldOf: NewShape.examples(of: webhook.events)
        ).map {
            Problem(key: $0.field, message: "\($0.field) \($0.words)", hint: "docs/webhooks.md says what it takes")
        }
    }

    private static func missing(_ name: String, _ key: String) -> Problem {
        Problem(
            key: key, message: "\(name) is not set where the daemon runs",
            hint: "set it there, start the daemon again, and apply the file")
    }

    private func seal(_ text: String) throws -> String {
        try hooks.seal(Data(text.utf8)).base64EncodedString()
    }
}

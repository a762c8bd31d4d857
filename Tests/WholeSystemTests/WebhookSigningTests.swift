import Foundation
import Prospecting
import Testing
import Wire

/// Signatures as verifiers see them that are not ours.
@Suite(.timeLimit(.minutes(10)))
struct WebhookSigningTests {
    @Test func `a delivery of v1a is verified by its public key alone`() async throws {
        try await RunningDaemon.serve { daemon in
            let receiver = try await Receiver.start(in: daemon.store.folder)
            let webhook: WebhookSecretAnswer = try await daemon.admin.json(
                "webhook", "add", receiver.url, "--event", "*", "--signature", "v1a")
            let key = try #require(webhook.publicKey)
            #expect((webhook.secret ?? "").hasPrefix("whsk_") && key.hasPrefix("whpk_"))
            try receiver.know(secret: key)
            try await expectTest(daemon, webhook.id, receiver)
            let shown: WebhookRow = try await daemon.admin.json("webhook", "show", webhook.id.description)
            #expect(shown.publicKey == key && shown.signature == "v1a" && shown.health == "well")
        }
    }

    @Test(arguments: ["v1", "v1a"])
    func `after a rotation the old key and the new one both fit, until the old one's time is over`(
        scheme: String
    ) async throws {
        try await RunningDaemon.serve { daemon in
            let receiver = try await Receiver.start(in: daemon.store.folder)
            let old: WebhookSecretAnswer = try await daemon.admin.json(
                "webhook", "add", receiver.url, "--event", "*", "--signature", scheme)
            let id = old.id.description
            let new: WebhookSecretAnswer = try await daemon.admin.json("webhook", "rotate", id, "--keep", "1h")
            #expect(new.secret != old.secret)
            // Of v1a the receiver looks at the first signature alone, which is the new key's.
            let keys = scheme == "v1" ? "\(old.secret ?? "") \(new.secret ?? "")" : new.publicKey
            try receiver.know(secret: try #require(keys))
            try await expectTest(daemon, old.id, receiver)

            let alone: WebhookSecretAnswer = try await daemon.admin.json("webhook", "rotate", id, "--keep", "0h")
            let last = try await Receiver.start(in: daemon.store.folder)
            try last.know(secret: alone.publicKey ?? alone.secret ?? "")
            try await daemon.admin.succeed("webhook", "change", id, "--url", last.url)
            try await expectTest(daemon, old.id, last)
            let shown: WebhookRow = try await daemon.admin.json("webhook", "show", id)
            #expect(shown.oldSecretUntil == nil)
        }
    }

    private func expectTest(_ daemon: RunningDaemon, _ webhook: Webhook.ID, _ receiver: Receiver) async throws {
        let sent: WebhookTestAnswer = try await daemon.admin.json("webhook", "test", webhook.description)
        let got = await receiver.deliveries(until: [sent.event.description])
        #expect(got == [Receiver.Delivery(id: sent.event.description, type: "webhook.test")])
    }
}

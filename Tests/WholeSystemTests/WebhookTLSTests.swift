import Foundation
import Prospecting
import Testing
import Wire

/// Receivers with an authority of their own, and who is let in.
@Suite(.timeLimit(.minutes(10)))
struct WebhookTLSTests {
    @Test func `an endpoint's own authority, certificate and headers are used, and without them nothing is sent`()
        async throws
    {
        try await RunningDaemon.serve { daemon in
            let folder = daemon.store.folder
            let receiver = try ChildProcess(
                Programs.python,
                [Programs.file("Tests/WholeSystemTests/Receiver/tls_receiver.py"), folder.path(of: "")],
                messages: folder.path(of: "tls.err"))
            let port = try #require(await receiver.line(beginning: "listening on "))
            let add = ["webhook", "add", "https://127.0.0.1:\(port)/", "--event", "*", "--format", "json"]
            let authority = ["--ca", folder.path(of: "ca.pem")]
            let known = [
                "--client-certificate", folder.path(of: "client.pem"), "--client-key", folder.path(of: "client.key"),
                "--header", "X-Api-Key: abc",
            ]
            func added(_ options: [String]) async throws -> String {
                let run = await daemon.admin.run(add + options)
                try #require(run.exitCode == 0, "\(run.messages)")
                return try run.json(WebhookSecretAnswer.self).id.description
            }
            let believed = try await added(authority + known)
            let unbelieved = try await added(known)
            let unknown = try await added(authority)
            let sent: WebhookTestAnswer = try await daemon.admin.json("webhook", "test", believed)
            #expect(await receiver.line(beginning: "\(sent.event) ") == "abc")
            for webhook in [unbelieved, unknown] {
                let test: WebhookTestAnswer = try await daemon.admin.json("webhook", "test", webhook)
                try await eventually {
                    let rows: [DeliveryRow] = try await daemon.admin.json("webhook", "deliveries", webhook)
                    return rows.contains { $0.event == test.event && $0.attempts == 1 }
                }
                let rows: [DeliveryRow] = try await daemon.admin.json("webhook", "deliveries", webhook)
                // With TLS 1.3 the receiver asks for the certificate after the handshake, and hangs up then.
                #expect(["tls", "reset"].contains(rows.first?.failure), "\(rows)")
            }
            let shown: WebhookRow = try await daemon.admin.json("webhook", "show", believed)
            #expect(shown.hasCertificateAuthority && shown.hasClientCertificate && shown.headers == ["X-Api-Key"])
        }
    }

    @Test(arguments: ["webhook-id", "Webhook-Signature", "WEBHOOK-TIMESTAMP", "Content-Type"])
    func `the headers that say who sent what cannot be set`(name: String) async throws {
        try await RunningDaemon.serve { daemon in
            let run = await daemon.admin.run(
                "webhook", "add", "http://127.0.0.1:9/", "--event", "*", "--header", "\(name): x")
            #expect(run.exitCode == 65)
            #expect(run.messages.contains("the header \(name) is Touchline's own and cannot be set"))
        }
    }
}

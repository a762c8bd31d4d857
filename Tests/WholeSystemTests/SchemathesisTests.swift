import Foundation
import Testing
import Wire

/// The daemon's description of itself, held against the daemon by a fuzzer that is not ours.
@Suite(.timeLimit(.minutes(10)))
struct SchemathesisTests {
    private static let checks =
        "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"

    @Test func `schemathesis finds nothing`() async throws {
        try await RunningDaemon.serve { daemon in
            let folder = daemon.store.folder
            let known = try await KnownNames(in: daemon)
            let configuration = try folder.write(known.configuration, to: "schemathesis.toml")
            let run = try await ChildProcess.run(
                Programs.python,
                [
                    "-m", "schemathesis.cli", "--config-file", configuration, "run", daemon.server + "/openapi.json",
                    "--header", "Authorization: Bearer \(daemon.store.admin)", "--checks", Self.checks, "--phases",
                    "examples,coverage,fuzzing,stateful", "--max-examples", "8", "--seed", "3", "--generation-database",
                    "none",
                    "--suppress-health-check", "all", "--warnings", "off", "--no-color",
                ],
                environment: ["HYPOTHESIS_STORAGE_DIRECTORY": folder.path(of: "hypothesis")], limit: .seconds(170),
                in: folder)
            #expect(run.exitCode == 0, "\(run.results)\(run.messages)")
        }
    }
}

/// Names of things that are there, so that the fuzzer sees more than refusals.
private struct KnownNames {
    private let touches: [String]
    private let leads: [String]
    private let attempt: String
    private let webhook: String

    init(in daemon: RunningDaemon) async throws {
        let list = LeadList(count: 40, accounts: 40, states: LeadList.awake, onlyFitting: true)
        try await daemon.admin.open(list, in: daemon.store.folder)
        let rep = try await daemon.admin.hireRep()
        let rows = try await rep.next(20)
        let logged: AttemptAnswer = try await rep.json("log", "voicemail", rows[0].touch.description)
        let hook: WebhookSecretAnswer = try await daemon.admin.json(
            "webhook", "add", "http://127.0.0.1:9/", "--event", "lead.qualified")
        touches = rows.dropFirst().map(\.touch.description)
        leads = rows.map(\.lead.id.description)
        attempt = logged.attempt.description
        webhook = hook.id.description
    }

    /// A file in the fuzzer's own form: two values of three are drawn from what is there.
    var configuration: String {
        """
        parameters = { "query.wait" = 0 }
        cache = { enabled = false }

        [dictionaries]
        touches = { values = \(touches) }
        leads = { values = \(leads) }
        attempts = { values = ["\(attempt)"] }
        webhooks = { values = ["\(webhook)"] }
        users = { values = ["sam@example.com"] }
        campaigns = { values = ["midmarket"] }
        dispositions = { values = ["no-answer", "voicemail", "not-interested", "qualified", "do-not-call"] }
        spans = { values = ["1d", "30m"] }

        """ + operation("/v1/touches/.*", "path.id", "touches", "body.disposition", "dispositions")
            + operation("/v1/leads/.*", "path.ref", "leads", "body.disposition", "dispositions")
            + operation("/v1/attempts/.*", "path.id", "attempts", "body.disposition", "dispositions")
            + operation("/v1/webhooks/.*", "path.id", "webhooks")
            + operation("/v1/users/.*", "path.email", "users")
            + operation("/v1/campaigns/.*", "path.name", "campaigns")
            + operation("/v1/rehearsal", "body.advance", "spans")
    }

    private func operation(_ path: String, _ names: String...) -> String {
        let pairs = stride(from: 0, to: names.count, by: 2).map { index in
            "\"\(names[index])\" = { dictionary = \"\(names[index + 1])\", probability = 0.66 }"
        }
        return """
            [[operations]]
            include-path-regex = "^\(path)"
            parameters = { \(pairs.joined(separator: ", ")) }

            """
    }
}

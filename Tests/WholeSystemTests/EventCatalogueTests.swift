import Foundation
import Prospecting
import Testing
import Wire

/// What is really told is what the catalogue says.
@Suite(.timeLimit(.minutes(10)))
struct EventCatalogueTests {
    private let list = LeadList(count: 40, accounts: 40, states: LeadList.awake, onlyFitting: true)

    @Test func `every event that a day brings is as the schema of its type says`() async throws {
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            let webhook: WebhookSecretAnswer = try await daemon.admin.json(
                "webhook", "add", "http://127.0.0.1:9/", "--event", "*")
            let lead = try await work(daemon)
            try await daemon.admin.succeed("webhook", "test", webhook.id.description)
            let types = try await daemon.http.send("GET", "/v1/event-types", token: daemon.store.admin)
            let catalogue = try daemon.store.folder.write(types.body, to: "types.json")
            let told = try await daemon.http.send("GET", "/v1/events?limit=500", token: daemon.store.admin)
            // Of what was told of somebody before, an erasure leaves the id alone.
            let last = try #require(try WireJSON.decode([EventBody].self, from: told.body).last?.id)
            try await daemon.admin.succeed("lead", "erase", lead, "--reason", "asked")
            let since = try await daemon.http.send("GET", "/v1/events?after=\(last)", token: daemon.store.admin)
            let both = told.body.dropLast() + Data(",".utf8) + since.body.dropFirst()
            let events = try daemon.store.folder.write(both, to: "events.json")
            let run = try await ChildProcess.run(
                Programs.python,
                [Programs.file("Tests/WholeSystemTests/EventSchema/validate_catalogue.py"), catalogue, events],
                in: daemon.store.folder)
            #expect(run.exitCode == 0, "\(run.messages)")
            let seen = Set(run.results.split(separator: "\n").map(String.init))
            #expect(
                seen.isSuperset(of: [
                    "campaign.applied", "lead.created", "lead.enrolled", "lead.updated", "lead.qualified",
                    "lead.suppressed", "lead.erased", "lead.recycled", "enrollment.finished", "attempt.logged",
                    "attempt.amended", "callback.scheduled", "handoff.offered", "handoff.rejected", "webhook.test",
                ]), "\(seen.sorted())")
        }
    }

    /// A call of most kinds, and what follows; the lead that was called last.
    private func work(_ daemon: RunningDaemon) async throws -> String {
        let rep = try await daemon.admin.hireRep()
        func log(_ arguments: String...) async throws -> AttemptAnswer {
            let touch = try await rep.next()[0].touch.description
            let run = await rep.run(["log", arguments[0], touch, "--format", "json"] + arguments.dropFirst())
            try #require(run.exitCode == 0, "\(arguments): \(run.messages)")
            return try run.json(AttemptAnswer.self)
        }
        for disposition in ["no-answer", "voicemail", "do-not-call", "not-interested"] {
            _ = try await log(disposition)
        }
        _ = try await log("callback", "--when", "in 2h")
        let amended = try await log("no-answer")
        try await rep.succeed("amend", amended.attempt.description, "voicemail")
        let answers = [
            "--answer", "need=acute", "--answer", "budget=approved", "--answer", "authority=theirs", "--answer",
            "timeline=6",
        ]
        let touch = try await rep.next()[0].touch.description
        let qualified = await rep.run(["log", "qualified", touch, "--format", "json"] + answers)
        try #require(qualified.exitCode == 0, "\(qualified.messages)")
        let handoff = try #require(try await daemon.admin.json([HandoffRow].self, "handoff", "list", "--open").first)
        try await daemon.admin.succeed("handoff", "reject", handoff.id.description, "--reason", "no-budget")
        let lead = try await log("no-answer").lead.description
        try await daemon.admin.succeed("lead", "set", lead, "title=Chief")
        return lead
    }
}

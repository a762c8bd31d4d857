import Foundation
import Testing
import Wire

extension Desk {
    /// Adds a user, and gives the desk at which they sit.
    func hire(_ email: String, role: String, queue: String? = nil) async throws -> Desk {
        let queues = queue.map { ["--queue", $0] } ?? []
        let run = await run(
            ["user", "add", email, "--name", "Some Body", "--role", role, "--format", "json"] + queues)
        guard run.exitCode == 0 else { throw HarnessFailure("user add ended with \(run.exitCode): \(run.messages)") }
        return Desk(server: server, token: try run.json(UserTokenAnswer.self).token)
    }

    func hireRep(_ name: String = "sam") async throws -> Desk {
        try await hire("\(name)@example.com", role: "sdr", queue: "inside-sales")
    }

    /// Applies campaigns/midmarket.yaml and imports the list into it.
    @discardableResult
    func open(_ list: LeadList, in folder: TemporaryFolder) async throws -> ImportAnswer {
        try await succeed("campaign", "apply", Programs.file("campaigns/midmarket.yaml"))
        let file = try folder.write(list.csv, to: "leads.csv")
        return try await json(ImportAnswer.self, "lead", "import", file, "--campaign", "midmarket")
    }

    /// The same with one text of the campaign's file in place of another.
    func open(_ list: LeadList, changing change: (from: String, to: String), in folder: TemporaryFolder) async throws {
        let campaigns = folder.path(of: "campaigns")
        try FileManager.default.copyItem(atPath: Programs.file("campaigns"), toPath: campaigns)
        let file = campaigns + "/midmarket.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try #require(text.contains(change.from))
        try text.replacing(change.from, with: change.to).write(toFile: file, atomically: true, encoding: .utf8)
        try await succeed("campaign", "apply", file)
        let leads = try folder.write(list.csv, to: "leads.csv")
        try await succeed("lead", "import", leads, "--campaign", "midmarket")
    }

    /// Takes the next calls.
    func next(_ count: Int = 1) async throws -> [NextRow] {
        try await json([NextRow].self, "next", "--count", String(count))
    }
}

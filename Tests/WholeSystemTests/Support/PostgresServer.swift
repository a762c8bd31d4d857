import Foundation
import Testing

/// A PostgreSQL of a test's own, which it may stop and start again; ended by its owner.
struct PostgresServer: Sendable {
    let url: String
    private let scripts: TemporaryFolder

    /// Starts one that is empty, and removes it once the body is through.
    static func using(_ body: (PostgresServer) async throws -> Void) async throws {
        let scripts = try TemporaryFolder()
        let server = PostgresServer(url: try await run(["start"], in: scripts), scripts: scripts)
        do {
            try await body(server)
        } catch {
            try await server.remove()
            throw error
        }
        try await server.remove()
    }

    /// Ends it as a crash does: nobody is asked, nothing is tidied up.
    func crash() async throws {
        let pid = try processID()
        guard kill(pid, SIGQUIT) == 0 else { throw HarnessFailure("the server \(pid) cannot be ended") }
        try await eventually { kill(pid, 0) != 0 }
    }

    /// Starts it once more, with all that it had committed.
    func restart() async throws { _ = try await Self.run(["restart", url], in: scripts) }

    /// Ends it for good, with all that it holds.
    private func remove() async throws { _ = try await Self.run(["stop", url], in: scripts) }

    /// The lines that a statement answers.
    func rows(_ sql: String) async throws -> [String] {
        let run = try await ChildProcess.run("/usr/bin/env", ["psql", "-XqAt", url, "-c", sql], in: scripts)
        guard run.exitCode == 0 else { throw HarnessFailure("psql ended with \(run.exitCode): \(run.messages)") }
        return run.results.split(separator: "\n").map(String.init)
    }

    private func processID() throws -> pid_t {
        let folder = url.split(separator: "host=").last ?? ""
        let file = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
        guard let line = file.split(separator: "\n").first, let pid = pid_t(line) else {
            throw HarnessFailure("\(folder) has no server's process id")
        }
        return pid
    }

    private static func run(_ arguments: [String], in folder: TemporaryFolder) async throws -> String {
        let run = try await ChildProcess.run(Programs.file("scripts/postgres-for-tests"), arguments, in: folder)
        guard run.exitCode == 0 else {
            throw HarnessFailure("\(arguments) ended with \(run.exitCode): \(run.messages)")
        }
        return run.results.split(separator: "\n").last.map(String.init) ?? ""
    }
}

extension Trait where Self == ConditionTrait {
    /// Only where PostgreSQL is to be tested; the server that is named there is left alone.
    static var withPostgres: Self {
        .enabled(
            if: ProcessInfo.processInfo.environment["TOUCHLINE_TEST_POSTGRES"] != nil,
            "TOUCHLINE_TEST_POSTGRES is not set")
    }
}

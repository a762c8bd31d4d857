import Commands
import Foundation
import Prospecting
import Synchronization
import Testing

/// Somebody at a command line, who types real `touchline` commands: one server, one token.
struct Desk: Sendable {
    var server: String
    var token: String

    /// Runs one command line in this process, without a terminal.
    func run(_ arguments: String...) async -> CommandRun { await run(arguments) }

    func run(_ arguments: [String]) async -> CommandRun {
        let environment = ["TOUCHLINE_SERVER": server, "TOUCHLINE_TOKEN": token]
        return await OwnThread.run { Self.run(arguments, environment: environment) }
    }

    /// Runs a command that is to succeed, and reads what it gives as JSON.
    func json<Value: Decodable>(
        _ type: Value.Type, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Value {
        try await succeed(arguments + ["--format", "json"], sourceLocation).json(type)
    }

    /// The same, of the type that is wanted.
    func json<Value: Decodable>(
        _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Value {
        try await succeed(arguments + ["--format", "json"], sourceLocation).json(Value.self)
    }

    /// Runs a command that is to succeed, whatever it gives.
    func succeed(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws {
        _ = try await succeed(arguments, sourceLocation)
    }

    private func succeed(_ arguments: [String], _ sourceLocation: SourceLocation) async throws -> CommandRun {
        let run = await run(arguments)
        try #require(
            run.exitCode == 0, "\(arguments) ended with \(run.exitCode): \(run.messages)",
            sourceLocation: sourceLocation)
        return run
    }

    private static func run(_ arguments: [String], environment: [String: String]) -> CommandRun {
        var results = ""
        var messages = ""
        let context = Context(
            environment: environment, results: Output { results += $0 }, messages: Output { messages += $0 },
            input: Input(isTerminal: false, line: { nil }, secret: { nil }),
            now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }, offset: { _ in 0 },
            zone: { "UTC" }, stop: { -1 })
        let exitCode = Touchline.run(arguments, in: context)
        return CommandRun(exitCode: exitCode, results: results, messages: messages)
    }
}

import Foundation
import Synchronization
import TestSupport
import Wire

/// An SDR who takes a call, logs it, and asks again whenever the daemon did not answer.
final class Worker: Sendable {
    /// An outcome that the daemon has acknowledged.
    struct Record: Sendable {
        var touch: String
        var disposition: String
        /// The answer as it came.
        var text: String
        var answer: AttemptAnswer
        var wasRetried: Bool
    }

    private static let dispositions = ["no-answer", "voicemail", "not-interested", "gatekeeper"]

    private let token: String
    private let outage: Outage
    private let seed: UInt64
    private let kept = Mutex<[Record]>([])

    init(token: String, outage: Outage, seed: UInt64) {
        self.token = token
        self.outage = outage
        self.seed = seed
    }

    var records: [Record] { kept.withLock { $0 } }

    /// Logs so many outcomes, telling of each when it is acknowledged.
    func log(_ count: Int, acknowledged: () -> Void) async throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<count {
            let rows = try await persist(["next"]).run.json([NextRow].self)
            guard let touch = rows.first?.touch.description else { throw HarnessFailure("there was nobody to call") }
            let disposition = Self.dispositions.randomElement(using: &generator) ?? "no-answer"
            let (run, wasRetried) = try await persist(["log", disposition, touch])
            let record = Record(
                touch: touch, disposition: disposition, text: run.results, answer: try run.json(AttemptAnswer.self),
                wasRetried: wasRetried)
            kept.withLock { $0.append(record) }
            acknowledged()
        }
    }

    /// The answer to the same log once more.
    func repeated(_ record: Record) async throws -> String {
        try await persist(["log", record.disposition, record.touch]).run.results
    }

    /// Runs a command until the daemon has answered it.
    private func persist(_ arguments: [String]) async throws -> (run: CommandRun, wasRetried: Bool) {
        var (server, generation) = await outage.current
        var wasRetried = false
        while true {
            let run = await Desk(server: server, token: token).run(arguments + ["--format", "json"])
            switch run.exitCode {
            case 0: return (run, wasRetried)
            case 69:
                wasRetried = true
                (server, generation) = await outage.server(after: generation)
                try Task.checkCancellation()
            default: throw HarnessFailure("\(arguments) ended with \(run.exitCode): \(run.messages)")
            }
        }
    }
}

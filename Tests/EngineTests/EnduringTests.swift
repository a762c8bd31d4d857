import Logging
import Prospecting
import ServiceLifecycle
import Synchronization
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct EnduringTests {
    /// Fails as it is told to, run after run, and then ends well.
    private final class Work: Service {
        private let failures: [Refusal]
        private let count = Mutex(0)

        init(_ failures: Refusal...) { self.failures = failures }

        var runs: Int { count.withLock { $0 } }

        func run() async throws {
            let run = count.withLock { count in
                count += 1
                return count
            }
            if run <= failures.count { throw failures[run - 1] }
        }
    }

    private let outage = Refusal(.unavailable, "the database is away", details: ["outage": "database"])

    private func enduring(_ work: Work) -> Enduring<Work> {
        Enduring(work, pause: .milliseconds(1), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func `work that the database kept from its duty is taken up again`() async throws {
        let work = Work(outage, outage)
        try await enduring(work).run()
        #expect(work.runs == 3)
    }

    @Test func `any other error ends it`() async throws {
        let other = Refusal(.unavailable, "webhooks cannot be sent any more")
        let work = Work(outage, other, outage)
        await #expect(throws: other) { try await enduring(work).run() }
        #expect(work.runs == 2)
    }

    @Test func `who is cancelled meanwhile is told of the outage`() async throws {
        let work = Work(outage)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await enduring(work).run()
        }
        task.cancel()
        await #expect(throws: outage) { try await task.value }
        #expect(work.runs == 1)
    }
}

import Dispatch
import Prospecting
import Synchronization

/// The reading lines of a PostgreSQL: a reader takes one that is free, or waits its turn.
final class PostgresReaders: Sendable {
    private struct State {
        var free: [PostgresLine]
        var waiting: [CheckedContinuation<PostgresLine, Never>] = []
    }

    /// One state of everything for all statements of a reader, as in SQLite.
    private static let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    private static let most = 8

    private let lines: [PostgresLine]
    private let state: Mutex<State>
    private let cancelling = DispatchQueue(label: "touchline.postgres.cancelling")

    init(_ settings: PostgresSettings, reach: PostgresReach) {
        lines = (1...Self.most).map { PostgresLine(settings, reach: reach, name: "reader-\($0)") }
        state = Mutex(State(free: lines))
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        let line = await take()
        defer { giveBack(line) }
        let cancellation = PostgresCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                line.use { continuation.resume(with: Result { try Self.read(body, on: line, cancellation) }) }
            }
        } onCancel: { [cancelling] in
            cancelling.async { cancellation.cancel() }
        }
    }

    func close() {
        for line in lines { line.close() }
    }

    /// Reads once more where the connection was lost, which nobody needs to know of.
    private static func read<Value>(
        _ body: (Connection) throws -> Value, on line: PostgresLine, _ cancellation: PostgresCancellation
    ) throws -> Value {
        do {
            return try readOnce(body, on: line, cancellation)
        } catch let error as PostgresError where error.losesSession {
            do {
                return try readOnce(body, on: line, cancellation)
            } catch let error as PostgresError where error.losesSession {
                throw Refusal.unreachable(error.message)
            }
        }
    }

    private static func readOnce<Value>(
        _ body: (Connection) throws -> Value, on line: PostgresLine, _ cancellation: PostgresCancellation
    ) throws -> Value {
        do {
            return try line.transaction(begin) { connection in
                if case .postgres(let session) = connection.session { try cancellation.begin(on: session) }
                defer { cancellation.end() }
                return try body(connection)
            }
        } catch let lost as PostgresLine.LostCommit {
            throw lost.cause
        } catch let error as PostgresError where error.isCancellation && cancellation.isCancelled {
            throw CancellationError()
        }
    }

    private func take() async -> PostgresLine {
        await withCheckedContinuation { continuation in
            let line = state.withLock { state in
                if let line = state.free.popLast() { return line as PostgresLine? }
                state.waiting.append(continuation)
                return nil
            }
            if let line { continuation.resume(returning: line) }
        }
    }

    private func giveBack(_ line: PostgresLine) {
        let next = state.withLock { state -> CheckedContinuation<PostgresLine, Never>? in
            guard !state.waiting.isEmpty else {
                state.free.append(line)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: line)
    }
}

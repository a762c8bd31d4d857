import Daemon
import Foundation
import Logging
import Prospecting

/// The daemon, served inside this process on a fresh store and a free port.
struct RunningDaemon: Sendable {
    let store: NewStore
    let server: String

    var admin: Desk { Desk(server: server, token: store.admin) }
    var http: HTTPClient { get throws { try HTTPClient(server: server) } }

    /// A Tuesday: noon in New York, nine in Los Angeles.
    static let tuesdayNoon = Instant(milliseconds: 1_772_557_200_000)

    /// Serves a fresh store while the body runs, then stops and waits until it has stopped.
    static func serve<Value: Sendable>(
        rehearsingAt start: Instant? = tuesdayNoon, publicURL: String? = nil, secrets: [String: String] = [:],
        _ body: @Sendable (RunningDaemon) async throws -> Value
    ) async throws -> Value {
        let store = try await NewStore()
        var options = Daemon.Options(location: StoreLocation(directory: store.directory))
        options.port = 0
        options.rehearseAt = start
        options.publicURL = publicURL
        options.secrets = secrets
        let daemon = try await Daemon(
            options: options, logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
        let (ports, listening) = AsyncStream<Int>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await daemon.run(stopsOnSignals: false) { listening.yield($0) }
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw HarnessFailure("the daemon ended before it listened")
            }
            let value: Value
            do {
                value = try await body(RunningDaemon(store: store, server: "http://127.0.0.1:\(port)"))
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
            return value
        }
    }
}

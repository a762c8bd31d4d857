import Foundation
import Prospecting

/// The daemon as a process of its own, so that it can be killed.
struct DaemonProcess: Sendable {
    let process: ChildProcess
    let server: String

    /// Starts `touchlined serve` on a free port and waits until it answers.
    static func start(
        serving store: NewStore, rehearsingAt start: Instant? = RunningDaemon.tuesdayNoon,
        limit: Duration = .seconds(90)
    ) async throws -> DaemonProcess {
        let process = try ChildProcess(
            Programs.touchlined,
            ["serve", "--listen", "127.0.0.1:0"] + store.options
                + (start.map { ["--rehearse-at", $0.rfc3339] } ?? []),
            limit: limit, messages: store.folder.path(of: "\(UUID().uuidString).log"))
        guard let server = await process.line(beginning: "listening on ") else {
            let code = await process.ending()
            throw HarnessFailure("serve ended with \(code): \(try process.messages())")
        }
        return DaemonProcess(process: process, server: server)
    }

    /// Asks it to drain, and returns its exit code.
    func stop() async -> Int32 {
        process.send(SIGTERM)
        return await process.ending()
    }

    /// Ends it where it stands.
    func kill() async {
        process.send(SIGKILL)
        _ = await process.ending()
    }
}

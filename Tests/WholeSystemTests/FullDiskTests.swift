import Foundation
import Prospecting
import Testing
import Wire

/// The daemon on a disk of its own, which fills up and has room again later.
@Suite(.withDisksOfTheirOwn, .timeLimit(.minutes(10)))
struct FullDiskTests {
    @Test func `refused in words while the disk is full; the services wait, and then everybody goes on`() async throws {
        let store = try await NewStore()
        let disk = try await SmallDisk.serve(store)
        let daemon = disk.daemon
        let admin = Desk(server: daemon.server, token: store.admin)
        let list = LeadList(count: 40, accounts: 40, states: LeadList.awake, onlyFitting: true)
        try await admin.open(list, in: store.folder)
        let sam = try await admin.hireRep()
        let touch = try #require(try await sam.next().first?.touch.description)
        try await disk.fill()

        let refused = await sam.run("log", "voicemail", touch)
        #expect(refused.exitCode == 69)
        let words = "the disk of the database is full; nothing was changed, make room and try again"
        #expect(refused.messages.contains(words), "\(refused.messages)")
        #expect(await sam.run("today").exitCode == 0)
        // What is not sealed yet is to be sealed within a minute.
        try await eventually(within: .seconds(100)) {
            try daemon.process.messages().contains("A service waits for the database")
        }
        #expect(await sam.run("log", "voicemail", touch).exitCode == 69)

        try await disk.empty()
        #expect(await sam.run("log", "voicemail", touch).exitCode == 0)
        let events = try await HTTPClient(server: daemon.server).events(token: store.admin)
        #expect(events.count { $0.type == "attempt.logged" } == 1)
        #expect(await daemon.stop() == 0)
        #expect(try daemon.process.messages().contains("request not carried out"))
    }
}

/// A disk of 32 MiB that one daemon alone sees, with its store; it goes with the daemon.
private struct SmallDisk {
    let daemon: DaemonProcess
    private let path: String
    private let folder: TemporaryFolder

    /// Lays the disk at the first path, copies there what is at the second, and becomes the daemon.
    private static let script = """
        mkdir "$0" && mount -t tmpfs -o size=32m none "$0" && cp -a "$1"/. "$0" && shift && exec "$@"
        """

    static func serve(_ store: NewStore) async throws -> SmallDisk {
        let path = store.folder.path(of: "disk")
        let process = try ChildProcess(
            "/usr/bin/unshare",
            ["-rm", "/bin/sh", "-c", script, path, store.directory, try Programs.touchlined, "serve"]
                + ["--data", path, "--listen", "127.0.0.1:0", "--rehearse-at", RunningDaemon.tuesdayNoon.rfc3339],
            limit: .seconds(200), messages: store.folder.path(of: "daemon.log"))
        guard let server = await process.line(beginning: "listening on ") else {
            throw HarnessFailure("serve ended: \(try process.messages())")
        }
        return SmallDisk(
            daemon: DaemonProcess(process: process, server: server), path: path, folder: store.folder)
    }

    /// Leaves no room.
    func fill() async throws {
        let run = try await onDisk("cat /dev/zero > '\(path)/ballast'")
        guard run.messages.contains("No space left") else { throw HarnessFailure("not full: \(run)") }
    }

    func empty() async throws {
        let run = try await onDisk("rm '\(path)/ballast'")
        guard run.exitCode == 0 else { throw HarnessFailure(run.messages) }
    }

    private func onDisk(_ command: String) async throws -> CommandRun {
        try await ChildProcess.run(
            "/usr/bin/nsenter",
            ["-t", String(daemon.process.id), "-U", "-m", "--preserve-credentials", "/bin/sh", "-c", command],
            in: folder)
    }
}

extension Trait where Self == ConditionTrait {
    /// Only where the system lets us lay a disk of our own.
    fileprivate static var withDisksOfTheirOwn: Self {
        .enabled("`unshare -rm mount` is not allowed here") {
            let trial = Process()
            trial.executableURL = URL(filePath: "/usr/bin/unshare")
            trial.arguments = ["-rm", "/bin/mount", "-t", "tmpfs", "none", "/mnt"]
            trial.standardError = FileHandle.nullDevice
            do { try trial.run() } catch { return false }
            trial.waitUntilExit()
            return trial.terminationStatus == 0
        }
    }
}

import Foundation
import Testing
import Wire

/// A daemon that is asked to stop.
@Suite(.timeLimit(.minutes(10)))
struct DrainTests {
    @Test func `idle, it exits 0`() async throws {
        let store = try await NewStore()
        #expect(try await DaemonProcess.start(serving: store).stop() == 0)
    }

    @Test func `in the midst of an import, it takes nobody new, finishes the import and exits 0`() async throws {
        let store = try await NewStore()
        let daemon = try await DaemonProcess.start(serving: store)
        let admin = Desk(server: daemon.server, token: store.admin)
        try await admin.succeed("campaign", "apply", Programs.file("campaigns/midmarket.yaml"))
        let list = LeadList(count: 400, accounts: 400, states: LeadList.awake, onlyFitting: true)
        let client = try await halfAnImport(of: list, to: daemon, store)

        daemon.process.send(SIGTERM)
        try await eventually { await admin.run("today").exitCode == 69 }
        try client.tell("go on")
        let answer = try #require(await client.line(beginning: "answered 200 "))
        #expect(try WireJSON.decode(ImportAnswer.self, from: Data(answer.utf8)).created == 400)
        #expect(await client.ending() == 0)
        #expect(await daemon.process.ending() == 0)
        #expect(try daemon.process.messages().contains("error") == false)
    }

    /// Begins an import and returns when the daemon has begun to read it.
    private func halfAnImport(
        of list: LeadList, to daemon: DaemonProcess, _ store: NewStore
    ) async throws -> ChildProcess {
        let port = try #require(daemon.server.split(separator: ":").last)
        let file = try store.folder.write(list.csv, to: "leads.csv")
        let client = try ChildProcess(
            Programs.python,
            [Programs.file("Tests/WholeSystemTests/SlowClient/slow_import.py"), String(port), store.admin, file],
            messages: store.folder.path(of: "client.err"))
        try #require(await client.line(beginning: "half sent") != nil)
        try await eventually {
            let files = try FileManager.default.subpathsOfDirectory(atPath: store.directory)
            return files.contains { $0.hasSuffix(".part") }
        }
        return client
    }
}

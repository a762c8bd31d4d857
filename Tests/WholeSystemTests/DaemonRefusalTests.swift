import Foundation
import Testing

/// A daemon that cannot serve says why on standard error, and exits 1.
@Suite(.timeLimit(.minutes(10)))
struct DaemonRefusalTests {
    @Test func `a port that is taken`() async throws {
        let store = try await NewStore()
        let other = try await NewStore()
        let first = try await DaemonProcess.start(serving: store)
        let address = String(first.server.dropFirst("http://".count))
        let run = try await serve(other, "--listen", address)
        #expect(run.exitCode == 1)
        #expect(run.messages.hasSuffix("touchlined: cannot listen on \(address): Address already in use\n"))
        #expect(await first.stop() == 0)
    }

    @Test func `a directory that is not there`() async throws {
        let folder = try TemporaryFolder()
        let run = try await touchlined("serve", "--data", folder.path(of: "nowhere"), in: folder)
        #expect(run.exitCode == 1 && run.results == "")
        #expect(run.messages.contains(folder.path(of: "nowhere")), "\(run.messages)")
    }

    @Test func `a file that is no database`() async throws {
        let store = try await NewStore()
        try Data(String(repeating: "not a database, ", count: 500).utf8).write(to: URL(filePath: store.database))
        let run = try await serve(store)
        #expect(run.exitCode == 1 && run.results == "")
        #expect(run.messages.contains("the store at \(store.database) cannot be opened"), "\(run.messages)")
    }

    @Test func `a store of a newer Touchline`() async throws {
        let store = try await NewStore()
        let statement =
            "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); "
            + "d.execute('INSERT INTO migrations (number) VALUES (999)'); d.commit()"
        let written = try await ChildProcess.run(Programs.python, ["-c", statement, store.database], in: store.folder)
        #expect(written.exitCode == 0, "\(written.messages)")
        let run = try await serve(store)
        #expect(run.exitCode == 1 && run.results == "")
        #expect(run.messages.contains("written by a newer Touchline (schema 999"), "\(run.messages)")
    }

    @Test func `a key file that is missing or open to others`() async throws {
        let store = try await NewStore()
        let key = store.database + ".key"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let open = try await serve(store)
        #expect(open.exitCode == 1 && open.messages.contains("chmod 600 \(key)"), "\(open.messages)")
        try FileManager.default.removeItem(atPath: key)
        let missing = try await serve(store)
        #expect(missing.exitCode == 1 && missing.messages.contains(key), "\(missing.messages)")
    }

    @Test func `a second daemon on the same store is refused, and the first goes on`() async throws {
        let store = try await NewStore()
        let first = try await DaemonProcess.start(serving: store)
        let second = try await serve(store)
        #expect(second.exitCode == 1 && second.results == "")
        #expect(second.messages.contains("another touchlined serves \(store.database)"), "\(second.messages)")
        #expect(try await HTTPClient(server: first.server).send("GET", "/readyz", token: nil).status == 200)
        #expect(await first.stop() == 0)
    }

    private func serve(_ store: NewStore, _ arguments: String...) async throws -> CommandRun {
        let listen = arguments.isEmpty ? ["--listen", "127.0.0.1:0"] : arguments
        return try await ChildProcess.run(
            Programs.touchlined,
            ["serve", "--data", store.directory, "--rehearse-at", "2026-03-03T17:00:00Z"] + listen, limit: .seconds(30),
            in: store.folder)
    }

    private func touchlined(_ arguments: String..., in folder: TemporaryFolder) async throws -> CommandRun {
        try await ChildProcess.run(Programs.touchlined, arguments, limit: .seconds(30), in: folder)
    }
}

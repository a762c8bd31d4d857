import Foundation

/// A store that `touchlined init` has made, with its admin's token, in a folder that goes with it.
struct NewStore: Sendable {
    let folder: TemporaryFolder
    let directory: String
    let admin: String
    /// Where the database is, where that is not the folder.
    let url: String?

    private struct Made: Decodable {
        var data: String
        var email: String
        var token: String
    }

    /// - Parameter url: a PostgreSQL that takes the store; a file of the folder does when it is nil.
    init(in url: String? = nil) async throws {
        folder = try TemporaryFolder()
        self.url = url
        let run = try await ChildProcess.run(
            Programs.touchlined,
            ["init", "--data", folder.path(of: "store"), "--email", "admin@example.com", "--format", "json"]
                + Self.options(url), in: folder)
        guard run.exitCode == 0 else { throw HarnessFailure("init ended with \(run.exitCode): \(run.messages)") }
        let made = try run.json(Made.self)
        directory = made.data
        admin = made.token
    }

    var database: String { directory + "/touchline.db" }

    /// What every command of the daemon takes, to find it.
    var options: [String] { ["--data", directory] + Self.options(url) }

    private static func options(_ url: String?) -> [String] { url.map { ["--database", $0] } ?? [] }
}

extension NewStore {
    /// Python: asks the file of the first argument what the second says.
    private static let reading =
        "import sqlite3, sys\n"
        + "for row in sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True, timeout=30).execute(sys.argv[2]):\n"
        + "    print('|'.join(map(str, row)))"

    /// The lines that a query answers, while it is served or not.
    func rows(_ sql: String) async throws -> [String] {
        let run =
            if let url {
                try await ChildProcess.run("/usr/bin/env", ["psql", "-XqAt", url, "-c", sql], in: folder)
            } else {
                try await ChildProcess.run(Programs.python, ["-c", Self.reading, database, sql], in: folder)
            }
        guard run.exitCode == 0 else { throw HarnessFailure("the query ended with \(run.exitCode): \(run.messages)") }
        return run.results.split(separator: "\n").map(String.init)
    }

    /// Another place in the same folder, for a copy of this store; nothing is there yet.
    func moved(to name: String) -> NewStore {
        NewStore(folder: folder, directory: folder.path(of: name), admin: admin)
    }

    private init(folder: TemporaryFolder, directory: String, admin: String) {
        self.folder = folder
        self.directory = directory
        self.admin = admin
        url = nil
    }
}

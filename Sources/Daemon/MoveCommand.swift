import ArgumentParser
import Engine
import Foundation
import Prospecting
import Storage

/// Takes a store over into another database.
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Takes a store over into another database, while nobody serves either.",
        discussion: """
            From a file to a PostgreSQL, or back:
              touchlined move --from sqlite:store/touchline.db --to postgres://touchline@db/touchline
            Everything is compared at the end, by count and checksum. A move that broke off goes on when it is run again.
            The old store is marked, and no daemon serves it any more; --undo takes the mark away, where a move was given up.
            """)

    @Option(help: ArgumentHelp("The store: sqlite:PATH or postgres://…", valueName: "URL"))
    var from: String

    @Option(help: ArgumentHelp("An empty database: sqlite:PATH or postgres://…", valueName: "URL"))
    var to: String?

    @Flag(help: "Let the store be served again that was moved away.")
    var undo = false

    @Option(
        help: ArgumentHelp(
            "Directory of the key file of a store in PostgreSQL; that of the other store when left out.",
            valueName: "DIR"))
    var data: String?

    func validate() throws {
        guard undo == (to == nil) else { throw ValidationError("Name where to with --to, or give --undo.") }
    }

    func run() async throws {
        if undo { return try await stay() }
        try await Outcome.report {
            let (source, target) = try places()
            try source.requireStore()
            let locks = try [source, target].filter { $0.server == nil }.map { try StoreLock(besides: $0.database) }
            let sealer = try Sealer(keyFile: source.keyFile)
            try Self.copyKey(from: source, to: target)
            let old = try source.open(migrates: false, digests: sealer.digests)
            let new = try target.open(creates: true, digests: sealer.digests)
            let moved = try await old.move(into: new, named: target.name) { table, rows in
                FileHandle.standardError.write(Data("\(table): \(rows)\n".utf8))
            }
            try old.close()
            try new.close()
            withExtendedLifetime(locks) {}
            print(
                """
                Moved \(moved.reduce(0) { $0 + $1.rows }) rows of \(moved.count) tables to \(target.name), \
                and every table is the same there.
                Serve it: touchlined serve \(target.options)
                The key file \(target.keyFile) belongs to it. The old store is as it was, but for a mark: no daemon serves it any more.
                """)
        }
    }

    /// Takes the mark off a store that was moved away.
    private func stay() async throws {
        try await Outcome.report {
            let place = try StoreLocation(data: StoreLocation.isServer(from) ? data : nil, database: from)
            try place.requireStore()
            let lock = place.server == nil ? try StoreLock(besides: place.database) : nil
            let store = try place.open(migrates: false, digests: .withoutKey)
            let wasMoved = try await store.stay()
            try store.close()
            withExtendedLifetime(lock) {}
            print(wasMoved ? "\(place.name) can be served again" : "\(place.name) was not moved")
        }
    }

    /// Both stores; the key file of one in PostgreSQL lies in `--data`, else beside the other's.
    private func places() throws(Refusal) -> (StoreLocation, StoreLocation) {
        let to = to ?? ""
        let folder = try [from, to].filter { !StoreLocation.isServer($0) }.first.map { url throws(Refusal) in
            try StoreLocation(data: nil, database: url).directory
        }
        func place(_ url: String) throws(Refusal) -> StoreLocation {
            try StoreLocation(data: StoreLocation.isServer(url) ? data ?? folder : nil, database: url)
        }
        return (try place(from), try place(to))
    }

    /// What is sealed stays so: the new store has the key of the old one.
    private static func copyKey(from source: StoreLocation, to target: StoreLocation) throws(Refusal) {
        guard source.keyFile != target.keyFile else { return }
        do {
            let key = try Data(contentsOf: URL(filePath: source.keyFile))
            if FileManager.default.fileExists(atPath: target.keyFile) {
                guard try Data(contentsOf: URL(filePath: target.keyFile)) == key else {
                    throw Refusal(
                        .conflict, "\(target.keyFile) is the key of another store; move it away, or give another --data"
                    )
                }
                return
            }
            try FileManager.default.createDirectory(
                atPath: target.directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard
                FileManager.default.createFile(
                    atPath: target.keyFile, contents: key, attributes: [.posixPermissions: 0o600])
            else { throw Refusal(.unavailable, "the key file \(target.keyFile) cannot be written") }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal(.unavailable, "the key file cannot be copied: \(error.localizedDescription)")
        }
    }
}

extension StoreLocation {
    /// How `serve` is told of this place.
    fileprivate var options: String {
        guard server != nil else { return "--database 'sqlite:\(database)'" }
        return "--data '\(directory)' --database '\(name)'"
    }
}

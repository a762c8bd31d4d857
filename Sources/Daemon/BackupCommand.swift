import ArgumentParser
import Foundation
import Prospecting

/// Copies a store while it is being served.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies a store to a file, also while it is being served.",
        discussion: "The key file is not in the copy: keep it elsewhere.")

    @OptionGroup var location: LocationOptions

    @Argument(help: ArgumentHelp("Where to write the copy; must not exist.", valueName: "FILE"))
    var file: String

    func run() async throws {
        try await Outcome.report {
            let place = try location.resolve()
            let store = try place.open()
            try store.backup(to: file)
            try store.close()
            FileHandle.standardError.write(Data("copied \(place.database) to \(file)\n".utf8))
        }
    }
}

/// Puts a copy into an empty directory.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Puts a backup into an empty directory.",
        discussion: "Then put the key file beside it as touchline.db.key, mode 600.")

    @Argument(help: ArgumentHelp("A file that `touchlined backup` wrote.", valueName: "FILE"))
    var file: String

    @Option(help: ArgumentHelp("Directory for the store; made when it is missing.", valueName: "DIR"))
    var data: String

    func run() async throws {
        try await Outcome.report {
            let place = StoreLocation(directory: data)
            let backup = try StoreLocation(file: file).open()
            let problems = try backup.integrityProblems()
            try backup.close()
            guard problems.isEmpty else {
                throw Refusal(.invalid, "\(file) is damaged: " + problems.joined(separator: "; "))
            }
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
            guard inside.filter({ $0 != "touchline.db.key" && $0 != "touchlined.yaml" }).isEmpty else {
                throw Refusal(.conflict, "\(data) is not empty; nothing was changed")
            }
            do {
                try FileManager.default.createDirectory(
                    atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                try FileManager.default.copyItem(atPath: file, toPath: place.database)
            } catch {
                throw Refusal(.unavailable, "\(place.database) cannot be written: \(error.localizedDescription)")
            }
            FileHandle.standardError.write(Data("restored \(file) into \(data)\n".utf8))
        }
    }
}

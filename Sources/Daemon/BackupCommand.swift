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
            let store = try place.open(migrates: false)
            try store.backup(to: file)
            try store.close()
            FileHandle.standardError.write(Data("copied \(place.name) to \(file)\n".utf8))
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
            guard FileManager.default.fileExists(atPath: file) else {
                throw Refusal(.notFound, "there is no backup at \(file)")
            }
            try requireRoom()
            let place = StoreLocation(directory: data)
            try copy(to: place)
            if let objection = await Self.objection(to: place) {
                try FileManager.default.removeItem(atPath: place.database)
                throw Refusal(.invalid, "\(file) is damaged, or no backup: \(objection)")
            }
            FileHandle.standardError.write(Data("restored \(file) into \(data)\n".utf8))
        }
    }

    /// Refuses a directory that holds more than what a store is given beforehand, or that cannot be looked into.
    private func requireRoom() throws(Refusal) {
        guard FileManager.default.fileExists(atPath: data) else { return }
        let inside: [String]
        do {
            inside = try FileManager.default.contentsOfDirectory(atPath: data)
        } catch {
            throw Refusal(.unavailable, "\(data) cannot be looked into, or is no directory; nothing was changed")
        }
        guard inside.filter({ $0 != "touchline.db.key" && $0 != "touchlined.yaml" }).isEmpty else {
            throw Refusal(.conflict, "\(data) is not empty; nothing was changed")
        }
    }

    private func copy(to place: StoreLocation) throws(Refusal) {
        do {
            try FileManager.default.createDirectory(
                atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.copyItem(atPath: file, toPath: place.database)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place.database)
        } catch {
            throw Refusal(.unavailable, "\(place.database) cannot be written: \(error.localizedDescription)")
        }
    }

    /// Opens the copy and not the backup, which stays as it is and may lie where nothing can be written.
    private static func objection(to place: StoreLocation) async -> String? {
        do {
            let store = try place.open()
            var problems = try store.integrityProblems()
            if try await store.users().isEmpty { problems.append("it holds no user, so it is no store's backup") }
            try store.close()
            return problems.isEmpty ? nil : problems.joined(separator: "; ")
        } catch let refusal as Refusal {
            return refusal.message
        } catch {
            return "\(error)"
        }
    }
}

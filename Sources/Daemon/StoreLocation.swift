import CampaignFile
import Engine
import Foundation
import Prospecting
import Storage
import Wire

/// Where a store lies: its database file, and the key file beside it; or a PostgreSQL, and the folder of the key file.
package struct StoreLocation: Sendable, Equatable {
    package var directory: String
    /// The file; where the store lies in a PostgreSQL there is none, and its name stands for the daemon's other files.
    package var database: String
    /// The URL of a PostgreSQL, as libpq takes it.
    package var server: String?

    package var keyFile: String { database + ".key" }

    /// From `--data DIR` or `--database sqlite:PATH`, of which one must be given; or from `--database postgres://…` with
    /// `--data DIR`.
    init(data: String?, database: String?) throws(Refusal) {
        switch (data, database) {
        case (let data, let url?) where Self.isServer(url):
            guard let data else {
                throw Refusal(.invalid, "a store in PostgreSQL has a folder for its key file besides: give --data DIR")
            }
            self.init(directory: data)
            server = url
        case (let data?, nil): self.init(directory: data)
        case (_, let url?):
            guard url.hasPrefix("sqlite:"), url.count > 7 else {
                throw Refusal(
                    .invalid,
                    "\"\(url)\" is no database this version can use; give sqlite:PATH, postgres://…, or --data DIR")
            }
            self.init(file: String(url.dropFirst(7)))
        case (nil, nil): throw Refusal(.invalid, "where is the store? give --data DIR or --database sqlite:PATH")
        }
    }

    /// Whether it is the URL of a PostgreSQL.
    static func isServer(_ url: String) -> Bool { url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") }

    /// What people are told: the file, or the server without its password.
    var name: String {
        guard let server else { return database }
        var parts = URLComponents(string: server)
        parts?.password = nil
        return parts?.string ?? "the database"
    }

    package init(directory: String) {
        self.directory = directory
        database = directory + "/touchline.db"
    }

    init(file: String) {
        database = file
        directory = URL(filePath: file).deletingLastPathComponent().path
    }

    /// Refuses when there is nothing at this place, before a lock or a key is asked for.
    func requireStore() throws(Refusal) {
        guard server == nil else { return }
        guard FileManager.default.fileExists(atPath: database) else {
            throw Refusal(.notFound, "there is no store at \(database); make one: touchlined init --data DIR")
        }
    }

    /// Opens the store; a campaign in it is read as `campaign check` reads one.
    ///
    /// - Parameters:
    ///   - digests: those of the store's key file, for who seals, checks seals, erases or takes leads in.
    ///   - handoffLinks: for who serves the store where people outside can reach it.
    package func open(
        creates: Bool = false, migrates: Bool = true, digests: Digests = .withoutKey, rules: Rulebook = .floor,
        handoffLinks: HandoffLink? = nil, onCommit: @escaping @Sendable () -> Void = {}
    ) throws(Refusal) -> Store {
        let codecs = Store.Codecs(
            campaign: Self.campaign, event: { EventBody($0, links: handoffLinks).text }, digests: digests)
        if let server {
            return try Store(
                postgres: server, creates: creates, migrates: migrates, codecs: codecs, rules: rules, onCommit: onCommit
            )
        }
        return try Store(
            sqlite: database, creates: creates, migrates: migrates, codecs: codecs, rules: rules, onCommit: onCommit)
    }

    private static let campaign: @Sendable (_ text: String, _ files: [String: String]) throws -> Campaign = {
        text, files in
        let source = CampaignSource(path: "campaign.yaml", text: text, files: files)
        let reading = CampaignReader.read(source, reviewing: false)
        guard let campaign = reading.campaign else {
            throw Refusal(
                .internal,
                "a stored campaign cannot be read by this version: "
                    + reading.diagnostics.map(\.description).joined(separator: "; "))
        }
        return campaign
    }
}

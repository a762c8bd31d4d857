import CampaignFile
import Engine
import Foundation
import Prospecting
import Storage
import Wire

/// Where a store lies: its database file, and the key file beside it.
package struct StoreLocation: Sendable, Equatable {
    package var directory: String
    package var database: String

    package var keyFile: String { database + ".key" }

    /// From `--data DIR` or `--database sqlite:PATH`, of which one must be given.
    init(data: String?, database: String?) throws(Refusal) {
        switch (data, database) {
        case (let data?, nil): self.init(directory: data)
        case (_, let url?):
            guard url.hasPrefix("sqlite:"), url.count > 7 else {
                throw Refusal(
                    .invalid, "\"\(url)\" is no database this version can use; give sqlite:PATH, or --data DIR")
            }
            self.init(file: String(url.dropFirst(7)))
        case (nil, nil): throw Refusal(.invalid, "where is the store? give --data DIR or --database sqlite:PATH")
        }
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
        guard FileManager.default.fileExists(atPath: database) else {
            throw Refusal(.notFound, "there is no store at \(database); make one: touchlined init --data DIR")
        }
    }

    /// Opens the store; a campaign in it is read as `campaign check` reads one.
    package func open(
        creates: Bool = false, migrates: Bool = true, rules: Rulebook = .floor,
        onCommit: @escaping @Sendable () -> Void = {}
    ) throws(Refusal) -> Store {
        try Store(
            sqlite: database, creates: creates, migrates: migrates, codecs: Self.codecs, rules: rules,
            onCommit: onCommit)
    }

    private static let codecs = Store.Codecs(
        campaign: { text, files in
            let source = CampaignSource(path: "campaign.yaml", text: text, files: files)
            let reading = CampaignReader.read(source, reviewing: false)
            guard let campaign = reading.campaign else {
                throw Refusal(
                    .internal,
                    "a stored campaign cannot be read by this version: "
                        + reading.diagnostics.map(\.description).joined(separator: "; "))
            }
            return campaign
        },
        event: { EventBody($0).text })
}

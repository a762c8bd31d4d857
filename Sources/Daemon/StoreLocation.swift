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
    ///
    /// - Parameter digests: those of the store's key file, for who seals, checks seals, erases or takes leads in.
    package func open(
        creates: Bool = false, migrates: Bool = true, digests: Digests = .withoutKey, rules: Rulebook = .floor,
        onCommit: @escaping @Sendable () -> Void = {}
    ) throws(Refusal) -> Store {
        let codecs = Store.Codecs(campaign: Self.campaign, event: { EventBody($0).text }, digests: digests)
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

import Foundation
import Prospecting

/// Consents as one column holds them; nil for none.
enum Consents {
    private struct Entry: Codable {
        var since: Int64
        var basis: String
    }

    static func text(_ consents: [Channel: Consent]) throws -> String? {
        guard !consents.isEmpty else { return nil }
        let entries = consents.map {
            ($0.key.rawValue, Entry(since: $0.value.since.milliseconds, basis: $0.value.basis))
        }
        return try Document.text(encoding: Dictionary(uniqueKeysWithValues: entries))
    }

    static func read(_ text: String) throws -> [Channel: Consent] {
        var consents: [Channel: Consent] = [:]
        for (name, entry) in try Document.value([String: Entry].self, text) {
            guard let channel = Channel(rawValue: name) else { throw DatabaseFault("a consent is for \"\(name)\"") }
            consents[channel] = Consent(since: Instant(milliseconds: entry.since), basis: entry.basis)
        }
        return consents
    }
}

extension Store {
    /// Writes down that a lead agreed to be contacted by a channel; nil takes it back. The journal keeps what stood there.
    ///
    /// - Parameter user: who does; nil for the daemon itself.
    package func setConsent(
        _ consent: Consent?, by channel: Channel, of id: Lead.ID, user: User? = nil, now: Instant
    ) async throws -> Lead {
        try await write { transaction in
            let known = try transaction.lead(id).consents[channel]
            let what = [
                JournalEntry.Change("channel", after: channel.rawValue),
                .init("basis", before: known?.basis, after: consent?.basis),
                .init("since", before: known?.since.rfc3339, after: consent?.since.rfc3339),
            ]
            return try transaction.change(
                id, consent == nil ? .consentWithdrawn : .consentGiven, what, by: user, now: now
            ) { $0.consents[channel] = consent }
        }
    }
}

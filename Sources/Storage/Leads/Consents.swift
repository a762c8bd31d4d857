import Foundation
import Prospecting

/// Consents, and when they were taken back, as one column holds them; nil for none.
enum Consents {
    private struct Entry: Codable {
        var since: Int64?
        var basis: String?
        var withdrawn: Int64?
    }

    static func text(of lead: Lead) throws -> String? {
        guard !lead.consents.isEmpty || !lead.withdrawals.isEmpty else { return nil }
        var entries = lead.withdrawals.map { ($0.key.rawValue, Entry(withdrawn: $0.value.milliseconds)) }
        entries += lead.consents.map {
            ($0.key.rawValue, Entry(since: $0.value.since.milliseconds, basis: $0.value.basis))
        }
        return try Document.text(encoding: Dictionary(entries) { $1 })
    }

    static func read(_ text: String, into lead: inout Lead) throws {
        for (name, entry) in try Document.value([String: Entry].self, text) {
            guard let channel = Channel(rawValue: name) else { throw DatabaseFault("a consent is for \"\(name)\"") }
            if let since = entry.since {
                lead.consents[channel] = Consent(since: Instant(milliseconds: since), basis: entry.basis ?? "")
            } else {
                lead.withdrawals[channel] = entry.withdrawn.map(Instant.init(milliseconds:))
            }
        }
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
            ) { lead in
                lead.consents[channel] = consent
                lead.withdrawals[channel] = consent == nil ? now : nil
            }
        }
    }
}

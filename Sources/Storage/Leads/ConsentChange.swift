import Prospecting

/// What a list changed of a consent that a lead may have had.
struct ConsentChange {
    let channel: Channel
    let before: Consent?
    let after: Consent?

    /// The changes by channel, in an order that never changes.
    static func changes(from before: Lead, to after: Lead) -> [ConsentChange] {
        guard before.consents != after.consents else { return [] }
        return [Channel.call, .mail].compactMap { channel in
            let (was, isNow) = (before.consents[channel], after.consents[channel])
            return was == isNow ? nil : ConsentChange(channel: channel, before: was, after: isNow)
        }
    }

    /// For the journal.
    var change: JournalEntry.Change {
        .init("\(channel.rawValue)-consent", before: before?.basis, after: after?.basis)
    }

    /// For whoever imports the list; nil where a consent is merely new.
    var words: String? {
        guard let before else { return nil }
        let day = Zone.utc.local(before.since).date.iso
        guard let after else {
            return "the consent of \(day) to \(channel.rawValue) (\(before.basis)) is withdrawn, as the list says no"
        }
        let since = Zone.utc.local(after.since).date.iso
        return "the consent to \(channel.rawValue) is now of \(since), and no more of \(day)"
    }
}

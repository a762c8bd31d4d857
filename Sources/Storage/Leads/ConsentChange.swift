import Prospecting

/// What a list changed of a consent that a lead may have had.
struct ConsentChange {
    let channel: Channel
    let before: Consent?
    let after: Consent?
    /// When it was taken back, before and now.
    let withdrawn: (before: Instant?, after: Instant?)

    /// The changes by channel, in an order that never changes.
    static func changes(from before: Lead, to after: Lead) -> [ConsentChange] {
        guard before.consents != after.consents || before.withdrawals != after.withdrawals else { return [] }
        return [Channel.call, .mail].compactMap { channel in
            let (was, isNow) = (before.consents[channel], after.consents[channel])
            let withdrawn = (before.withdrawals[channel], after.withdrawals[channel])
            guard was != isNow || withdrawn.0 != withdrawn.1 else { return nil }
            return ConsentChange(channel: channel, before: was, after: isNow, withdrawn: withdrawn)
        }
    }

    /// For the journal.
    var change: JournalEntry.Change {
        .init(
            "\(channel.rawValue)-consent", before: before?.basis ?? withdrawn.before?.wordsOfWithdrawal,
            after: after?.basis ?? withdrawn.after?.wordsOfWithdrawal)
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

extension Instant {
    fileprivate var wordsOfWithdrawal: String { "withdrawn " + Zone.utc.local(self).date.iso }
}

extension Lead {
    /// That a list brings a consent which does not hold, since a withdrawal wins; for whoever imports the list.
    func wordsOfWithdrawal(from channel: Channel, _ draft: LeadDraft) -> String? {
        guard let withdrawn = withdrawals[channel] else { return nil }
        let day = Zone.utc.local(withdrawn).date.iso
        let given = draft.consents[channel]?.given.map { "is of \($0.iso), and was withdrawn on \(day)" }
        return "the consent to \(channel.rawValue) \(given ?? "has no day, and one was withdrawn on \(day)"): it stays "
            + "withdrawn. Write the later day on which it was given, or: touchline lead consent LEAD --channel "
            + "\(channel.rawValue) --basis TEXT"
    }
}

/// What a lead agreed to, as lists tell it one after the other.
extension Lead {
    /// Follows what a list says of consents; what it says without a day never makes good what was taken back.
    ///
    /// - A no takes a consent back, unless it names a day and the consent is of a later one. The first no is kept, and the
    ///   latest of those that name a day.
    /// - A consent takes the place of a withdrawal or of an earlier consent only by a day that is later.
    /// - Returns: the channels for which it says yes and a withdrawal wins, in an order that never changes.
    package mutating func followConsents(of draft: LeadDraft, now: Instant) -> [Channel] {
        for channel in draft.refuses where consents[channel] != nil { withdraw(channel, on: nil, now: now) }
        for channel in draft.withdrawn { withdraw(channel, on: draft.withdrawnOn[channel], now: now) }
        return draft.consents.keys.sorted { $0.rawValue < $1.rawValue }.filter { channel in
            draft.consents[channel].map { !agree(to: channel, $0, source: draft.source, now: now) } ?? false
        }
    }

    private mutating func withdraw(_ channel: Channel, on day: LocalDate?, now: Instant) {
        if let day, let consent = consents[channel], Zone.utc.local(consent.since).date > day { return }
        consents[channel] = nil
        let told = day.map { min(Zone.utc.instant(of: $0, at: .startOfDay), now) }
        let known = withdrawals[channel]
        withdrawals[channel] = known.map { known in told.map { max(known, $0) } ?? known } ?? told ?? now
    }

    /// Returns false where a withdrawal wins.
    private mutating func agree(to channel: Channel, _ given: DraftConsent, source: String?, now: Instant) -> Bool {
        let consent = Consent(given, source: source, now: now)
        if let withdrawn = withdrawals[channel] {
            guard given.given != nil, consent.since > withdrawn else { return false }
            withdrawals[channel] = nil
        } else if let known = consents[channel] {
            guard given.given != nil, consent.since > known.since else { return true }
        }
        consents[channel] = consent
        return true
    }
}

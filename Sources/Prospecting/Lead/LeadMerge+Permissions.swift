/// What two records of one person allow: nobody becomes easier to call by being made one.
extension Lead {
    /// Takes over in what capacity another record of the same person is called, when, and what it agreed to, where that is
    /// stricter; a consent is the person's, whichever record has it.
    ///
    /// - Parameter dropped: gains what either said and does not hold any more.
    mutating func restrict(as other: Lead, _ dropped: inout [LeadMerge.Dropped]) {
        let (parties, hours) = ([party, other.party], [callHours, other.callHours])
        party = Party.stricter(party, other.party)
        callHours = WeeklyHours.stricter(callHours, other.callHours)
        dropped += Self.told(parties, butNot: party).map { .init(field: Field.party.rawValue, value: $0.rawValue) }
        dropped += Self.told(hours, butNot: callHours).map { .init(field: Field.callHours.rawValue, value: $0.words) }
        for (channel, consent) in other.consents.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let known = consents[channel]
            consents[channel] = known ?? consent
            guard let known, known != consent else { continue }
            dropped.append(.init(field: "\(channel.rawValue)-consent", value: consent.basis))
        }
        withdrawals.merge(other.withdrawals, uniquingKeysWith: max)
        settleConsents(&dropped)
    }

    /// Of a consent and a withdrawal for one channel the later one holds; the withdrawal where they are of one instant.
    private mutating func settleConsents(_ dropped: inout [LeadMerge.Dropped]) {
        for (channel, withdrawn) in withdrawals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let consent = consents[channel] else { continue }
            if consent.since > withdrawn {
                withdrawals[channel] = nil
            } else {
                consents[channel] = nil
                dropped.append(.init(field: "\(channel.rawValue)-consent", value: consent.basis))
            }
        }
    }

    /// What was said, each once, but for what holds.
    private static func told<Value: Equatable>(_ values: [Value?], butNot held: Value?) -> [Value] {
        values.compactMap(\.self).reduce(into: []) { told, value in
            if value != held, !told.contains(value) { told.append(value) }
        }
    }
}

extension Party {
    /// The one that laws protect more: a consumer, then whom nobody knows, then a sole trader.
    fileprivate static func stricter(_ one: Party?, _ other: Party?) -> Party? {
        if one == other { return one }
        if one == .consumer || other == .consumer { return .consumer }
        return one == nil || other == nil ? nil : .soleTrader
    }
}

extension WeeklyHours {
    /// When both wishes allow a call; the first where they have no time in common, so that somebody can be called at all.
    fileprivate static func stricter(_ one: WeeklyHours?, _ other: WeeklyHours?) -> WeeklyHours? {
        guard let one, let other else { return one ?? other }
        let both = one.intersection(other)
        return both.isEmpty ? one : both
    }
}

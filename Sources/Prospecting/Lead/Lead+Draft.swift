extension Lead {
    /// A lead that is new, as a draft speaks of it.
    package init(_ draft: LeadDraft, account: Account.ID?, now: Instant) {
        let mqlAt = draft.mqlAt
        self.init(
            id: Lead.ID(0), account: account, firstName: draft.firstName, lastName: draft.lastName,
            title: draft.title, email: draft.email, country: draft.country, state: draft.state, city: draft.city,
            language: draft.language, source: draft.source, notes: draft.notes, externalIDs: draft.externalIDs,
            custom: draft.custom, stage: mqlAt == nil ? .raw : .mql, mqlAt: mqlAt, createdAt: now)
        listedZone = draft.timeZone.flatMap(Zone.init)
        party = draft.party
        callHours = draft.callHours
        _ = followConsents(of: draft, now: now)
        if let stage = draft.ending {
            self.stage = stage
            stageReason = "as the list says"
        }
        addNumbers(of: draft, now: now)
    }

    /// Takes from a draft what is not known yet; nothing that is known is written over but a consent, which is taken
    /// back, or was given again on a later day. Returns the channels for which it brings a consent that does not hold,
    /// since a withdrawal wins.
    package mutating func fillIn(from draft: LeadDraft, account: Account.ID?, now: Instant) -> [Channel] {
        self.account = self.account ?? account
        firstName = firstName ?? draft.firstName
        lastName = lastName ?? draft.lastName
        title = title ?? draft.title
        email = email ?? draft.email
        country = country ?? draft.country
        state = state ?? draft.state
        city = city ?? draft.city
        if timeZone == nil { listedZone = listedZone ?? draft.timeZone.flatMap(Zone.init) }
        language = language ?? draft.language
        source = source ?? draft.source
        notes = notes ?? draft.notes
        party = party ?? draft.party
        callHours = callHours ?? draft.callHours
        if mqlAt == nil, let since = draft.mqlAt {
            mqlAt = since
            if stage == .raw { stage = .mql }
        }
        addNumbers(of: draft, now: now)
        externalIDs.merge(draft.externalIDs) { known, _ in known }
        custom.merge(draft.custom) { known, _ in known }
        return followConsents(of: draft, now: now)
    }

    /// Adds numbers that are not known yet, those that the list marks as bad with that mark.
    private mutating func addNumbers(of draft: LeadDraft, now: Instant) {
        for number in draft.numbers where !numbers.contains(where: { $0.phone.e164 == number.e164 }) {
            add(number)
            if draft.badNumbers.contains(number.e164) { markBad(number.e164, now: now) }
        }
    }
}

extension LeadDraft {
    /// The stage in which the list says that nobody is to work the lead any more; nil where it says none.
    package var ending: Lead.Stage? { stage.flatMap { $0.isOfSales || $0 == .lost || $0 == .disqualified ? $0 : nil } }

    /// The beginning of the day on which marketing qualified the lead, on its own clock where that is known.
    fileprivate var mqlAt: Instant? {
        let zone = timeZone.flatMap(Zone.init) ?? .utc
        return mqlDate.flatMap { LocalDate($0) }.map { zone.instant(of: $0, at: .startOfDay) }
    }
}

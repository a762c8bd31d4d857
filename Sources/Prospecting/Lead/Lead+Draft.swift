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
        for number in draft.numbers { add(number) }
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
        for number in draft.numbers { add(number) }
        externalIDs.merge(draft.externalIDs) { known, _ in known }
        custom.merge(draft.custom) { known, _ in known }
        return followConsents(of: draft, now: now)
    }
}

extension LeadDraft {
    /// The beginning of the day on which marketing qualified the lead, on its own clock where that is known.
    fileprivate var mqlAt: Instant? {
        let zone = timeZone.flatMap(Zone.init) ?? .utc
        return mqlDate.flatMap { LocalDate($0) }.map { zone.instant(of: $0, at: .startOfDay) }
    }
}

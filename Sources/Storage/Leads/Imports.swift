import PhoneNumbers
import Prospecting

/// What became of one draft.
package struct ImportedLead: Sendable, Equatable {
    package var lead: Lead.ID
    /// False for a duplicate.
    package var isNew: Bool
    /// Whether a duplicate brought something that was not known.
    package var isChanged: Bool
    package var enrollment: EnrollmentResult
    /// What a person should know of it, in words.
    package var remarks: [String] = []
}

/// What a campaign says of a lead.
package enum EnrollmentResult: Sendable, Equatable {
    /// No campaign was asked.
    case none
    case enrolled
    case held(missing: [String])
    /// Others of its account come first.
    case waiting(AccountWait)
    case disqualified(rule: String)
    /// It was in this campaign before, or is in another.
    case unchanged(reason: String)
    /// It was taken out of the campaign just now.
    case stopped(reason: String)
}

extension Store {
    /// Writes down that somebody brings leads in; `importLeads` is given what this returns.
    ///
    /// - Parameter file: its name; nil for leads that came as fields.
    package func beginImport(
        file: String?, campaign: String?, source: String?, by user: User, now: Instant
    ) async throws -> JournalEntry.ID {
        let facts = [("file", file), ("campaign", campaign), ("source", source)]
        return try await write { transaction in
            try transaction.note(
                .leadsImported, of: "leads", by: user.id,
                facts.compactMap { name, value in value.map { .init(name, after: $0) } }, now: now)
        }
    }

    /// Takes drafts in, in one transaction: known leads are completed, new ones made, all judged by the campaign.
    ///
    /// - Parameters:
    ///   - origin: the entry of the journal that says who brings them in.
    ///   - turn: how long that may take; when it is over the drafts that are left are not taken in, and what is returned
    ///     is shorter than what was given. All of them are taken in when it is nil.
    package func importLeads(
        _ drafts: [LeadDraft], campaign: String?, source: String?, origin: JournalEntry.ID? = nil,
        turn: WriteTurn? = nil, now: Instant
    ) async throws -> [ImportedLead] {
        try await write { [database] transaction in
            let began = ContinuousClock.now
            return try transaction.importLeads(drafts, campaign: campaign, source: source, origin: origin, now: now) {
                guard let turn else { return false }
                let took = ContinuousClock.now - began
                return turn.isOver(after: $0, in: took, isWanted: database.isWriterWanted)
            }
        }
    }

    /// What `importLeads` would do, without doing it.
    package func previewLeads(
        _ drafts: [LeadDraft], campaign: String?, source: String?, now: Instant
    ) async throws -> [ImportedLead] {
        try await rehearse { try $0.importLeads(drafts, campaign: campaign, source: source, now: now) }
    }
}

extension Transaction {
    func importLeads(
        _ drafts: [LeadDraft], campaign: String?, source: String?, origin: JournalEntry.ID? = nil, now: Instant,
        isOver: (_ rows: Int) -> Bool = { _ in false }
    ) throws -> [ImportedLead] {
        let bringer = try origin.flatMap(actor(of:))
        let running = try campaign.map(running)
        var transaction = self
        transaction.batch = try ImportBatch(drafts, in: self)
        var imported: [ImportedLead] = []
        imported.reserveCapacity(drafts.count)
        for var draft in drafts {
            draft.source = draft.source ?? source
            imported.append(try transaction.importLead(draft, into: running, origin: origin, by: bringer, now: now))
            if isOver(imported.count) { break }
        }
        return imported
    }

    private func importLead(
        _ draft: LeadDraft, into campaign: RunningCampaign?, origin: JournalEntry.ID?, by bringer: User.ID?,
        now: Instant
    ) throws -> ImportedLead {
        guard let known = try knownLead(draft) else {
            let found = try account(for: draft, now: now)
            let lead = try insert(Lead(draft, account: found?.account.id, now: now), origin: origin, now: now)
            let facts = Facts(lead: lead, account: found?.account)
            if let found, found.isChanged, !found.isNew {
                try judgeHeld(at: found.account.id, besides: lead.id, now: now)
            }
            try publishLead(.leadCreated, facts: facts, now: now)
            let refusal = try keepRefusal(draft, of: facts, by: bringer, now: now)
            return ImportedLead(
                lead: lead.id, isNew: true, isChanged: false,
                enrollment: try refusal ?? campaign.map { try enroll(facts, in: $0, isNew: true, now: now) } ?? .none)
        }
        let (facts, isChanged, remarks) = try complete(known, from: draft, by: bringer, now: now)
        if let refusal = try keepRefusal(draft, of: facts, by: bringer, now: now) {
            return ImportedLead(
                lead: known, isNew: false, isChanged: isChanged, enrollment: refusal, remarks: remarks)
        }
        let judged = isChanged ? try followFacts(of: known, now: now) : nil
        var enrollment = EnrollmentResult.none
        if let campaign {
            enrollment =
                if let judged, judged.campaign == campaign.id { judged.result } else {
                    try enroll(facts, in: campaign, now: now)
                }
        }
        return ImportedLead(
            lead: known, isNew: false, isChanged: isChanged, enrollment: enrollment, remarks: remarks)
    }

    /// Writes down by which channels the lead asked not to be contacted, as the list says; a lead that is not to be called
    /// is enrolled in nothing, and taken out of what it is in. Returns that, nil where it may be called.
    private func keepRefusal(
        _ draft: LeadDraft, of facts: Facts, by bringer: User.ID?, now: Instant
    ) throws -> EnrollmentResult? {
        guard !draft.refuses.isEmpty else { return nil }
        let reason = "asked not to be contacted, as the list says"
        let new = NewSuppression(
            .person(facts.lead.id), channels: draft.refuses, reason: reason, source: .import, basis: draft.source)
        let entries = try add(new, by: bringer, now: now)
        try note(entries, of: new, by: bringer, now: now)
        if entries.contains(where: \.isNew) {
            try publishLead(.leadSuppressed, facts: facts, reason: reason, now: now)
        }
        guard draft.refuses.contains(.call) else { return nil }
        guard let open = try openEnrollment(of: facts.lead.id) else { return .unchanged(reason: reason) }
        _ = try stopSuppressed(open, lead: facts.lead, now: now)
        return .stopped(reason: reason)
    }

    /// Fills in what is not known yet of a lead and its account, and tells of it.
    private func complete(
        _ known: Lead.ID, from draft: LeadDraft, by bringer: User.ID?, now: Instant
    ) throws -> (facts: Facts, isChanged: Bool, remarks: [String]) {
        let before = try lead(known)
        let named = try accountID(for: draft)
        let isOwn = before.account == nil || before.account == named
        let found = isOwn ? try account(for: draft, now: now) : nil
        var after = before
        after.fillIn(from: try untaken(draft, by: before), account: found?.account.id, now: now)
        let consents = ConsentChange.changes(from: before, to: after)
        let facts = Facts(
            lead: after, account: try found?.account ?? after.account.map(account),
            engagements: try engagements(of: after))
        guard after != before || found?.isChanged == true else { return (facts, false, []) }
        if after != before { try save(after, was: before, now: now) }
        var changes = facts.changes(since: Facts(lead: before, account: facts.account))
        changes += consents.map(\.change)
        if found?.isChanged == true { changes.append(.init("account", after: facts.account?.name)) }
        try note(.leadChanged, of: known.description, by: bringer, changes, now: now)
        try publishLead(.leadUpdated, facts: facts, now: now)
        if let found, found.isChanged, !found.isNew {
            try judgeHeld(at: found.account.id, besides: known, now: now)
        }
        return (facts, true, consents.compactMap(\.words))
    }

    /// The lead a draft speaks of: by an external id, by mail address, or by a number together with the name, since a
    /// switchboard shared by many is not one person. Two different mail addresses are two people.
    private func knownLead(_ draft: LeadDraft) throws -> Lead.ID? {
        for (system, id) in draft.externalIDs.sorted(by: { $0.key < $1.key }) {
            let row = try connection.row(
                "SELECT lead_id FROM external_ids WHERE system = ? AND external_id = ?", system, id)
            if let row { return try row.id("lead_id") }
            if let merged = try leadID(withAlias: id, kind: "external", system: system) { return merged }
        }
        if let email = draft.email, let known = try leadID(withEmail: email) { return known }
        let name = draft.nameKey
        for number in draft.numbers where batch?.isKnown(number: number.e164) ?? true {
            let rows = try connection.rows(
                """
                SELECT l.id, l.email FROM numbers n JOIN leads l ON l.id = n.lead_id
                WHERE n.e164 = ? AND l.name_key = ? ORDER BY l.id
                """, number.e164, name)
            for row in rows {
                let email = try row.optionalText("email")
                if draft.email == nil || email == nil || email == draft.email { return try row.id("id") }
            }
        }
        return nil
    }

    /// A mail address and an external id belong to one lead: what another has is not taken over, nor what was erased.
    private func untaken(_ draft: LeadDraft, by lead: Lead) throws -> LeadDraft {
        var draft = try withoutErased(draft, for: lead)
        if let email = draft.email, lead.email == nil, let owner = try leadID(withEmail: email), owner != lead.id {
            draft.email = nil
        }
        for (system, id) in draft.externalIDs where lead.externalIDs[system] == nil {
            let row = try connection.row(
                "SELECT lead_id FROM external_ids WHERE system = ? AND external_id = ?", system, id)
            let merged = try leadID(withAlias: id, kind: "external", system: system)
            if row != nil || merged != nil { draft.externalIDs[system] = nil }
        }
        return draft
    }

    func publishLead(
        _ type: EventType, facts: Facts, by user: User? = nil, reason: String? = nil, now: Instant
    ) throws {
        var event = Event(id: Event.ID(0), type: type, at: now)
        event.rep = user
        event.reason = reason
        event.lead = facts.lead
        event.account = facts.account
        try publish(event, attempt: nil)
    }
}

extension Lead {
    init(_ draft: LeadDraft, account: Account.ID?, now: Instant) {
        let mqlAt = draft.mqlAt
        self.init(
            id: Lead.ID(0), account: account, firstName: draft.firstName, lastName: draft.lastName,
            title: draft.title, email: draft.email, country: draft.country, state: draft.state, city: draft.city,
            language: draft.language, source: draft.source, notes: draft.notes, externalIDs: draft.externalIDs,
            custom: draft.custom, stage: mqlAt == nil ? .raw : .mql, mqlAt: mqlAt, createdAt: now)
        listedZone = draft.timeZone.flatMap(Zone.init)
        party = draft.party
        callHours = draft.callHours
        consents = draft.consents(now: now)
        for number in draft.numbers { add(number) }
    }

    /// Takes from a draft what is not known yet; nothing that is known is written over but a consent, which is taken
    /// back, or was given again on a later day.
    mutating func fillIn(from draft: LeadDraft, account: Account.ID?, now: Instant) {
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
        for channel in draft.withdrawn.union(draft.refuses) { consents[channel] = nil }
        for (channel, given) in draft.consents(now: now) {
            let isNewer =
                draft.consents[channel]?.given != nil && consents[channel].map { $0.since < given.since } ?? true
            if consents[channel] == nil || isNewer { consents[channel] = given }
        }
        if mqlAt == nil, let since = draft.mqlAt {
            mqlAt = since
            if stage == .raw { stage = .mql }
        }
        for number in draft.numbers { add(number) }
        externalIDs.merge(draft.externalIDs) { known, _ in known }
        custom.merge(draft.custom) { known, _ in known }
    }
}

extension LeadDraft {
    /// The name as leads are known by it.
    var nameKey: String { Transaction.nameKey([firstName, lastName].compactMap(\.self).joined(separator: " ")) }

    fileprivate func consents(now: Instant) -> [Channel: Consent] {
        consents.mapValues { Consent($0, source: source, now: now) }
    }

    /// The beginning of the day on which marketing qualified the lead, on its own clock where that is known.
    fileprivate var mqlAt: Instant? {
        let zone = timeZone.flatMap(Zone.init) ?? .utc
        return mqlDate.flatMap { LocalDate($0) }.map { zone.instant(of: $0, at: .startOfDay) }
    }
}

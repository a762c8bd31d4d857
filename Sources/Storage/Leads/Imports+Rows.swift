import Prospecting

extension Transaction {
    func importRows(
        _ drafts: [LeadDraft], campaign: String?, source: String?, origin: JournalEntry.ID? = nil, now: Instant,
        isOver: (_ rows: Int) -> Bool = { _ in false }
    ) throws -> [ImportedRow] {
        let bringer = try origin.flatMap(actor(of:))
        let running = try campaign.map(running)
        var transaction = self
        transaction.batch = try ImportBatch(drafts, in: self)
        var imported: [ImportedRow] = []
        imported.reserveCapacity(drafts.count)
        for var draft in drafts {
            draft.source = draft.source ?? source
            imported.append(try transaction.importRow(draft, into: running, origin: origin, by: bringer, now: now))
            if isOver(imported.count) { break }
        }
        return imported
    }

    private func importRow(
        _ draft: LeadDraft, into campaign: RunningCampaign?, origin: JournalEntry.ID?, by bringer: User.ID?,
        now: Instant
    ) throws -> ImportedRow {
        if let known = try knownLead(draft) {
            return .lead(try completeLead(known, from: draft, into: campaign, by: bringer, now: now))
        }
        if let since = batch?.erasure(of: draft) { return .erased(since) }
        return .lead(try newLead(draft, into: campaign, origin: origin, by: bringer, now: now))
    }

    private func newLead(
        _ draft: LeadDraft, into campaign: RunningCampaign?, origin: JournalEntry.ID?, by bringer: User.ID?,
        now: Instant
    ) throws -> ImportedLead {
        let found = try account(for: draft, now: now)
        let lead = try insert(Lead(draft, account: found?.account.id, now: now), origin: origin, now: now)
        let facts = Facts(lead: lead, account: found?.account)
        if let found, found.isChanged, !found.isNew {
            try judgeHeld(at: found.account.id, besides: lead.id, now: now)
        }
        try publishLead(.leadCreated, facts: facts, now: now)
        let refusal = try keepRefusal(draft, of: facts, by: bringer, now: now) ?? draft.reasonNotToEnroll(lead)
        return ImportedLead(
            lead: lead.id, isNew: true, isChanged: false, changesAccount: found?.isChanged ?? false,
            enrollment: try refusal ?? campaign.map { try enroll(facts, in: $0, isNew: true, now: now) } ?? .none)
    }

    private func completeLead(
        _ known: Lead.ID, from draft: LeadDraft, into campaign: RunningCampaign?, by bringer: User.ID?, now: Instant
    ) throws -> ImportedLead {
        let (facts, completed) = try complete(known, from: draft, by: bringer, now: now)
        var imported = completed
        if let refusal = try keepRefusal(draft, of: facts, by: bringer, now: now) {
            imported.enrollment = refusal
            return imported
        }
        let judged = imported.isChanged ? try followFacts(of: known, now: now) : nil
        if let campaign {
            imported.enrollment =
                if let refusal = draft.reasonNotToEnroll(facts.lead) {
                    refusal
                } else if let judged, judged.campaign == campaign.id {
                    judged.result
                } else {
                    try enroll(facts, in: campaign, now: now)
                }
        }
        return imported
    }

    /// Fills in what is not known yet of a lead and its account, and tells of it.
    private func complete(
        _ known: Lead.ID, from draft: LeadDraft, by bringer: User.ID?, now: Instant
    ) throws -> (facts: Facts, imported: ImportedLead) {
        let before = try lead(known)
        let named = try accountID(for: draft)
        let isOwn = before.account == nil || before.account == named
        let found = isOwn ? try account(for: draft, now: now) : nil
        var after = before
        let allowed = try withoutErased(draft, for: before)
        var untaken = try untaken(allowed, by: before)
        if !draft.refuses.isEmpty { untaken.refuses.subtract(try channelsOffContacts(of: before)) }
        let overruled = after.fillIn(from: untaken, account: found?.account.id, now: now)
        let consents = ConsentChange.changes(from: before, to: after)
        let facts = Facts(
            lead: after, account: try found?.account ?? after.account.map(account),
            engagements: try engagements(of: after))
        let imported = ImportedLead(
            lead: known, isNew: false, isChanged: after != before || found?.isChanged == true,
            changesAccount: found?.isChanged ?? false, enrollment: .none,
            remarks: consents.compactMap(\.words) + overruled.compactMap { after.wordsOfWithdrawal(from: $0, draft) }
                + (allowed == draft ? [] : [ErasedContact.leftOut]))
        guard imported.isChanged else { return (facts, imported) }
        if after != before { try save(after, was: before, now: now) }
        var changes = facts.changes(since: Facts(lead: before, account: facts.account))
        changes += consents.map(\.change)
        if found?.isChanged == true { changes.append(.init("account", after: facts.account?.name)) }
        try note(.leadChanged, of: known.description, by: bringer, changes, now: now)
        try publishLead(.leadUpdated, facts: facts, now: now)
        if before.stage == .raw, after.stage == .mql { try tellMQL(facts, was: before, now: now) }
        if let found, found.isChanged, !found.isNew {
            try judgeHeld(at: found.account.id, besides: known, now: now)
        }
        return (facts, imported)
    }

    /// Lets marketing know that a list has made a lead an MQL, and the campaign that it is in.
    private func tellMQL(_ facts: Facts, was before: Lead, now: Instant) throws {
        guard let open = try openEnrollment(of: facts.lead.id) else {
            return try publishLead(.leadMQL, facts: facts, now: now)
        }
        try connection.execute(
            "UPDATE enrollments SET mql_at = COALESCE(mql_at, ?) WHERE id = ?", facts.lead.mqlAt, open)
        var scene = try scene(open, facts: facts)
        try keepAttribution(in: &scene)
        try announce(Announcement(.leadMQL), scene: scene, was: before, handoff: nil, cause: Cause(now: now))
    }

    func publishLead(
        _ type: EventType, facts: Facts, by user: User? = nil, reason: String? = nil,
        channels: Set<Channel> = [], now: Instant
    ) throws {
        var event = Event(id: Event.ID(0), type: type, at: now)
        event.rep = user
        event.reason = reason
        event.channels = channels
        event.lead = facts.lead
        event.account = facts.account
        try publish(event, attempt: nil)
    }
}

extension LeadDraft {
    /// Says that a lead is at its end, where its list says so; nil where nothing does.
    fileprivate func reasonNotToEnroll(_ lead: Lead) -> EnrollmentResult? {
        guard let ending, lead.stage == ending else { return nil }
        return .unchanged(reason: "\(ending.rawValue), as the list says")
    }
}

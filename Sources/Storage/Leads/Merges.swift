import Prospecting

/// What became of two records that were made one.
package struct MergedLead: Sendable, Equatable {
    package var lead: Lead
    package var gone: Lead.ID
    package var dropped: [LeadMerge.Dropped]
    /// The campaign that ended for it, since one person is in one at a time.
    package var endedCampaign: String?
}

/// One merge, as a lead's history tells it.
package struct MergeRecord: Sendable, Equatable {
    package var gone: Lead.ID
    package var at: Instant
    /// Mail address.
    package var by: String
    package var dropped: [LeadMerge.Dropped]
}

extension Store {
    /// Makes two records of one person one: the older keeps its id and gets the other's calls, engagements, campaigns,
    /// suppressions and numbers. The other id leads to it from then on, as do mail addresses and ids that were dropped.
    ///
    /// - Throws: `conflict` while a rep holds a call with one of them, and when both are worked in different campaigns.
    package func merge(_ one: Lead.ID, _ other: Lead.ID, by user: User, now: Instant) async throws -> MergedLead {
        try await write { try $0.merge(one, other, by: user, now: now) }
    }
}

extension Transaction {
    fileprivate func merge(_ one: Lead.ID, _ other: Lead.ID, by user: User, now: Instant) throws -> MergedLead {
        let (first, second) = (try lead(one), try lead(other))
        guard first.id != second.id else {
            throw Refusal(.conflict, "\(one) and \(other) are one lead already; name two")
        }
        for lead in [first, second] {
            try requireNotErased(lead.id)
            try refuseHeld(lead, now: now)
        }
        let plan = LeadMerge(first, second)
        let (kept, gone) = (plan.kept.id, plan.gone.id)
        let ended = try LeadMerge.campaignToEnd(try standing(of: kept), try standing(of: gone))
        if let ended {
            _ = try stop(ended.lead, reason: "merged", by: user, now: now)
        }
        let before = try lead(kept)
        let merge = LeadMerge(before, try lead(gone))
        let bound = try suppressionTargets(of: before) + suppressionTargets(of: merge.gone)
        try moveHistory(from: gone, to: kept)
        try empty(gone, into: kept, now: now)
        try save(merge.kept, was: before, now: now)
        try keepBound(kept, by: bound, user: user.id, now: now)
        try moveEnrollments(by: merge, now: now)
        try remember(merge, by: user, now: now)
        try keepOneOffer(of: lead(kept), by: user, now: now)
        try leaveToSales(kept, by: user, now: now)
        return MergedLead(
            lead: try lead(kept), gone: gone, dropped: merge.dropped, endedCampaign: ended?.campaign)
    }

    private func refuseHeld(_ lead: Lead, now: Instant) throws {
        let row = try connection.row(
            """
            SELECT h.until, u.name FROM holds h JOIN users u ON u.id = h.user_id
            WHERE h.person = ? AND h.until > ?
            """, lead.id, now)
        guard let row else { return }
        throw Refusal(
            .conflict,
            "\(try row.text("name")) holds a call with \(lead.id) until \(try row.instant("until").rfc3339); merge when it "
                + "is logged or given back", details: ["lead": lead.id.description])
    }

    private func standing(of lead: Lead.ID) throws -> LeadMerge.Standing? {
        try connection.row(
            """
            SELECT c.name, e.state, e.dials FROM enrollments e JOIN campaigns c ON c.id = e.campaign_id
            WHERE e.lead_id = ? AND e.state <> 'finished'
            """, lead
        ).map { row in
            LeadMerge.Standing(
                lead: lead, campaign: try row.text("name"), isActive: try row.text("state") == "active",
                dials: try row.int("dials"))
        }
    }

    /// A person whom sales has is in no campaign.
    private func leaveToSales(_ id: Lead.ID, by user: User, now: Instant) throws {
        if try lead(id).stage.isOfSales, try openScene(of: id) != nil {
            _ = try stop(id, reason: "merged with a lead that sales has", by: user, now: now)
        } else {
            try followFacts(of: id, now: now)
        }
    }

    /// Writes down what was merged, so that what was dropped still leads to who stays, and tells of it.
    private func remember(_ merge: LeadMerge, by user: User, now: Instant) throws {
        let (kept, gone) = (merge.kept.id, merge.gone.id)
        if let email = merge.gone.email, email != merge.kept.email {
            try addAlias("email", system: "", value: email, of: kept)
        }
        for (system, id) in merge.gone.externalIDs where merge.kept.externalIDs[system] != id {
            try addAlias("external", system: system, value: id, of: kept)
        }
        try connection.execute(
            "INSERT INTO merges (lead_id, gone_id, dropped, merged_by, merged_at) VALUES (?, ?, ?, ?, ?)", kept, gone,
            Document.text(encoding: merge.dropped), user.id, now)
        try note(
            .leadMerged, of: kept.description, by: user.id,
            [.init("record", after: gone.description)]
                + merge.dropped.map { .init($0.field, before: $0.value, after: nil) }, now: now)
        var event = Event(id: Event.ID(0), type: .leadMerged, at: now)
        let facts = try facts(kept)
        (event.lead, event.account, event.rep, event.merged) = (facts.lead, facts.account, user, gone)
        try publish(event, attempt: nil)
    }

    private func addAlias(_ kind: String, system: String, value: String, of lead: Lead.ID) throws {
        try connection.execute(
            "INSERT INTO lead_aliases (kind, system, value, lead_id) VALUES (?, ?, ?, ?)", kind, system, value, lead)
    }

    /// What was merged into a lead, the latest first.
    func merges(into lead: Lead.ID) throws -> [MergeRecord] {
        try connection.rows(
            """
            SELECT m.gone_id, m.merged_at, m.dropped, u.email FROM merges m JOIN users u ON u.id = m.merged_by
            WHERE m.lead_id = ? ORDER BY m.id DESC
            """, lead
        ).map { row in
            MergeRecord(
                gone: try row.id("gone_id"), at: try row.instant("merged_at"), by: try row.text("email"),
                dropped: try Document.value([LeadMerge.Dropped].self, try row.text("dropped")))
        }
    }
}

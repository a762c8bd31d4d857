import Prospecting

/// How the history of one record becomes the other's.
extension Transaction {
    /// The columns that hold a lead's id and what a merge does with them; a test holds this against the schema.
    ///
    /// Events stay with the record they told of, which leads to the one that stays; so do touches that were skipped.
    static let columnsOfLeads: [String: String] = [
        "attempts.lead_id": "moved", "attempts.sealed_lead_id": "kept as sealed",
        "engagements.lead_id": "moved, each once", "enrollments.lead_id": "moved",
        "events.lead_id": "kept as told", "external_ids.lead_id": "written anew", "handoffs.lead_id": "moved",
        "inbound_items.lead_id": "moved",
        "lead_aliases.lead_id": "moved", "leads.merged_into": "moved", "mails.lead_id": "moved",
        "merges.gone_id": "kept as told",
        "meetings.lead_id": "moved", "merges.lead_id": "moved",
        "numbers.lead_id": "written anew", "received_mails.lead_id": "moved",
        "touches.lead_id": "open and called ones moved",
    ]

    /// Gives all that happened with one record to another; no attempt can be taken back to before it.
    func moveHistory(from gone: Lead.ID, to kept: Lead.ID) throws {
        for row in try connection.rows("SELECT id FROM enrollments WHERE lead_id IN (?, ?)", gone, kept) {
            try forgetWayBack(of: try row.id("id"))
        }
        try connection.execute(
            """
            UPDATE touches SET lead_id = ? WHERE ended_at IS NULL
                AND enrollment_id IN (SELECT id FROM enrollments WHERE lead_id = ?)
            """, kept, gone)
        try connection.execute(
            """
            UPDATE touches SET lead_id = ?
            WHERE id IN (SELECT touch_id FROM attempts WHERE lead_id = ? AND touch_id IS NOT NULL)
            """, kept, gone)
        try connection.execute(
            """
            UPDATE handoffs SET lead_id = ?
            WHERE attempt_id IN (SELECT id FROM attempts WHERE lead_id = ?)
            """, kept, gone)
        // The seal holds for whom the call was logged.
        try connection.execute(
            "UPDATE attempts SET sealed_lead_id = COALESCE(sealed_lead_id, lead_id), lead_id = ? WHERE lead_id = ?",
            kept, gone)
        try moveEngagements(from: gone, to: kept)
        try connection.execute("UPDATE meetings SET lead_id = ? WHERE lead_id = ?", kept, gone)
        try connection.execute("UPDATE mails SET lead_id = ? WHERE lead_id = ?", kept, gone)
        try connection.execute("UPDATE received_mails SET lead_id = ? WHERE lead_id = ?", kept, gone)
        try connection.execute("UPDATE lead_aliases SET lead_id = ? WHERE lead_id = ?", kept, gone)
        try connection.execute("UPDATE inbound_items SET lead_id = ? WHERE lead_id = ?", kept, gone)
        try connection.execute("UPDATE merges SET lead_id = ? WHERE lead_id = ?", kept, gone)
        try joinLines(of: gone, to: kept)
        try connection.execute("UPDATE leads SET merged_into = ? WHERE merged_into = ?", kept, gone)
        try connection.execute(
            "UPDATE suppressions SET value = ? WHERE kind = 'person' AND value = ? AND removed_at IS NULL",
            String(kept.number), String(gone.number))
    }

    /// What both records say under one id of the source happened once.
    private func moveEngagements(from gone: Lead.ID, to kept: Lead.ID) throws {
        try connection.execute(
            """
            DELETE FROM engagements WHERE lead_id = ?
                AND external_id IN (SELECT external_id FROM engagements WHERE lead_id = ?)
            """, gone, kept)
        try connection.execute("UPDATE engagements SET lead_id = ? WHERE lead_id = ?", kept, gone)
    }

    /// Leaves of a record its id alone, which leads to the one that stays.
    func empty(_ gone: Lead.ID, into kept: Lead.ID, now: Instant) throws {
        try connection.execute("DELETE FROM holds WHERE person = ?", gone)
        try connection.execute("DELETE FROM numbers WHERE lead_id = ?", gone)
        try connection.execute("DELETE FROM external_ids WHERE lead_id = ?", gone)
        try connection.execute(
            """
            UPDATE leads SET merged_into = ?, account_id = NULL, first_name = NULL, last_name = NULL, name_key = '',
                title = NULL, email = NULL, country = NULL, state = NULL, city = NULL, time_zone = NULL,
                language = NULL, party = NULL, call_hours = NULL, consents = NULL, source = NULL, notes = NULL,
                custom = NULL, stage = 'raw', stage_reason = NULL, return_on = NULL, return_into = NULL, reset_at = NULL,
                sent_back_at = NULL, sent_back_for = NULL, owner_id = NULL, mql_at = NULL, first_call_at = NULL,
                sql_at = NULL, updated_at = ?
            WHERE id = ?
            """, kept, now, gone)
    }

    /// Gives the campaigns of the record that goes to the other, and whose lead it is where nobody has that one.
    func moveEnrollments(by merge: LeadMerge, now: Instant) throws {
        let (kept, gone) = (merge.kept, merge.gone)
        if try openEnrollment(of: gone.id) != nil {
            try countLeads(of: gone.owner, by: -1)
            try countLeads(of: kept.owner, by: 1)
        }
        try connection.execute("UPDATE enrollments SET lead_id = ? WHERE lead_id = ?", kept.id, gone.id)
        if let open = try openEnrollment(of: kept.id) { try readdressMailsByHand(of: open) }
        guard kept.owner == nil, let owner = gone.owner, try isPresent(owner) else { return }
        var lead = kept
        try give(&lead, to: owner)
        try followOwner(of: lead.id, now: now)
    }
}

import Prospecting

/// What lists say of people who are not to be contacted.
extension Transaction {
    /// Writes down by which channels the lead asked not to be contacted, as the list says; a lead that is not to be called
    /// is enrolled in nothing, and taken out of what it is in. Returns that, nil where it may be called.
    func keepRefusal(
        _ draft: LeadDraft, of facts: Facts, by bringer: User.ID?, now: Instant
    ) throws -> EnrollmentResult? {
        guard !draft.refuses.isEmpty else { return nil }
        let reason = "asked not to be contacted, as the list says"
        let refused = draft.refuses.subtracting(try channelsOffContacts(of: facts.lead))
        let new = NewSuppression(
            .person(facts.lead.id), channels: refused, reason: reason, source: .import, basis: draft.source)
        let entries = try add(new, by: bringer, now: now)
        try note(entries, of: new, by: bringer, now: now)
        if entries.contains(where: \.isNew) {
            try publishLead(.leadSuppressed, facts: facts, reason: reason, channels: refused, now: now)
        }
        guard draft.refuses.contains(.call) else { return nil }
        guard let open = try openEnrollment(of: facts.lead.id) else { return .unchanged(reason: reason) }
        _ = try stopSuppressed(open, lead: facts.lead, now: now)
        return .stopped(reason: reason)
    }

    /// The channels that somebody wrote the lead's own mail address or one of its numbers off for; what a call brought
    /// can be undone with it, and does not count. An export says of such a lead that it refuses, and an import of that is
    /// to find nothing new.
    func channelsOffContacts(of lead: Lead) throws -> Set<Channel> {
        var contacts = lead.numbers.filter { $0.badSince == nil }.map { ("number", $0.phone.e164) }
        if let email = lead.email { contacts.append(("email", email)) }
        var channels: Set<Channel> = []
        for (kind, value) in contacts {
            let rows = try connection.rows(
                """
                SELECT channel FROM suppressions
                WHERE kind = ? AND value = ? AND removed_at IS NULL AND attempt_id IS NULL
                """, kind, value)
            for row in rows { channels.insert(try row.word("channel")) }
        }
        return channels
    }
}

import PhoneNumbers
import Prospecting

extension Transaction {
    /// A lead by its id, or by that of a record that was merged into it.
    func lead(_ id: Lead.ID) throws -> Lead {
        try lead(leadRow(id))
    }

    private func leadRow(_ id: Lead.ID) throws -> Row {
        guard let row = try connection.row(Self.selectLead, id) else { throw Refusal.notFound("lead", id.description) }
        if let merged: Lead.ID = try row.optionalID("merged_into") { return try leadRow(merged) }
        return row
    }

    /// A constant, since a statement is found by where its text lies.
    private static let selectLead = """
        SELECT l.*, \(hasExternalIDs),
            CASE WHEN EXISTS (SELECT 1 FROM engagements g WHERE g.lead_id = l.id) THEN 1 ELSE 0 END AS has_engagements,
            \(ofAccount)
        FROM leads l LEFT JOIN accounts a ON a.id = l.account_id WHERE l.id = ?
        """

    /// What `account(_:of:)` wants to be told beside the columns of a lead whose account is `a`.
    static let ofAccount = """
        a.name AS account_name, a.domain AS account_domain, a.industry AS account_industry,
            a.sector AS account_sector, a.employees AS account_employees, a.revenue AS account_revenue,
            a.stage AS account_stage, a.owner AS account_owner, a.external_ids AS account_external_ids
        """

    /// What `lead(_:)` wants to be told beside the columns of a lead `l`: few have ids elsewhere, and need a query.
    static let hasExternalIDs = """
        CASE WHEN EXISTS (SELECT 1 FROM external_ids x WHERE x.lead_id = l.id) THEN 1 ELSE 0 END AS has_external_ids
        """

    /// - Parameter known: its numbers, where they were read already.
    func lead(_ row: Row, numbers known: [LeadNumber]? = nil) throws -> Lead {
        let id: Lead.ID = try row.id("id")
        let externalIDs = try row.flag("has_external_ids") ? externalIDs(of: id) : [:]
        var lead = Lead(
            id: id, account: try row.optionalID("account_id"), firstName: try row.optionalText("first_name"),
            lastName: try row.optionalText("last_name"), title: try row.optionalText("title"),
            email: try row.optionalText("email"), numbers: try known ?? numbers(of: id),
            country: try row.optionalText("country"), state: try row.optionalText("state"),
            city: try row.optionalText("city"), language: try row.optionalText("language"),
            source: try row.optionalText("source"),
            notes: try row.optionalText("notes"), externalIDs: externalIDs,
            custom: try row.optionalText("custom").map { try Document.value([String: CustomValue].self, $0) } ?? [:],
            stage: try row.word("stage"),
            stageReason: try row.optionalText("stage_reason"), returnOn: try row.optionalInstant("return_on"),
            returnInto: try row.optionalText("return_into"), resetAt: try row.optionalInstant("reset_at"),
            owner: try row.optionalID("owner_id"), mqlAt: try row.optionalInstant("mql_at"),
            firstCallAt: try row.optionalInstant("first_call_at"),
            sqlAt: try row.optionalInstant("sql_at"), createdAt: try row.instant("created_at"))
        (lead.timeZone, lead.listedZone) = try row.optionalText("time_zone").map(ZoneText.read) ?? (nil, nil)
        if let at = try row.optionalInstant("sent_back_at") {
            lead.sentBack = SentBack(at: at, reason: try row.optionalText("sent_back_for") ?? "no-reason")
        }
        lead.party = try row.optionalText("party").flatMap(Party.init)
        lead.callHours = try row.optionalText("call_hours").flatMap(WeeklyHours.init(words:))
        if let consents = try row.optionalText("consents") { try Consents.read(consents, into: &lead) }
        return lead
    }

    private func numbers(of lead: Lead.ID) throws -> [LeadNumber] {
        try connection.rows("SELECT * FROM numbers WHERE lead_id = ? ORDER BY position", lead).map(number)
    }

    func number(_ row: Row) throws -> LeadNumber {
        let phone = PhoneNumber(
            e164: try row.text("e164"), ext: try row.optionalText("ext"), region: try row.optionalText("region"),
            subdivision: try row.optionalText("subdivision"), lineType: try row.word("line_type"),
            zones: try row.text("zones").spacedWords)
        return LeadNumber(
            phone: phone, badSince: try row.optionalInstant("bad_since"), goodAt: try row.optionalInstant("good_at"))
    }

    private func externalIDs(of lead: Lead.ID) throws -> [String: String] {
        let rows = try connection.rows("SELECT system, external_id FROM external_ids WHERE lead_id = ?", lead)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text("system"), try $0.text("external_id")) })
    }

    /// A lead with its account; the answers belong to an enrollment, and its scene adds them.
    func facts(_ id: Lead.ID) throws -> Facts {
        let row = try leadRow(id)
        let lead = try lead(row)
        return Facts(
            lead: lead, account: try lead.account.map { try account($0, of: row) },
            engagements: try row.flag("has_engagements") ? engagements(of: lead) : [])
    }

    /// - Parameter origin: the entry of the journal that says who brought it in.
    func insert(_ lead: Lead, origin: JournalEntry.ID? = nil, now: Instant) throws -> Lead {
        var lead = lead
        lead.id = try connection.insert(
            """
            INSERT INTO leads
                (account_id, first_name, last_name, name_key, title, email, country, state, city, time_zone,
                 language, party, call_hours, consents, source, notes, custom, stage, stage_reason, mql_at, created_at,
                 updated_at, origin_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, lead.account, lead.firstName, lead.lastName, lead.nameKey, lead.title, lead.email, lead.country,
            lead.state, lead.city, ZoneText.text(lead), lead.language, lead.party?.rawValue,
            lead.callHours?.words, try Consents.text(of: lead), lead.source, lead.notes, try lead.customText,
            lead.stage.rawValue, lead.stageReason, lead.mqlAt, now, now, origin)
        try saveNumbers(of: lead)
        try saveExternalIDs(of: lead)
        batch?.note(lead)
        return lead
    }

    /// Writes all of a lead but its owner.
    ///
    /// - Throws: `conflict` where somebody who was erased would come back by it.
    func save(_ lead: Lead, was before: Lead, now: Instant) throws {
        if lead.facts(withProgressOf: before) == before { return try saveProgress(of: lead, now: now) }
        try refuseErased(lead, was: before)
        batch?.note(lead)
        try connection.execute(
            """
            UPDATE leads SET account_id = ?, first_name = ?, last_name = ?, name_key = ?, title = ?, email = ?,
                country = ?, state = ?, city = ?, time_zone = ?, language = ?, party = ?, call_hours = ?, consents = ?, source = ?,
                notes = ?, custom = ?, stage = ?, stage_reason = ?, return_on = ?, return_into = ?, reset_at = ?,
                sent_back_at = ?, sent_back_for = ?, mql_at = ?, first_call_at = ?, sql_at = ?, updated_at = ?
            WHERE id = ?
            """, lead.account, lead.firstName, lead.lastName, lead.nameKey, lead.title, lead.email, lead.country,
            lead.state, lead.city, ZoneText.text(lead), lead.language, lead.party?.rawValue,
            lead.callHours?.words, try Consents.text(of: lead), lead.source, lead.notes, try lead.customText,
            lead.stage.rawValue,
            lead.stageReason, lead.returnOn, lead.returnInto, lead.resetAt, lead.sentBack?.at,
            lead.sentBack?.reason, lead.mqlAt, lead.firstCallAt, lead.sqlAt, now, lead.id)
        if lead.numbers != before.numbers {
            try connection.execute("DELETE FROM numbers WHERE lead_id = ?", lead.id)
            try saveNumbers(of: lead)
        }
        guard lead.externalIDs != before.externalIDs else { return }
        for (system, external) in before.externalIDs where lead.externalIDs[system] != external {
            try connection.execute(
                "DELETE FROM external_ids WHERE system = ? AND external_id = ? AND lead_id = ?", system, external,
                lead.id)
        }
        try saveExternalIDs(of: lead)
    }

    /// What outcomes change of a lead; the columns that are indexed are left alone, since each would cost its index a
    /// deletion and an insertion even where it stays the same.
    private func saveProgress(of lead: Lead, now: Instant) throws {
        try connection.execute(
            """
            UPDATE leads SET stage = ?, stage_reason = ?, return_on = ?, mql_at = ?, first_call_at = ?, sql_at = ?,
                updated_at = ? WHERE id = ?
            """, lead.stage.rawValue, lead.stageReason, lead.returnOn, lead.mqlAt, lead.firstCallAt, lead.sqlAt, now,
            lead.id)
    }

    private func saveNumbers(of lead: Lead) throws {
        for (position, number) in lead.numbers.enumerated() {
            let phone = number.phone
            try connection.execute(
                """
                INSERT INTO numbers
                    (lead_id, position, e164, ext, region, subdivision, line_type, zones, bad_since, good_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, lead.id, position, phone.e164, phone.ext, phone.region, phone.subdivision,
                phone.lineType.rawValue, phone.zones.joined(separator: " "), number.badSince, number.goodAt)
        }
    }

    private func saveExternalIDs(of lead: Lead) throws {
        for (system, id) in lead.externalIDs {
            try connection.execute(
                """
                INSERT INTO external_ids (system, external_id, lead_id) VALUES (?, ?, ?)
                ON CONFLICT (system, external_id) DO NOTHING
                """, system, id, lead.id)
        }
    }
}

extension Lead {
    /// The same lead, as far on its way as another.
    fileprivate func facts(withProgressOf other: Lead) -> Lead {
        var lead = self
        lead.stage = other.stage
        lead.stageReason = other.stageReason
        lead.returnOn = other.returnOn
        lead.mqlAt = other.mqlAt
        lead.firstCallAt = other.firstCallAt
        lead.sqlAt = other.sqlAt
        return lead
    }

    /// The custom fields as their column holds them; nil for none.
    fileprivate var customText: String? {
        get throws { custom.isEmpty ? nil : try Document.text(encoding: custom) }
    }

    /// The name without regard to case and spacing, by which two rows with one number are one person.
    var nameKey: String {
        Transaction.nameKey([firstName, lastName].compactMap(\.self).joined(separator: " "))
    }
}

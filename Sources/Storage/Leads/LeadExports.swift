import Prospecting

/// A lead as an export writes it.
package struct ExportedLead: Sendable {
    package var lead: Lead
    package var account: Account?
    /// The campaign it is in, or was in last; of the one that was asked for, where one was.
    package var campaign: String?
    /// `pending`, `waiting`, `active` or `finished` there.
    package var state: String?
    /// Mail address of whose lead it is.
    package var owner: String?
    /// The channels for which the lead, its mail address or one of its numbers is on the do-not-contact list.
    package var refuses: Set<Channel> = []
}

/// Which leads an export writes.
package struct ExportFilter: Sendable, Equatable {
    /// Leads that are in this campaign or were.
    package var campaign: String?
    package var stage: Lead.Stage?

    package init(campaign: String? = nil, stage: Lead.Stage? = nil) {
        self.campaign = campaign
        self.stage = stage
    }
}

/// What the columns of an export have to have room for.
package struct ExportWidth: Sendable, Equatable {
    /// The most numbers that one lead has.
    package var numbers: Int
    /// The other systems that leads have ids in, by name.
    package var systems: [String]
    /// The custom fields that leads have, by name.
    package var custom: [CustomField]
}

extension Store {
    /// The next leads behind one, in the order of their ids; none at the end. Who was erased is left out.
    package func exportedLeads(
        _ filter: ExportFilter, after: Lead.ID?, limit: Int
    ) async throws -> [ExportedLead] {
        try await read { transaction in
            let campaign = try filter.campaign.map { try transaction.running($0).id }
            let rows = try transaction.connection.rows(
                """
                SELECT l.*, \(Transaction.hasExternalIDs), c.name AS campaign, e.state AS standing,
                    u.email AS owner
                FROM leads l
                LEFT JOIN enrollments e ON e.id = (
                    SELECT MAX(x.id) FROM enrollments x
                    WHERE x.lead_id = l.id AND (CAST(? AS BIGINT) IS NULL OR x.campaign_id = ?))
                LEFT JOIN campaigns c ON c.id = e.campaign_id
                LEFT JOIN users u ON u.id = l.owner_id
                WHERE l.id > ? AND l.merged_into IS NULL AND l.erased_at IS NULL AND (CAST(? AS TEXT) IS NULL OR l.stage = ?)
                    AND (CAST(? AS BIGINT) IS NULL OR e.id IS NOT NULL)
                ORDER BY l.id LIMIT ?
                """, campaign, campaign, after?.number ?? 0, filter.stage?.rawValue, filter.stage?.rawValue, campaign,
                limit)
            let leads = try rows.map { row in
                let lead = try transaction.lead(row)
                return ExportedLead(
                    lead: lead, account: try lead.account.map(transaction.account),
                    campaign: try row.optionalText("campaign"), state: try row.optionalText("standing"),
                    owner: try row.optionalText("owner"))
            }
            return try transaction.refusing(leads)
        }
    }

    /// What the columns of an export have to have room for.
    package func exportWidth() async throws -> ExportWidth {
        try await read { transaction in
            let most = try transaction.connection.row("SELECT MAX(position) AS last FROM numbers")
            let systems = try transaction.connection.rows("SELECT DISTINCT system FROM external_ids ORDER BY system")
            return ExportWidth(
                numbers: (try most?.optionalInt("last") ?? -1) + 1, systems: try systems.map { try $0.text("system") },
                custom: try transaction.customFields())
        }
    }
}

extension Transaction {
    /// The same leads with what they refuse; a number that is marked bad at a lead says nothing of it.
    fileprivate func refusing(_ leads: [ExportedLead]) throws -> [ExportedLead] {
        let people = try suppressedChannels("person", leads.map { String($0.lead.id.number) })
        let emails = try suppressedChannels("email", leads.compactMap(\.lead.email))
        let numbers = try suppressedChannels("number", leads.flatMap(\.lead.numbers).map(\.phone.e164))
        return leads.map { exported in
            let lead = exported.lead
            var exported = exported
            exported.refuses = people[String(lead.id.number), default: []]
            exported.refuses.formUnion(lead.email.flatMap { emails[$0] } ?? [])
            for number in lead.numbers where number.badSince == nil {
                exported.refuses.formUnion(numbers[number.phone.e164, default: []])
            }
            return exported
        }
    }

    private func suppressedChannels(_ kind: String, _ values: [String]) throws -> [String: Set<Channel>] {
        var channels: [String: Set<Channel>] = [:]
        for row in try connection.rows(ManyValues.suppressedChannels, for: Set(values), of: kind) {
            channels[try row.text("value"), default: []].insert(try row.word("channel"))
        }
        return channels
    }

    /// Every custom field that a lead has; of several kinds under one name, text holds all.
    fileprivate func customFields() throws -> [CustomField] {
        var kinds: [String: CustomField.Kind] = [:]
        for row in try connection.rows("SELECT DISTINCT custom FROM leads WHERE custom IS NOT NULL") {
            for (name, value) in try Document.value([String: CustomValue].self, try row.text("custom")) {
                kinds[name] = kinds[name] == nil || kinds[name] == value.kind ? value.kind : .text
            }
        }
        return kinds.sorted { $0.key < $1.key }.map { CustomField(name: $0.key, kind: $0.value) }
    }
}

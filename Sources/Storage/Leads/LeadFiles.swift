import Prospecting

/// What is read of a lead where many are read at once.
struct LeadFile {
    var lead: Lead
    var account: Account?
    /// Mail address of whose lead it is.
    var owner: String?
    /// The last call, task or mail.
    var lastAttempt: Attempt.ID?
}

extension Transaction {
    /// Leads by the ids they were asked for; a record that was merged into another gives that one.
    func leadFiles(_ ids: [Lead.ID]) throws -> [Lead.ID: LeadFile] {
        let rows = try connection.rows(Self.selectLeads, ids)
        var numbers: [Lead.ID: [LeadNumber]] = [:]
        for row in try connection.rows(Self.selectNumbers, ids) {
            numbers[try row.id("lead_id"), default: []].append(try number(row))
        }
        var files: [Lead.ID: LeadFile] = [:]
        for row in rows {
            let id: Lead.ID = try row.id("id")
            if let kept: Lead.ID = try row.optionalID("merged_into") {
                files[id] = try leadFiles([kept])[kept]
                continue
            }
            let lead = try lead(row, numbers: numbers[id] ?? [])
            files[id] = LeadFile(
                lead: lead, account: try lead.account.map { try account($0, of: row) },
                owner: try row.optionalText("owner_email"), lastAttempt: try row.optionalID("last_attempt"))
        }
        return files
    }

    private static let selectLeads = ListQuery { marks in
        """
        SELECT l.*, \(hasExternalIDs), \(ofAccount), o.email AS owner_email, (
                SELECT t.id FROM attempts t WHERE t.lead_id = l.id ORDER BY t.at DESC, t.id DESC LIMIT 1
            ) AS last_attempt
        FROM leads l LEFT JOIN accounts a ON a.id = l.account_id LEFT JOIN users o ON o.id = l.owner_id
        WHERE l.id IN (\(marks))
        """
    }

    private static let selectNumbers = ListQuery { marks in
        "SELECT * FROM numbers WHERE lead_id IN (\(marks)) ORDER BY lead_id, position"
    }
}

import Prospecting

extension Transaction {
    /// The latest answer to each question in the calls of one enrollment, or, where the qualification is the account's, in
    /// those of all its people in the same campaign.
    func answers(
        in enrollment: Enrollment.ID, of campaign: Campaign, by lead: Lead
    ) throws -> [String: Fact] {
        guard let qualification = campaign.qualification else { return [:] }
        let rows =
            if qualification.scope == .account, let account = lead.account {
                try answerRows(at: account, besides: enrollment)
            } else {
                try connection.rows(
                    "SELECT id, answers FROM attempts WHERE lead_id = ? AND enrollment_id = ? AND answers <> '{}'",
                    lead.id, enrollment
                ).sorted { try $0.integer("id") < $1.integer("id") }
            }
        var texts: [String: String] = [:]
        for row in rows {
            texts.merge(try Document.value([String: String].self, try row.text("answers"))) { $1 }
        }
        var facts: [String: Fact] = [:]
        for question in qualification.questions {
            if let text = texts[question.id] { facts[question.id] = try question.read(text) }
        }
        return facts
    }

    private func answerRows(at account: Account.ID, besides enrollment: Enrollment.ID) throws -> [Row] {
        try connection.rows(
            """
            SELECT a.answers FROM leads l JOIN enrollments e ON e.lead_id = l.id
            JOIN attempts a ON a.lead_id = l.id AND a.enrollment_id = e.id
            WHERE l.account_id = ? AND a.answers <> '{}'
                AND e.campaign_id = (SELECT campaign_id FROM enrollments WHERE id = ?)
            ORDER BY a.id
            """, account, enrollment)
    }
}

import Prospecting

extension Transaction {
    /// Counts an answer as an engagement of the lead, before what the campaign has follow from it.
    func engageByReply(_ lead: Lead.ID, now: Instant) throws {
        let row = try connection.row("SELECT MAX(id) AS id FROM received_mails WHERE lead_id = ?", lead)
        guard let id = try row?.optionalInteger("id") else { return }
        _ = try engage(
            lead, Engagement(type: Engagement.emailReply, at: now),
            id: Identifier<ReceivedMailRecord>(id).description, attribution: nil, now: now)
    }
}

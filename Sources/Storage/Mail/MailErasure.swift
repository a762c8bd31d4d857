import Prospecting

extension Transaction {
    /// Leaves of each mail of a lead that it was sent, and when; what was not sent yet never will be.
    func eraseMails(of lead: Lead.ID) throws {
        try connection.execute(
            """
            UPDATE mails SET to_address = '', subject = '', body = '', reason = NULL,
                state = CASE state WHEN 'draft' THEN 'withdrawn' ELSE state END
            WHERE lead_id = ?
            """, lead)
    }
}

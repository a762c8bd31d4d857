import Prospecting

extension Store {
    /// What is known of whom mails may come from and be about, by their headers alone.
    package func ties(of mails: [ReceivedMail], in poll: MailboxPoll) async throws -> [MailTies] {
        try await read { transaction in try mails.map { try transaction.ties(of: $0, in: poll) } }
    }
}

extension Transaction {
    /// So many of the latest mails to a lead may be quoted in one of its own.
    private static let mostQuoted = 3
    /// The most leads of a company that a colleague's mail is told to.
    private static let mostColleagues = 20

    func ties(of mail: ReceivedMail, in poll: MailboxPoll) throws -> MailTies {
        var ties = MailTies(mailbox: poll.address)
        ties.same = try mail.messageID.flatMap(sent(messageID:))
        for id in mail.answers where ties.answered == nil { ties.answered = try sent(messageID: id) }
        ties.returned = try mail.returnedID.flatMap(sent(messageID:))
        for address in mail.failedRecipients where ties.returned == nil {
            ties.returned = try lastSent(to: address, from: poll.mailbox)
        }
        guard let from = mail.from, from != poll.address else { return ties }
        guard try !isOurs(from) else {
            ties.answered = nil
            return ties
        }
        ties.sender = try leadID(withEmail: from)
        if ties.sender == nil, let host = from.split(separator: "@").last {
            ties.colleagues = try colleagues(at: String(host), writtenFrom: poll.mailbox)
        }
        let recipient = ties.answered?.lead ?? ties.sender ?? ties.colleagues.first
        ties.written = try written(answeredAs: ties.answered?.id, to: recipient)
        return ties
    }

    /// Texts of mails that an answer may quote: the one that it answers, and the latest to whom it is of.
    private func written(answeredAs mail: Mail.ID?, to lead: Lead.ID?) throws -> [String] {
        let answered = try mail.flatMap { try connection.row("SELECT body FROM mails WHERE id = ?", $0)?.text("body") }
        let latest = try lead.map {
            try connection.rows(
                "SELECT body FROM mails WHERE lead_id = ? ORDER BY id DESC LIMIT ?", $0, Self.mostQuoted
            ).map { try $0.text("body") }
        }
        return ((answered.map { [$0] } ?? []) + (latest ?? [])).filter { !$0.isEmpty }
    }

    /// Whether an address is a user's or a mailbox's: what our own people write among themselves is no lead's answer.
    private func isOurs(_ address: String) throws -> Bool {
        try connection.row(
            """
            SELECT 1 AS found FROM users WHERE email = ?
            UNION ALL SELECT 1 FROM mailboxes WHERE address = ? LIMIT 1
            """, address, address) != nil
    }

    private func sent(messageID: String) throws -> MailTies.Sent? {
        try connection.row("SELECT id, lead_id, to_address FROM mails WHERE message_id = ?", messageID).map(sent)
    }

    private func lastSent(to address: String, from mailbox: Mailbox.ID) throws -> MailTies.Sent? {
        guard let lead = try leadID(withEmail: address) else { return nil }
        return try connection.row(
            """
            SELECT id, lead_id, to_address FROM mails WHERE lead_id = ? AND mailbox_id = ? AND to_address = ?
            ORDER BY id DESC LIMIT 1
            """, lead, mailbox, address
        ).map(sent)
    }

    private func sent(_ row: Row) throws -> MailTies.Sent {
        let facts = try facts(row.id("lead_id"))
        return MailTies.Sent(
            id: try row.id("id"), lead: facts.lead.id, name: facts.lead.displayName,
            to: try row.text("to_address").lowercased(), domain: facts.account?.domain)
    }

    /// Leads of a company who are worked and were written to from a mailbox.
    private func colleagues(at host: String, writtenFrom mailbox: Mailbox.ID) throws -> [Lead.ID] {
        for domain in host.domainsUpward {
            let rows = try connection.rows(
                """
                SELECT l.id FROM accounts a JOIN leads l ON l.account_id = a.id
                JOIN enrollments e ON e.lead_id = l.id AND e.state = 'active'
                WHERE a.domain = ? AND EXISTS (SELECT 1 FROM mails m WHERE m.lead_id = l.id AND m.mailbox_id = ?)
                ORDER BY l.id LIMIT ?
                """, domain, mailbox, Self.mostColleagues)
            if !rows.isEmpty { return try rows.map { try $0.id("id") } }
        }
        return []
    }
}

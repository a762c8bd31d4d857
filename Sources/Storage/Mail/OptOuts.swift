import Prospecting

extension Store {
    /// Mails a person no more, at this address or any other; returns whether that was new.
    ///
    /// - Parameters:
    ///   - address: the one that was mailed.
    ///   - user: who read that they want no more; nil where they said so themselves.
    package func optOut(
        _ lead: Lead.ID, at address: String, reason: String, by user: User? = nil, now: Instant
    ) async throws -> Bool {
        try await write { transaction in
            let row = try transaction.connection.row(
                "SELECT COALESCE(merged_into, id) AS id FROM leads WHERE id = ?", lead)
            guard let id: Lead.ID = try row?.id("id") else { throw Refusal.notFound("lead", lead.description) }
            // An erased person's address stays suppressed by its digest; in clear it is not to come back.
            var targets: [Suppression.Target] = [.person(id), .email(address.lowercased())]
            if try transaction.erasure(of: id) != nil {
                let isErased = try transaction.erasure(email: address.lowercased(), numbers: [], nameKey: "") != nil
                guard !isErased else { return false }
                targets.removeFirst()
            }
            return try transaction.suppress(
                together: targets.map { target in
                    NewSuppression(target, channels: [.mail], reason: reason, source: .mail)
                }, by: user, now: now)
        }
    }

    /// Mails no more to the address of a mail that came in; and to the lead at any other, where the lead wrote it: it is the
    /// lead's answer, or came from an address that the lead has or was mailed at. Returns the address, the lead, and whether
    /// that was new.
    ///
    /// - Throws: `notFound`, and `conflict` for a mail that tells of no writer.
    package func optOut(
        by received: ReceivedMailRecord.ID, reason: String?, user: User, now: Instant
    ) async throws -> (address: String, lead: Lead.ID?, isNew: Bool) {
        let record = try await receivedMail(received)
        guard record.kind.isWrittenBySomebody, !record.from.isEmpty else {
            throw Refusal(.conflict, "\(received) is \(record.kind.rawValue): nobody asks for anything in it")
        }
        let words = reason ?? "asked by mail, \(user.name) read in \(received)"
        let isOwn = try await read { try $0.isAddress(record.from, of: record.lead) }
        guard [.colleagueReply, .optOut].contains(record.kind), !isOwn else {
            let isNew = try await optOut(record.lead, at: record.from, reason: words, by: user, now: now)
            return (record.from, record.lead, isNew)
        }
        let new = NewSuppression(.email(record.from.lowercased()), channels: [.mail], reason: words, source: .mail)
        let known = try await write { try $0.suppress(new, by: user, now: now) }
        return (record.from, nil, known.contains { $0.isNew })
    }

    /// The language in which a lead was mailed last; the one of mails without any other, where it was not.
    package func languageOfMails(to lead: Lead.ID) async throws -> MailLanguage {
        try await read { transaction in
            let row = try transaction.connection.row(
                """
                SELECT m.message, e.version_id FROM mails m JOIN enrollments e ON e.id = m.enrollment_id
                WHERE m.lead_id = ? AND m.intended_at IS NOT NULL ORDER BY m.id DESC LIMIT 1
                """, lead)
            guard let row else { return .english }
            let campaign = try transaction.version(row.id("version_id")).campaign
            return campaign.language(of: try row.text("message"), to: try transaction.lead(lead))
        }
    }
}

extension Transaction {
    /// Whether it is the address of a lead, or one that the lead was mailed at before.
    fileprivate func isAddress(_ address: String, of lead: Lead.ID) throws -> Bool {
        try connection.row(
            """
            SELECT l.id FROM leads l WHERE l.id = ? AND (l.email = ? OR EXISTS (
                SELECT 1 FROM mails m WHERE m.lead_id = l.id AND m.to_address = ?))
            """, lead, address.lowercased(), address.lowercased()) != nil
    }
}

extension MailVerdict.Kind {
    /// Whether a person wrote it, and may have asked for something.
    fileprivate var isWrittenBySomebody: Bool { [.reply, .colleagueReply, .optOut, .outOfOffice].contains(self) }
}

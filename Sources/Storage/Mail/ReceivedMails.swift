import Prospecting

/// Names a received mail in the store.
package struct ReceivedMailRecord: Sendable, Equatable, Identified {
    package static let identifierPrefix = "in"
    package typealias ID = Identifier<ReceivedMailRecord>

    package var id: ID
    /// Address of the mailbox that it came into.
    package var mailbox: String
    package var kind: MailVerdict.Kind
    package var lead: Lead.ID
    /// The mail of ours that it is about.
    package var mail: Mail.ID?
    /// Whose it is.
    package var from: String
    package var subject: String
    /// The first of what is new in it.
    package var words: String
    /// Why a mail came back, or the words that ask for an end.
    package var reason: String?
    /// The first day back that was named.
    package var returnOn: LocalDate?
    package var at: Instant
}

/// Where a mail lies in its mailbox.
package struct MailPlace: Sendable, Equatable {
    package var folder: String
    package var validity: UInt32
    package var number: UInt32
    /// By which it is known again when the numbers change.
    package var key: String

    package init(folder: String = FolderPlace.inbox, validity: UInt32, number: UInt32, key: String) {
        self.folder = folder
        self.validity = validity
        self.number = number
        self.key = key
    }

    /// How far its folder was read with it.
    var reached: FolderPlace { FolderPlace(name: folder, validity: validity, lastNumber: number) }
}

extension Store {
    /// Decides what a mail that came in means, keeps it and does what follows, once and in one transaction with the place
    /// that reading has come to.
    ///
    /// - Parameters:
    ///   - until: to when the claim is kept.
    ///   - now: on the business's clock.
    /// - Returns: what it is; nil where somebody else reads the mailbox by now.
    package func take(
        _ mail: ReceivedMail, at place: MailPlace, of poll: inout MailboxPoll, until: Instant, now: Instant
    ) async throws -> MailVerdict.Kind? {
        let before = poll
        let kind: MailVerdict.Kind? = try await write { transaction in
            guard
                try transaction.advance(before, to: place.reached, until: until)
            else { return nil }
            return try transaction.take(mail, at: place, of: before, now: now)
        }
        guard let kind else { return nil }
        poll.note(place.reached, until: until)
        return kind
    }

    /// What came in, the latest first.
    ///
    /// - Parameter before: goes on after this one in the list.
    package func receivedMails(
        of lead: Lead.ID?, kind: MailVerdict.Kind?, before: ReceivedMailRecord.ID?, limit: Int
    ) async throws -> [ReceivedMailRecord] {
        try await read { try $0.receivedMails(of: lead, kind: kind, before: before, limit: limit) }
    }

    /// One mail that came in; throws `notFound`.
    package func receivedMail(_ id: ReceivedMailRecord.ID) async throws -> ReceivedMailRecord {
        try await read { transaction in
            let row = try transaction.connection.row(
                """
                SELECT r.*, b.address AS mailbox FROM received_mails r JOIN mailboxes b ON b.id = r.mailbox_id
                WHERE r.id = ?
                """, id)
            guard let row else { throw Refusal.notFound("mail that came in", id.description) }
            return try transaction.receivedMail(row)
        }
    }

    /// Mails in doubt whose own copies came in: they went out.
    package func mailsWithCopies() async throws -> [Mail.ID] {
        try await read { transaction in
            try transaction.connection.rows(
                """
                SELECT m.id FROM mails m WHERE m.state = 'unsure' AND EXISTS (
                    SELECT 1 FROM received_mails r WHERE r.mail_id = m.id AND r.kind = 'own-copy')
                ORDER BY m.id LIMIT 1000
                """
            ).map { try $0.id("id") }
        }
    }

    /// Numbers of own copies in a folder of a mailbox that are to be filed away.
    package func unfiledCopies(of poll: MailboxPoll, in folder: String) async throws -> [UInt32] {
        guard let validity = poll.place(of: folder).validity else { return [] }
        return try await read { transaction in
            try transaction.connection.rows(
                """
                SELECT uid FROM received_mails
                WHERE mailbox_id = ? AND uid_validity = ? AND folder = ? AND kind = 'own-copy' AND filed_at IS NULL
                ORDER BY uid LIMIT 500
                """, poll.mailbox, Int64(validity), folder
            ).compactMap { UInt32(exactly: try $0.integer("uid")) }
        }
    }

    /// Notes that own copies were filed away.
    package func noteFiled(_ numbers: [UInt32], of poll: MailboxPoll, in folder: String, now: Instant) async throws {
        try await write { transaction in
            for number in numbers {
                try transaction.connection.execute(
                    """
                    UPDATE received_mails SET filed_at = ?
                    WHERE mailbox_id = ? AND uid = ? AND folder = ? AND kind = 'own-copy' AND filed_at IS NULL
                    """, now, poll.mailbox, Int64(number), folder)
            }
        }
    }
}

extension Transaction {
    /// One statement for each set of what is asked for, so that each has its index.
    func receivedMails(
        of lead: Lead.ID?, kind: MailVerdict.Kind?, before: ReceivedMailRecord.ID?, limit: Int
    ) throws -> [ReceivedMailRecord] {
        let first = before?.number ?? Int64.max
        return switch (lead, kind?.rawValue) {
        case (nil, nil): try connection.rows(Self.allReceived, first, limit).map(receivedMail)
        case (nil, let kind?): try connection.rows(Self.receivedOfKind, first, kind, limit).map(receivedMail)
        case (let lead?, nil): try connection.rows(Self.receivedOfLead, first, lead, limit).map(receivedMail)
        case (let lead?, let kind?):
            try connection.rows(Self.receivedOfLeadAndKind, first, lead, kind, limit).map(receivedMail)
        }
    }

    private static let received = """
        SELECT r.*, b.address AS mailbox FROM received_mails r JOIN mailboxes b ON b.id = r.mailbox_id WHERE r.id < ?
        """
    private static let allReceived = received + " AND r.kind <> 'own-copy' ORDER BY r.id DESC LIMIT ?"
    private static let receivedOfKind = received + " AND r.kind = ? ORDER BY r.id DESC LIMIT ?"
    private static let receivedOfLead =
        received + " AND r.lead_id = ? AND r.kind <> 'own-copy' ORDER BY r.id DESC LIMIT ?"
    // A lead has few, a kind many: what is no plain column is not looked for in its index.
    private static let receivedOfLeadAndKind =
        received + " AND r.lead_id = ? AND r.kind || '' = ? ORDER BY r.id DESC LIMIT ?"

    /// How much of a mail's words is kept.
    private static let mostWords = 2000

    fileprivate func take(
        _ mail: ReceivedMail, at place: MailPlace, of poll: MailboxPoll, now: Instant
    ) throws -> MailVerdict.Kind {
        let known = try connection.row(
            "SELECT id FROM received_mails WHERE mailbox_id = ? AND key = ?", poll.mailbox, place.key)
        if let known {
            // It has another number since the folder was numbered anew, or lies in another.
            try connection.execute(
                "UPDATE received_mails SET folder = ?, uid_validity = ?, uid = ? WHERE id = ?", place.folder,
                Int64(place.validity), Int64(place.number), try known.integer("id"))
            return .other
        }
        let ties = try ties(of: mail, in: poll)
        let verdict = mail.verdict(ties, today: Zone.utc.local(now).date)
        guard let lead = verdict.lead, try !isErased(lead) else { return .other }
        try keep(mail, at: place, of: poll, verdict, lead, ties, now: now)
        try follow(verdict, of: mail, in: poll, now: now)
        return verdict.kind
    }

    private func isErased(_ lead: Lead.ID) throws -> Bool {
        try connection.row("SELECT id FROM leads WHERE id = ? AND erased_at IS NOT NULL", lead) != nil
    }

    private func keep(
        _ mail: ReceivedMail, at place: MailPlace, of poll: MailboxPoll, _ verdict: MailVerdict, _ lead: Lead.ID,
        _ ties: MailTies, now: Instant
    ) throws {
        var (reason, returnOn, about): (String?, LocalDate?, Mail.ID?) = (nil, nil, ties.answered?.id)
        switch verdict {
        case .bounce(let sent, let report): (reason, about) = (report.reason, sent.id)
        case .optOut(let optOut): reason = optOut.words
        case .outOfOffice(_, let date): returnOn = date
        case .ownCopy(let sent): about = sent.id
        case .reply, .colleagueReply, .other: break
        }
        let isOurs = verdict.kind == .ownCopy
        try connection.execute(
            """
            INSERT INTO received_mails
                (mailbox_id, key, folder, uid_validity, uid, kind, mail_id, lead_id, address, subject, words, reason,
                 return_on, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, poll.mailbox, place.key, place.folder, Int64(place.validity), Int64(place.number),
            verdict.kind.rawValue, about,
            lead,
            mail.from ?? "", isOurs ? "" : String(mail.subject.prefix(300)),
            isOurs ? "" : String(mail.newWords.prefix(Self.mostWords)), reason, returnOn?.dayNumber, now)
    }

    fileprivate func receivedMail(_ row: Row) throws -> ReceivedMailRecord {
        ReceivedMailRecord(
            id: try row.id("id"), mailbox: try row.text("mailbox"), kind: try row.word("kind"),
            lead: try row.id("lead_id"), mail: try row.optionalID("mail_id"), from: try row.text("address"),
            subject: try row.text("subject"), words: try row.text("words"), reason: try row.optionalText("reason"),
            returnOn: try row.optionalInt("return_on").map(LocalDate.init(dayNumber:)),
            at: try row.instant("received_at"))
    }

    /// Leaves of each mail of a lead that it came, and what it was.
    func eraseReceivedMails(of lead: Lead.ID) throws {
        let rows = try connection.rows("SELECT id FROM received_mails WHERE lead_id = ?", lead)
        for row in rows {
            let id = try row.integer("id")
            try connection.execute(
                """
                UPDATE received_mails SET key = ?, address = '', subject = '', words = '', reason = NULL, return_on = NULL
                WHERE id = ?
                """, "erased \(id)", id)
        }
    }
}

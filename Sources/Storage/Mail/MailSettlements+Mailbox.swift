import Prospecting

/// What a try does to the mailbox that it went out of.
extension Transaction {
    /// How the mailbox's server stands. What it says may name the lead, of whom nothing is kept with a mailbox.
    func note(_ next: MailNext, of intended: IntendedMail, now: Instant) throws {
        let mailbox = intended.mailbox.id
        let words = next.reason?.replacing(intended.mail.to, with: "the lead")
        switch next {
        case .mailboxLater(let at, _):
            try connection.execute(
                """
                UPDATE mailboxes SET failures = failures + 1, retry_at = ?, last_failure = ?,
                    failing_since = COALESCE(failing_since, ?)
                WHERE id = ?
                """, at, words, now, mailbox)
        case .mailboxFailed:
            try connection.execute(
                """
                UPDATE mailboxes SET state = 'failed', paused_reason = ?, last_failure = ?,
                    failing_since = COALESCE(failing_since, ?)
                WHERE id = ? AND state = 'active'
                """, words, words, now, mailbox)
        case .again, .unsure: break
        default:
            try connection.execute(
                """
                UPDATE mailboxes SET failures = 0, retry_at = NULL, failing_since = NULL
                WHERE id = ? AND failing_since IS NOT NULL
                """, mailbox)
        }
    }

    /// Takes back what was counted for a mail that was not sent, on the days it was counted on.
    func uncount(_ mail: Mail) throws {
        let row = try connection.row(
            """
            SELECT m.day, m.campaign_id, m.intended_at, e.version_id FROM mails m
            JOIN enrollments e ON e.id = m.enrollment_id WHERE m.id = ?
            """, mail.id)
        guard let row, let day = try row.optionalInt("day"), let at = try row.optionalInstant("intended_at") else {
            return
        }
        guard mail.meeting == nil else { return try uncountMail(.mailbox, of: mail.mailbox.number, on: day) }
        let zone = try version(try row.id("version_id")).campaign.timeZone ?? .utc
        try uncountVariant(of: mail, of: row.id("campaign_id"))
        try uncountMail(.campaign, of: row.integer("campaign_id"), on: zone.local(at).date.dayNumber)
        try uncountMail(.mailbox, of: mail.mailbox.number, on: day)
        if let domain = mail.to.mailHost { try uncountMail(.domain, of: mail.mailbox.number, name: domain, on: day) }
        // The day has room again.
        try connection.execute(
            "UPDATE mailboxes SET full_until = NULL WHERE id = ? AND full_until IS NOT NULL", mail.mailbox)
    }
}

extension MailNext {
    /// How the mail stands then.
    var state: Mail.State {
        switch self {
        case .sent: .sent
        case .again, .retry, .mailboxLater, .mailboxFailed, .held: .draft
        case .badAddress, .failed: .failed
        case .unsure: .unsure
        }
    }

    var reason: String? {
        switch self {
        case .sent, .again: nil
        case .retry(_, let reason), .mailboxLater(_, let reason), .badAddress(let reason), .failed(let reason),
            .mailboxFailed(let reason), .held(let reason), .unsure(let reason):
            reason
        }
    }
}

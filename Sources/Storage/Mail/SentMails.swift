import Prospecting

/// A mail that went out, and what came of it.
package struct SentMail: Sendable, Equatable {
    package var mail: Mail
    package var campaign: String
    package var step: String
    /// Of its links that people followed; machines do not count.
    package var clicks: Int
    /// Times that its image was fetched, which says little.
    package var opens: Int
    /// What came back first: an answer, a wish for no more, or the mail itself.
    package var answer: MailVerdict.Kind?
}

extension Transaction {
    private static let sentMails = """
        SELECT m.*, c.name AS campaign, t.step,
            (SELECT COUNT(*) FROM mail_visits v WHERE v.mail_id = m.id AND v.kind = 'click' AND v.judge_at IS NULL
                AND v.reason IS NULL) AS clicks,
            (SELECT COUNT(*) FROM mail_visits v WHERE v.mail_id = m.id AND v.kind = 'open' AND v.reason IS NULL) AS opens
        FROM mails m JOIN campaigns c ON c.id = m.campaign_id JOIN touches t ON t.id = m.touch_id
        WHERE m.lead_id = ? AND m.intended_at IS NOT NULL AND (m.state = 'sent' OR m.state = 'unsure')
        ORDER BY m.id DESC LIMIT ?
        """

    private static let answers: Set<MailVerdict.Kind> = [
        .reply, .colleagueReply, .optOut, .outOfOffice, .hardBounce, .softBounce,
    ]

    /// The latest first.
    func sentMails(to lead: Lead.ID, limit: Int) throws -> [SentMail] {
        let rows = try connection.rows(Self.sentMails, lead, limit)
        let answers = rows.isEmpty ? [] : try receivedMails(of: lead, kind: nil, before: nil, limit: 100).reversed()
        var mails = try rows.map { row in
            SentMail(
                mail: try mail(row), campaign: try row.text("campaign"), step: try row.text("step"),
                clicks: try row.int("clicks"), opens: try row.int("opens"))
        }
        for answer in answers where Self.answers.contains(answer.kind) {
            // What came from the lead outside of a thread answers what it had last.
            let index = mails.firstIndex { mail in
                answer.mail.map { $0 == mail.mail.id } ?? mail.mail.intendedAt.map { $0 <= answer.at } ?? false
            }
            if let index, mails[index].answer == nil { mails[index].answer = answer.kind }
        }
        return mails
    }

    /// Mails of a lead and what came in, as its history has them.
    func mailTrail(of lead: Lead.ID) throws -> [TrailEntry] {
        let sent = try sentMails(to: lead, limit: 1000).map { sent in
            TrailEntry(
                sent.mail.state == .sent ? "mail.sent" : "mail.unsure",
                at: sent.mail.settledAt ?? sent.mail.intendedAt ?? sent.mail.createdAt, id: sent.mail.id.description,
                by: try user(mailbox(sent.mail.mailbox).user).email,
                [
                    .init("campaign", after: sent.campaign), .init("step", after: sent.step),
                    .init("variant", after: sent.mail.variant), .init("subject", after: sent.mail.subject),
                    .init("to", after: sent.mail.to), .init("answered", after: sent.answer?.rawValue),
                ].filter { $0.after?.isEmpty == false })
        }
        let received = try receivedMails(of: lead, kind: nil, before: nil, limit: 1000).map { record in
            TrailEntry(
                "mail.received", at: record.at, id: record.id.description,
                [
                    .init("kind", after: record.kind.rawValue), .init("subject", after: record.subject),
                    .init("reason", after: record.reason), .init("answers", after: record.mail?.description),
                ].filter { $0.after?.isEmpty == false })
        }
        return sent + received
    }

    /// The latest answer of a lead since a moment.
    func answer(of lead: Lead.ID, since: Instant) throws -> ReceivedMailRecord? {
        try receivedMails(of: lead, kind: .reply, before: nil, limit: 1).first { $0.at >= since }
    }
}

import Prospecting

/// Which mails are meant.
package struct MailFilter: Sendable, Equatable {
    package var lead: Lead.ID?
    package var state: Mail.State?
    /// Address of a mailbox.
    package var mailbox: String?

    package init(lead: Lead.ID? = nil, state: Mail.State? = nil, mailbox: String? = nil) {
        self.lead = lead
        self.state = state
        self.mailbox = mailbox
    }
}

/// A mail as a list shows it.
package struct MailRecord: Sendable, Equatable {
    package var mail: Mail
    /// Address of the mailbox it goes out of.
    package var from: String
    package var campaign: String
    package var step: String
    /// What a mail waits for that is on its way; only of one that was asked for by itself.
    package var wait: Gate?
}

extension Store {
    /// The latest first.
    ///
    /// - Parameter before: goes on after this one in the list.
    package func mails(_ filter: MailFilter, before: Mail.ID?, limit: Int) async throws -> [MailRecord] {
        try await read { transaction in
            let mailbox = try filter.mailbox.map { try transaction.requireMailbox($0).id }
            return try transaction.rows(of: filter, mailbox: mailbox, before: before, limit: limit)
                .map(transaction.mailRecord)
        }
    }

    /// One mail; throws `notFound`.
    package func mail(_ id: Mail.ID, now: Instant) async throws -> MailRecord {
        try await read { transaction in
            let row = try transaction.connection.row(MailLists.records + " WHERE m.id = ?", id)
            guard let row else { throw Refusal.notFound("mail", id.description) }
            var record = try transaction.mailRecord(row)
            let touch = try transaction.touchRow(record.mail.touch)
            let isOnItsWay = try !touch.flag("by_hand") || touch.optionalInteger("mailbox_id") != nil
            if record.mail.state == .draft, record.mail.meeting == nil, isOnItsWay {
                record.wait = try transaction.wait(of: record.mail.touch, now: now)
            }
            return record
        }
    }
}

extension Transaction {
    func mail(_ id: Mail.ID) throws -> Mail {
        guard let row = try connection.row("SELECT * FROM mails WHERE id = ?", id) else {
            throw Refusal.notFound("mail", id.description)
        }
        return try mail(row)
    }

    func mail(_ row: Row) throws -> Mail {
        Mail(
            id: try row.id("id"), mailbox: try row.id("mailbox_id"), lead: try row.id("lead_id"),
            touch: try row.id("touch_id"), message: try row.text("message"), variant: try row.optionalText("variant"),
            messageID: try row.text("message_id"), inReplyTo: try row.optionalText("in_reply_to"),
            to: try row.text("to_address"), subject: try row.text("subject"), body: try row.text("body"),
            state: try row.word("state"), attempts: try row.int("attempts"), createdAt: try row.instant("created_at"),
            intendedAt: try row.optionalInstant("intended_at"), settledAt: try row.optionalInstant("settled_at"),
            reason: try row.optionalText("reason"), meeting: try row.optionalID("meeting_id"))
    }

    fileprivate func rows(of filter: MailFilter, mailbox: Mailbox.ID?, before: Mail.ID?, limit: Int) throws -> [Row] {
        let first = before?.number ?? Int64.max
        // The few that are not sent are found by their state, whatever else is asked for.
        return switch (filter.lead, mailbox, filter.state?.rawValue) {
        case (nil, nil, nil): try connection.rows(MailLists.all, first, limit)
        case (nil, let mailbox?, nil): try connection.rows(MailLists.ofMailbox, first, mailbox, limit)
        case (let lead?, nil, nil): try connection.rows(MailLists.ofLead, first, lead, limit)
        case (let lead?, let mailbox?, nil): try connection.rows(MailLists.ofLeadInMailbox, first, lead, mailbox, limit)
        case (nil, nil, "sent"): try connection.rows(MailLists.sent, first, limit)
        case (nil, nil, let state?): try connection.rows(MailLists.unsent, first, state, limit)
        case (nil, let mailbox?, "sent"): try connection.rows(MailLists.sentOfMailbox, first, mailbox, limit)
        case (nil, let mailbox?, let state?):
            try connection.rows(MailLists.unsentOfMailbox, first, mailbox, state, limit)
        case (let lead?, nil, let state?): try connection.rows(MailLists.ofLeadInState, first, lead, state, limit)
        case (let lead?, let mailbox?, let state?):
            try connection.rows(MailLists.ofLeadInMailboxAndState, first, lead, mailbox, state, limit)
        }
    }

    fileprivate func mailRecord(_ row: Row) throws -> MailRecord {
        MailRecord(
            mail: try mail(row), from: try row.text("from_address"), campaign: try row.text("campaign"),
            step: try row.text("step"))
    }

    /// Whether the mails of a campaign have a mailbox they may go out of; looked for only where it has any.
    func hasMailboxes(for campaign: Campaign) throws -> Bool {
        if let batch { return batch.hasMailboxes }
        guard campaign.cadence.steps.contains(where: { $0.work.channel == .mail }) else { return false }
        return try connection.row("SELECT id FROM mailboxes WHERE state <> 'removed' LIMIT 1") != nil
    }
}

/// One statement for each set of what is asked for, so that each has its index; the latest first.
private enum MailLists {
    static let records = """
        SELECT m.*, b.address AS from_address, c.name AS campaign, t.step FROM mails m
        JOIN mailboxes b ON b.id = m.mailbox_id JOIN campaigns c ON c.id = m.campaign_id
        JOIN touches t ON t.id = m.touch_id
        """
    private static let page = records + " WHERE m.id < ?"
    private static let latest = " ORDER BY m.id DESC LIMIT ?"

    static let all = page + latest
    static let ofMailbox = page + " AND m.mailbox_id = ?" + latest
    static let ofLead = page + " AND m.lead_id = ?" + latest
    // A lead has few mails and a mailbox many: what is no plain column is not looked for in its index.
    static let ofLeadInMailbox = page + " AND m.lead_id = ? AND m.mailbox_id + 0 = ?" + latest
    static let ofLeadInState = page + " AND m.lead_id = ? AND m.state = ?" + latest
    static let ofLeadInMailboxAndState = page + " AND m.lead_id = ? AND m.mailbox_id + 0 = ? AND m.state = ?" + latest
    static let sent = page + " AND m.state = 'sent'" + latest
    static let sentOfMailbox = page + " AND m.mailbox_id = ? AND m.state = 'sent'" + latest
    static let unsent = page + " AND m.state = ? AND m.state <> 'sent'" + latest
    static let unsentOfMailbox = page + " AND m.mailbox_id = ? AND m.state = ? AND m.state <> 'sent'" + latest
}

import Prospecting

@testable import Storage

extension TestStore {
    /// The mailbox of Ann.
    func addMailboxOfAnn(_ address: String = "ann@ours.example") async throws -> Mailbox.ID {
        try await store.write { [ann] transaction in
            try transaction.connection.insert(
                """
                INSERT INTO mailboxes
                    (user_id, address, name, smtp_url, imap_url, login, kind, sealed_secret, state, created_at, time_zone)
                VALUES (?, ?, 'Ann', 'smtp://127.0.0.1', 'imap://127.0.0.1', '', 'password', 's', 'active', ?, 'Etc/UTC')
                """, ann.id, address, Instant.opening)
        }
    }

    /// A mail that went out to a lead for its open touch, or is in doubt.
    @discardableResult
    func addMail(
        to lead: Lead.ID, from mailbox: Mailbox.ID, messageID: String, state: Mail.State = .sent
    ) async throws -> Mail.ID {
        try await store.write { transaction in
            let scene = try transaction.openScene(of: lead)
            guard let scene, let touch = scene.touch else { throw MissingTouch() }
            try transaction.connection.execute("UPDATE mails SET state = 'withdrawn' WHERE touch_id = ?", touch)
            return try transaction.connection.insert(
                """
                INSERT INTO mails
                    (mailbox_id, rep_id, lead_id, enrollment_id, touch_id, campaign_id, message, message_id, to_address, subject,
                     body, state, attempts, fence, created_at, due_at)
                VALUES (?, ?, ?, ?, ?, ?, 'intro', ?, ?, 'Hello', 'Hi', ?, 1, 1, ?, ?)
                """, mailbox, try transaction.mailbox(mailbox).user, lead, scene.enrollment.id, touch, scene.campaign,
                messageID, scene.facts.lead.email ?? "", state.rawValue, Instant.opening, Instant.opening)
        }
    }

    /// Reads one mail that came into the mailbox whose turn it is.
    @discardableResult
    func receive(
        _ mail: ReceivedMail, key: String? = nil, in folder: String = "INBOX", number: UInt32 = 1,
        now: Instant = .opening
    ) async throws -> MailVerdict.Kind? {
        guard var poll = try await store.claimPoll(now: now, lease: .minutes(2)) else { throw MissingTouch() }
        let place = MailPlace(folder: folder, validity: 7, number: number, key: key ?? mail.messageID ?? "none")
        let kind = try await store.take(mail, at: place, of: &poll, until: now + .minutes(2), now: now)
        try await store.settle(poll, failure: nil, now: now, next: now)
        return kind
    }
}

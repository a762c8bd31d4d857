import Prospecting

/// What came of writing a mail.
enum WrittenMail {
    case written(Mail)
    /// Names that the message uses and this lead has no value for.
    case missing([String])
}

extension Store {
    /// The draft of a mail that is sent by hand, written from its message where nobody has opened it yet.
    ///
    /// - Throws: `missingAnswer` where the lead lacks what the message names, `conflict` for what is no such mail or is under
    ///   way, and where the user has no mailbox.
    package func draft(of touch: Touch.ID, by office: MailOffice, for user: User, now: Instant) async throws -> Mail {
        try await write { try $0.draft(of: touch, by: office, for: user, now: now) }
    }

    /// Gives the draft of a mail that is sent by hand other words.
    package func editMail(
        _ id: Mail.ID, subject: String?, body: String?, by user: User, now: Instant
    ) async throws -> Mail {
        try await write { transaction in
            let mail = try transaction.requireDraft(id, now: now)
            try transaction.requireOwn(mail, by: user)
            try transaction.connection.execute(
                "UPDATE mails SET subject = ?, body = ?, written_by = ? WHERE id = ?", subject ?? mail.subject,
                body ?? mail.body, user.id, id)
            try transaction.note(
                .mailEdited, of: mail.lead.description, by: user.id, [.init("mail", after: id.description)], now: now)
            return try transaction.mail(id)
        }
    }

    /// Lets a mail that is sent by hand go out of the user's mailbox, at the next moment that is allowed.
    package func sendMail(_ id: Mail.ID, by user: User, now: Instant) async throws -> Mail {
        try await write { transaction in
            let mail = try transaction.requireDraft(id, now: now)
            let mailbox = try transaction.requireMailbox(of: user)
            if let why = mailbox.state.reason {
                throw Refusal(.conflict, "\(mailbox.address) is \(mailbox.state.name): \(why)")
            }
            try transaction.connection.execute("UPDATE mails SET mailbox_id = ? WHERE id = ?", mailbox.id, id)
            try transaction.connection.execute(
                "UPDATE touches SET mailbox_id = ? WHERE id = ?", mailbox.id, mail.touch)
            try transaction.note(
                .mailSent, of: mail.lead.description, by: user.id, [.init("mail", after: id.description)], now: now)
            return try transaction.mail(id)
        }
    }
}

extension Transaction {
    /// Writes a mail's words from its message, as a draft; what it needs of the lead may be missing.
    func newMail(
        _ mail: MailScene, from mailbox: Mailbox, by office: MailOffice, now: Instant
    ) throws -> WrittenMail {
        guard let message = mail.state.campaign.mails[mail.step.message] else {
            return .missing(["the message \(mail.step.message)"])
        }
        let thread = try thread(of: mail)
        let variant = try variant(of: message, named: mail.step.message, for: mail, takesTurn: false)
        let request = MailRequest(
            facts: mail.state.facts, campaign: mail.state.campaign, rep: try user(mailbox.user), message: message,
            variant: variant, thread: thread.flatMap { $0.subject.isEmpty ? nil : $0.subject },
            notes: try stepNotes(
                for: .mail(mail.step), of: mail.state.campaign, lead: mail.scene.enrollment.lead,
                in: mail.scene.enrollment.id))
        switch try office.write(request) {
        case .missing(let names): return .missing(names)
        case .words(let subject, let body):
            let dealt = try self.variant(of: message, named: mail.step.message, for: mail, takesTurn: true)
            let id: Mail.ID = try connection.insert(
                """
                INSERT INTO mails
                    (mailbox_id, lead_id, enrollment_id, touch_id, campaign_id, message, variant, language, message_id,
                     in_reply_to, thread_id, to_address, subject, body, state, attempts, fence, created_at, due_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', 0, 0, ?, ?)
                """, mailbox.id, mail.scene.enrollment.lead, mail.scene.enrollment.id, mail.touch, mail.scene.campaign,
                mail.step.message, dealt, mail.state.facts.lead.language,
                office.messageID(mailbox.address.mailHost ?? "localhost"), thread?.references.last, thread?.id,
                mail.state.facts.lead.email ?? "", subject, body, now, mail.open.due)
            return .written(try self.mail(id))
        }
    }

    /// Message-IDs of the mails of a thread that went out before one, the first leading.
    func references(of mail: Mail) throws -> [String] {
        try connection.rows(
            """
            SELECT m.message_id FROM mails d JOIN mails m ON m.enrollment_id = d.enrollment_id
                AND COALESCE(m.thread_id, m.id) = d.thread_id
            WHERE d.id = ? AND m.id <> d.id AND (m.state = 'sent' OR m.state = 'unsure') ORDER BY m.id
            """, mail.id
        ).map { try $0.text("message_id") }
    }

    fileprivate func draft(
        of touch: Touch.ID, by office: MailOffice, for user: User, now: Instant
    ) throws -> Mail {
        let known = try connection.row(
            "SELECT * FROM mails WHERE touch_id = ? AND state <> 'withdrawn' AND meeting_id IS NULL", touch)
        if let known { return try mail(known) }
        let row = try touchRow(touch)
        guard let mail = try mailScene(touch, of: row.id("enrollment_id"), now: now), mail.step.isByHand else {
            throw Refusal(
                .conflict, "\(touch) is no mail that is sent by hand and open; touchline todo lists those that are",
                details: ["touch": touch.description])
        }
        let mailbox = try requireMailbox(of: user)
        switch try newMail(mail, from: mailbox, by: office, now: now) {
        case .written(let mail): return mail
        case .missing(let names):
            throw Refusal(
                .missingAnswer,
                "the message \(mail.step.message) needs " + names.joined(separator: ", ")
                    + "; fill that in: touchline lead set \(mail.scene.enrollment.lead) FIELD=VALUE",
                details: ["missing": names.joined(separator: " ")])
        }
    }

    /// Refuses a rep who is not the one that a mail goes out for.
    func requireOwn(_ mail: Mail, by user: User) throws {
        guard user.role == .sdr, try mailbox(mail.mailbox).user != user.id else { return }
        throw Refusal(
            .forbidden, "\(mail.id) is of somebody else's mailbox; ask a manager",
            details: ["mail": mail.id.description])
    }

    fileprivate func requireMailbox(of user: User) throws -> Mailbox {
        guard let mailbox = try mailbox(of: user.id) else {
            throw Refusal(.conflict, "\(user.email) has no mailbox to send from; add one: touchline mailbox add")
        }
        return mailbox
    }

    /// A draft whose touch is open, by hand, and not under way.
    fileprivate func requireDraft(_ id: Mail.ID, now: Instant) throws -> Mail {
        let mail = try mail(id)
        let row = try touchRow(mail.touch)
        guard mail.state == .draft, try row.optionalInteger("ended_at") == nil else {
            throw Refusal(
                .conflict,
                "\(id) is \(mail.state == .draft ? "over" : mail.state.rawValue); it cannot be changed any more",
                details: ["mail": id.description])
        }
        guard try row.flag("by_hand"), try row.optionalInteger("mailbox_id") == nil else {
            throw Refusal(
                .conflict, "\(id) is on its way; it cannot be changed any more", details: ["mail": id.description])
        }
        return mail
    }
}

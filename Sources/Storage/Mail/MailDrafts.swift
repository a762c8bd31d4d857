import Prospecting

/// What came of writing a mail.
enum WrittenMail {
    case written(Mail)
    /// Names that the message uses and this lead has no value for.
    case missing([String])
}

/// A mail that a rep let go, and what it waits for.
package struct ReleasedMail: Sendable, Equatable {
    package var mail: Mail
    /// nil where it goes at once.
    package var wait: Gate?
}

extension Store {
    /// The draft of a mail that is sent by hand, written from its message where nobody has written it yet: in the name of
    /// who sends it, whoever asks.
    ///
    /// - Throws: `missingAnswer` where the lead lacks what the message names, `conflict` for what is no such mail or is under
    ///   way, and where nobody has a mailbox to send it from.
    package func draft(of touch: Touch.ID, by office: MailOffice, for user: User, now: Instant) async throws -> Mail {
        try await write { try $0.draft(of: touch, by: office, for: user, now: now) }
    }

    /// Gives the draft of a mail that is sent by hand other words, in which names such as `{{lead.first-name}}` are filled in.
    ///
    /// - Throws: `missingAnswer` where they name what the lead lacks.
    package func editMail(
        _ id: Mail.ID, subject: String?, body: String?, by user: User, office: MailOffice, now: Instant
    ) async throws -> Mail {
        try await write { transaction in
            let mail = try transaction.requireDraft(id)
            let (mailbox, subject, body) = try transaction.filled(mail, subject: subject, body: body, by: office)
            try transaction.requireOwn(mail, outOf: mailbox, by: user)
            // What somebody wrote is no variant of the campaign's any more.
            let isVariant = subject == mail.subject && body == mail.body
            try transaction.connection.execute(
                "UPDATE mails SET mailbox_id = ?, subject = ?, body = ?, written_by = ?, variant = ? WHERE id = ?",
                mailbox.id, subject, body, user.id, isVariant ? mail.variant : nil, id)
            try transaction.note(
                .mailEdited, of: mail.lead.description, by: user.id, [.init("mail", after: id.description)], now: now)
            return try transaction.mail(id)
        }
    }

    /// Lets a mail that is sent by hand go out of its sender's mailbox, at the next moment that is allowed.
    ///
    /// - Throws: `conflict` where it is not for this lead: nobody is told that it goes then.
    package func sendMail(_ id: Mail.ID, by user: User, now: Instant) async throws -> ReleasedMail {
        try await write { try $0.release(id, by: user, now: now) }
    }
}

extension Transaction {
    /// Writes a mail's words from its message, as a draft; what it needs of the lead may be missing.
    func newMail(
        _ mail: MailScene, from mailbox: Mailbox, of rep: User? = nil, by office: MailOffice, place: Int = 0,
        now: Instant
    ) throws -> WrittenMail {
        guard let message = mail.state.campaign.mails[mail.step.message] else {
            return .missing(["the message \(mail.step.message)"])
        }
        let thread = try thread(of: mail)
        let language = mail.state.facts.lead.language
        let variant = try variant(of: message, at: mail.place(in: mailbox.id), language: language)
        let request = MailRequest(
            facts: mail.state.facts, campaign: mail.state.campaign, rep: try rep ?? user(mailbox.user),
            message: message, variant: variant, thread: thread.flatMap { $0.subject.isEmpty ? nil : $0.subject },
            notes: try notes(for: mail))
        switch try office.write(request) {
        case .missing(let names): return .missing(names)
        case .words(let subject, let body):
            let id: Mail.ID = try connection.insert(
                """
                INSERT INTO mails
                    (mailbox_id, lead_id, enrollment_id, touch_id, campaign_id, message, variant, language, message_id,
                     in_reply_to, thread_id, to_address, subject, body, state, attempts, fence, created_at, due_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', 0, 0, ?, ?)
                """, mailbox.id, mail.scene.enrollment.lead, mail.scene.enrollment.id, mail.touch, mail.scene.campaign,
                mail.step.message, variant, language, office.messageID(mailbox.address.mailHost ?? "localhost", place),
                thread?.references.last, thread?.id, mail.state.facts.lead.email ?? "", subject, body, now,
                mail.open.due)
            return .written(try self.mail(id))
        }
    }

    func notes(for mail: MailScene) throws -> [String: String] {
        try stepNotes(
            for: .mail(mail.step), of: mail.scene.version, lead: mail.scene.enrollment.lead,
            in: mail.scene.enrollment.id)
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

    /// What was written for a touch and is not taken back. The words of a message in one rep's name are no other's: where
    /// somebody else sends it by now, and nobody has written it otherwise, it is taken back.
    func writtenMail(of touch: Touch.ID, from mailbox: Mailbox?, now: Instant) throws -> Mail? {
        let row = try connection.row(
            "SELECT * FROM mails WHERE touch_id = ? AND state <> 'withdrawn' AND meeting_id IS NULL", touch)
        guard let row else { return nil }
        let mail = try mail(row)
        guard mail.state == .draft, let mailbox, mail.mailbox != mailbox.id,
            try row.optionalInteger("written_by") == nil
        else { return mail }
        try withdrawDraft(of: touch, reason: "it goes out of \(mailbox.address)", now: now)
        return nil
    }

    fileprivate func draft(
        of touch: Touch.ID, by office: MailOffice, for user: User, now: Instant
    ) throws -> Mail {
        let row = try touchRow(touch)
        guard let mail = try mailScene(touch, of: row.id("enrollment_id"), now: now), mail.step.isByHand else {
            throw Refusal(
                .conflict, "\(touch) is no mail that is sent by hand and open; touchline todo lists those that are",
                details: ["touch": touch.description])
        }
        if let known = try writtenMail(of: touch, from: mail.state.mailbox, now: now) { return known }
        let sender = try self.sender(of: mail) ?? user
        guard let mailbox = try mail.state.mailbox ?? mailbox(of: sender.id) else {
            throw Refusal(.conflict, "\(sender.email) has no mailbox to send from; add one: touchline mailbox add")
        }
        switch try newMail(mail, from: mailbox, by: office, now: now) {
        case .written(let mail): return mail
        case .missing(let names): throw Self.lacking(names, of: mail.scene.enrollment.lead, in: mail.step.message)
        }
    }

    /// Who sends a mail: whose lead it is, or else who called last; nil where there is neither.
    func sender(of mail: MailScene) throws -> User? {
        try mail.sender.map(user)
    }

    private static func lacking(_ names: [String], of lead: Lead.ID, in message: String) -> Refusal {
        Refusal(
            .missingAnswer,
            "the message \(message) needs " + names.joined(separator: ", ")
                + "; fill that in: touchline lead set \(lead) FIELD=VALUE",
            details: ["missing": names.joined(separator: " ")])
    }

    /// Words that a person wrote, with the values in the places of names: nothing goes out as `{{lead.first-name}}`.
    fileprivate func filled(
        _ mail: Mail, subject: String?, body: String?, by office: MailOffice
    ) throws -> (mailbox: Mailbox, subject: String, body: String) {
        guard let scene = try mailScene(mail.touch, of: touchRow(mail.touch).id("enrollment_id"), now: mail.createdAt)
        else { throw Refusal(.conflict, "\(mail.id) is over; it cannot be changed any more") }
        let text = MailMessage.Text(subject: subject ?? "", body: body ?? "")
        let mailbox = try scene.state.mailbox ?? mailbox(mail.mailbox)
        let notes = try stepNotes(of: mail.lead, lastIn: scene.scene.campaign)
        let request = MailRequest(
            facts: scene.state.facts, campaign: scene.state.campaign, rep: try user(mailbox.user),
            message: MailMessage(variants: [.init(text: text)]), variant: nil, thread: nil, notes: notes)
        switch try office.write(request) {
        case .words(let newSubject, let newBody):
            return (mailbox, subject == nil ? mail.subject : newSubject, body == nil ? mail.body : newBody)
        case .missing(let names): throw Self.lacking(names, of: mail.lead, in: "as you wrote it")
        }
    }

    /// Refuses a rep who is not the one that a mail goes out for.
    ///
    /// - Parameter mailbox: the one it goes out of now, whoever it was written for.
    func requireOwn(_ mail: Mail, outOf mailbox: Mailbox, by user: User) throws {
        guard user.role == .sdr, mailbox.user != user.id else { return }
        throw Refusal(
            .forbidden, "\(mail.id) is of somebody else's mailbox; ask a manager",
            details: ["mail": mail.id.description])
    }

    /// A draft whose touch is open, by hand, and not under way.
    func requireDraft(_ id: Mail.ID) throws -> Mail {
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

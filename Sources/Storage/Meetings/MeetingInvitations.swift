import Prospecting

/// Mails that tell leads of their meetings, where the campaign says so: one for each state of a meeting, by its SEQUENCE.
extension Transaction {
    static let invitedTo = """
        SELECT m.id, e.version_id, COALESCE(
            (SELECT a.touch_id FROM attempts a WHERE a.id = m.attempt_id),
            (SELECT MAX(a.touch_id) FROM attempts a
                WHERE a.lead_id = m.lead_id AND a.enrollment_id = m.enrollment_id AND a.channel = 'call'),
            (SELECT t.id FROM touches t
                WHERE t.enrollment_id = m.enrollment_id AND t.ended_at IS NULL AND t.channel = 'call')) AS touch_id,
            m.enrollment_id, m.campaign_id
        FROM meetings m JOIN enrollments e ON e.id = m.enrollment_id WHERE m.id = ?
        """

    /// Lets the lead be told how a meeting stands now; what was to be said of it before and was not sent never is.
    func invite(to id: Meeting.ID, now: Instant) throws {
        guard let row = try connection.row(Self.invitedTo, id) else { return }
        let campaign = try version(row.id("version_id")).campaign
        guard campaign.meetings.invites else { return }
        try connection.execute(
            "UPDATE mails SET state = 'withdrawn', settled_at = ? WHERE meeting_id = ? AND state = 'draft'", now, id)
        let isTold = try connection.row(Self.toldOfMeeting, id) != nil
        let state = try meetingState(id)
        guard state.meeting.state == .booked || (state.meeting.state == .cancelled && isTold),
            let to = state.lead.email, let mailbox = try mailbox(of: state.bookedBy.id),
            let touch: Touch.ID = try row.optionalID("touch_id")
        else { return }
        let letter = InvitationLetter(
            Invitation(state, name: ""), to: state.lead.firstName, from: state.bookedBy.name,
            in: state.zone ?? state.lead.zones.first ?? .utc,
            language: campaign.language(of: InvitationLetter.message, to: state.lead), isNews: isTold)
        try connection.execute(
            """
            INSERT INTO mails
                (mailbox_id, lead_id, enrollment_id, touch_id, campaign_id, meeting_id, sequence, message, message_id,
                 to_address, subject, body, state, attempts, fence, created_at, due_at)
            SELECT ?, ?, ?, ?, ?, ?, ?, 'invitation', ?, ?, ?, ?, 'draft', 0, 0, ?, ?
            WHERE NOT EXISTS (
                SELECT 1 FROM mails WHERE meeting_id = ? AND sequence = ? AND state <> 'withdrawn')
            """, mailbox.id, state.lead.id, try row.integer("enrollment_id"), touch, try row.integer("campaign_id"),
            id, state.meeting.sequence, try unsentName(of: id, sequence: state.meeting.sequence), to, letter.subject,
            letter.body, now, now, id, state.meeting.sequence)
    }

    private static let toldOfMeeting = """
        SELECT id FROM mails WHERE meeting_id = ? AND (state = 'sent' OR state = 'unsure' OR state = 'intended') LIMIT 1
        """

    /// What stands for a Message-ID until one is drawn; like those, it is never given twice.
    private func unsentName(of meeting: Meeting.ID, sequence: Int) throws -> String {
        let row = try connection.row("SELECT COUNT(*) AS mails FROM mails WHERE meeting_id = ?", meeting)
        return "\(meeting) \(sequence) \(try row?.int("mails") ?? 0)"
    }
}

extension Store {
    /// Mailboxes that have invitations to send, and from when on they may; as `mailboxesWithMails`.
    package func mailboxesWithInvitations(
        readSince: Instant, now: Instant
    ) async throws -> [(mailbox: Mailbox.ID, from: Instant)] {
        try await read { transaction in
            try transaction.connection.rows(Transaction.invitingMailboxes, now, readSince).map { row in
                let free = try row.instant("free_at")
                return (try row.id("id"), max(free, try row.optionalInstant("retry_at") ?? free))
            }
        }
    }
}

extension Transaction {
    static let invitingMailboxes = """
        SELECT m.id, m.free_at, m.retry_at FROM mailboxes m
        WHERE m.id IN (
                SELECT x.mailbox_id FROM mails x WHERE x.meeting_id IS NOT NULL AND x.state = 'draft' AND x.due_at <= ?)
            AND m.state = 'active' AND (m.imap_url IS NULL OR (m.poll_failure IS NULL AND m.polled_at >= ?))
        ORDER BY m.id
        """

    static let nextInvitation = """
        SELECT * FROM mails WHERE mailbox_id = ? AND meeting_id IS NOT NULL AND state = 'draft' AND due_at <= ?
        ORDER BY due_at, id LIMIT 1
        """

    /// The next invitation of a mailbox, about to be sent; nil where there is none, or the mailbox's day is full. Only the
    /// mailbox's own limits bind it: it was promised on the telephone.
    func intendInvitation(from mailbox: Mailbox, by office: MailOffice, lease: MailLease) throws -> MailTurn? {
        let now = lease.now
        guard let row = try connection.row(Self.nextInvitation, mailbox.id, now) else { return nil }
        let mail = try self.mail(row)
        let state = try meetingState(try row.id("meeting_id"))
        if let why = try obstacle(to: state, sequence: row.int("sequence"), now: now) {
            try connection.execute(
                "UPDATE mails SET state = 'withdrawn', reason = ?, settled_at = ? WHERE id = ?", why, now, mail.id)
            return .again
        }
        let day = mailbox.zone.local(now).date.dayNumber
        let began = mailbox.beganAt.map { mailbox.zone.local($0).date.dayNumber } ?? day
        let pace = MailPace(mailbox: mailbox.limits, campaign: MailSettings.Limits(), days: day - began)
        guard try countMail(.mailbox, of: mailbox.id.number, on: day, limit: pace.aDay) else {
            let tomorrow = mailbox.zone.instant(of: LocalDate(dayNumber: day + 1), at: .startOfDay)
            try connection.execute("UPDATE mails SET due_at = ? WHERE id = ?", tomorrow, mail.id)
            return nil
        }
        try connection.execute(
            "UPDATE mailboxes SET free_at = ?, began_at = COALESCE(began_at, ?) WHERE id = ?", now + pace.gap, now,
            mailbox.id)
        var invitation = try intended(mail, of: state, from: mailbox, by: office, day: day, lease: lease)
        invitation.wait = pace.gap
        return .send([invitation], isFree: pace.gap == .zero)
    }

    /// Why nobody is to be told any more; nil where somebody is.
    private func obstacle(to state: MeetingState, sequence: Int, now: Instant) throws -> String? {
        guard sequence == state.meeting.sequence else { return "the meeting was changed since" }
        guard state.lead.email != nil else { return "the lead has no mail address" }
        if try suppressions(of: state.lead).contains(where: { $0.channels.contains(.mail) }) {
            return "the lead gets no mail"
        }
        return state.meeting.time.startsAt <= now ? "the meeting has begun" : nil
    }

    private func intended(
        _ mail: Mail, of state: MeetingState, from mailbox: Mailbox, by office: MailOffice, day: Int,
        lease: MailLease
    ) throws -> IntendedMail {
        let references = try connection.rows(
            """
            SELECT message_id FROM mails
            WHERE meeting_id = ? AND id < ? AND (state = 'sent' OR state = 'unsure') ORDER BY id
            """, state.meeting.id, mail.id
        ).map { try $0.text("message_id") }
        let messageID =
            mail.attempts == 0 ? office.messageID(mailbox.address.mailHost ?? "localhost", 0) : mail.messageID
        let row = try connection.row(
            """
            UPDATE mails SET state = 'intended', attempts = attempts + 1, fence = fence + 1, claimed_by = ?,
                leased_until = ?, day = ?, intended_at = ?, settled_at = NULL, status = NULL, to_address = ?,
                message_id = ?, in_reply_to = ?, rep_id = ?
            WHERE id = ? AND state = 'draft' RETURNING fence
            """, lease.daemon, lease.until, day, lease.now, state.lead.email ?? mail.to, messageID, references.last,
            mailbox.user, mail.id)
        guard let row else { throw DatabaseFault("an invitation was sent while its mailbox was locked") }
        let scene = try connection.row("SELECT enrollment_id FROM mails WHERE id = ?", mail.id)
        guard let enrollment: Enrollment.ID = try scene?.id("enrollment_id") else {
            throw DatabaseFault("a mail is gone")
        }
        return IntendedMail(
            mail: try self.mail(mail.id), fence: try row.integer("fence"), mailbox: mailbox,
            rep: try user(mailbox.user), lead: state.lead, campaign: try self.scene(enrollment).version.campaign,
            references: references, meeting: state)
    }
}

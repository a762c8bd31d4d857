import Prospecting

extension Store {
    /// Which of the mails that are about to be sent may still go: they are this daemon's, and nothing happened meanwhile that
    /// could keep them, such as an answer, a wish for no more, or a pause. It is asked of mails that lay written down while
    /// others were sent.
    package func stillGoing(of intended: [IntendedMail]) async throws -> Set<Mail.ID> {
        try await read { transaction in
            let going = try intended.filter { mail in
                guard let meeting = mail.meeting else { return try transaction.mayStillGo(mail) }
                return try transaction.mayStillGo(mail, inviting: meeting)
            }
            return Set(going.map(\.mail.id))
        }
    }
}

extension Transaction {
    func standing(of enrollment: Enrollment.ID) throws -> MailStanding {
        guard let row = try connection.row(Self.standing, enrollment) else {
            throw DatabaseFault("a mail is of no enrollment")
        }
        return MailStanding(
            course: try row.text("course"), lead: try row.text("lead"), suppression: try row.integer("suppression"),
            rules: rules.table.version)
    }

    /// Ids of suppressions are given in the order in which they come to hold.
    static let standing = """
        SELECT e.state || ' ' || e.version_id || ' ' || e.dials || ' ' || e.tally || ' ' || e.progress AS course,
            COALESCE(l.consents, '') || ' ' || COALESCE(l.country, '') || ' ' || COALESCE(l.party, '') AS lead,
            (SELECT COALESCE(MAX(s.id), 0) FROM suppressions s) AS suppression
        FROM enrollments e JOIN leads l ON l.id = e.lead_id WHERE e.id = ?
        """

    static let underWay = """
        SELECT m.enrollment_id, m.lead_id FROM mails m JOIN touches t ON t.id = m.touch_id
            JOIN mailboxes b ON b.id = m.mailbox_id JOIN campaigns c ON c.id = m.campaign_id
            JOIN leads l ON l.id = m.lead_id
        WHERE m.id = ? AND m.state = 'intended' AND m.fence = ? AND b.state = 'active' AND b.user_id = m.rep_id
            AND (m.meeting_id IS NOT NULL OR (t.ended_at IS NULL AND c.paused_at IS NULL AND l.email = m.to_address))
        """

    fileprivate func mayStillGo(_ intended: IntendedMail) throws -> Bool {
        guard let row = try connection.row(Self.underWay, intended.mail.id, intended.fence) else { return false }
        return try standing(of: row.id("enrollment_id")) == intended.standing
    }

    fileprivate func mayStillGo(_ intended: IntendedMail, inviting before: MeetingState) throws -> Bool {
        guard try connection.row(Self.underWay, intended.mail.id, intended.fence) != nil else { return false }
        return try meetingState(before.meeting.id) == before
            && !suppressions(of: before.lead).contains { $0.channels.contains(.mail) }
    }
}

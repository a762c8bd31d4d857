import Prospecting

/// What a call that was put right had said of a meeting, taken back.
extension Transaction {
    /// Takes back the meeting that an attempt booked, or moved; one that somebody has reported on since stays as it is.
    /// Returns the meeting as it is then.
    func undoMeeting(of attempt: Attempt, by user: User.ID, now: Instant) throws -> Meeting? {
        let said = try connection.row(
            """
            SELECT id, meeting_id FROM meeting_changes WHERE attempt_id = ? AND kind <> 'amended'
            ORDER BY id DESC LIMIT 1
            """, attempt.id)
        guard let said else { return nil }
        let id: Meeting.ID = try said.id("meeting_id")
        let changes = try connection.rows(
            """
            SELECT id, kind, host, starts_at, ends_at, state, no_shows, reason FROM meeting_changes
            WHERE meeting_id = ? ORDER BY id DESC LIMIT 2
            """, id)
        guard let latest = changes.first, try latest.integer("id") == said.integer("id"),
            let row = try connection.row(Self.meetingByID, id)
        else { return nil }
        var meeting = try self.meeting(row)
        meeting.sequence += 1
        if try latest.text("kind") != MeetingChange.Kind.booked.rawValue, let before = changes.dropFirst().first {
            meeting.time = .init(startsAt: try before.instant("starts_at"), endsAt: try before.instant("ends_at"))
            (meeting.host, meeting.state) = (try before.optionalText("host"), try before.word("state"))
            (meeting.noShows, meeting.reason) = (try before.int("no_shows"), try before.optionalText("reason"))
            try rewrite(meeting)
        } else {
            (meeting.state, meeting.reason) = (.cancelled, "the call that booked it was put right")
            try rewrite(meeting, undoneAt: now)
        }
        try note(.amended, of: meeting, by: user, attempt: attempt.id, now: now)
        return meeting
    }

    /// Whether there is still a meeting that an attempt booked.
    func hasMeeting(of attempt: Attempt.ID) throws -> Bool {
        try connection.row("SELECT id FROM meetings WHERE attempt_id = ? AND undone_at IS NULL", attempt) != nil
    }

    /// Lets an enrollment that is not put back to where it stood wait no more for a meeting that was taken back.
    func follow(undone meeting: Meeting, in enrollment: Enrollment.ID, by user: User, now: Instant) throws {
        let scene = try scene(enrollment)
        guard scene.enrollment.course.progress.meeting != nil else { return }
        let happening: Happening.OfMeeting =
            meeting.state == .booked ? .moved(to: meeting.time) : .undone(meeting.time, reason: meeting.reason)
        let decision = try scene.enrollment.course.after(
            .meeting(happening), in: scene.situation(now: now, actor: user))
        var cause = Cause(now: now, actor: user, ending: .cancelled(reason: "the call was amended"), slot: .other)
        cause.meeting = KeptMeeting(meeting: meeting, attempt: Attempt.ID(0))
        _ = try apply(decision, to: scene, cause: cause)
    }

    private static let bookedMeetings = """
        SELECT \(meetingColumns) FROM meetings m WHERE m.lead_id = ? AND m.undone_at IS NULL AND m.state = 'booked'
        """

    /// Leaves of the meetings of a lead that is erased what can be counted; one that was to come does not take place.
    func eraseMeetings(of lead: Lead.ID, by user: User, now: Instant) throws {
        for row in try connection.rows(Self.bookedMeetings, lead) {
            var meeting = try self.meeting(row)
            meeting.state = .cancelled
            meeting.sequence += 1
            try rewrite(meeting)
            try note(.cancelled, of: meeting, by: user.id, attempt: nil, now: now)
        }
        try connection.execute("UPDATE meetings SET reason = NULL, zone = NULL WHERE lead_id = ?", lead)
        try connection.execute(
            """
            UPDATE meeting_changes SET reason = NULL
            WHERE meeting_id IN (SELECT id FROM meetings WHERE lead_id = ?)
            """, lead)
    }
}

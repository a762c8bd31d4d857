import Prospecting

/// A meeting with whom it is about.
package struct MeetingState: Sendable, Equatable {
    package var meeting: Meeting
    package var lead: Lead
    package var company: String?
    package var campaign: String
    /// The queue whose reps work the campaign.
    package var queue: String
    /// The rep who booked it.
    package var bookedBy: User
    package var bookedAt: Instant
    /// On whose clock it was agreed; nil where that was unknown.
    package var zone: Zone?
    /// What a host is called, where the host is a user.
    package var hostName: String?
    /// In the order they happened; empty in a list.
    package var changes: [MeetingChange] = []

    /// Whether it is a user's to see and to report: a rep's are those of the own queues and those that were booked by
    /// this rep, and sales sees its own.
    package func isOf(_ user: User) -> Bool {
        switch user.role {
        case .manager, .admin: true
        case .sdr: user.queues.contains(queue) || bookedBy.id == user.id
        case .sales: meeting.host == user.email
        case .marketing: false
        }
    }
}

/// Which meetings a list is of.
package struct MeetingFilter: Sendable, Equatable {
    package var state: Meeting.State?
    /// Only those that are over by then, and booked still.
    package var unreportedAt: Instant?
    /// Only those that are this user's to see.
    package var viewer: User
    package var after: Meeting.ID?
    package var limit: Int

    package init(
        state: Meeting.State? = nil, unreportedAt: Instant? = nil, viewer: User, after: Meeting.ID? = nil, limit: Int
    ) {
        self.state = state
        self.unreportedAt = unreportedAt
        self.viewer = viewer
        self.after = after
        self.limit = limit
    }
}

extension Store {
    /// Meetings in the order in which they begin.
    package func meetings(_ filter: MeetingFilter) async throws -> [MeetingState] {
        try await read { try $0.meetings(filter) }
    }

    /// One meeting, with all its changes; also one that a slip had booked, which is cancelled.
    package func meeting(_ id: Meeting.ID) async throws -> MeetingState {
        try await read { try $0.meetingState(id) }
    }

    /// The meeting that somebody means who names a lead: the one that is booked, or else the latest.
    package func meetingID(of lead: Lead.ID) async throws -> Meeting.ID {
        try await read { transaction in
            let row = try transaction.connection.row(
                """
                SELECT id FROM meetings WHERE lead_id = ? AND undone_at IS NULL
                ORDER BY CASE WHEN state = 'booked' THEN 0 ELSE 1 END, id DESC LIMIT 1
                """, lead)
            guard let row else { throw Refusal(.notFound, "no meeting was booked with \(lead)") }
            return try row.id("id")
        }
    }
}

extension Transaction {
    private static let selectMeetings = """
        SELECT \(meetingColumns), m.booked_by, m.booked_at, c.name AS campaign, v.queue,
            COALESCE(a.name, a.domain) AS company, u.name AS host_name
        FROM meetings m JOIN campaigns c ON c.id = m.campaign_id JOIN enrollments e ON e.id = m.enrollment_id
        JOIN campaign_versions v ON v.id = e.version_id JOIN leads l ON l.id = m.lead_id
        LEFT JOIN accounts a ON a.id = l.account_id LEFT JOIN users u ON u.email = m.host
        """

    private static let ofOwnQueues = """
        AND (m.booked_by = ? OR EXISTS (SELECT 1 FROM queue_members q WHERE q.user_id = ? AND q.queue = v.queue))
        """

    private static let meetingWithLead = "\(selectMeetings) WHERE m.id = ?"

    private static let meetingsOfLead = """
        \(selectMeetings) WHERE m.lead_id = ? AND m.undone_at IS NULL ORDER BY m.id DESC LIMIT 50
        """

    fileprivate func meetings(_ filter: MeetingFilter) throws -> [MeetingState] {
        let viewer = filter.viewer
        guard viewer.role != .marketing else { return [] }
        var list = FilteredList("\(Self.selectMeetings) WHERE m.undone_at IS NULL")
        if let state = filter.state { list.add("AND m.state = ?", state.rawValue) }
        if let over = filter.unreportedAt { list.add("AND m.state = 'booked' AND m.ends_at <= ?", over) }
        if viewer.role == .sales { list.add("AND m.host = ?", viewer.email) }
        if viewer.role == .sdr { list.add(Self.ofOwnQueues, viewer.id, viewer.id) }
        if let after = filter.after {
            list.add("AND (m.starts_at, m.id) > (SELECT p.starts_at, p.id FROM meetings p WHERE p.id = ?)", after)
        }
        list.add("ORDER BY m.starts_at, m.id LIMIT ?", filter.limit)
        return try connection.rows(list.text, list.values).map(meetingState)
    }

    func meetingState(_ id: Meeting.ID) throws -> MeetingState {
        guard let row = try connection.row(Self.meetingWithLead, id) else {
            throw Refusal.notFound("meeting", id.description)
        }
        var state = try meetingState(row)
        state.changes = try meetingChanges(of: id)
        return state
    }

    /// Every meeting of a lead, the latest first.
    func meetings(of lead: Lead.ID) throws -> [MeetingState] {
        try connection.rows(Self.meetingsOfLead, lead).map(meetingState)
    }

    private func meetingState(_ row: Row) throws -> MeetingState {
        MeetingState(
            meeting: try meeting(row), lead: try lead(row.id("lead_id")), company: try row.optionalText("company"),
            campaign: try row.text("campaign"), queue: try row.text("queue"),
            bookedBy: try user(row.id("booked_by")), bookedAt: try row.instant("booked_at"),
            zone: try row.optionalText("zone").flatMap { Zone($0) }, hostName: try row.optionalText("host_name"))
    }

    func meetingChanges(of id: Meeting.ID) throws -> [MeetingChange] {
        try connection.rows(
            """
            SELECT c.kind, c.at, u.email, c.starts_at, c.ends_at, c.host, c.reason FROM meeting_changes c
            LEFT JOIN users u ON u.id = c.user_id WHERE c.meeting_id = ? ORDER BY c.id
            """, id
        ).map { row in
            MeetingChange(
                kind: try row.word("kind"), at: try row.instant("at"), by: try row.optionalText("email"),
                time: .init(startsAt: try row.instant("starts_at"), endsAt: try row.instant("ends_at")),
                host: try row.optionalText("host"), reason: try row.optionalText("reason"))
        }
    }

    /// What became of a lead's meetings, for its trail.
    func meetingTrail(of lead: Lead.ID) throws -> [TrailEntry] {
        let ids: [Meeting.ID] = try connection.rows("SELECT id FROM meetings WHERE lead_id = ? ORDER BY id", lead)
            .map { try $0.id("id") }
        return try ids.flatMap { id in
            try meetingChanges(of: id).map { change in
                TrailEntry(
                    "meeting.\(change.kind.rawValue)", at: change.at, id: id.description, by: change.by,
                    [
                        JournalEntry.Change("starts_at", after: change.time.startsAt.rfc3339),
                        change.host.map { .init("with", after: $0) }, change.reason.map { .init("reason", after: $0) },
                    ].compactMap(\.self))
            }
        }
    }
}

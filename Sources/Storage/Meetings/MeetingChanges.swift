import Prospecting

/// One change of a meeting: what was said of it, and how it was to be from then on.
package struct MeetingChange: Sendable, Equatable {
    package var kind: Kind
    package var at: Instant
    /// Mail address; nil for the daemon itself.
    package var by: String?
    package var time: Meeting.Time
    package var host: String?
    package var reason: String?

    package enum Kind: String, Sendable, CaseIterable {
        case booked, moved, held
        case noShow = "no-show"
        case cancelled
        /// The call that said so was put right.
        case amended
    }
}

/// A meeting to be written, or to be told of, with what is known of it besides.
struct KeptMeeting {
    var meeting: Meeting
    /// The call in which it was booked first.
    var attempt: Attempt.ID
    /// What is new of it; nil for nothing.
    var change: MeetingChange.Kind?
    /// Whether it has no row yet.
    var isNew = false
    /// Whose meeting it is where no call is logged with it.
    var bookedBy: User.ID?
}

extension Transaction {
    static let meetingColumns = """
        m.id, m.lead_id, m.enrollment_id, m.attempt_id, m.host, m.starts_at, m.ends_at, m.zone, m.state, m.sequence,
        m.no_shows, m.reason, m.undone_at
        """

    static let meetingByID = "SELECT \(meetingColumns) FROM meetings m WHERE m.id = ?"

    private static let undoneMeeting = """
        SELECT \(meetingColumns) FROM meetings m WHERE m.attempt_id = ? AND m.undone_at IS NOT NULL
        """

    private static let latestMeeting = """
        SELECT \(meetingColumns) FROM meetings m WHERE m.enrollment_id = ? AND m.undone_at IS NULL
        ORDER BY m.id DESC LIMIT 1
        """

    func meeting(_ row: Row) throws -> Meeting {
        Meeting(
            id: try row.id("id"),
            time: .init(startsAt: try row.instant("starts_at"), endsAt: try row.instant("ends_at")),
            host: try row.optionalText("host"), state: try row.word("state"), sequence: try row.int("sequence"),
            noShows: try row.int("no_shows"), reason: try row.optionalText("reason"))
    }

    /// The meeting that the effects of a decision make or change; nil where they speak of none.
    func meeting(after effects: [Effect], in scene: Scene, cause: Cause) throws -> KeptMeeting? {
        for effect in effects {
            switch effect {
            case .bookMeeting(let time, let host): return try booked(time, with: host, in: scene, cause: cause)
            case .moveMeeting(let time, let named):
                guard let known = try lastMeeting(of: scene.enrollment.id), known.meeting.state != .held else {
                    return try booked(time, with: named, in: scene, cause: cause)
                }
                let host = try named?.lowercased() ?? host(of: known.meeting, movedTo: time, in: scene)
                return try known.after(.moved(to: time, host: host), as: .moved, now: cause.now)
            case .cancelMeeting(let reason):
                return try lastMeeting(of: scene.enrollment.id)?
                    .after(.cancelled(reason: reason), as: .cancelled, now: cause.now)
            default: continue
            }
        }
        return cause.meeting
    }

    /// A new one; where the call that books it has booked one before and was put right, that one again.
    private func booked(
        _ time: Meeting.Time, with named: String?, in scene: Scene, cause: Cause
    ) throws -> KeptMeeting? {
        guard let attempt = cause.attempt else { return nil }
        if let undone = try connection.row(Self.undoneMeeting, attempt.id) {
            var meeting = try self.meeting(undone)
            let earlier = try meeting.host.flatMap { try standing(of: $0).isThere(at: time.startsAt) ? $0 : nil }
            meeting.host = try named?.lowercased() ?? earlier ?? host(of: scene, at: time)
            (meeting.time, meeting.state, meeting.reason) = (time, .booked, nil)
            meeting.sequence += 1
            return KeptMeeting(meeting: meeting, attempt: attempt.id, change: .booked)
        }
        let host = try named?.lowercased() ?? host(of: scene, at: time)
        return KeptMeeting(
            meeting: Meeting(id: try connection.newID(in: "meetings"), time: time, host: host), attempt: attempt.id,
            change: .booked, isNew: true)
    }

    /// The latest meeting of an enrollment, but for one that a slip had booked.
    func lastMeeting(of enrollment: Enrollment.ID) throws -> KeptMeeting? {
        try connection.row(Self.latestMeeting, enrollment)
            .map { KeptMeeting(meeting: try meeting($0), attempt: try $0.id("attempt_id")) }
    }

    /// Whom a meeting is with that the rep named nobody for: whose turn it is, which is theirs then.
    ///
    /// - Parameter isFree: whether only somebody will do who has no other meeting then.
    func host(of scene: Scene, at time: Meeting.Time, isFree: Bool = false) throws -> String? {
        let groups = scene.version.campaign.hosts(for: scene.facts)
        let turns = try self.turns(of: groups, in: scene.campaign)
        let busy = try Set(turns.standing.keys.filter { try hasMeeting($0, at: time) })
        let choice =
            isFree
            ? groups.choose(owed: turns.owed, standing: turns.standing, asked: busy, now: time.startsAt)
            : groups.host(owed: turns.owed, standing: turns.standing, busy: busy, startsAt: time.startsAt)
        guard case .offer(let host, let group, let owed) = choice else { return nil }
        try keep(owed, in: group, of: scene.campaign)
        return host
    }

    /// Whom a meeting is with at another time where nobody was named: who it was with; another whose turn it is, where they
    /// are not there then, or have another meeting and somebody else has none.
    func host(of meeting: Meeting, movedTo time: Meeting.Time, in scene: Scene) throws -> String? {
        if meeting.state == .booked, meeting.time == time { return meeting.host }
        guard let known = meeting.host else { return try host(of: scene, at: time) }
        let standing = try standing(of: known)
        guard standing.isThere(at: time.startsAt) else {
            return try host(of: scene, at: time) ?? (standing.isRevoked ? nil : known)
        }
        guard try hasMeeting(known, at: time, besides: meeting.id) else { return known }
        return try host(of: scene, at: time, isFree: true) ?? known
    }

    private func hasMeeting(_ host: String, at time: Meeting.Time, besides known: Meeting.ID? = nil) throws -> Bool {
        try connection.row(
            """
            SELECT id FROM meetings
            WHERE host = ? AND state = 'booked' AND undone_at IS NULL AND starts_at < ? AND ends_at > ? AND id <> ?
            LIMIT 1
            """, host, time.endsAt, time.startsAt, known?.number ?? 0) != nil
    }

    /// Writes a meeting as it is, and what is new of it.
    func keep(_ kept: KeptMeeting, in scene: Scene, cause: Cause) throws {
        guard let change = kept.change else { return }
        let meeting = kept.meeting
        if kept.isNew {
            try connection.execute(
                """
                INSERT INTO meetings
                    (id, lead_id, enrollment_id, campaign_id, attempt_id, booked_by, booked_at, host, starts_at,
                     ends_at, zone, state, sequence, no_shows)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, meeting.id, scene.enrollment.lead, scene.enrollment.id, scene.campaign, kept.attempt,
                cause.attempt?.user ?? kept.bookedBy, cause.now, meeting.host, meeting.time.startsAt,
                meeting.time.endsAt,
                scene.facts.lead.zones.first?.identifier, meeting.state.rawValue, meeting.sequence, meeting.noShows)
        } else {
            try rewrite(meeting)
        }
        try note(change, of: meeting, by: cause.actor?.id, attempt: cause.attempt?.id, now: cause.now)
    }

    /// - Parameter undoneAt: when the call that booked it was put right; nil for a meeting that there is.
    func rewrite(_ meeting: Meeting, undoneAt: Instant? = nil) throws {
        try connection.execute(
            """
            UPDATE meetings SET host = ?, starts_at = ?, ends_at = ?, state = ?, sequence = ?, no_shows = ?, reason = ?,
                undone_at = ?
            WHERE id = ?
            """, meeting.host, meeting.time.startsAt, meeting.time.endsAt, meeting.state.rawValue, meeting.sequence,
            meeting.noShows, meeting.reason, undoneAt, meeting.id)
    }

    func note(
        _ change: MeetingChange.Kind, of meeting: Meeting, by user: User.ID?, attempt: Attempt.ID?, now: Instant
    ) throws {
        try connection.execute(
            """
            INSERT INTO meeting_changes
                (meeting_id, attempt_id, user_id, at, kind, host, starts_at, ends_at, state, no_shows, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, meeting.id, attempt, user, now, change.rawValue, meeting.host, meeting.time.startsAt,
            meeting.time.endsAt, meeting.state.rawValue, meeting.noShows, meeting.reason)
        try invite(to: meeting.id, now: now)
    }
}

extension KeptMeeting {
    /// The same after a report, with what is new of it.
    func after(_ report: Meeting.Report, as kind: MeetingChange.Kind, now: Instant) throws -> KeptMeeting {
        var kept = self
        if let changed = try meeting.after(report, now: now) { (kept.meeting, kept.change) = (changed, kind) }
        return kept
    }
}

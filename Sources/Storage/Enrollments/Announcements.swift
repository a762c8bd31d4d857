import Prospecting

extension Transaction {
    /// Tells of what a decision came to, as it is at this moment.
    func announce(
        _ announcement: Announcement, scene: Scene, was before: Lead, handoff: Handoff?, cause: Cause
    ) throws {
        var event = Event(id: Event.ID(0), type: announcement.type, at: cause.now)
        event.lead = scene.facts.lead
        event.previousStage = before.stage == scene.facts.lead.stage ? nil : before.stage
        event.account = scene.facts.account
        if scene.isEnrolled {
            event.campaign = scene.campaignName
        }
        event.rep = cause.actor
        event.reason = announcement.reason
        event.channels = announcement.channels
        event.amended = announcement.amended
        event.tell = announcement.tell
        event.returnOn = announcement.into == nil ? nil : announcement.returnOn
        event.restUntil = announcement.into == nil ? announcement.returnOn : nil
        event.when = announcement.when
        event.attempt = cause.attempt
        if announcement.type.tellsAll, cause.attempt == nil, let meeting = cause.meeting {
            event.attempt = try attempt(meeting.attempt)
            event.rep = try event.attempt.map { try user($0.user) }
        }
        if announcement.type.isOfMeeting { event.meeting = cause.meeting?.meeting }
        if let attempt = event.attempt {
            event.attemptSequence = try counts(of: attempt.lead, enrollment: nil).calls
        }
        if announcement.type.isOfSales { event.handoff = handoff }
        if scene.isEnrolled { event.attribution = try attribution(scene.attribution) }
        if announcement.type.tellsAll { try tellAll(in: &event, announcement, scene: scene, now: cause.now) }
        try publish(event, attempt: cause.attempt?.id)
    }

    /// What made a lead good enough for sales, and what it took.
    private func tellAll(in event: inout Event, _ announcement: Announcement, scene: Scene, now: Instant) throws {
        let campaign = scene.version.campaign
        event.fit = campaign.profile.judge(scene.facts).fit
        event.engagement = scene.situation(now: now).facts.heat
        event.qualification = .init(
            framework: campaign.qualification?.framework, answers: scene.facts.answers,
            decidedBy: announcement.decidedBy)
        event.counts = try countsInFull(of: scene.enrollment.lead, enrollment: scene.enrollment.id)
    }

    /// Calls, connects and conversations of a lead, in one enrollment or ever.
    func counts(of lead: Lead.ID, enrollment: Enrollment.ID?) throws -> Event.AttemptCounts {
        let row = try connection.row(
            """
            SELECT COUNT(*) AS calls, CAST(COALESCE(SUM(connected), 0) AS BIGINT) AS connects,
                CAST(COALESCE(SUM(conversation), 0) AS BIGINT) AS conversations
            FROM attempts WHERE lead_id = ? AND channel = 'call' AND (CAST(? AS BIGINT) IS NULL OR enrollment_id = ?)
            """, lead, enrollment, enrollment)
        guard let row else { throw DatabaseFault("a count returned nothing") }
        return Event.AttemptCounts(
            calls: try row.int("calls"), connects: try row.int("connects"),
            conversations: try row.int("conversations"))
    }

    private static let mailsSent = "SELECT COUNT(*) AS mails FROM mails WHERE enrollment_id = ? AND state = 'sent'"

    /// The same with the mails that were sent, and the addresses of what was recorded.
    func countsInFull(of lead: Lead.ID, enrollment: Enrollment.ID) throws -> Event.AttemptCounts {
        var counts = try counts(of: lead, enrollment: enrollment)
        counts.mails = try connection.row(Self.mailsSent, enrollment)?.int("mails") ?? 0
        counts.recordings = try connection.rows(
            """
            SELECT recording FROM attempts WHERE lead_id = ? AND enrollment_id = ? AND recording IS NOT NULL
            ORDER BY at, id
            """, lead, enrollment
        ).map { try $0.text("recording") }
        return counts
    }
}

extension EventType {
    /// Whether it is about a lead on its way through sales.
    fileprivate var isOfSales: Bool {
        switch self {
        case .leadQualified, .handoffOffered, .handoffAccepted, .handoffRejected, .handoffOverdue, .opportunityOpened,
            .opportunityWon, .opportunityLost:
            true
        default: false
        }
    }

    /// Whether it carries all that sales needs to answer.
    fileprivate var tellsAll: Bool { self == .leadQualified || self == .handoffOffered }
}

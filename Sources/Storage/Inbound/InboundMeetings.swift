import Prospecting

extension Store {
    /// Keeps a meeting that a lead booked by itself, moves the one that is known, or calls it off.
    ///
    /// - Throws: `conflict` where nobody has called the lead: a meeting belongs to a rep's call.
    package func meetInbound(_ lead: Lead.ID, _ news: InboundNews.Meeting, now: Instant) async throws {
        try await write { transaction in
            switch news {
            case .booked(let time, let host): try transaction.book(time, with: host, for: lead, now: now)
            case .cancelled(let start, let reason):
                guard let (id, startsAt) = try transaction.bookedMeeting(of: lead),
                    start.map({ $0 == startsAt }) ?? true
                else { return }
                try transaction.report(.cancelled(reason: reason), on: id, by: nil, now: now)
            }
        }
    }
}

extension Transaction {
    fileprivate func bookedMeeting(of lead: Lead.ID) throws -> (id: Meeting.ID, startsAt: Instant)? {
        try connection.row(
            """
            SELECT id, starts_at FROM meetings WHERE lead_id = ? AND undone_at IS NULL AND state = 'booked'
            ORDER BY id DESC LIMIT 1
            """, lead
        ).map { (try $0.id("id"), try $0.instant("starts_at")) }
    }

    /// The meeting that a lead moves by booking: the one that is to come, or else the last of the enrollment that it is in,
    /// where that did not take place. What became of one in an earlier enrollment stays as it was.
    private func meetingToMove(of lead: Lead.ID, in open: Enrollment.ID?, now: Instant) throws -> Meeting.ID? {
        let coming = try connection.row(
            """
            SELECT id FROM meetings WHERE lead_id = ? AND undone_at IS NULL AND state = 'booked' AND ends_at > ?
            ORDER BY id DESC LIMIT 1
            """, lead, now)
        if let coming { return try coming.id("id") }
        let last = try open.flatMap(lastMeeting)?.meeting
        return last?.state == .held ? nil : last?.id
    }

    fileprivate func book(_ time: Meeting.Time, with named: String?, for id: Lead.ID, now: Instant) throws {
        let lead = try lead(id).id
        let host = named?.lowercased()
        let open = try openEnrollment(of: lead)
        if let meeting = try meetingToMove(of: lead, in: open, now: now) {
            return try report(.moved(to: time, host: host), on: meeting, by: nil, now: now)
        }
        let call = try connection.row(
            """
            SELECT id, enrollment_id, user_id FROM attempts WHERE lead_id = ? AND enrollment_id IS NOT NULL
            ORDER BY id DESC LIMIT 1
            """, lead)
        guard let call else {
            throw Refusal(
                .conflict,
                "\(lead) booked a meeting for \(time.startsAt.rfc3339), and nobody has called it yet, to whom the meeting "
                    + "would belong; log a call with it, then replay", details: ["lead": lead.description])
        }
        guard time.startsAt > now else {
            throw Refusal(.conflict, "the meeting of \(time.startsAt.rfc3339) has begun before it was told of")
        }
        let scene = try scene(open ?? call.id("enrollment_id"), withAnswers: true)
        try requireNotErased(lead)
        let decision = try scene.enrollment.course.after(
            .meeting(.booked(time)), in: scene.situation(now: now, actor: nil))
        let meeting = Meeting(
            id: try connection.newID(in: "meetings"), time: time, host: try host ?? self.host(of: scene, at: time))
        var cause = Cause(now: now, ending: .cancelled(reason: "the lead booked a meeting"))
        cause.meeting = KeptMeeting(
            meeting: meeting, attempt: try call.id("id"), change: .booked, isNew: true,
            bookedBy: try call.id("user_id"))
        let applied = try apply(decision, to: scene, cause: cause)
        guard applied.lead.stage.isOfSales, try openEnrollment(of: lead) != nil else { return }
        _ = try stop(lead, reason: "a meeting was booked", by: nil, now: now)
    }
}

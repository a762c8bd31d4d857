import Prospecting

extension Store {
    /// Writes down what became of a meeting, and does what follows; all in one transaction. What is said twice is done
    /// once.
    ///
    /// - Throws: `conflict` for what cannot be; `invalid` for a time that has passed; `forbidden` where the meeting is not
    ///   the user's.
    package func report(
        _ report: Meeting.Report, on id: Meeting.ID, by user: User, now: Instant
    ) async throws -> MeetingState {
        try await write { transaction in
            let state = try transaction.meetingState(id)
            guard state.isOf(user) else { throw state.refusal }
            try transaction.report(report, on: id, by: user, now: now)
            return try transaction.meetingState(id)
        }
    }
}

extension MeetingState {
    /// Why somebody may not see it, or report on it.
    package var refusal: Refusal {
        Refusal(
            .forbidden,
            "\(meeting.id) is of the queue \(queue), with \(meeting.host ?? "nobody yet"); it is not yours to see",
            details: ["meeting": meeting.id.description])
    }
}

extension Transaction {
    /// - Parameter user: nil for the lead itself.
    func report(_ report: Meeting.Report, on id: Meeting.ID, by user: User?, now: Instant) throws {
        let row = try connection.row(Self.meetingByID, id)
        guard let row, try row.optionalInteger("undone_at") == nil else {
            throw Refusal(.conflict, "\(id) was booked by a slip that was put right; log what is right")
        }
        let known = KeptMeeting(meeting: try meeting(row), attempt: try row.id("attempt_id"))
        let scene = try scene(row.id("enrollment_id"), withAnswers: true)
        var report = report
        if case .moved(let time, let named) = report, known.meeting.state != .held {
            let own = known.meeting.host.flatMap { $0 == user?.email ? $0 : nil }
            let host = try named?.lowercased() ?? own ?? host(of: known.meeting, movedTo: time, in: scene)
            report = .moved(to: time, host: host)
        }
        let kept = try known.after(report, as: report.kind, now: now)
        guard kept.change != nil else { return }
        try requireNotErased(scene.facts.lead.id)
        var situation = scene.situation(now: now, actor: user)
        situation.isSuppressed = try suppressions(of: scene.facts.lead).contains { $0.channels.contains(.call) }
        let decision = try scene.enrollment.course.after(.meeting(report.happening(to: kept.meeting)), in: situation)
        var cause = Cause(now: now, actor: user, ending: report.ending, slot: .other)
        cause.meeting = kept
        let applied = try apply(decision, to: scene, cause: cause)
        guard applied.lead.stage.isOfSales, try openEnrollment(of: applied.lead.id) != nil else { return }
        _ = try stop(applied.lead.id, reason: "the meeting was held", by: user, now: now)
    }
}

extension Meeting.Report {
    fileprivate var kind: MeetingChange.Kind {
        switch self {
        case .moved: .moved
        case .held: .held
        case .noShow: .noShow
        case .cancelled: .cancelled
        }
    }

    /// What it means for the enrollment.
    ///
    /// - Parameter meeting: as it is after the report.
    fileprivate func happening(to meeting: Meeting) -> Happening.OfMeeting {
        switch self {
        case .moved: .moved(to: meeting.time)
        case .held: .held(meeting.time)
        case .noShow: .noShow(meeting.time, times: meeting.noShows)
        case .cancelled(let reason): .cancelled(meeting.time, reason: reason)
        }
    }

    /// How the task ends that the meeting had opened.
    fileprivate var ending: TouchEnding {
        switch self {
        case .moved: .cancelled(reason: "the meeting was moved")
        case .held, .noShow: .done
        case .cancelled: .cancelled(reason: "the meeting was cancelled")
        }
    }
}

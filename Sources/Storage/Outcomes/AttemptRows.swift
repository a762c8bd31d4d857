import Prospecting

/// A call as it is written down.
struct Call {
    var outcome: Outcome
    var lead: Lead.ID
    var touch: Touch.ID?
    /// Why it was not to be made then, or not by this rep any more, in words; nil for a call that is as it should be.
    var lateBecause: String?
    /// What allowed it, or what it stood under.
    var proof: String
}

/// What a call left behind, as its row holds it.
struct AttemptTraces {
    /// Whether the call is what the open touch waited for.
    var moved = false
    /// How things stood before; nil for a call that moved nothing.
    var before: String?
    /// JSON.
    var receipt = ""
    /// What is open afterwards.
    var followed: [Open.Slot: Touch.ID] = [:]
}

extension Transaction {
    /// A call that will be written down, with the id that it gets.
    func newAttempt(_ call: Call, by user: User, in scene: Scene) throws -> Attempt {
        let outcome = call.outcome
        let disposition = try outcome.disposition(in: scene.version.campaign)
        return Attempt(
            id: try connection.newID(in: "attempts"), touch: call.touch, lead: call.lead, user: user.id, channel: .call,
            disposition: disposition.name,
            number: outcome.number ?? scene.facts.lead.callableNumber?.phone.e164, at: outcome.calledAt,
            connected: disposition.connected, conversation: disposition.conversation, note: outcome.note,
            late: call.lateBecause != nil, answers: outcome.answers, when: outcome.when, with: outcome.with,
            recording: outcome.recording)
    }

    /// Writes a call down, in one statement: what hangs on it is only written afterwards.
    func insert(_ attempt: Attempt, of call: Call, in scene: Scene, leaving traces: AttemptTraces, now: Instant) throws
    {
        let outcome = call.outcome
        try connection.execute(
            """
            INSERT INTO attempts
                (id, touch_id, lead_id, enrollment_id, campaign_id, user_id, channel, disposition, number, at,
                 local_hour, logged_at, connected, conversation, refused, note, answers, promised_for, promised_with,
                 recording, late, moved, fingerprint, before, followed_by, followed_beside, proof, receipt)
            VALUES (?, ?, ?, ?, ?, ?, 'call', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, attempt.id, attempt.touch, attempt.lead, scene.isEnrolled ? scene.enrollment.id : nil,
            scene.isEnrolled ? scene.campaign : nil, attempt.user, attempt.disposition, attempt.number, attempt.at,
            scene.facts.lead.zones.first.map { $0.local(attempt.at).time.minute / 60 }, now, attempt.connected,
            attempt.conversation, try outcome.disposition(in: scene.version.campaign).isRefusal, attempt.note,
            Document.text(attempt.answers), attempt.when, attempt.with, attempt.recording, attempt.late,
            traces.moved, outcome.fingerprint, traces.before, traces.followed[.call], traces.followed[.other],
            call.proof, traces.receipt)
    }

    /// Writes an attempt's receipt anew, with what is open after it.
    func rewrite(_ receipt: LoggedAttempt, followed: [Open.Slot: Touch.ID] = [:]) throws {
        try connection.execute(
            """
            UPDATE attempts SET receipt = ?, followed_by = COALESCE(?, followed_by),
                followed_beside = COALESCE(?, followed_beside) WHERE id = ?
            """, receipt.text, followed[.call], followed[.other], receipt.attempt)
    }

    /// An attempt that something refers to.
    func attempt(_ id: Attempt.ID) throws -> Attempt {
        guard let row = try connection.row("SELECT * FROM attempts WHERE id = ?", id) else {
            throw DatabaseFault("a row refers to an attempt that is not there")
        }
        return try attempt(row)
    }

    func attempt(_ row: Row) throws -> Attempt {
        Attempt(
            id: try row.id("id"), touch: try row.optionalID("touch_id"), lead: try row.id("lead_id"),
            user: try row.id("user_id"), channel: try row.word("channel"), disposition: try row.text("disposition"),
            number: try row.optionalText("number"), at: try row.instant("at"), connected: try row.flag("connected"),
            conversation: try row.flag("conversation"), note: try row.optionalText("note"), late: try row.flag("late"),
            answers: try Document.value([String: String].self, try row.text("answers")),
            when: try row.optionalInstant("promised_for"), with: try row.optionalText("promised_with"),
            recording: try row.optionalText("recording"))
    }
}

extension Applied {
    /// What the rep is told of an attempt.
    func receipt(
        of attempt: Attempt, lateBecause: String? = nil, course: Course, now: Instant
    ) -> LoggedAttempt {
        let next = course.open.foremost
        let booked = meeting.flatMap { $0.state == .booked ? $0 : nil }
        return LoggedAttempt(
            attempt: attempt.id.number, touch: attempt.touch?.number, lead: attempt.lead.number,
            stage: lead.stage.rawValue, returnOn: lead.returnInto.flatMap { _ in lead.returnOn?.milliseconds },
            late: attempt.late,
            lateBecause: lateBecause, nextKind: next?.kind.rawValue,
            nextDue: next.map { max($0.due, now).milliseconds }, nextStep: next?.step,
            nextChannel: next?.work.channel.rawValue, nextWhat: next?.work.what, events: events,
            decidedBy: decidedBy, zone: lead.zones.first?.identifier,
            meeting: booked?.id.number, meetingAt: booked?.time.startsAt.milliseconds, meetingWith: booked?.host,
            named: named)
    }
}

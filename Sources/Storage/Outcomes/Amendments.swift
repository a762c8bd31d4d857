import Prospecting

extension Store {
    /// Puts a slip right: what followed is undone where it has not gone out, and told where it has.
    ///
    /// Where something was logged since, the record changes and is told, and the cadence stays as it is.
    package func amend(
        _ id: Attempt.ID, with outcome: Outcome, by user: User, learned: LeadChanges = LeadChanges(), now: Instant
    ) async throws -> LoggedAttempt {
        try await write { transaction in
            guard let row = try transaction.connection.row("SELECT * FROM attempts WHERE id = ?", id) else {
                throw Refusal.notFound("attempt", id.description)
            }
            guard try row.id("user_id") == user.id || user.role != .sdr else {
                throw Refusal(.forbidden, "\(id) was logged by somebody else; a manager can amend it")
            }
            let old = try transaction.attempt(row)
            try transaction.requireNotErased(old.lead)
            if let answer = try transaction.answered(outcome, on: old, row: row) { return answer }
            try transaction.learn(learned, of: old.lead, by: user, now: now)
            return try transaction.amend(old, row: row, with: outcome, by: user, now: now)
        }
    }
}

extension Transaction {
    /// The answer given before, where an attempt says the same already.
    fileprivate func answered(_ outcome: Outcome, on old: Attempt, row: Row) throws -> LoggedAttempt? {
        guard [outcome.fingerprint, outcome.filledIn(from: old).fingerprint].contains(try row.text("fingerprint"))
        else { return nil }
        return try Document.value(LoggedAttempt.self, try row.text("receipt"))
    }

    /// Decides as if the rep who made the call had logged it so at once; who amended it is kept beside.
    fileprivate func amend(
        _ old: Attempt, row: Row, with outcome: Outcome, by user: User, now: Instant
    ) throws -> LoggedAttempt {
        guard old.channel == .call else {
            throw Refusal(.conflict, "\(old.id) is the note of a task; only a call can be amended")
        }
        guard try row.optionalInteger("enrollment_id") != nil else {
            throw Refusal(
                .conflict,
                "\(old.id) was logged for a lead in no campaign, so nothing followed from it; log what is right")
        }
        let outcome = outcome.filledIn(from: old)
        let current = try scene(row.id("enrollment_id"))
        let disposition = try outcome.disposition(in: current.version.campaign)
        let proof = try proof(of: outcome, amending: old, row: row, in: current)
        if outcome.rewords(old) { return try reword(old, to: outcome, disposition, in: current, by: user, now: now) }
        let isAnswered = try self.isAnswered(offerOf: old.id)
        let before = try row.optionalText("before").map { try Document.value(Before.self, $0) }
        let isLast = try before != nil && !isAnswered && self.isLast(row, in: current)
        let taken = try takeBack(old, amendedTo: disposition, by: user, now: now)
        let undone = try undoMeeting(of: old, by: user.id, now: now)
        let stands = try disposition.name == old.disposition || hasMeeting(of: old.id)
        if !isAnswered, isLast || !stands {
            let wasQualified = try undoQualification(by: old, before: before, now: now)
            if wasQualified, !isLast { try standBack(current.enrollment.lead, to: before, now: now) }
            try undoEvents(of: old, keepsOffer: false, keepsWay: !isLast, now: now)
        } else {
            try undoEvents(of: old, keepsOffer: true, keepsWay: !isLast, now: now)
        }
        let place = try undoOrders(of: old, in: current, now: now)
        try remember(old, by: user, now: now)
        let attempt = try rewrite(old, outcome: outcome, disposition: disposition, proof: proof)
        if !isLast, let undone { try follow(undone: undone, in: current.enrollment.id, by: user, now: now) }
        let answer = try decide(
            outcome, attempt, after: old, from: isLast ? before : nil, in: current.enrollment.id, now: now)
        try settle(taken, of: old, by: user, now: now)
        if let place { try workOn(place, now: now) }
        try letGo(namedBy: old, row: row, now: outcome, answer, by: user, at: now)
        return answer
    }

    /// What a call stood under where another number was dialled than was logged; nil where the number stays.
    private func proof(of outcome: Outcome, amending old: Attempt, row: Row, in scene: Scene) throws -> String? {
        guard outcome.number != old.number else { return nil }
        let touch: Touch.ID? = try row.optionalID("touch_id")
        return ProofText(try judge(outcome, of: scene, as: touch.map { try openTouch(touchRow($0)) })).text
    }

    /// Corrects what nothing follows from: all that the call led to stays as it is.
    private func reword(
        _ old: Attempt, to outcome: Outcome, _ disposition: Disposition, in current: Scene, by user: User, now: Instant
    ) throws -> LoggedAttempt {
        try outcome.checkWords()
        try remember(old, by: user, now: now)
        let attempt = try rewrite(old, outcome: outcome, disposition: disposition, proof: nil)
        var scene = current
        let was = scene.facts.lead
        let applied = try apply(
            [.announce(Announcement(.attemptAmended, amended: old.disposition))], to: &scene, was: was,
            cause: Cause(now: now, actor: self.user(old.user), attempt: attempt))
        return try receipt(of: attempt, applied: applied, course: scene.enrollment.course, now: now)
    }

    private func decide(
        _ outcome: Outcome, _ attempt: Attempt, after old: Attempt, from before: Before?, in enrollment: Enrollment.ID,
        now: Instant
    ) throws -> LoggedAttempt {
        let amended = Announcement(.attemptAmended, amended: old.disposition)
        let rep = try self.user(old.user)
        if let before {
            let restored = try restore(before, after: old, in: enrollment, now: now)
            return try replay(outcome, attempt: attempt, on: restored, announcing: amended, by: rep, now: now)
        }
        var scene = try scene(enrollment, withAnswers: true)
        let was = scene.facts.lead
        let cause = Cause(now: now, actor: rep, attempt: attempt)
        let effects = try outcome.bindingEffects(in: scene.situation(now: now, actor: rep)).replacingLog(with: amended)
        let applied = try apply(effects, to: &scene, was: was, cause: cause)
        return try receipt(of: attempt, applied: applied, course: scene.enrollment.course, now: now)
    }

    private func replay(
        _ outcome: Outcome, attempt: Attempt, on restored: Scene, announcing amended: Announcement, by rep: User,
        now: Instant
    ) throws -> LoggedAttempt {
        var scene = restored
        scene.facts.answers.merge(try outcome.facts(for: scene.version.campaign.qualification)) { $1 }
        var decision = try scene.enrollment.course.after(
            .called(outcome), in: scene.situation(now: now, actor: rep))
        decision.effects = decision.effects.replacingLog(with: amended)
        let applied = try apply(
            decision, to: scene, cause: Cause(now: now, actor: rep, attempt: attempt, ending: .done, slot: .call))
        return try receipt(of: attempt, applied: applied, course: decision.course, now: now)
    }

    private func receipt(of attempt: Attempt, applied: Applied, course: Course, now: Instant) throws -> LoggedAttempt {
        let logged = applied.receipt(of: attempt, course: course, now: now)
        try rewrite(logged, followed: applied.touches)
        return logged
    }

    /// Withdraws what was told of an attempt and has not gone out.
    ///
    /// - Parameters:
    ///   - keepsOffer: what sales has answered stands, and so does that it was offered; and where the lead has gone
    ///     on since, neither other answers to the same nor a meeting that stays take it from who has it.
    ///   - keepsWay: where neither the lead nor its enrollment is put back, how both went on stands.
    private func undoEvents(of attempt: Attempt, keepsOffer: Bool, keepsWay: Bool, now: Instant) throws {
        try connection.execute(
            """
            UPDATE events SET undone_at = ? WHERE attempt_id = ? AND undone_at IS NULL
                AND (? = 0 OR (type <> 'lead.qualified' AND type <> 'handoff.offered'))
                AND (? = 0 OR type NOT IN (
                    'lead.enrolled', 'lead.recycled', 'lead.disqualified', 'enrollment.finished'))
            """, now, attempt.id, keepsOffer, keepsWay)
        let waiting = try connection.rows(
            """
            SELECT d.id, d.webhook_id FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE e.attempt_id = ? AND e.undone_at IS NOT NULL AND d.state = 'pending' AND d.attempts = 0
                AND NOT EXISTS (SELECT 1 FROM delivery_attempts t WHERE t.delivery_id = d.id)
            """, attempt.id)
        let flights = try waiting.isEmpty ? nil : deliveryFlights()
        for row in waiting {
            let id = try row.integer("id")
            if let flights, try flights.deliveries(to: row.id("webhook_id")).contains(id) { continue }
            try connection.execute("UPDATE deliveries SET state = 'withdrawn', is_head = 0 WHERE id = ?", id)
            try moveLinesOn(after: [id])
        }
    }

    private func remember(_ old: Attempt, by user: User, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO amendments
                (attempt_id, disposition, connected, conversation, number, note, answers, promised_for, promised_with,
                 recording, proof, amended_by, amended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT proof FROM attempts WHERE id = ?), ?, ?)
            """, old.id, old.disposition, old.connected, old.conversation, old.number, old.note,
            Document.text(old.answers), old.when, old.with, old.recording, old.id, user.id, now)
    }

    /// - Parameter proof: nil for the one that the call has.
    private func rewrite(
        _ old: Attempt, outcome: Outcome, disposition: Disposition, proof: String?
    ) throws -> Attempt {
        var attempt = old
        attempt.disposition = disposition.name
        attempt.connected = disposition.connected
        attempt.conversation = disposition.conversation
        attempt.number = outcome.number
        attempt.note = outcome.note ?? old.note
        attempt.answers = outcome.answers
        attempt.when = outcome.when
        attempt.with = outcome.with
        attempt.recording = outcome.recording ?? old.recording
        try connection.execute(
            """
            UPDATE attempts SET disposition = ?, connected = ?, conversation = ?, refused = ?, number = ?, note = ?,
                answers = ?, promised_for = ?, promised_with = ?, recording = ?, fingerprint = ?,
                proof = COALESCE(?, proof)
            WHERE id = ?
            """, attempt.disposition, attempt.connected, attempt.conversation, disposition.isRefusal, attempt.number,
            attempt.note, Document.text(attempt.answers), attempt.when, attempt.with, attempt.recording,
            outcome.fingerprint, proof, attempt.id)
        return attempt
    }
}

extension Outcome {
    /// As if it had been logged at once: what is left out of the same disposition is what was said then.
    fileprivate func filledIn(from old: Attempt) -> Outcome {
        var outcome = self
        outcome.calledAt = old.at
        outcome.number = number ?? old.number
        guard disposition == old.disposition else { return outcome }
        outcome.answers = answers.isEmpty ? old.answers : answers
        outcome.when = when ?? old.when
        outcome.with = with ?? old.with
        return outcome
    }

    /// Whether nothing but words differs that decide nothing: the note, and where the recording is.
    fileprivate func rewords(_ old: Attempt) -> Bool {
        disposition == old.disposition && number == old.number && answers == old.answers && when == old.when
            && with == old.with
    }
}

extension [Effect] {
    /// An amendment tells that it is one, where a log would tell that a call was made.
    fileprivate func replacingLog(with amended: Announcement) -> [Effect] {
        map { effect in
            if case .announce(let announcement) = effect, announcement.type == .attemptLogged {
                return .announce(amended)
            }
            return effect
        }
    }
}

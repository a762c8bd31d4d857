import Prospecting

/// What a logged attempt came to.
package struct LoggedAttempt: Sendable, Equatable, Codable {
    package var attempt: Int64
    package var touch: Int64?
    package var lead: Int64
    package var stage: String
    /// When it comes back by itself; milliseconds since 1970, nil where it does not.
    package var returnOn: Int64?
    package var late: Bool
    /// Why it is late, in words.
    package var lateBecause: String?
    package var nextKind: String?
    /// Milliseconds since 1970.
    package var nextDue: Int64?
    /// Id of the cadence's step that it belongs to.
    package var nextStep: String?
    /// `call`, `mail` or `task`.
    package var nextChannel: String?
    /// The name of the guide or the message, or what the task is; nil for a call without a guide.
    package var nextWhat: String?
    package var events: [String]
    package var decidedBy: [String]
    /// IANA name of the zone on whose clock the lead is told times; nil while it is unknown.
    package var zone: String?
    /// The meeting that was booked or moved.
    package var meeting: Int64?
    /// When the meeting is that was booked; milliseconds since 1970.
    package var meetingAt: Int64?
    /// Whom it is with.
    package var meetingWith: String?
    /// Whom the lead named, to be asked instead or after it.
    package var named: KeptPerson?
}

extension Store {
    /// Records a call that a touch asked for, and does what follows; all in one transaction.
    ///
    /// A call that happened is always recorded. The same content again answers the same and records nothing.
    package func log(
        _ outcome: Outcome, on touch: Touch.ID, by user: User, learned: LeadChanges, now: Instant
    ) async throws -> LoggedAttempt {
        try await write { try $0.log(outcome, on: touch, by: user, learned: learned, now: now) }
    }

    /// Records a call with a lead that no touch asked for: they rang back.
    package func log(
        _ outcome: Outcome, onLead lead: Lead.ID, by user: User, learned: LeadChanges, now: Instant
    ) async throws -> LoggedAttempt {
        try await write { transaction in
            if let answer = try transaction.justAnswered(outcome, onLead: lead, by: user, now: now) { return answer }
            try transaction.requireNotErased(lead)
            try transaction.learn(learned, of: lead, by: user, now: now)
            let scene = try transaction.lastScene(of: lead, now: now)
            let proof = try transaction.judge(outcome, of: scene, as: nil)
            let call = Call(outcome: outcome, lead: lead, touch: nil, proof: ProofText(proof).text)
            return try transaction.record(call, by: user, scene: scene, now: now)
        }
    }

    /// Within this, the same outcome of the same rep for a lead is the same call, sent again.
    static let sameCall = Span.minutes(2)
}

extension Transaction {
    fileprivate func log(
        _ outcome: Outcome, on id: Touch.ID, by user: User, learned: LeadChanges, now: Instant
    ) throws -> LoggedAttempt {
        let open = try openTouchRows(beside: id)
        let row = try open.first { try $0.id("id") == id } ?? touchRow(id)
        if try row.optionalInstant("ended_at") != nil, let answer = try answered(outcome, on: id, by: user) {
            return answer
        }
        guard try row.text("channel") == Channel.call.rawValue else {
            let kind = try row.text("channel")
            throw Refusal(.conflict, "\(id) is a \(kind); finish it: touchline done \(id)")
        }
        let lead: Lead.ID = try row.id("lead_id")
        try learn(learned, of: lead, by: user, now: now)
        let scene = try scene(row.id("enrollment_id"), withAnswers: true, open: learned.isEmpty ? open : nil)
        let judged = try judgement(of: outcome, row: row, scene: scene)
        let late = try reasonForLate(row: row, user: user, now: now) ?? judged.shut
        let call = Call(
            outcome: outcome, lead: scene.enrollment.lead, touch: id, lateBecause: late, proof: judged.proof)
        guard scene.touches[.call] == id else { return try recordAside(call, in: scene, by: user, now: now) }
        return try record(call, by: user, scene: scene, now: now)
    }

    /// The answer given before to this user for this touch, which ended it; refuses other content.
    private func answered(_ outcome: Outcome, on touch: Touch.ID, by user: User) throws -> LoggedAttempt? {
        guard let row = try attemptRow(on: touch, by: user) else { return nil }
        guard try row.text("fingerprint") == outcome.fingerprint else {
            let attempt: Attempt.ID = try row.id("id")
            throw Refusal(
                .alreadyLogged,
                "\(touch) was logged as \(try row.text("disposition")); to put it right: touchline amend \(attempt) DISPOSITION",
                details: ["attempt": attempt.description])
        }
        return try Document.value(LoggedAttempt.self, try row.text("receipt"))
    }

    /// The call that moved a touch, or else one that was recorded beside it; each has an index of its own, so that a
    /// call is written into one of them.
    private func attemptRow(on touch: Touch.ID, by user: User) throws -> Row? {
        let columns = "SELECT id, disposition, fingerprint, receipt FROM attempts"
        return try connection.row("\(columns) WHERE touch_id = ? AND user_id = ? AND moved = 1", touch, user.id)
            ?? connection.row("\(columns) WHERE touch_id = ? AND user_id = ? AND moved = 0", touch, user.id)
    }

    /// The answer given a moment ago to the same user for the same call with a lead that no touch asked for.
    fileprivate func justAnswered(
        _ outcome: Outcome, onLead lead: Lead.ID, by user: User, now: Instant
    ) throws -> LoggedAttempt? {
        try connection.row(
            """
            SELECT receipt FROM attempts
            WHERE lead_id = ? AND user_id = ? AND touch_id IS NULL AND fingerprint = ? AND logged_at > ?
            ORDER BY id DESC LIMIT 1
            """, lead, user.id, outcome.fingerprint, now - Store.sameCall
        ).map { try Document.value(LoggedAttempt.self, $0.text("receipt")) }
    }

    /// That a lease ran out before it, or somebody else took the touch, or why it was ended meanwhile; one that nobody has taken, or that was given back,
    /// may be logged as it is.
    private func reasonForLate(row: Row, user: User, now: Instant) throws -> String? {
        guard let holder: User.ID = try row.optionalID("leased_by") else { return nil }
        guard holder == user.id else { return "somebody else has taken this call" }
        if try row.optionalInstant("ended_at") != nil, let reason = try row.optionalText("end_reason") {
            return "this call was taken back before: \(reason)"
        }
        guard let until = try row.optionalInstant("leased_until"), now < until else {
            return "your hold on this call was over"
        }
        return nil
    }

    /// The proof of a call, and why it was not allowed when it was made, where it was not. One that was given out has its proof, and
    /// the window is looked at again; where another number was dialled, or nobody gave the call out, it is judged anew.
    private func judgement(of outcome: Outcome, row: Row, scene: Scene) throws -> (proof: String, shut: String?) {
        let touch = try openTouch(row)
        guard let proof = try row.optionalText("proof"),
            outcome.number.map({ ProofText.isOf($0, in: proof) }) ?? true
        else {
            let proof = try judge(outcome, of: scene, as: touch)
            return (ProofText(proof).text, proof.shut)
        }
        guard case .shut(_, let reason, _) = scene.window(of: touch, at: outcome.calledAt) else { return (proof, nil) }
        return (proof, reason)
    }

    /// Writes a call down and moves the cadence, where there is one to move.
    fileprivate func record(_ call: Call, by user: User, scene: Scene, now: Instant) throws -> LoggedAttempt {
        guard case .active = scene.enrollment.course.state else {
            return try recordAside(call, in: scene, by: user, now: now)
        }
        return try move(scene, by: call, ending: .done, by: user, now: now)
    }

    /// - Parameter ending: how the open touch ends; only one that is done by this call was moved by it.
    private func move(
        _ scene: Scene, by call: Call, ending: TouchEnding, by user: User, now: Instant
    ) throws -> LoggedAttempt {
        var current = scene
        let questions = scene.version.campaign.qualification
        _ = try call.outcome.disposition(in: scene.version.campaign)
        current.facts.answers.merge(try call.outcome.facts(for: questions)) { $1 }
        var situation = current.situation(now: now, actor: user)
        if current.touches.isEmpty {
            situation.isSuppressed = try suppressions(of: current.facts.lead).contains { $0.channels.contains(.call) }
        }
        let decision = try current.enrollment.course.after(.rangBack(call.outcome), in: situation)
        let attempt = try newAttempt(call, by: user, in: current)
        let cause = Cause(now: now, actor: user, attempt: attempt, ending: ending, slot: .call)
        var traces = AttemptTraces(moved: ending == .done, before: current.before.text)
        var written: LoggedAttempt?
        let applied = try apply(decision, to: current, cause: cause) { applied in
            let receipt = applied.receipt(
                of: attempt, lateBecause: call.lateBecause, course: decision.course, now: now)
            traces.receipt = receipt.text
            traces.followed = applied.touches
            try insert(attempt, of: call, in: current, leaving: traces, now: now)
            written = receipt
        }
        let logged = applied.receipt(
            of: attempt, lateBecause: call.lateBecause, course: decision.course, now: now)
        if logged != written { try rewrite(logged) }
        return logged
    }

    /// Writes down a call that the cadence did not wait for: somebody else has moved it, or there is none. What the
    /// person said holds all the same.
    private func recordAside(_ call: Call, in scene: Scene, by user: User, now: Instant) throws -> LoggedAttempt {
        try requireNotErased(call.lead)
        let disposition = try call.outcome.disposition(in: scene.version.campaign)
        if scene.isEnrolled, disposition.then.speaksForTheLead {
            return try move(scene, by: call, ending: .cancelled(reason: disposition.name), by: user, now: now)
        }
        var scene = scene
        let effects = try call.outcome.bindingEffects(in: scene.situation(now: now, actor: user))
        let attempt = try newAttempt(call, by: user, in: scene)
        try insert(attempt, of: call, in: scene, leaving: AttemptTraces(), now: now)
        let before = scene.facts.lead
        scene.facts.lead.count(attempt)
        if scene.isEnrolled, scene.enrollment.milestones.calledAt == nil {
            try connection.execute(
                "UPDATE enrollments SET called_at = ?, rep_id = ? WHERE id = ?", attempt.at, attempt.user,
                scene.enrollment.id)
        }
        let cause = Cause(now: now, actor: user, attempt: attempt)
        let applied = try apply(effects, to: &scene, was: before, cause: cause)
        let logged = applied.receipt(
            of: attempt, lateBecause: call.lateBecause, course: scene.enrollment.course, now: now)
        try rewrite(logged)
        return logged
    }

    /// The enrollment a lead is in or was in last; the standard dispositions without one.
    fileprivate func lastScene(of lead: Lead.ID, now: Instant) throws -> Scene {
        let row = try connection.row("SELECT id FROM enrollments WHERE lead_id = ? ORDER BY id DESC LIMIT 1", lead)
        return try row.map { try scene($0.id("id"), withAnswers: true) }
            ?? .outsideCampaigns(
                try facts(lead), by: rules, now: now)
    }
}

extension Scene {
    /// Whether a touch's window was open at an instant.
    fileprivate func window(of touch: OpenTouch, at instant: Instant) -> CallingClass.State {
        CallingClass(
            campaign: version.campaign, country: facts.lead.country, law: rules.law(of: facts.lead), parts: [],
            isCallback: touch.kind == .callback
        ).state(ofCallDue: touch.due, at: instant)
    }
}

extension Outcome {
    /// What makes two logs the same: everything said of the call, but not when it is said.
    var fingerprint: String {
        let listed = [answers, said].flatMap { $0.sorted { $0.key < $1.key } }.flatMap { [$0.key, $0.value] }
        let moment = said["when"] == nil ? when?.rfc3339 : nil
        let parts: [String?] = [disposition, moment, number, note, with, recording] + listed
        return parts.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: " ")
    }
}

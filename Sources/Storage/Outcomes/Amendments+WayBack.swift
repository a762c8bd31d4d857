import Prospecting

/// Where an enrollment goes back to when its last attempt is amended.
extension Transaction {
    /// Whether nothing has moved the lead since: the touches that followed are open still and no others are, or the
    /// enrollment ended with this attempt, and the lead was in no other since and said nothing more.
    func isLast(_ row: Row, in scene: Scene) throws -> Bool {
        guard try row.flag("moved") else { return false }
        let followed: Touch.ID? = try row.optionalID("followed_by")
        let beside: Touch.ID? = try row.optionalID("followed_beside")
        if followed != nil || beside != nil {
            return scene.touches[.call] == followed && scene.touches[.other] == beside
        }
        return try openEnrollment(of: scene.enrollment.lead) == nil && !hasGoneOn(since: row.id("id"), in: scene)
    }

    private static let laterEnrollment = "SELECT id FROM enrollments WHERE lead_id = ? AND id > ? LIMIT 1"

    private static let laterMove = """
        SELECT id FROM attempts WHERE lead_id = ? AND id > ? AND (moved = 1 OR before IS NOT NULL) LIMIT 1
        """

    /// Whether a lead came into a campaign after an enrollment, or was moved by a call after one of its attempts.
    private func hasGoneOn(since attempt: Attempt.ID, in scene: Scene) throws -> Bool {
        let lead = scene.enrollment.lead
        return try connection.row(Self.laterEnrollment, lead, scene.enrollment.id) != nil
            || connection.row(Self.laterMove, lead, attempt) != nil
    }

    /// When the enrollment of an attempt first came to an offer that stands, by another.
    private static let otherOffers = """
        SELECT MIN(m.at) AS at FROM handoffs h JOIN handoff_moves m ON m.handoff_id = h.id
        WHERE h.lead_id = ? AND h.enrollment_id = (SELECT enrollment_id FROM attempts WHERE id = ?)
            AND h.attempt_id <> ? AND h.state <> 'withdrawn'
        """

    /// Takes back the hand-off of an attempt, and that it qualified the lead; returns whether it had.
    func undoQualification(by attempt: Attempt, before: Before?, now: Instant) throws -> Bool {
        let known =
            if let before {
                before.enrollmentSQLAt.map { Instant(milliseconds: $0) }
            } else {
                try connection.row(Self.otherOffers, attempt.lead, attempt.id, attempt.id)?.optionalInstant("at")
            }
        let undone = try connection.rowsChanged(
            by: """
                UPDATE enrollments SET sql_at = ?
                WHERE id = (SELECT enrollment_id FROM attempts WHERE id = ?) AND EXISTS (
                    SELECT 1 FROM events WHERE attempt_id = ? AND type = 'lead.qualified' AND undone_at IS NULL)
                """, known, attempt.id, attempt.id)
        try withdrawOffers(of: attempt.id, now: now)
        return undone == 1
    }

    /// Lets a lead that only a call which is put right had made sales' stand where it stood before, or be worked where
    /// that is not known; where sales has it by another offer it stays.
    func standBack(_ id: Lead.ID, to before: Before?, now: Instant) throws {
        let was = try lead(id)
        guard was.stage == .sql, try !hasOpenOffer(id) else { return }
        var lead = was
        let stage = before.flatMap { Lead.Stage(rawValue: $0.stage) } ?? .working
        lead.stage = stage == .raw || stage == .mql ? .working : stage
        lead.stageReason = before?.stageReason
        lead.returnOn = before?.returnOn.map { Instant(milliseconds: $0) }
        lead.returnInto = before?.returnInto
        lead.sqlAt = before?.sqlAt.map { Instant(milliseconds: $0) }
        try save(lead, was: was, now: now)
    }

    /// Lets amendments of earlier attempts change the record alone: a course that something else has changed since is not
    /// put back.
    func forgetWayBack(of enrollment: Enrollment.ID) throws {
        try connection.execute(
            """
            UPDATE attempts SET before = NULL WHERE lead_id = (SELECT lead_id FROM enrollments WHERE id = ?)
                AND enrollment_id = ? AND before IS NOT NULL
            """, enrollment, enrollment)
    }

    /// Puts an enrollment, its lead and its account back to where they stood, with the touch as if it were open.
    func restore(
        _ before: Before, after old: Attempt, in enrollment: Enrollment.ID, now: Instant
    ) throws -> Scene {
        var scene = try scene(enrollment, withAnswers: true)
        let open = try reopen(before, in: &scene, now: now)
        let marks = scene.version.campaign.dispositions[old.disposition]?.marks
        let was = scene.facts.lead
        scene.facts.lead.putBack(before)
        if marks == .badNumber { scene.facts.lead.clearMark(of: old.number, before: before) }
        try save(scene.facts.lead, was: was, now: now)
        if marks == .customer, let stage = before.accountStage.flatMap({ Account.Stage(rawValue: $0) }) {
            scene.facts.account?.stage = stage
            if let account = scene.facts.account { try save(account) }
        }
        try countLead(scene.facts.lead, from: scene.enrollment.course.state, to: .active(open))
        scene.enrollment.course = Course(
            state: .active(open), step: before.step, tally: before.tally, dials: before.dials,
            tried: DayPart.set(before.tried), progress: try ProgressText.progress(before.progress))
        try connection.execute(
            "UPDATE attempts SET followed_by = NULL, followed_beside = NULL WHERE id = ?", old.id)
        return scene
    }

    /// What was open before an attempt, as it was then; what it opened is cancelled, and what it left open stays.
    private func reopen(_ before: Before, in scene: inout Scene, now: Instant) throws -> Open {
        var open = Open()
        for slot in Open.Slot.allCases {
            let then = slot == .call ? before.call : before.other
            let id = then.map { Touch.ID($0.id) }
            open[slot] = try then.map { $0.restored(try openTouch(try touchRow(Touch.ID($0.id)))) }
            guard let current = scene.touches[slot] else { continue }
            if current == id, let touch = open[slot] {
                try update(current, to: touch, scene: scene, now: now)
            } else {
                try end(current, .cancelled(reason: "the call before was amended"), now: now)
                scene.touches[slot] = nil
            }
        }
        return open
    }
}

extension Lead {
    fileprivate mutating func putBack(_ before: Before) {
        stage = Stage(rawValue: before.stage) ?? stage
        stageReason = before.stageReason
        returnOn = before.returnOn.map { Instant(milliseconds: $0) }
        returnInto = before.returnInto
        resetAt = before.resetAt.map { Instant(milliseconds: $0) }
        firstCallAt = before.firstCallAt.map { Instant(milliseconds: $0) }
        sqlAt = before.sqlAt.map { Instant(milliseconds: $0) }
    }

    fileprivate mutating func clearMark(of number: String?, before: Before) {
        for index in numbers.indices
        where numbers[index].phone.e164 == number && !before.badNumbers.contains(numbers[index].phone.e164) {
            numbers[index].badSince = nil
        }
    }
}

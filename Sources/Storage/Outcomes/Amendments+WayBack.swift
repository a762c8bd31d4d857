import Prospecting

/// Where an enrollment goes back to when its last attempt is amended.
extension Transaction {
    /// Whether nothing has moved the lead since: the touches that followed are open still and no others are, or the
    /// enrollment ended with this attempt and the lead is in no other.
    func isLast(_ row: Row, in scene: Scene) throws -> Bool {
        guard try row.flag("moved") else { return false }
        let followed: Touch.ID? = try row.optionalID("followed_by")
        let beside: Touch.ID? = try row.optionalID("followed_beside")
        if followed != nil || beside != nil {
            return scene.touches[.call] == followed && scene.touches[.other] == beside
        }
        return try openScene(of: scene.enrollment.lead) == nil
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
        if scene.facts.lead.sqlAt != was.sqlAt { scene.enrollment.milestones.sqlAt = nil }
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

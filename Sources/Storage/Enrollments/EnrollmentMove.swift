import Prospecting

/// What becomes of one enrollment that goes over to another version.
struct EnrollmentMove {
    var scene: Scene
    var decision: Decision
    var fit: Fit
    /// Whether a place in the cadence means another step than before, so that no earlier course can be taken up again.
    var hasOtherSteps: Bool
    /// Whether something of it has a lease that is over, and that nobody has given back yet.
    var hasLapsed: Bool
    /// Where it stood among the people of its account, when the new version has no such places.
    var left: Place?
}

extension Transaction {
    /// Decides how an enrollment goes over; throws, in words, when it cannot.
    func planMove(of scene: Scene, to version: CampaignVersion, now: Instant) throws -> EnrollmentMove {
        let fit = version.campaign.profile.judge(scene.facts).fit
        var moving = scene
        moving.facts.tier = fit.tier
        var situation = moving.situation(now: now)
        situation.lease = try longestLease(of: scene)
        let decision = try moving.enrollment.course.moved(
            from: scene.version.campaign, to: version.campaign, in: situation)
        moving.rank += Rank.share(ofFit: fit.score) - Rank.share(ofFit: try fitNow(of: scene.enrollment.id))
        moving.version = version
        moving.enrollment.version = version.id
        let steps = [scene.version, version].map { $0.campaign.cadence.steps.map(\.id) }
        return EnrollmentMove(
            scene: moving, decision: decision, fit: fit, hasOtherSteps: steps[0] != steps[1],
            hasLapsed: situation.lease != nil, left: moving.place == nil ? scene.place : nil)
    }

    /// Carries one move out; nothing it writes may be kept when it throws.
    func carryOut(_ move: EnrollmentMove, now: Instant) throws {
        let (scene, id) = (move.scene, move.scene.enrollment.id)
        if move.hasLapsed {
            for touch in scene.touches.values { try giveBack(touch, now: now) }
        }
        if move.hasOtherSteps { try forgetWayBack(of: id) }
        try connection.execute(
            "UPDATE enrollments SET version_id = ?, fit = ?, tier = ?, rank = ?, ends_at = ? WHERE id = ?",
            scene.version.id, move.fit.score, move.fit.tier, scene.rank,
            scene.end(of: move.decision.course, now: now), id)
        switch move.decision.course.state {
        case .pending, .waiting: _ = try judgeAgain(scene, now: now)
        case .finished: _ = try apply(move.decision, to: scene, cause: Cause(now: now, ending: Self.moved))
        case .active(let open):
            try save(move.decision.course, of: scene, now: now)
            for slot in Open.Slot.allCases { try put(open[slot], in: slot, of: scene, now: now) }
            try followPlace(of: scene, now: now)
        }
        if let left = move.left { try forgetPauses(at: left) }
    }

    /// Puts what the new version asks for in the place of what was open: the same step's touch keeps its row.
    private func put(_ touch: OpenTouch?, in slot: Open.Slot, of scene: Scene, now: Instant) throws {
        let before = scene.enrollment.course.open[slot]
        if let id = scene.touches[slot] {
            if let touch, touch.step == before?.step, touch.work.channel == before?.work.channel {
                return try rewrite(id, as: touch, scene: scene, now: now)
            }
            try end(id, Self.moved, now: now)
        }
        if let touch { _ = try insert(touch, in: slot, scene: scene, now: now) }
    }

    private static let moved = TouchEnding.cancelled(reason: "moved to another version")

    private func fitNow(of id: Enrollment.ID) throws -> Int {
        try connection.row("SELECT fit FROM enrollments WHERE id = ?", id)?.int("fit") ?? 0
    }
}

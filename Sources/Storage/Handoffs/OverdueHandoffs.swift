import Prospecting

extension Store {
    /// Deals with hand-offs whose moment has come: an offer that nobody answered in time is told of and goes to who is
    /// next in the route, where the campaign says so; one that waited for somebody to be back is offered. Returns how many
    /// it was.
    package func passOverdueHandoffs(now: Instant, limit: Int) async throws -> Int {
        try await write { transaction in
            let rows = try transaction.connection.rows(
                "SELECT * FROM handoffs WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at LIMIT ?", now, limit)
            for row in rows { try transaction.fallDue(row, now: now) }
            return rows.count
        }
    }
}

extension Transaction {
    /// Only who clears the moment deals with it.
    fileprivate func fallDue(_ row: Row, now: Instant) throws {
        var handoff = try handoff(row)
        let cleared = try connection.rowsChanged(
            by:
                "UPDATE handoffs SET due_at = NULL WHERE id = ? AND due_at = ? AND answered_at IS NULL", handoff.id,
            try row.instant("due_at"))
        guard cleared == 1 else { return }
        let (scene, cause) = try offered(row, now: now)
        let terms = scene.version.campaign.handoff.overdue
        if handoff.state == .offered {
            handoff.state = .overdue
            try connection.execute("UPDATE handoffs SET state = 'overdue' WHERE id = ?", handoff.id)
            try noteMove(of: handoff, by: nil, now: now)
            let told = Announcement(.handoffOverdue, tell: terms.tell)
            try announce(told, scene: scene, was: scene.facts.lead, handoff: handoff, cause: cause)
        }
        guard handoff.to == nil || terms.offersToNext else { return }
        let choice = try choose(in: scene, asked: receivers(of: handoff.id), now: now)
        handoff = try give(handoff, by: choice, in: scene, now: now)
        guard handoff.state == .offered else { return }
        try announce(handoff, of: row, scene: scene, cause: cause)
    }

    /// Offers what somebody will not be there to answer in time, or was not, to who is next; what nobody else can be offered
    /// stays with who is away, and waits where they are gone for good.
    ///
    /// - Parameter away: until when they are away; nil for who is gone.
    func passOn(offersTo email: String, away: Instant?, now: Instant) throws {
        let rows = try connection.rows(
            """
            SELECT * FROM handoffs WHERE offered_to = ? AND answered_at IS NULL
                AND (CAST(? AS BIGINT) IS NULL OR accept_by IS NULL OR accept_by <= ?) ORDER BY id
            """, email, away, away)
        for row in rows {
            var handoff = try handoff(row)
            let (scene, cause) = try offered(row, now: now)
            let choice = try choose(in: scene, asked: receivers(of: handoff.id), now: now)
            let reason = away == nil ? "\(email) has lost their access" : "\(email) is away"
            if case .offer = choice {
                handoff = try give(handoff, by: choice, in: scene, reason: reason, now: now)
                try announce(handoff, of: row, scene: scene, cause: cause)
            } else if away == nil {
                handoff.to = nil
                handoff = try give(handoff, by: choice, in: scene, now: now)
                try noteMove(of: handoff, by: nil, reason: reason, now: now)
                let told = Announcement(
                    .handoffOverdue, reason: reason, tell: scene.version.campaign.handoff.overdue.tell)
                try announce(told, scene: scene, was: scene.facts.lead, handoff: handoff, cause: cause)
            }
        }
    }

    /// The lead that a hand-off is about, as its route sees it, and what made it one.
    private func offered(_ row: Row, now: Instant) throws -> (scene: Scene, cause: Cause) {
        var scene = try scene(row.id("enrollment_id"), withAnswers: true)
        scene.facts.tier = scene.facts.tier ?? scene.version.campaign.profile.judge(scene.facts).fit.tier
        let attempt = try attempt(row.id("attempt_id"))
        return (scene, Cause(now: now, actor: try user(attempt.user), attempt: attempt))
    }

    private func announce(_ handoff: Handoff, of row: Row, scene: Scene, cause: Cause) throws {
        let decidedBy = try Document.value([String].self, try row.text("decided_by"))
        try announce(
            Announcement(.handoffOffered, decidedBy: decidedBy), scene: scene, was: scene.facts.lead, handoff: handoff,
            cause: cause)
    }

    /// Everybody who had their time to answer.
    private func receivers(of handoff: Handoff.ID) throws -> Set<String> {
        Set(
            try connection.rows(
                "SELECT receiver FROM handoff_moves WHERE handoff_id = ? AND state = 'offered'", handoff
            ).compactMap { try $0.optionalText("receiver") })
    }
}

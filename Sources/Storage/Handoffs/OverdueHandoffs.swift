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
        var scene = try scene(row.id("enrollment_id"), withAnswers: true)
        let terms = scene.version.campaign.handoff.overdue
        let attempt = try attempt(of: row)
        let cause = Cause(now: now, actor: try user(attempt.user), attempt: attempt)
        if handoff.state == .offered {
            handoff.state = .overdue
            try connection.execute("UPDATE handoffs SET state = 'overdue' WHERE id = ?", handoff.id)
            try noteMove(of: handoff, by: nil, now: now)
            let told = Announcement(.handoffOverdue, tell: terms.tell)
            try announce(told, scene: scene, was: scene.facts.lead, handoff: handoff, cause: cause)
            guard terms.offersToNext else { return }
        }
        scene.facts.tier = scene.facts.tier ?? scene.version.campaign.profile.judge(scene.facts).fit.tier
        let choice = try choose(in: scene, asked: receivers(of: handoff.id), now: now)
        handoff = try give(handoff, by: choice, in: scene, now: now)
        guard handoff.state == .offered else { return }
        let decidedBy = try Document.value([String].self, try row.text("decided_by"))
        let offered = Announcement(.handoffOffered, decidedBy: decidedBy)
        try announce(offered, scene: scene, was: scene.facts.lead, handoff: handoff, cause: cause)
    }

    private func attempt(of row: Row) throws -> Attempt {
        let id: Attempt.ID = try row.id("attempt_id")
        guard let attempt = try connection.row("SELECT * FROM attempts WHERE id = ?", id) else {
            throw DatabaseFault("a hand-off refers to an attempt that is not there")
        }
        return try self.attempt(attempt)
    }

    /// Everybody who had their time to answer.
    private func receivers(of handoff: Handoff.ID) throws -> Set<String> {
        Set(
            try connection.rows(
                "SELECT receiver FROM handoff_moves WHERE handoff_id = ? AND state = 'offered'", handoff
            ).compactMap { try $0.optionalText("receiver") })
    }
}

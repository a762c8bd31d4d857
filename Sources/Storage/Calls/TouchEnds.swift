import Prospecting

/// What is open for a lead after a touch was done or skipped: the call, or else the mail or task.
package struct EndedTouch: Sendable, Equatable {
    package var touch: Touch.ID
    package var lead: Lead
    package var next: OpenTouch?
}

extension Store {
    /// Ends a task as done, or a mail as sent by hand, and goes on with the cadence.
    package func finishTask(_ id: Touch.ID, note: String?, by user: User, now: Instant) async throws -> EndedTouch {
        try await write { transaction in
            try transaction.end(id, with: { .taskDone($0) }, .done, note: note, by: user, now: now)
        }
    }

    /// Leaves a touch out, and goes on with the cadence.
    package func skip(_ id: Touch.ID, reason: String, by user: User, now: Instant) async throws -> EndedTouch {
        try await write { transaction in
            try transaction.end(
                id, with: { .skipped($0, reason: reason) }, .skipped(reason: reason), note: nil, by: user, now: now)
        }
    }
}

extension Transaction {
    fileprivate func end(
        _ id: Touch.ID, with happening: (Open.Slot) -> Happening, _ ending: TouchEnding, note: String?, by user: User,
        now: Instant
    ) throws -> EndedTouch {
        let row = try touchRow(id)
        let scene = try scene(row.id("enrollment_id"))
        guard let slot = scene.slot(of: id) else {
            throw Refusal(.conflict, "\(id) is \(try row.text("state")) already", details: ["touch": id.description])
        }
        let holder: User.ID? = try row.optionalID("leased_by")
        if try row.text("state") == "leased", let holder, holder != user.id {
            throw Refusal(.conflict, "\(id) is held by \(try self.user(holder).name)")
        }
        let decision = try scene.enrollment.course.after(happening(slot), in: scene.situation(now: now, actor: user))
        if let note, ending == .done { try write(note, on: row, scene: scene, by: user, now: now) }
        try self.note(
            ending == .done ? .touchDone : .touchSkipped, of: scene.enrollment.lead.description, by: user.id,
            [.init("touch", after: id.description)] + (ending.reason.map { [.init("reason", after: $0)] } ?? []),
            now: now)
        let applied = try apply(decision, to: scene, cause: Cause(now: now, actor: user, ending: ending, slot: slot))
        return EndedTouch(touch: id, lead: applied.lead, next: decision.course.open.foremost)
    }

    /// A task or a mail that was done with a note is part of the lead's history.
    private func write(_ note: String, on row: Row, scene: Scene, by user: User, now: Instant) throws {
        let channel: Channel = try row.word("channel")
        try connection.execute(
            """
            INSERT INTO attempts
                (touch_id, lead_id, enrollment_id, user_id, channel, disposition, at, logged_at, connected,
                 conversation, note, answers, late, moved, fingerprint, receipt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '{}', 0, 0, '', '')
            """, try row.integer("id"), scene.enrollment.lead, scene.enrollment.id, user.id, channel.rawValue,
            channel == .mail ? Progress.sent : Progress.done, now, now, note)
    }
}

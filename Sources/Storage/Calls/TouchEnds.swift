import Prospecting

/// What is open for a lead after a touch was done or skipped: the call, or else the mail or task.
package struct EndedTouch: Sendable, Equatable {
    package var touch: Touch.ID
    package var lead: Lead
    package var next: OpenTouch?
}

extension Store {
    /// Ends a task as done, or a mail as sent from elsewhere, and goes on with the cadence.
    ///
    /// - Parameter wasSentElsewhere: what a mail needs that a mailbox is there for, so that none is lost by the way.
    /// - Throws: `conflict` for a mail that could be sent from here, or is on its way.
    package func finishTask(
        _ id: Touch.ID, note: String?, wasSentElsewhere: Bool = false, by user: User, now: Instant
    ) async throws -> EndedTouch {
        try await write { transaction in
            try transaction.requireSentElsewhere(id, wasSaid: wasSentElsewhere)
            let ended = try transaction.end(id, with: { .taskDone($0) }, .done, note: note, by: user, now: now)
            try transaction.withdrawDraft(of: id, reason: "sent from elsewhere, \(user.name) says", now: now)
            return ended
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
    fileprivate func requireSentElsewhere(_ id: Touch.ID, wasSaid: Bool) throws {
        let row = try touchRow(id)
        guard try row.text("channel") == Channel.mail.rawValue, try row.optionalInteger("ended_at") == nil else {
            return
        }
        let isByHand = try row.flag("by_hand")
        guard try scene(row.id("enrollment_id")).sendsMail || isByHand && row.optionalInteger("mailbox_id") != nil
        else { return }
        guard isByHand, try row.optionalInteger("mailbox_id") == nil else {
            throw Refusal(
                .conflict, "\(id) is a mail that goes by itself; touchline skip \(id) --reason \"…\" leaves it out",
                details: ["touch": id.description])
        }
        guard wasSaid else {
            throw Refusal(
                .conflict,
                "\(id) is a mail that nobody has sent yet. Send it: touchline mail send \(id). Or say that you sent it "
                    + "from elsewhere: touchline done \(id) --sent", details: ["touch": id.description])
        }
    }

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

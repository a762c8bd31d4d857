import Prospecting

/// How a touch came to its end.
enum TouchEnding: Equatable {
    case done
    case skipped(reason: String)
    case cancelled(reason: String)

    var state: String {
        switch self {
        case .done: "done"
        case .skipped: "skipped"
        case .cancelled: "cancelled"
        }
    }

    var reason: String? {
        switch self {
        case .done: nil
        case .skipped(let reason), .cancelled(let reason): reason
        }
    }
}

extension Transaction {
    func openTouchRows(of enrollment: Enrollment.ID) throws -> [Row] {
        try connection.rows(
            """
            SELECT id, slot, step, kind, channel, message, task, is_reply, by_hand, due_at, parts, skip_at, owner_id,
                promised_by, deadline_at, state, leased_by, leased_until, opened_at
            FROM touches WHERE enrollment_id = ? AND ended_at IS NULL
            """, enrollment)
    }

    /// Every open touch of the enrollment that one belongs to, with what a call is judged by that is logged for it.
    func openTouchRows(beside touch: Touch.ID) throws -> [Row] {
        try connection.rows(
            """
            SELECT o.id, o.enrollment_id, o.lead_id, o.slot, o.step, o.kind, o.channel, o.message, o.task, o.is_reply,
                o.by_hand, o.due_at, o.parts, o.skip_at, o.owner_id, o.promised_by, o.deadline_at, o.leased_by,
                o.leased_until, COALESCE(h.proof, o.proof) AS proof, o.ended_at
            FROM touches t JOIN touches o ON o.enrollment_id = t.enrollment_id AND o.ended_at IS NULL
            LEFT JOIN holds h ON h.touch_id = o.id WHERE t.id = ?
            """, touch)
    }

    func touchRow(_ id: Touch.ID) throws -> Row {
        guard let row = try connection.row("SELECT * FROM touches WHERE id = ?", id) else {
            throw Refusal.notFound("touch", id.description)
        }
        return row
    }

    func openTouch(_ row: Row) throws -> OpenTouch {
        OpenTouch(
            step: try row.text("step"), kind: try row.word("kind"), work: try work(row),
            due: try row.instant("due_at"), parts: DayPart.set(try row.text("parts")),
            skipAt: try row.optionalInstant("skip_at"), owner: try row.optionalID("owner_id"),
            promisedBy: try row.optionalText("promised_by"), deadline: try row.optionalInstant("deadline_at"))
    }

    private func work(_ row: Row) throws -> Step.Work {
        let channel: Channel = try row.word("channel")
        return switch channel {
        case .call: .call(guide: try row.optionalText("message"))
        case .task: .task(try row.text("task"))
        case .mail:
            .mail(
                MailStep(
                    message: try row.text("message"), isReply: try row.flag("is_reply"),
                    isByHand: try row.flag("by_hand")))
        }
    }

    /// Writes a touch that an enrollment waits for; it wakes when it is due.
    func insert(_ touch: OpenTouch, in slot: Open.Slot, scene: Scene, now: Instant) throws -> Touch.ID {
        let words = touch.work.columns
        return try connection.insert(
            """
            INSERT INTO touches
                (campaign_id, enrollment_id, lead_id, queue, class_id, slot, step, kind, priority, rank, channel, message, task,
                 is_reply, by_hand, parts, opened_at, due_at, wakes_at, skip_at, owner_id, promised_by,
                 deadline_at, told_late_at, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, scene.campaign, scene.enrollment.id, scene.enrollment.lead, scene.version.campaign.queue,
            try callingClass(of: touch, scene: scene), slot.rawValue, touch.step, touch.kind.rawValue,
            scene.priority(of: touch), touch.rank(among: scene.rank), touch.work.channel.rawValue, words.message,
            words.task,
            words.isReply, words.isByHand, DayPart.text(touch.parts), now, touch.due, touch.due, touch.skipAt,
            touch.owner, touch.promisedBy, touch.deadline,
            touch.isTriedAgain(after: scene.enrollment.course.dials) ? now : nil,
            touch.due <= now ? "ready" : "waiting")
    }

    /// Writes an open touch that nobody holds anew, in its place; one that is parked stays so, unless it is put off or
    /// brought forward, or parked by a cap: other caps may hold now. A mail that somebody is to look at from now on leaves
    /// the mailbox it waits for.
    func rewrite(_ id: Touch.ID, as touch: OpenTouch, scene: Scene, now: Instant) throws {
        let words = touch.work.columns
        try connection.execute(
            """
            UPDATE touches SET queue = ?, class_id = ?, kind = ?, priority = ?, rank = ?, message = ?, task = ?,
                is_reply = ?, by_hand = ?, mailbox_id = CASE WHEN by_hand = ? THEN mailbox_id END, parts = ?,
                due_at = ?, skip_at = ?, deadline_at = ?, told_late_at = CASE WHEN due_at = ? THEN told_late_at END,
                wakes_at = CASE WHEN due_at = ? AND COALESCE(parked_for, '') <> 'cap-reached' THEN wakes_at ELSE ? END,
                parked_for = CASE WHEN due_at = ? AND parked_for <> 'cap-reached' THEN parked_for END,
                parked_by = CASE WHEN due_at = ? AND parked_for <> 'cap-reached' THEN parked_by END
            WHERE id = ? AND state IN ('waiting', 'ready')
            """, scene.version.campaign.queue, try callingClass(of: touch, scene: scene), touch.kind.rawValue,
            scene.priority(of: touch), touch.rank(among: scene.rank), words.message, words.task, words.isReply,
            words.isByHand, words.isByHand, DayPart.text(touch.parts), touch.due, touch.skipAt, touch.deadline,
            touch.due, touch.due, touch.due, touch.due, touch.due, id)
        try connection.execute(
            """
            UPDATE touches SET state = CASE WHEN wakes_at <= ? THEN 'ready' ELSE 'waiting' END
            WHERE id = ? AND state IN ('waiting', 'ready')
            """, now, id)
    }

    /// Puts an open touch off, or brings it forward; who holds it keeps it.
    func update(_ id: Touch.ID, to touch: OpenTouch, scene: Scene, now: Instant) throws {
        try connection.execute(
            """
            UPDATE touches SET class_id = ?, kind = ?, priority = ?, rank = ?, parts = ?, due_at = ?, skip_at = ?,
                deadline_at = ?, told_late_at = CASE WHEN due_at = ? THEN told_late_at END,
                state = CASE WHEN state = 'leased' OR due_at = ? THEN state ELSE ? END,
                wakes_at = CASE WHEN due_at = ? THEN wakes_at ELSE ? END,
                parked_for = CASE WHEN due_at = ? THEN parked_for END,
                parked_by = CASE WHEN due_at = ? THEN parked_by END
            WHERE id = ?
            """, try callingClass(of: touch, scene: scene), touch.kind.rawValue, scene.priority(of: touch),
            touch.rank(among: scene.rank), DayPart.text(touch.parts), touch.due, touch.skipAt, touch.deadline,
            touch.due, touch.due, touch.due <= now ? "ready" : "waiting", touch.due, touch.due, touch.due, touch.due, id
        )
    }

    /// Ends a touch and gives back what was held for it; where that is not by a call, the proof stays with it for whoever
    /// has called.
    func end(_ touch: Touch.ID, _ ending: TouchEnding, now: Instant) throws {
        if ending != .done { try keepProof(of: touch) }
        try connection.execute(
            """
            UPDATE touches SET state = ?, ended_at = ?, end_reason = ?, leased_until = NULL
            WHERE id = ? AND ended_at IS NULL
            """, ending.state, now, ending.reason, touch)
        try freeHolds(of: touch, now: now)
    }

    /// The class of a call; nil for what is no call, or while no zone is known.
    func callingClass(of touch: OpenTouch, scene: Scene) throws -> Int64? {
        let lead = scene.facts.lead
        guard touch.work.channel == .call, lead.callableNumber != nil else { return nil }
        let law = rules.law(of: lead)
        guard !law.called.zones.isEmpty else { return nil }
        let key = ClassKey(
            version: scene.version.id, country: lead.country, law: law, parts: touch.parts,
            isCallback: touch.kind == .callback, owner: scene.soleCaller(of: touch))
        let text = shelf.text(of: key, by: rules)
        func find() throws -> Int64? {
            try classID(of: text) ?? addClass(key, text, scene: scene)
        }
        return try batch.map { try $0.callingClass(text, find) } ?? find()
    }

    private func classID(of key: String) throws -> Int64? {
        let row = try connection.row("SELECT id, idle_since FROM calling_classes WHERE key = ?", key)
        guard let row else { return nil }
        let id = try row.integer("id")
        if try row.optionalInteger("idle_since") != nil { try use(class: id) }
        return id
    }

    private func addClass(
        _ key: ClassKey, _ text: String, scene: Scene
    ) throws -> Int64? {
        if let owner = key.owner { try noteOwner(owner, in: scene.version.campaign.queue) }
        let called = CalledColumns(key.law.called)
        return try connection.row(
            """
            INSERT INTO calling_classes
                (key, campaign_id, version_id, queue, owner_id, country, zones, places, line, party, has_consented,
                 call_hours, parts, is_callback)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, text, scene.campaign, scene.version.id, scene.version.campaign.queue, key.owner, key.country,
            called.zones, called.places, called.line, called.party, called.hasConsented, called.callHours,
            DayPart.text(key.parts), key.isCallback
        )?.integer("id")
    }

    /// Puts the open call of a lead into the class that its facts now ask for. What is parked for the lead's own hours or by
    /// a cap is looked at again: these may be others now, and another number has had other calls.
    func reclassify(_ scene: Scene, now: Instant) throws {
        if let end = scene.version.campaign.end(for: scene.facts.lead), end > now {
            try connection.execute(
                "UPDATE enrollments SET ends_at = ? WHERE id = ? AND ends_at IS NOT NULL", end, scene.enrollment.id)
        }
        guard let touch = scene.enrollment.course.open.call, let id = scene.touches[.call] else { return }
        try connection.execute(
            """
            UPDATE touches SET class_id = ?,
                state = CASE WHEN parked_for IN ('own-hours', 'cap-reached') AND state = 'waiting' AND due_at <= ?
                    THEN 'ready' ELSE state END,
                wakes_at = CASE WHEN parked_for IN ('own-hours', 'cap-reached') THEN due_at ELSE wakes_at END,
                parked_for = CASE WHEN parked_for IN ('own-hours', 'cap-reached') THEN NULL ELSE parked_for END
            WHERE id = ?
            """, try callingClass(of: touch, scene: scene), now, id)
    }
}

extension Step.Work {
    /// What is done, as the columns of a touch hold it.
    fileprivate var columns: (message: String?, task: String?, isReply: Bool, isByHand: Bool) {
        switch self {
        case .call(let guide): (guide, nil, false, false)
        case .task(let text): (nil, text, false, false)
        case .mail(let mail): (mail.message, nil, mail.isReply, mail.isByHand)
        }
    }
}

extension Scene {
    /// A lead that was begun with comes among the follow-ups, though nobody has called it yet.
    func priority(of touch: OpenTouch) -> Int {
        hasBegun ? min(touch.kind.priority, OpenTouch.Kind.followUp.priority) : touch.kind.priority
    }
}

extension Scene {
    /// Whose call it is alone, in a campaign that leaves the calls of a lead to its owner; a promise is its rep's.
    func soleCaller(of touch: OpenTouch) -> User.ID? {
        guard version.campaign.assignment?.calls == .owner, touch.kind != .callback, touch.owner == nil else {
            return nil
        }
        return facts.lead.owner
    }
}

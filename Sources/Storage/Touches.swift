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
    func openTouchRow(of enrollment: Enrollment.ID) throws -> Row? {
        try connection.row(
            "SELECT * FROM touches WHERE enrollment_id = ? AND ended_at IS NULL", enrollment)
    }

    func touchRow(_ id: Touch.ID) throws -> Row {
        guard let row = try connection.row("SELECT * FROM touches WHERE id = ?", id) else {
            throw Refusal.notFound("touch", id.description)
        }
        return row
    }

    func openTouch(_ row: Row) throws -> OpenTouch {
        let task = try row.optionalText("task")
        let guide = try row.optionalText("guide")
        return OpenTouch(
            step: try row.text("step"), kind: try row.word("kind"), work: task.map { .task($0) } ?? .call(guide: guide),
            due: try row.instant("due_at"), parts: DayPart.set(try row.text("parts")),
            skipAt: try row.optionalInstant("skip_at"), owner: try row.optionalID("owner_id"))
    }

    /// Writes a touch that an enrollment waits for; it wakes when it is due.
    func insert(_ touch: OpenTouch, scene: Scene, now: Instant) throws -> Touch.ID {
        var guide: String?
        var task: String?
        switch touch.work {
        case .call(let name): guide = name
        case .task(let text): task = text
        }
        let isReady = touch.due <= now
        return try connection.insert(
            """
            INSERT INTO touches
                (enrollment_id, lead_id, queue, class_id, step, kind, priority, rank, channel, guide, task, parts,
                 due_at, wakes_at, skip_at, owner_id, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, scene.enrollment.id, scene.enrollment.lead, scene.version.campaign.queue,
            try callingClass(of: touch, scene: scene), touch.step, touch.kind.rawValue, touch.kind.priority,
            touch.rank(among: scene.rank), touch.work.channel.rawValue, guide, task, DayPart.text(touch.parts),
            touch.due, touch.due, touch.skipAt, touch.owner, isReady ? "ready" : "waiting")
    }

    /// Ends a touch and gives back what was held for it.
    func end(_ touch: Touch.ID, _ ending: TouchEnding, now: Instant) throws {
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
        guard touch.work.channel == .call, lead.callableNumber != nil, !lead.zones.isEmpty else { return nil }
        let zones = lead.zones.map(\.identifier).joined(separator: " ")
        let parts = DayPart.text(touch.parts)
        let country = lead.country
        let isCallback = touch.kind == .callback
        let key = [
            String(scene.version.id.number), country ?? "", zones, parts, isCallback ? "callback" : "",
        ].joined(separator: "|")
        if let row = try connection.row("SELECT id FROM calling_classes WHERE key = ?", key) {
            return try row.integer("id")
        }
        let row = try connection.row(
            """
            INSERT INTO calling_classes
                (key, campaign_id, version_id, queue, country, zones, parts, is_callback)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, key, scene.campaign, scene.version.id, scene.version.campaign.queue, country, zones, parts, isCallback)
        return try row?.integer("id")
    }

    /// Puts the open touch of a lead into the class that its facts now ask for.
    func reclassify(_ scene: Scene, now: Instant) throws {
        guard case .active(let touch) = scene.enrollment.course.state, let id = scene.touch else { return }
        try connection.execute(
            "UPDATE touches SET class_id = ? WHERE id = ?", try callingClass(of: touch, scene: scene), id)
    }
}

extension OpenTouch {
    /// Callbacks come in the order of their promises, everything else by the enrollment's rank.
    fileprivate func rank(among rank: Double) -> Double {
        kind == .callback ? -Double(due.milliseconds) / 1000 : rank
    }
}

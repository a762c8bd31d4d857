import Prospecting

extension Store {
    /// Lets a rep be away until a moment, and gives back what they hold; nil for who is back.
    ///
    /// Nothing else is written: who asks for calls meanwhile is given theirs, and when the moment has come it is as before.
    package func setAway(
        _ email: String, until: Instant?, by actor: User? = nil, now: Instant
    ) async throws -> UserState {
        try await write { transaction in
            let user = try transaction.knownUser(email: email)
            guard try transaction.isPresent(user.id) else {
                throw Refusal(.conflict, "\(user.email) was revoked, so they are given no calls anyway")
            }
            let before = try transaction.awayUntil(user.id)
            try transaction.connection.execute("UPDATE users SET away_until = ? WHERE id = ?", until, user.id)
            if until != nil { try transaction.giveBackAll(of: user.id, now: now) }
            if before != until {
                try transaction.chooseAgain(now: now)
                if let until { try transaction.passOn(offersTo: user.email, away: until, now: now) }
                try transaction.note(
                    .userAway, of: user.email, by: actor?.id,
                    [.init("until", before: before?.rfc3339, after: until?.rfc3339)], now: now)
            }
            return UserState(
                user: user, isRevoked: false, awayUntil: until, worksAt: try transaction.workingTime(of: user.email))
        }
    }
}

extension Transaction {
    /// Has the hand-offs that wait for somebody look once more who is there.
    func chooseAgain(now: Instant) throws {
        try connection.execute(
            """
            UPDATE handoffs SET due_at = ?
            WHERE answered_at IS NULL AND (due_at IS NULL OR due_at > ?) AND (state = 'waiting' OR state = 'overdue')
            """, now, now)
    }

    fileprivate func awayUntil(_ user: User.ID) throws -> Instant? {
        try connection.row("SELECT away_until FROM users WHERE id = ?", user)?.optionalInstant("away_until")
    }

    /// Whose call a touch is before it is anybody else's, and why they do not take it now.
    func caller(of scene: Scene, now: Instant) throws -> CallingState.Owner? {
        guard let touch = scene.enrollment.course.open.call,
            let id = touch.owner ?? scene.soleCaller(of: touch)
        else { return nil }
        return try owner(id, in: scene.version.campaign.queue, now: now)
    }

    /// Somebody whose calls of a queue are theirs first, and why they do not take them now.
    func owner(_ id: User.ID, in queue: String, now: Instant) throws -> CallingState.Owner? {
        let row = try connection.row(
            """
            SELECT u.name, u.revoked_at, u.away_until, m.queue FROM users u
            LEFT JOIN queue_members m ON m.user_id = u.id AND m.queue = ? WHERE u.id = ?
            """, queue, id)
        guard let row else { return nil }
        var owner = CallingState.Owner(user: id, name: try row.text("name"))
        if try row.optionalInteger("revoked_at") != nil {
            owner.absence = .revoked
        } else if let until = try row.optionalInstant("away_until"), until > now {
            owner.absence = .away(until: until)
        } else if try row.optionalText("queue") == nil {
            owner.absence = .notIn(queue: queue)
        }
        return owner
    }

    /// Remembers that calls of a queue are somebody's alone, so that these are found when they are away.
    func noteOwner(_ owner: User.ID, in queue: String) throws {
        try connection.execute(
            "INSERT INTO class_owners (queue, owner_id) VALUES (?, ?) ON CONFLICT (queue, owner_id) DO NOTHING", queue,
            owner)
    }

    /// Whose own calls of a queue a rep is given now: the rep's, and those of owners who do not take them. Takes the
    /// queue, the rep and the moment.
    static let selectOwners = """
        SELECT o.owner_id FROM class_owners o WHERE o.queue = ? AND (o.owner_id = ? OR NOT EXISTS (
            SELECT 1 FROM users u JOIN queue_members m ON m.user_id = u.id AND m.queue = o.queue
            WHERE u.id = o.owner_id AND u.revoked_at IS NULL AND COALESCE(u.away_until, 0) <= ?))
        """

    /// Whether somebody in a queue waits for a call that is a colleague's alone.
    func isLeft(toAColleagueOf user: User.ID, in queue: String, campaign: Campaign.ID?) throws -> Bool {
        try connection.row(
            """
            SELECT k.id FROM calling_classes k
            WHERE k.queue = ? AND k.idle_since IS NULL AND k.owner_id > 0 AND k.owner_id <> ? AND (CAST(? AS BIGINT) IS NULL OR k.campaign_id = ?)
                AND (EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'ready')
                    OR EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'waiting'))
            LIMIT 1
            """, queue, user, campaign, campaign) != nil
    }
}

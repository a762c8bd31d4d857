import Prospecting

extension Store {
    /// The tasks of a user's queues that are due with the mails there that nobody in particular is to send, and those that the
    /// user is to send by hand, of whatever queue; but for those of paused campaigns.
    package func todo(for user: User, now: Instant) async throws -> [TouchState] {
        _ = try await promoteDue(now: now, limit: 200)
        _ = try await addressMails(now: now, limit: 200)
        return try await read { transaction in
            let campaigns = try transaction.connection.rows("SELECT id FROM campaigns WHERE paused_at IS NULL")
            let ids: [Campaign.ID] = try campaigns.map { try $0.id("id") }
            let own = try ids.flatMap { try transaction.mailsByHand(of: $0, for: user.id) }
            let ofQueues = try user.queues.map { queue in try ids.flatMap { try transaction.tasks(in: queue, of: $0) } }
            return try (ofQueues + [own]).flatMap { $0.sorted().prefix(Transaction.mostTasks) }.sorted().map { task in
                var state = try transaction.touchState(task.touch, now: now)
                state.mail = try transaction.touchMail(of: state, now: now)
                return state
            }
        }
    }
}

extension Transaction {
    /// Tasks of a queue that are listed at most.
    fileprivate static let mostTasks = 100

    /// The first tasks of one campaign: whatever lies in a paused one, it is not looked at. Of the mails by hand only those
    /// that anybody of the queue may send.
    fileprivate func tasks(in queue: String, of campaign: Campaign.ID) throws -> [DueTask] {
        try connection.rows(
            """
            SELECT t.id, t.due_at FROM touches t
            WHERE t.queue = ? AND t.campaign_id = ? AND t.state = 'ready' AND (t.channel = 'task' OR t.by_hand = 1)
                AND t.mailbox_id IS NULL AND t.sender_id IS NULL
            ORDER BY t.due_at, t.id LIMIT ?
            """, queue, campaign, Self.mostTasks
        ).map(DueTask.init)
    }

    /// The first mails of one campaign that a user is to send.
    fileprivate func mailsByHand(of campaign: Campaign.ID, for user: User.ID) throws -> [DueTask] {
        try connection.rows(
            """
            SELECT t.id, t.due_at FROM touches t
            WHERE t.sender_id = ? AND t.campaign_id = ? AND t.state = 'ready' AND t.by_hand = 1
                AND t.mailbox_id IS NULL
            ORDER BY t.due_at, t.id LIMIT ?
            """, user, campaign, Self.mostTasks
        ).map(DueTask.init)
    }
}

/// Something to do, the earlier first.
private struct DueTask: Comparable {
    let due: Instant
    let touch: Touch.ID

    init(_ row: Row) throws {
        due = try row.instant("due_at")
        touch = try row.id("id")
    }

    static func < (left: DueTask, right: DueTask) -> Bool {
        (left.due, left.touch.number) < (right.due, right.touch.number)
    }
}

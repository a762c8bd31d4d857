import Prospecting

extension Transaction {
    func handoff(_ row: Row) throws -> Handoff {
        Handoff(
            id: try row.id("id"), to: try row.optionalText("offered_to"),
            acceptBy: try row.optionalInstant("accept_by"), state: try row.word("state"),
            amount: try row.optionalInteger("amount").map { Money(hundredths: $0) })
    }

    func handoffRow(_ id: Handoff.ID) throws -> Row {
        guard let row = try connection.row("SELECT * FROM handoffs WHERE id = ?", id) else {
            throw Refusal.notFound("hand-off", id.description)
        }
        return row
    }

    /// Writes down what became of a hand-off; nothing of it is ever changed.
    ///
    /// - Parameter by: mail address of who did it; nil for the clock.
    func noteMove(of handoff: Handoff, by mover: String?, reason: String? = nil, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO handoff_moves (handoff_id, at, state, receiver, moved_by, reason, amount, accept_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, handoff.id, now, handoff.state.rawValue, handoff.to, mover, reason, handoff.amount?.hundredths,
            handoff.state == .offered ? handoff.acceptBy : nil)
    }

    /// When somebody who may be no user works.
    func workingTime(of email: String) throws -> WorkingTime {
        let row = try connection.row("SELECT time_zone, hours, country FROM users WHERE email = ?", email)
        return try row.map(workingTime) ?? WorkingTime()
    }

    func workingTime(_ row: Row) throws -> WorkingTime {
        WorkingTime(
            zone: try row.optionalText("time_zone").flatMap(Zone.init),
            hours: try row.optionalText("hours").flatMap(WeeklyHours.init(words:)),
            country: try row.optionalText("country"))
    }

}

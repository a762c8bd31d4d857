import Prospecting

extension Store {
    /// Renews the lease of a touch that a rep has open; never beyond the lead's window, and not once that is shut, the
    /// campaign is paused, or others have called as often as may be.
    package func renewLease(_ id: Touch.ID, for user: User, now: Instant) async throws -> TouchState {
        try await write { transaction in
            let state = try transaction.ownLease(id, of: user, now: now)
            try transaction.requireCallable(state, now: now)
            let lease = now + state.version.campaign.cadence.lease
            let until = state.windowCloses.map { min($0, lease) } ?? state.leasedUntil
            try transaction.connection.execute("UPDATE touches SET leased_until = ? WHERE id = ?", until, id)
            try transaction.connection.execute("UPDATE holds SET until = ? WHERE touch_id = ?", until, id)
            return try transaction.touchState(id, now: now)
        }
    }

    /// Gives a touch back, at once or from a moment on.
    package func release(
        _ id: Touch.ID, by user: User, until: Instant?, reason: String?, now: Instant
    ) async throws -> TouchState {
        try await write { transaction in
            _ = try transaction.ownLease(id, of: user, now: now)
            try transaction.giveBack(id, now: now)
            try transaction.connection.execute("UPDATE touches SET leased_by = NULL WHERE id = ?", id)
            if let until {
                try transaction.connection.execute(
                    "UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = ? WHERE id = ?", until,
                    reason ?? "released", id)
            }
            let state = try transaction.touchState(id, now: now)
            try transaction.note(
                .touchReleased, of: state.facts.lead.id.description, by: user.id,
                [.init("touch", after: id.description)]
                    + [
                        until.map { .init("until", after: $0.rfc3339) }, reason.map { .init("reason", after: $0) },
                    ].compactMap(\.self), now: now)
            return state
        }
    }
}

extension Transaction {
    /// That a rep gave a call back until a moment; nil where nobody did.
    func putOff(_ touch: Touch.ID?) throws -> CallingState.PutOff? {
        let row = try touch.flatMap {
            try connection.row(
                """
                SELECT lead_id, wakes_at, parked_for FROM touches
                WHERE id = ? AND state = 'waiting' AND parked_for IS NOT NULL
                """, $0)
        }
        guard let row else { return nil }
        let reason = try row.text("parked_for")
        guard !Self.parkedByItself.contains(reason) else { return nil }
        let lead: Lead.ID = try row.id("lead_id")
        let by = try connection.row(
            """
            SELECT u.name FROM journal j JOIN users u ON u.id = j.user_id
            WHERE j.subject = ? AND j.kind = 'touch.released' ORDER BY j.id DESC LIMIT 1
            """, lead.description)
        return CallingState.PutOff(
            until: try row.instant("wakes_at"), name: try by?.text("name"), reason: reason == "released" ? nil : reason)
    }

    /// For what `next` parks calls that it may not give out.
    private static let parkedByItself: Set<String> = ["account-busy", "cap-reached", "closed-area", "own-hours"]

    /// Refuses a call that `next` would give back.
    fileprivate func requireCallable(_ state: TouchState, now: Instant) throws {
        let name = state.facts.lead.displayName
        if let found = try bar(to: state.facts.lead, now: now) {
            throw Refusal(.conflict, "\(name) may not be called any more: \(found)")
        }
        if state.isStopped {
            throw Refusal(
                .conflict,
                "\(name) is not to be called now: \(state.campaign.name) is paused; log it if you have called")
        }
        if let reached = try reachedLimits(of: [state], now: now)[state.id] {
            throw Refusal(.conflict, "\(name) is not to be called now: \(reached.words); log it if you have called")
        }
    }

    /// What forbids to call a lead, whoever asks and whenever; nil where nothing does.
    fileprivate func bar(to lead: Lead, now: Instant) throws -> String? {
        if let found = try suppressions(of: lead).first(where: { $0.channels.contains(.call) }) { return found.reason }
        return try closedAreas(now: now).first(covering: lead, by: rules.table, at: now)?.words
    }

    fileprivate func ownLease(_ id: Touch.ID, of user: User, now: Instant) throws -> TouchState {
        let state = try touchState(id, now: now)
        guard state.state == "leased", state.leasedBy == user.id else {
            throw Refusal(.notLeased, "you do not hold \(id); take the next call: touchline next")
        }
        return state
    }
}

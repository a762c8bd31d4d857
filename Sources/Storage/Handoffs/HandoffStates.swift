import Prospecting

/// A hand-off, as a list shows it.
package struct HandoffState: Sendable, Equatable {
    package var handoff: Handoff
    package var lead: Lead
    package var account: Account?
    package var campaign: String
    /// When who has it was offered it.
    package var offeredAt: Instant
    /// When sales took it or sent it back.
    package var answeredAt: Instant?
    package var reason: String?
    package var returnOn: Instant?
}

/// A hand-off whole, with all that sales needs to answer.
package struct HandoffRecord: Sendable {
    package var state: HandoffState
    /// The earliest first.
    package var moves: [HandoffMove]
    package var fit: Fit
    package var engagement: Double?
    package var qualification: Event.QualificationResult
    package var counts: Event.AttemptCounts
    /// The attempt that qualified the lead, and who made it.
    package var attempt: AttemptRecord
    /// Reasons of the campaign for sending the lead back; empty where any will do.
    package var rejectReasons: [String]
    /// Reasons of the campaign for losing an opportunity.
    package var lostReasons: [String]
    /// The lead, with its history.
    package var history: LeadState
}

/// Something that became of a hand-off.
package struct HandoffMove: Sendable, Equatable {
    package var at: Instant
    package var state: Handoff.State
    /// Mail address of who had it then.
    package var receiver: String?
    /// Mail address of who did it; nil for the clock.
    package var by: String?
    package var reason: String?
    package var amount: Money?
    package var acceptBy: Instant?
}

/// Which hand-offs are asked for.
package struct HandoffFilter: Sendable, Equatable {
    /// Those of this mail address; nil for everybody's.
    package var receiver: String?
    package var state: Handoff.State?
    /// Only those that wait for an answer.
    package var isOpen: Bool
    package var campaign: String?

    package init(
        receiver: String? = nil, state: Handoff.State? = nil, isOpen: Bool = false, campaign: String? = nil
    ) {
        self.receiver = receiver
        self.state = state
        self.isOpen = isOpen
        self.campaign = campaign
    }
}

extension Store {
    /// Hand-offs in the order in which they were made.
    package func handoffs(
        _ filter: HandoffFilter, after: Handoff.ID?, limit: Int
    ) async throws -> [HandoffState] {
        try await read { transaction in
            var list = FilteredList("SELECT * FROM handoffs WHERE id > ?", after?.number ?? 0)
            if let receiver = filter.receiver { list.add("AND offered_to = ?", receiver) }
            if let state = filter.state { list.add("AND state = ?", state.rawValue) }
            if filter.isOpen { list.add("AND answered_at IS NULL") }
            if let name = filter.campaign {
                list.add("AND campaign_id = (SELECT id FROM campaigns WHERE name = ?)", name)
            }
            list.add("ORDER BY id LIMIT ?", limit)
            return try transaction.connection.rows(list.text, list.values).map(transaction.handoffState)
        }
    }

    /// Refuses for an id that there is none of.
    package func handoff(_ id: Handoff.ID) async throws -> HandoffState {
        try await read { try $0.handoffState($0.handoffRow(id)) }
    }

    /// A hand-off with its history and the lead's.
    package func handoffRecord(_ id: Handoff.ID, now: Instant) async throws -> HandoffRecord {
        let lead = try await handoff(id).lead.id
        let history = try await leadState(lead)
        return try await read { try $0.handoffRecord($0.handoffRow(id), history: history, now: now) }
    }
}

extension Transaction {
    func handoffState(_ row: Row) throws -> HandoffState {
        let facts = try facts(row.id("lead_id"))
        let campaign = try connection.row("SELECT name FROM campaigns WHERE id = ?", try row.integer("campaign_id"))
        return HandoffState(
            handoff: try handoff(row), lead: facts.lead, account: facts.account,
            campaign: try campaign?.text("name") ?? "", offeredAt: try row.instant("offered_at"),
            answeredAt: try row.optionalInstant("answered_at"), reason: try row.optionalText("reason"),
            returnOn: try row.optionalInstant("return_on"))
    }

    fileprivate func handoffRecord(_ row: Row, history: LeadState, now: Instant) throws -> HandoffRecord {
        let scene = try scene(row.id("enrollment_id"), withAnswers: true)
        let campaign = scene.version.campaign
        return HandoffRecord(
            state: try handoffState(row), moves: try handoffMoves(of: row.id("id")),
            fit: campaign.profile.judge(scene.facts).fit, engagement: scene.situation(now: now).facts.heat,
            qualification: Event.QualificationResult(
                framework: campaign.qualification?.framework, answers: scene.facts.answers,
                decidedBy: try Document.value([String].self, try row.text("decided_by"))),
            counts: try countsInFull(of: scene.enrollment.lead, enrollment: scene.enrollment.id),
            attempt: try attemptRecord(row.id("attempt_id")),
            rejectReasons: campaign.handoff.rejectReasons.map(\.name),
            lostReasons: campaign.handoff.lostReasons.map(\.name)
                + campaign.reasons.filter { reason in !campaign.handoff.lostReasons.contains { $0.name == reason } },
            history: history)
    }

    private func attemptRecord(_ id: Attempt.ID) throws -> AttemptRecord {
        let row = try connection.row(
            "SELECT a.*, u.email FROM attempts a JOIN users u ON u.id = a.user_id WHERE a.id = ?", id)
        guard let row else { throw DatabaseFault("a hand-off refers to an attempt that is not there") }
        return AttemptRecord(attempt: try attempt(row), rep: try row.text("email"))
    }

    private func handoffMoves(of id: Handoff.ID) throws -> [HandoffMove] {
        try connection.rows("SELECT * FROM handoff_moves WHERE handoff_id = ? ORDER BY id", id).map { row in
            HandoffMove(
                at: try row.instant("at"), state: try row.word("state"), receiver: try row.optionalText("receiver"),
                by: try row.optionalText("moved_by"), reason: try row.optionalText("reason"),
                amount: try row.optionalInteger("amount").map { Money(hundredths: $0) },
                acceptBy: try row.optionalInstant("accept_by"))
        }
    }
}

import Prospecting

/// How somebody names a lead.
package enum LeadReference: Sendable, Equatable {
    case id(Lead.ID)
    case email(String)
    /// E.164.
    case number(String)
}

/// A lead in a list.
package struct LeadSummary: Sendable, Equatable {
    package var lead: Lead
    package var company: String?
    /// The campaign it is in now.
    package var campaign: String?
}

/// A lead whole, with its history.
package struct LeadState: Sendable {
    package var facts: Facts
    /// The latest first.
    package var enrollments: [EnrollmentRecord]
    /// The latest first.
    package var attempts: [AttemptRecord]
    package var suppressions: [Suppression]
    /// Marketing's touches, the latest first.
    package var engagements: [EngagementRecord]
    /// Mail address of whose lead it is.
    package var owner: String?
    /// After how long what the lead did weighs half.
    package var halfLife: Span
    /// The records that were merged into it, the latest first.
    package var merges: [MergeRecord] = []
    /// The latest first.
    package var meetings: [MeetingState] = []
    /// When everything that tells who it is was erased; nil where it was not.
    package var erasedAt: Instant?
    /// What came in by mail, the latest first.
    package var received: [ReceivedMailRecord] = []
    /// What went out by mail, the latest first.
    package var sentMails: [SentMail] = []

    /// Why the lead stands where it does, in words.
    package var stageReason: String? {
        facts.lead.reasonOfStage(lastIn: enrollments.first?.campaign, enrollments.first?.course.state)
    }
}

/// One enrollment of a lead, as a card shows it.
package struct EnrollmentRecord: Sendable {
    package var campaign: String
    package var version: String
    package var course: Course
    package var enrolledAt: Instant
    package var tier: String?
    package var fit: Fit
    package var profile: Profile
}

/// An attempt and who made it.
package struct AttemptRecord: Sendable, Equatable {
    package var attempt: Attempt
    /// Mail address.
    package var rep: String
}

extension Store {
    /// Finds the one lead somebody means; refuses when there is none, or more than one.
    package func leadID(matching reference: LeadReference) async throws -> Lead.ID {
        try await read { transaction in
            let rows: [Row]
            let words: String
            switch reference {
            case .id(let id):
                (rows, words) = (
                    try transaction.connection.rows(
                        "SELECT COALESCE(merged_into, id) AS id FROM leads WHERE id = ?", id), id.description
                )
            case .email(let email):
                (rows, words) = (
                    try transaction.connection.rows(
                        """
                        SELECT id FROM leads WHERE email = ?
                        UNION SELECT lead_id FROM lead_aliases WHERE kind = 'email' AND system = '' AND value = ?
                        """, email.lowercased(), email.lowercased()), email
                )
            case .number(let number):
                (rows, words) = (
                    try transaction.connection.rows(
                        "SELECT DISTINCT lead_id AS id FROM numbers WHERE e164 = ? ORDER BY lead_id LIMIT 20", number),
                    number
                )
            }
            let ids: [Lead.ID] = try rows.map { try $0.id("id") }
            guard let id = ids.first else { throw Refusal.notFound("lead", words) }
            guard ids.count == 1 else {
                throw Refusal(
                    .conflict,
                    "\(words) belongs to several leads; name one: " + ids.map(\.description).joined(separator: ", "))
            }
            return id
        }
    }

    /// Where a lead stands, and what binds it.
    package func standing(
        of id: Lead.ID
    ) async throws -> (stage: Lead.Stage, suppressions: [Suppression]) {
        try await read { transaction in
            let lead = try transaction.lead(id)
            return (lead.stage, try transaction.suppressions(of: lead))
        }
    }

    package func leadState(_ id: Lead.ID) async throws -> LeadState {
        try await read { transaction in
            let facts = try transaction.facts(id)
            let attempts = try transaction.connection.rows(
                """
                SELECT a.*, u.email FROM attempts a JOIN users u ON u.id = a.user_id
                WHERE a.lead_id = ? ORDER BY a.at DESC, a.id DESC LIMIT 200
                """, id)
            let enrollments = try transaction.connection.rows(
                "SELECT id FROM enrollments WHERE lead_id = ? ORDER BY id DESC", id)
            return LeadState(
                facts: facts,
                enrollments: try enrollments.map {
                    try transaction.record(of: transaction.scene($0.id("id"), facts: facts))
                },
                attempts: try attempts.map {
                    AttemptRecord(attempt: try transaction.attempt($0), rep: try $0.text("email"))
                },
                suppressions: try transaction.suppressions(of: facts.lead),
                engagements: try transaction.engagementRecords(of: id),
                owner: try facts.lead.owner.map { try transaction.user($0).email },
                halfLife: try transaction.halfLife(), merges: try transaction.merges(into: id),
                meetings: try transaction.meetings(of: id), erasedAt: try transaction.erasure(of: id),
                received: try transaction.receivedMails(of: id, kind: nil, before: nil, limit: 20),
                sentMails: try transaction.sentMails(to: id, limit: 20))
        }
    }

    /// Everything that decides whether a lead may be called now.
    package func callingState(of id: Lead.ID, asker: User?, now: Instant) async throws -> CallingState {
        try await read { transaction in
            let facts = try transaction.facts(id)
            let row = try transaction.connection.row(
                "SELECT id FROM enrollments WHERE lead_id = ? ORDER BY id DESC LIMIT 1", id)
            guard let row else {
                return try transaction.withClosedAreas(
                    CallingState(
                        facts: facts, campaign: nil, state: nil,
                        suppressions: try transaction.suppressions(of: facts.lead), asker: asker,
                        rules: transaction.rules), now: now)
            }
            let scene = try transaction.scene(try row.id("id"), facts: facts)
            let callLimits = transaction.callLimits(of: scene.version.campaign, on: facts.lead, now: now)
            var state = try transaction.withClosedAreas(
                CallingState(
                    facts: facts, campaign: scene.version.campaign, state: scene.enrollment.course.state,
                    isPaused: try transaction.isPaused(scene.campaign),
                    suppressions: try transaction.suppressions(of: facts.lead),
                    lease: try transaction.leaseHold(of: scene.touch),
                    accountHold: try transaction.otherHold(of: facts.lead, besides: scene.touch, now: now),
                    asker: asker, pause: try transaction.pause(of: scene, now: now),
                    fullDay: try transaction.fullDay(of: scene, for: asker, now: now),
                    rules: transaction.rules), now: now)
            state.owner = try transaction.caller(of: scene, now: now)
            state.putOff = try transaction.putOff(scene.touches[.call])
            state.mail = try transaction.gatesOfMail(in: scene, now: now) ?? []
            state.limits = callLimits
            state.calls = try transaction.callLog(of: facts.lead, for: callLimits, now: now)
            return state
        }
    }
}

extension Transaction {
    fileprivate func withClosedAreas(_ state: CallingState, now: Instant) throws -> CallingState {
        var state = state
        state.suppressedAreas = try suppressedAreas(for: .call)
        state.registers = try rulingRegisters(now: now)
        return state
    }

    fileprivate func record(of scene: Scene) throws -> EnrollmentRecord {
        let fit = scene.version.campaign.profile.judge(scene.facts).fit
        return EnrollmentRecord(
            campaign: scene.version.campaign.name, version: scene.version.digest, course: scene.enrollment.course,
            enrolledAt: scene.enrollment.enrolledAt, tier: fit.tier, fit: fit,
            profile: scene.version.campaign.profile)
    }
}

import Prospecting

/// What applying a campaign file would change.
package struct PlanAnswer: Codable, Sendable, Equatable {
    package var campaign: String
    /// The version that the file would be.
    package var version: String
    /// The version that runs now; nil for a campaign that is new.
    @OrNull package var running: String?
    /// Whether applying it would make another version run.
    package var wouldChange: Bool
    package var changes: [ChangeRow]
    /// Who is where now; empty for a campaign that is new.
    package var steps: [StepRow]
    /// Held until fields are filled in, or waiting for others of their account.
    package var held: Int
    package var moves: MovesRow
    package var calls: CallsRow
    package var warnings: [DiagnosticRow]

    package init(
        campaign: String, version: String, running: String?, changes: [ChangeRow], steps: [StepRow], held: Int,
        moves: MovesRow, calls: CallsRow, warnings: [DiagnosticRow]
    ) {
        self.campaign = campaign
        self.version = version
        self.running = running
        wouldChange = version != running
        self.changes = changes
        self.steps = steps
        self.held = held
        self.moves = moves
        self.calls = calls
        self.warnings = warnings
    }
}

/// One thing that is other than before, in words.
package struct ChangeRow: Codable, Sendable, Equatable {
    /// The section of the file: `steps`.
    package var section: String
    package var words: String
    /// Whether people who are enrolled feel it once they are moved.
    package var touchesEnrolled: Bool

    package init(_ change: CampaignDifference.Change) {
        section = change.section.rawValue
        words = change.words
        touchesEnrolled = change.touchesEnrolled
    }
}

/// How many leads are at one step of the cadence.
package struct StepRow: Codable, Sendable, Equatable {
    package var step: String
    /// Called already.
    package var called: Int
    package var notCalled: Int

    package init(step: String, called: Int, notCalled: Int) {
        self.step = step
        self.called = called
        self.notCalled = notCalled
    }
}

/// Enrolled leads that go over to another version, or would.
package struct MovesRow: Codable, Sendable, Equatable {
    /// `all`, `untouched` or `none`.
    package var migrate: String
    package var moved: Int
    /// Those of them that are held or wait for their account, and are judged by the new version.
    package var held: Int
    /// Those of them whose next call, mail or task falls due at another moment.
    package var redated: Int
    /// Those of them for whom the new version has nothing left to do, which ends their enrollment.
    package var finished: Int
    /// How many cannot go over, by reason, the commonest first.
    package var reasons: [ReasonRow]
    /// All who cannot.
    package var unmoved: [UnmovedRow]

    package init(_ count: MoveCount, migrate: MigrateMode) {
        self.migrate = migrate.rawValue
        moved = count.moved
        held = count.held
        redated = count.redated
        finished = count.finished
        reasons = count.reasons.map { ReasonRow(reason: $0.reason, leads: $0.leads) }
        unmoved = count.unmoved.map { UnmovedRow(lead: $0.lead.description, name: $0.name, reason: $0.reason) }
    }
}

/// Why leads stay on their version, and how many.
package struct ReasonRow: Codable, Sendable, Equatable {
    package var reason: String
    package var leads: Int

    package init(reason: String, leads: Int) {
        self.reason = reason
        self.leads = leads
    }
}

/// A lead that stays on its version.
package struct UnmovedRow: Codable, Sendable, Equatable {
    package var lead: String
    package var name: String
    package var reason: String

    package init(lead: String, name: String, reason: String) {
        self.lead = lead
        self.name = name
        self.reason = reason
    }
}

/// The calls that a campaign asks for when nobody answers, and those that its team can make.
package struct CallsRow: Codable, Sendable, Equatable {
    package var aLead: Int
    @OrNull package var newLeadsADay: Int?
    @OrNull package var aDay: Int?
    @OrNull package var teamADay: Int?
    @OrNull package var fitsTeam: Bool?

    package init(_ load: CallLoad) {
        aLead = load.callsALead
        newLeadsADay = load.newLeadsADay
        aDay = load.callsADay
        teamADay = load.teamADay
        fitsTeam = load.fitsTeam
    }
}

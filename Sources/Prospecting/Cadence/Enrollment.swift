/// One lead in one campaign.
package struct Enrollment: Sendable, Equatable, Identified {
    package static let identifierPrefix = "enr"
    package typealias ID = Identifier<Enrollment>

    package var id: ID
    package var lead: Lead.ID
    /// The version of the file that this lead follows.
    package var version: CampaignVersion.ID
    package var course: Course
    package var enrolledAt: Instant

    package init(id: ID, lead: Lead.ID, version: CampaignVersion.ID, course: Course, enrolledAt: Instant) {
        self.id = id
        self.lead = lead
        self.version = version
        self.course = course
        self.enrolledAt = enrolledAt
    }

    package enum State: Sendable, Equatable {
        /// Held until these fields are filled in.
        case pending(missing: [String])
        /// Something is due, now or later.
        case active(OpenTouch)
        case finished(reason: String)

        package var name: String {
            switch self {
            case .pending: "pending"
            case .active: "active"
            case .finished: "finished"
            }
        }
    }
}

/// How far an enrollment has come: all that the next decision needs of its past.
package struct Course: Sendable, Equatable {
    package var state: Enrollment.State
    /// The place in the cadence of the step that is open or was last.
    package var step: Int
    /// How often each disposition came of the current step.
    package var tally: [String: Int]
    /// Calls made in this enrollment.
    package var dials: Int
    /// Parts of the lead's day in which it was called and not reached.
    package var tried: Set<DayPart>

    package init(
        state: Enrollment.State, step: Int = 0, tally: [String: Int] = [:], dials: Int = 0, tried: Set<DayPart> = []
    ) {
        self.state = state
        self.step = step
        self.tally = tally
        self.dials = dials
        self.tried = tried
    }
}

/// What an active enrollment waits for: something to do, now or later.
package struct OpenTouch: Sendable, Equatable {
    /// Id of the cadence's step it belongs to.
    package var step: String
    package var kind: Kind
    package var work: Step.Work
    package var due: Instant
    /// Parts of the lead's day it may be done in; empty for any.
    package var parts: Set<DayPart>
    /// When it is skipped if nobody did it; nil for never.
    package var skipAt: Instant?
    /// The rep who promised to call.
    package var owner: User.ID?

    package init(
        step: String, kind: Kind, work: Step.Work, due: Instant, parts: Set<DayPart> = [], skipAt: Instant? = nil,
        owner: User.ID? = nil
    ) {
        self.step = step
        self.kind = kind
        self.work = work
        self.due = due
        self.parts = parts
        self.skipAt = skipAt
        self.owner = owner
    }

    /// Where a touch stands in the order of the day.
    package enum Kind: String, Sendable, CaseIterable {
        /// A promise; it beats everything else and may lie outside the campaign's hours.
        case callback
        case inbound
        case followUp = "follow-up"
        case new
        /// A task that an outcome asked for before the step goes on.
        case chore

        /// The smaller comes first.
        package var priority: Int {
            switch self {
            case .callback: 0
            case .inbound: 1
            case .followUp, .chore: 2
            case .new: 3
            }
        }
    }
}

/// Names a touch in the store.
package enum Touch: Identified {
    package static let identifierPrefix = "tch"
    package typealias ID = Identifier<Touch>
}

/// Something that an active enrollment waits for, to be done now or later.
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
    /// The disposition that promised the call, also for the tries that follow when it reached nobody.
    package var promisedBy: String?
    /// By when it is to be done; it is asked for before others that have longer.
    package var deadline: Instant?

    package init(
        step: String, kind: Kind, work: Step.Work, due: Instant, parts: Set<DayPart> = [], skipAt: Instant? = nil,
        owner: User.ID? = nil, promisedBy: String? = nil, deadline: Instant? = nil
    ) {
        self.step = step
        self.kind = kind
        self.work = work
        self.due = due
        self.parts = parts
        self.skipAt = skipAt
        self.owner = owner
        self.promisedBy = promisedBy
        self.deadline = deadline
    }

    /// Whether the lead was told to expect this call.
    package var isPromise: Bool { kind == .callback || promisedBy != nil }

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

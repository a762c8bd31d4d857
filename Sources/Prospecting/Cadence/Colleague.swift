/// Somebody else of a lead's account in the same campaign, as far as the lead's own course depends on them.
package struct Colleague: Sendable, Equatable {
    package var enrollment: Enrollment.ID
    package var role: String?
    package var state: Enrollment.State
    /// The steps behind them, done or passed over.
    package var passed: Set<String>
    /// Whether they were called or had anything else done, or a rep holds them now.
    package var hasBegun: Bool
    package var rank: Double

    /// - Parameter isHeld: whether a rep holds one of their touches.
    package init(
        _ enrollment: Enrollment.ID, role: String?, course: Course, isHeld: Bool = false, rank: Double
    ) {
        self.enrollment = enrollment
        self.role = role
        state = course.state
        passed = course.passed
        hasBegun = isHeld || course.hasBegun
        self.rank = rank
    }

    var isActive: Bool {
        if case .active = state { true } else { false }
    }

    var isToCome: Bool { state.isToCome }
}

/// What one person's outcome does to the others of the account.
package enum ColleagueOrder: Sendable, Equatable {
    case stop
    case pause(until: Instant)

    /// In which words an outcome reaches the others.
    package static func reason(_ outcome: String, by lead: Lead) -> String { "\(outcome) by \(lead.displayName)" }
}

extension Course {
    /// The steps behind it, done or passed over.
    package var passed: Set<String> { Set(progress.results.keys).union(progress.passedOver.keys) }

    /// Whether the lead was called or anything else was done; one that did not begin can give its place to another.
    package var hasBegun: Bool {
        dials > 0 || !progress.results.isEmpty || open.call?.isPromise == true || open.call?.kind == .inbound
    }
}

extension Enrollment.State {
    /// Whether it is worked or waits only for others; one held for a blank field may never come.
    var isToCome: Bool {
        switch self {
        case .active, .waiting: true
        case .pending, .finished: false
        }
    }

    /// Whether it is judged again when what it waits for has changed.
    package var isToBeJudged: Bool {
        switch self {
        case .pending, .waiting: true
        case .active, .finished: false
        }
    }
}

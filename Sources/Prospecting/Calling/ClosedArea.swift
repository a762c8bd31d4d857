/// An area in which nobody is called until somebody changes that.
package struct ClosedArea: Sendable, Equatable {
    package var area: Area
    package var cause: Cause
    /// In words, for a person.
    package var reason: String
    /// The last day on which it is open, by the called party's date; nil where it is closed whatever the date is there.
    package var lastDay: LocalDate?

    package init(_ area: Area, for cause: Cause, reason: String, lastDay: LocalDate? = nil) {
        self.area = area
        self.cause = cause
        self.reason = reason
        self.lastDay = lastDay
    }

    /// Why nobody is called there, in words.
    package var words: String {
        switch cause {
        case .suppressed: "no calls to \(area.text): \(reason)"
        case .registerStale: reason
        }
    }

    /// The gate that it shuts.
    package var gate: Gate.Name {
        switch cause {
        case .suppressed: .suppression
        case .registerStale: .register
        }
    }

    /// Why it is closed.
    package enum Cause: Sendable {
        /// A manager closed it.
        case suppressed
        /// The do-not-call register that rules there is older than it may be.
        case registerStale
    }
}

extension ClosedArea {
    /// Whether a lead may be reached in it, and its last day is over by a clock that the lead may have.
    package func covers(_ lead: Lead, by rules: RuleTable, at now: Instant) -> Bool {
        area.covers(lead) && (lastDay == nil || isOver(at: now, in: rules.called(lead).zones))
    }

    /// Whether all leads of a class are in it.
    func covers(_ calling: CallingClass, at now: Instant) -> Bool {
        (Jurisdiction(area.text).map(calling.places.contains) ?? false) && isOver(at: now, in: calling.hours.zones)
    }

    private func isOver(at now: Instant, in zones: [Zone]) -> Bool {
        guard let lastDay else { return true }
        return zones.contains { $0.local(now).date > lastDay }
    }
}

extension [ClosedArea] {
    /// The first that all leads of a class are in.
    package func first(covering calling: CallingClass, at now: Instant) -> ClosedArea? {
        first { $0.covers(calling, at: now) }
    }

    /// The first in which a lead may be reached.
    package func first(covering lead: Lead, by rules: RuleTable, at now: Instant) -> ClosedArea? {
        first { $0.covers(lead, by: rules, at: now) }
    }
}

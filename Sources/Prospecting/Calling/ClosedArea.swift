/// An area in which nobody is called until somebody changes that.
package struct ClosedArea: Sendable, Equatable {
    package var area: Area
    package var cause: Cause
    /// In words, for a person.
    package var reason: String

    package init(_ area: Area, for cause: Cause, reason: String) {
        self.area = area
        self.cause = cause
        self.reason = reason
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

extension [ClosedArea] {
    /// The first that all leads of a class are in.
    package func first(covering calling: CallingClass) -> ClosedArea? {
        first { Jurisdiction($0.area.text).map(calling.places.contains) ?? false }
    }

    /// The first in which a lead may be reached.
    package func first(covering lead: Lead) -> ClosedArea? { first { $0.area.covers(lead) } }
}

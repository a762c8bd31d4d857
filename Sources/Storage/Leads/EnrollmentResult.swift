import Prospecting

/// What a campaign says of a lead.
package enum EnrollmentResult: Sendable, Equatable {
    /// No campaign was asked.
    case none
    case enrolled
    case held(missing: [String])
    /// Others of its account come first.
    case waiting(AccountWait)
    case disqualified(rule: String)
    /// It was in this campaign before, or is in another.
    case unchanged(reason: String)
    /// It was taken out of the campaign just now.
    case stopped(reason: String)
}

extension EnrollmentResult {
    /// In one word, and why.
    var words: String {
        switch self {
        case .none: "none"
        case .enrolled: "enrolled"
        case .held(let missing): "held: " + missing.joined(separator: ", ")
        case .waiting: "waiting"
        case .disqualified(let rule): "disqualified: \(rule)"
        case .stopped(let reason): "stopped: \(reason)"
        case .unchanged(let reason): "unchanged: \(reason)"
        }
    }
}

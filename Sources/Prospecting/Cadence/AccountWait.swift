/// What a lead waits for that is fit to be worked while others of its account come first.
package enum AccountWait: Sendable, Equatable {
    /// So many of its people are being worked, as many as may be at once.
    case turn(active: Int)
    /// Somebody of a role that starts earlier has not passed that step.
    case role(String, step: String)

    /// The wait as a person reads it after "waits:".
    package var words: String {
        switch self {
        case .turn(let active):
            "\(active) \(active == 1 ? "person" : "people") of this account \(active == 1 ? "is" : "are") "
                + "being worked; the best by score first"
        case .role(let role, let step): "somebody in the role \(role) at this account comes to \(step) first"
        }
    }
}

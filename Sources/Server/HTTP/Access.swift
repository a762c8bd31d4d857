import Prospecting

/// Who may use a route.
enum Access: Sendable, Equatable {
    /// Everybody, without a token.
    case open
    /// Whoever has a token.
    case anyone
    case roles(Set<Role>)

    static let admins = Access.roles([.admin])
    static let managers = Access.roles([.manager, .admin])
    static let reps = Access.roles([.sdr, .manager, .admin])
    static let sales = Access.roles([.sdr, .manager, .sales, .admin])
    /// Reps, and those who look at what they do.
    static let callers = Access.roles([.sdr, .manager, .marketing, .admin])
    /// Whoever has to do with leads, marketing included, which is pointed to them by what sources told of.
    static let readers = Access.roles([.sdr, .manager, .sales, .marketing, .admin])
    static let marketing = Access.roles([.marketing, .manager, .admin])

    func allows(_ role: Role) -> Bool {
        switch self {
        case .open, .anyone: true
        case .roles(let roles): roles.contains(role)
        }
    }

    /// In words, for the description of a route.
    var words: String {
        switch self {
        case .open: "everybody, without a token"
        case .anyone: "any role"
        case .roles(let roles): Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: ", ")
        }
    }
}

/// A qualified lead on its way through sales.
package struct Handoff: Sendable, Equatable, Identified {
    package static let identifierPrefix = "hof"
    package typealias ID = Identifier<Handoff>

    package var id: ID
    /// Mail address of who was offered it last; nil while there was nobody to offer it to.
    package var to: String?
    /// By when sales is to answer; nil for no deadline.
    package var acceptBy: Instant?
    package var state: State
    /// What the opportunity is worth, or was won for.
    package var amount: Money?

    package init(
        id: ID, to: String?, acceptBy: Instant? = nil, state: State = .offered, amount: Money? = nil
    ) {
        self.id = id
        self.to = to
        self.acceptBy = acceptBy
        self.state = state
        self.amount = amount
    }

    package enum State: String, Sendable, CaseIterable {
        /// Everybody in the route is away, or no line of it fits.
        case waiting
        case offered
        /// Nobody answered in time, and nobody is left to offer it to.
        case overdue
        case accepted, rejected, opportunity, won, lost
        /// The call that qualified the lead was amended, or the lead is sales' by another hand-off.
        case withdrawn

        /// Whether sales has yet to say whether it takes the lead.
        package var isOpen: Bool { [.waiting, .offered, .overdue].contains(self) }

        /// Whether sales has something to say of it yet.
        package var canBeAnswered: Bool { isOpen || self == .accepted || self == .opportunity }

        /// How people say it.
        package var words: String {
            switch self {
            case .waiting: "waiting for somebody to offer it to"
            case .offered: "waiting for an answer"
            case .overdue: "overdue"
            case .opportunity: "an opportunity"
            case .accepted, .rejected, .won, .lost, .withdrawn: rawValue
            }
        }
    }
}

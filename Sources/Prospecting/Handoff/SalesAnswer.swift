/// What sales says of a lead that it was offered.
package enum SalesAnswer: Sendable, Equatable {
    case accept
    /// - Parameter reason: one of the campaign's `reject-reasons`; any name where it has none.
    case reject(reason: String)
    /// - Parameter amount: what it may be worth; nil leaves what was said before.
    case opportunity(amount: Money?)
    case won(amount: Money)
    /// - Parameter reason: one of the campaign's `lost-reasons` or `reasons`.
    case lost(reason: String)

    /// The state that a hand-off is in afterwards.
    package var state: Handoff.State {
        switch self {
        case .accept: .accepted
        case .reject: .rejected
        case .opportunity: .opportunity
        case .won: .won
        case .lost: .lost
        }
    }

    /// What is told of it.
    package var event: EventType {
        switch self {
        case .accept: .handoffAccepted
        case .reject: .handoffRejected
        case .opportunity: .opportunityOpened
        case .won: .opportunityWon
        case .lost: .opportunityLost
        }
    }

    package var amount: Money? {
        switch self {
        case .opportunity(let amount): amount
        case .won(let amount): amount
        case .accept, .reject, .lost: nil
        }
    }

    package var reason: String? {
        switch self {
        case .reject(let reason), .lost(let reason): reason
        case .accept, .opportunity, .won: nil
        }
    }

    /// Whether it can be said of a hand-off that stands so.
    private func follows(_ state: Handoff.State) -> Bool {
        switch self {
        case .accept, .reject: state.isOpen
        case .opportunity: state == .accepted
        case .won: state == .opportunity
        case .lost: state == .accepted || state == .opportunity
        }
    }

    /// How the answer bears on a hand-off as it stands: whether it moves it, or only says again what is known, with an
    /// amount perhaps. Throws where it is too early or too late for it.
    package func bearing(on handoff: Handoff) throws(Refusal) -> Bearing {
        if follows(handoff.state) { return .moves }
        if handoff.state == state, amount == nil || state == .opportunity || state == .won { return .repeats }
        let early = handoff.state.isOpen ? "; accept it first: touchline handoff accept \(handoff.id)" : ""
        let open = self.state == .won && handoff.state == .accepted
        let next = open ? "; open the opportunity first: touchline handoff opportunity \(handoff.id)" : early
        let instead =
            self.state == .rejected && (handoff.state == .accepted || handoff.state == .opportunity)
            ? "; where nothing comes of it: touchline handoff lost \(handoff.id) --reason REASON" : next
        throw Refusal(
            .conflict, "\(handoff.id) is \(handoff.state.words)\(instead)", details: ["state": handoff.state.rawValue])
    }

    package enum Bearing: Sendable, Equatable {
        case moves, repeats
    }
}

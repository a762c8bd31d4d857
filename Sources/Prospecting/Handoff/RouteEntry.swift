/// One line of a campaign's route: which leads, and to whom in sales.
package struct RouteEntry: Sendable, Equatable {
    /// nil fits every lead.
    package var when: Condition?
    package var to: Receiver

    package init(when: Condition? = nil, to: Receiver) {
        self.when = when
        self.to = to
    }

    /// Who receives a qualified lead.
    package enum Receiver: Sendable, Equatable {
        case accountOwner
        /// Several in turn, each as often as its weight says.
        case people([RouteShare])
    }
}

/// One of several people who receive leads in turn.
package struct RouteShare: Sendable, Equatable, ExpressibleByStringLiteral {
    /// A mail address.
    package var who: String
    /// How many leads it receives for each one of somebody of weight 1; from 1 to 100.
    package var weight: Int

    package init(_ who: String, weight: Int = 1) {
        self.who = who
        self.weight = weight
    }

    package init(stringLiteral who: String) {
        self.init(who)
    }

    /// The largest weight.
    package static let heaviest = 100
}

extension [RouteEntry] {
    /// Everybody whom a lead may be offered to, line by line, the first that fits first.
    package func groups(for facts: Facts) -> [RouteGroup] {
        compactMap { entry in
            guard entry.when?.evaluate(facts) ?? .holds == .holds else { return nil }
            switch entry.to {
            case .accountOwner: return facts.account?.owner.map { RouteGroup([RouteShare($0.lowercased())]) }
            case .people(let people): return people.isEmpty ? nil : RouteGroup(people)
            }
        }
    }
}

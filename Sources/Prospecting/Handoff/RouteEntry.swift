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
        /// Mail addresses, in turn.
        case people([String])
    }
}

extension [RouteEntry] {
    /// The first receiver that fits; among several people the one whose turn it is.
    ///
    /// - Parameter offered: how many leads each mail address was given so far.
    package func receiver(for facts: Facts, accountOwner: String?, offered: [String: Int]) -> String? {
        for entry in self where entry.when?.evaluate(facts) ?? .holds == .holds {
            switch entry.to {
            case .accountOwner:
                if let accountOwner { return accountOwner }
            case .people(let people):
                let next = people.enumerated().min {
                    (offered[$0.element, default: 0], $0.offset) < (offered[$1.element, default: 0], $1.offset)
                }
                if let next { return next.element }
            }
        }
        return nil
    }
}

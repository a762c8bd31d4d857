/// Whom meetings can be with, and who of them has how many.
package struct MeetingHosts: Sendable, Equatable {
    /// How many meetings each mail address was given so far.
    package var given: [String: Int]
    /// Mail addresses of users who will not be there: away beyond the meeting's beginning, or revoked.
    package var absent: Set<String>

    package init(given: [String: Int] = [:], absent: Set<String> = []) {
        self.given = given
        self.absent = absent
    }

    /// Of several people whose turn it is: who has fewest, and of those the one named first. Whoever is absent is passed
    /// over; nil when everybody is.
    package func next(of people: [String]) -> String? {
        people.enumerated().filter { !absent.contains($0.element) }.min {
            (given[$0.element, default: 0], $0.offset) < (given[$1.element, default: 0], $1.offset)
        }?.element
    }
}

extension Campaign {
    /// Everybody whom one of its meetings may be with.
    ///
    /// - Parameter accountOwner: mail address of who has the lead's account.
    package func possibleHosts(accountOwner: String?) -> [String] {
        switch meetings.with {
        case .people(let people): people
        case .route:
            route.flatMap { entry in
                switch entry.to {
                case .accountOwner: accountOwner.map { [$0] } ?? []
                case .people(let people): people.map(\.who)
                }
            }
        }
    }

    /// Whom a meeting with a lead is with, where the rep did not say; nil when nobody can be found.
    ///
    /// As the route has it, that is the first of its entries that fits and has somebody who will be there.
    package func host(for facts: Facts, accountOwner: String?, among hosts: MeetingHosts) -> String? {
        switch meetings.with {
        case .people(let people): return hosts.next(of: people)
        case .route:
            for entry in route where entry.when?.evaluate(facts) ?? .holds == .holds {
                let people =
                    switch entry.to {
                    case .accountOwner: accountOwner.map { [$0] } ?? []
                    case .people(let people): people.map(\.who)
                    }
                if let host = hosts.next(of: people) { return host }
            }
            return nil
        }
    }
}

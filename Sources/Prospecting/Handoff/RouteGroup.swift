/// The people of one line of a route, who take turns.
package struct RouteGroup: Sendable, Equatable {
    package var people: [RouteShare]

    package init(_ people: [RouteShare]) {
        self.people = people
    }

    /// By what their turns are remembered: the same people keep them, whatever their weights and their order.
    package var name: String { people.map(\.who).sorted().joined(separator: " ") }

    /// How somebody stands when an offer is to be made.
    package struct Standing: Sendable, Equatable {
        /// Until when they are away; nil for who is there.
        package var awayUntil: Instant?
        /// Whether they were shut out.
        package var isRevoked: Bool
        /// Offers that they have not answered yet.
        package var openOffers: Int

        package init(awayUntil: Instant? = nil, isRevoked: Bool = false, openOffers: Int = 0) {
            self.awayUntil = awayUntil
            self.isRevoked = isRevoked
            self.openOffers = openOffers
        }

        /// Whether they can be offered anything.
        package func isThere(at now: Instant) -> Bool { !isRevoked && awayUntil.map { $0 <= now } ?? true }
    }

    /// Whose turn it is, and what each is owed from then on; nil when nobody is there.
    ///
    /// Smooth weighted round robin, as nginx does it: with each offer everybody who is there gains their weight, who is
    /// owed most receives, and pays what all gained. So in any stretch of offers each has a share by weight, within
    /// one lead, and evenly spread. Who is away gains and pays nothing: they neither fall behind nor catch up. Among
    /// equals who has fewer open offers receives, then who comes first in the file.
    ///
    /// - Parameters:
    ///   - owed: what each is owed by mail address, 0 for who is not in it.
    ///   - standing: how somebody stands; those who are no users yet are there.
    package func next(
        owed: [String: Int], at now: Instant, asked: Set<String> = [], standing: [String: Standing] = [:]
    ) -> (receiver: String, owed: [String: Int])? {
        let there = people.filter { share in
            !asked.contains(share.who) && standing[share.who]?.isThere(at: now) ?? true
        }
        var owed = owed
        for share in there { owed[share.who, default: 0] += share.weight }
        let first = there.enumerated().min { left, right in
            rank(left.element, owed, standing, left.offset) < rank(right.element, owed, standing, right.offset)
        }
        guard let receiver = first?.element.who else { return nil }
        owed[receiver, default: 0] -= there.reduce(0) { $0 + $1.weight }
        return (receiver, owed)
    }

    private func rank(
        _ share: RouteShare, _ owed: [String: Int], _ standing: [String: Standing], _ place: Int
    ) -> (Int, Int, Int) {
        (-owed[share.who, default: 0], standing[share.who]?.openOffers ?? 0, place)
    }
}

/// Whom a lead is offered to.
package enum RouteChoice: Sendable, Equatable {
    /// - Parameters:
    ///   - group: the name of the group whose turn it was.
    ///   - owed: what each of the group is owed from then on.
    case offer(to: String, group: String, owed: [String: Int])
    /// Everybody who could be asked is away; the first is back then, or nobody ever.
    case away(until: Instant?)
    /// No line fits, or everybody was asked.
    case nobody

    /// Why a lead that nobody was asked for yet is offered to nobody, in words; nil where somebody is offered it, or will be.
    package var reasonForNobody: String? {
        switch self {
        case .offer, .away(until: .some): nil
        case .away(until: nil): "everybody whom the route names has lost their access"
        case .nobody: "no line of the route fits this lead"
        }
    }
}

extension [RouteGroup] {
    /// Chooses from the first group of which somebody is there.
    ///
    /// - Parameters:
    ///   - owed: what each person of a group is owed, by the group's name.
    ///   - asked: who had their time to answer already.
    package func choose(
        owed: [String: [String: Int]], standing: [String: RouteGroup.Standing], asked: Set<String>, now: Instant
    ) -> RouteChoice {
        for group in self {
            let next = group.next(owed: owed[group.name] ?? [:], at: now, asked: asked, standing: standing)
            if let next { return .offer(to: next.receiver, group: group.name, owed: next.owed) }
        }
        let left = flatMap(\.people).map(\.who).filter { !asked.contains($0) }
        guard !left.isEmpty else { return .nobody }
        return .away(until: left.compactMap { standing[$0] }.filter { !$0.isRevoked }.compactMap(\.awayUntil).min())
    }
}

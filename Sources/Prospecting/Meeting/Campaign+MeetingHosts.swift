extension Campaign {
    /// Whom a meeting with a lead may be with where the rep did not say, in the order to try.
    ///
    /// As the route has it, those are its lines that fit; so whom a lead meets has had the turn of the offer that follows.
    package func hosts(for facts: Facts) -> [RouteGroup] {
        switch meetings.with {
        case .people(let people): people.isEmpty ? [] : [RouteGroup(people.map { RouteShare($0) })]
        case .route: route.groups(for: facts)
        }
    }
}

extension [RouteGroup] {
    /// Whom a meeting is with: whose turn it is of those who will be there and have no other meeting then; where all have
    /// one, of those who will be there, since a host can move a meeting and a lead cannot meet nobody.
    ///
    /// - Parameters:
    ///   - owed: what each person of a group is owed, by the group's name.
    ///   - busy: mail addresses of who has another meeting at that time.
    ///   - startsAt: when the meeting begins.
    package func host(
        owed: [String: [String: Int]], standing: [String: RouteGroup.Standing], busy: Set<String>, startsAt: Instant
    ) -> RouteChoice {
        let free = choose(owed: owed, standing: standing, asked: busy, now: startsAt)
        if case .offer = free { return free }
        return choose(owed: owed, standing: standing, asked: [], now: startsAt)
    }
}

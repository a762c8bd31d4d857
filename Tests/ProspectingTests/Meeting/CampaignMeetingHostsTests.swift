import Prospecting
import Testing

/// Whom a meeting is with.
@Suite struct CampaignMeetingHostsTests {
    private static let start = Instant(milliseconds: 1_772_553_600_000)
    private static let facts = Facts(lead: Given.lead(), account: nil)

    private static func campaign(with host: MeetingTerms.Host, route: [RouteEntry] = []) -> Campaign {
        var campaign = Given.campaign()
        campaign.meetings.with = host
        campaign.route = route
        return campaign
    }

    /// Who hosts so many meetings one after the other.
    private func hosts(
        of campaign: Campaign, facts: Facts = facts, count: Int = 1, absent: (Int) -> Set<String> = { _ in [] },
        busy: (Int) -> Set<String> = { _ in [] }
    ) -> [String?] {
        var owed: [String: [String: Int]] = [:]
        return (0..<count).map { number in
            let standing = Dictionary(
                uniqueKeysWithValues: absent(number).map {
                    ($0, RouteGroup.Standing(awayUntil: Self.start + .days(1)))
                })
            let choice = campaign.hosts(for: facts).host(
                owed: owed, standing: standing, busy: busy(number), startsAt: Self.start)
            guard case .offer(let host, let group, let next) = choice else { return nil }
            owed[group] = next
            return host
        }
    }

    @Test func `people take turns, and who is absent is passed over`() {
        let campaign = Self.campaign(with: .people(["a@e.c", "b@e.c", "c@e.c"]))
        #expect(hosts(of: campaign, count: 4) == ["a@e.c", "b@e.c", "c@e.c", "a@e.c"])
        #expect(hosts(of: campaign, count: 2, absent: { _ in ["b@e.c"] }) == ["a@e.c", "c@e.c"])
        #expect(hosts(of: campaign, absent: { _ in ["a@e.c", "b@e.c", "c@e.c"] }) == [nil])
    }

    @Test func `who was absent does not catch up, and each has a share by weight`() {
        let route = [RouteEntry(to: .people([RouteShare("a@e.c", weight: 2), "b@e.c", "c@e.c"]))]
        let found = hosts(
            of: Self.campaign(with: .route, route: route), count: 900,
            absent: { (300..<600).contains($0) ? ["b@e.c"] : [] })
        let shares = Dictionary(grouping: found, by: { $0 }).mapValues(\.count)
        #expect(shares == ["a@e.c": 500, "b@e.c": 150, "c@e.c": 250])
        #expect(!found[300..<600].contains("b@e.c"))
    }

    @Test func `who has another meeting then is passed over, unless everybody has`() {
        let campaign = Self.campaign(with: .people(["a@e.c", "b@e.c"]))
        #expect(hosts(of: campaign, busy: { _ in ["a@e.c"] }) == ["b@e.c"])
        #expect(hosts(of: campaign, busy: { _ in ["a@e.c", "b@e.c"] }) == ["a@e.c"])
        #expect(hosts(of: campaign, absent: { _ in ["b@e.c"] }, busy: { _ in ["a@e.c"] }) == ["a@e.c"])
    }

    @Test func `as the route has it: the first that fits and has somebody who will be there`() {
        let campaign = Self.campaign(
            with: .route,
            route: [
                RouteEntry(when: .field(.country, .oneOf(["CA"])), to: .people(["ca@e.c"])),
                RouteEntry(to: .accountOwner), RouteEntry(to: .people(["x@e.c", "y@e.c"])),
            ])
        var owned = Self.facts
        owned.account = Account(id: Account.ID(1), owner: "Owner@e.c")
        #expect(hosts(of: campaign, facts: owned) == ["owner@e.c"])
        #expect(hosts(of: campaign, facts: owned, absent: { _ in ["owner@e.c"] }) == ["x@e.c"])
        #expect(hosts(of: campaign, count: 2) == ["x@e.c", "y@e.c"])
        #expect(hosts(of: campaign, absent: { _ in ["x@e.c", "y@e.c"] }) == [nil])
    }

    @Test func `without a route nobody is found`() {
        #expect(hosts(of: Self.campaign(with: .route)) == [nil])
    }
}

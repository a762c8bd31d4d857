import Prospecting
import Testing

/// Whom a meeting is with.
@Suite struct MeetingHostsTests {
    private static func campaign(with host: MeetingTerms.Host, route: [RouteEntry] = []) -> Campaign {
        var campaign = Given.campaign()
        campaign.meetings.with = host
        campaign.route = route
        return campaign
    }

    private static let facts = Facts(lead: Given.lead(), account: nil)

    private func host(
        of campaign: Campaign, owner: String? = nil, given: [String: Int] = [:], absent: Set<String> = []
    ) -> String? {
        campaign.host(for: Self.facts, accountOwner: owner, among: MeetingHosts(given: given, absent: absent))
    }

    @Test func `people take turns, and who is absent is passed over`() {
        let campaign = Self.campaign(with: .people(["a@e.c", "b@e.c", "c@e.c"]))
        #expect(host(of: campaign) == "a@e.c")
        #expect(host(of: campaign, given: ["a@e.c": 1]) == "b@e.c")
        #expect(host(of: campaign, given: ["a@e.c": 1, "b@e.c": 1, "c@e.c": 1]) == "a@e.c")
        #expect(host(of: campaign, given: ["a@e.c": 1], absent: ["b@e.c"]) == "c@e.c")
        #expect(host(of: campaign, absent: ["a@e.c", "b@e.c", "c@e.c"]) == nil)
    }

    @Test func `over many meetings each has as many as the others, but for who is absent`() {
        let campaign = Self.campaign(with: .people(["a@e.c", "b@e.c", "c@e.c"]))
        var given: [String: Int] = [:]
        for number in 0..<900 {
            let absent: Set<String> = (300..<600).contains(number) ? ["b@e.c"] : []
            guard let next = host(of: campaign, given: given, absent: absent) else { continue }
            #expect(!absent.contains(next))
            given[next, default: 0] += 1
        }
        #expect(given == ["a@e.c": 300, "b@e.c": 300, "c@e.c": 300])
    }

    @Test func `as the route has it: the first that fits and has somebody who will be there`() {
        let campaign = Self.campaign(
            with: .route,
            route: [
                RouteEntry(when: .field(.country, .oneOf(["CA"])), to: .people(["ca@e.c"])),
                RouteEntry(to: .accountOwner), RouteEntry(to: .people(["x@e.c", "y@e.c"])),
            ])
        #expect(host(of: campaign, owner: "owner@e.c") == "owner@e.c")
        #expect(host(of: campaign, owner: "owner@e.c", absent: ["owner@e.c"]) == "x@e.c")
        #expect(host(of: campaign, given: ["x@e.c": 2]) == "y@e.c")
        #expect(host(of: campaign, absent: ["x@e.c", "y@e.c"]) == nil)
        #expect(campaign.possibleHosts(accountOwner: "o@e.c") == ["ca@e.c", "o@e.c", "x@e.c", "y@e.c"])
        #expect(Self.campaign(with: .people(["z@e.c"])).possibleHosts(accountOwner: "o@e.c") == ["z@e.c"])
    }

    @Test func `without a route nobody is found`() {
        #expect(host(of: Self.campaign(with: .route)) == nil)
    }
}

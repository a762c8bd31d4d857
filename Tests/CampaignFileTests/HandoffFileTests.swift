import CampaignFile
import Prospecting
import Testing

@Suite struct HandoffFileTests {
    @Test func `the route is kept in its order`() throws {
        let read = try campaign(
            campaignText(
                """
                handoff:
                  route:
                    - {when: {account: {owned: yes}}, to: account-owner}
                    - {when: {country: [CA]}, to: AE-Canada@example.com}
                    - {to: [ae-1@example.com, ae-2@example.com]}
                """))
        #expect(
            read.route == [
                RouteEntry(when: .field(.accountOwned, .flag(true)), to: .accountOwner),
                RouteEntry(when: .field(.country, .oneOf(["CA"])), to: .people(["ae-canada@example.com"])),
                RouteEntry(to: .people(["ae-1@example.com", "ae-2@example.com"])),
            ])
    }
}

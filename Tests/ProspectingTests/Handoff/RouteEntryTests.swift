import Prospecting
import Testing

/// Whom a qualified lead may be offered to, line by line.
@Suite struct RouteEntryTests {
    private let route = [
        RouteEntry(when: .field(.accountOwned, .flag(true)), to: .accountOwner),
        RouteEntry(when: .field(.country, .oneOf(["CA"])), to: .people(["canada@example.com"])),
        RouteEntry(when: .field(.title, .words(["vp"])), to: .people(["vip@example.com"])),
        RouteEntry(to: .people(["one@example.com", RouteShare("two@example.com", weight: 2)])),
    ]
    private let everybody = RouteGroup(["one@example.com", RouteShare("two@example.com", weight: 2)])

    private func facts(country: String = "US", owner: String? = nil) -> Facts {
        var lead = Given.lead()
        lead.country = country
        return Facts(lead: lead, account: Account(id: Account.ID(1), owner: owner))
    }

    @Test func `the lines that fit receive in their order, and one whose facts are unknown does not fit`() {
        #expect(route.groups(for: facts()) == [everybody])
        #expect(route.groups(for: facts(country: "CA")) == [RouteGroup(["canada@example.com"]), everybody])
    }

    @Test func `an account's owner receives, and a line to the owner passes over an account without one`() {
        #expect(route.groups(for: facts(owner: "AE@example.com")) == [RouteGroup(["ae@example.com"]), everybody])
        let toOwner = [RouteEntry(to: .accountOwner), RouteEntry(to: .people(["rest@example.com"]))]
        #expect(toOwner.groups(for: facts()) == [RouteGroup(["rest@example.com"])])
    }

    @Test func `nobody receives where no line fits, and a line of nobody is passed over`() {
        let none: [RouteEntry] = []
        #expect(none.groups(for: facts()) == [])
        #expect(Array(route[1...2]).groups(for: facts()) == [])
        let empty = [RouteEntry(to: .people([])), RouteEntry(to: .people(["rest@example.com"]))]
        #expect(empty.groups(for: facts()) == [RouteGroup(["rest@example.com"])])
    }
}

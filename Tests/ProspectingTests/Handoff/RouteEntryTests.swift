import Prospecting
import TestSupport
import Testing

@Suite struct RouteEntryTests {
    private let route = [
        RouteEntry(when: .field(.accountOwned, .flag(true)), to: .accountOwner),
        RouteEntry(when: .field(.country, .oneOf(["CA"])), to: .people(["canada@example.com"])),
        RouteEntry(when: .field(.title, .words(["vp"])), to: .people(["vip@example.com"])),
        RouteEntry(to: .people(["one@example.com", "two@example.com", "three@example.com"])),
    ]

    private func facts(country: String = "US") -> Facts {
        var lead = Given.lead()
        lead.country = country
        return Facts(lead: lead, account: nil)
    }

    @Test func `the first line that fits receives, and one whose facts are unknown does not fit`() {
        #expect(route.receiver(for: facts(country: "CA"), accountOwner: nil, offered: [:]) == "canada@example.com")
        #expect(route.receiver(for: facts(), accountOwner: nil, offered: [:]) == "one@example.com")
    }

    @Test func `an account's owner receives, and a line to the owner passes over an account without one`() {
        var owned = facts()
        owned.account = Account(id: Account.ID(1), owner: "ae@example.com")
        #expect(route.receiver(for: owned, accountOwner: "ae@example.com", offered: [:]) == "ae@example.com")
        let toOwner = [RouteEntry(to: .accountOwner), RouteEntry(to: .people(["rest@example.com"]))]
        #expect(toOwner.receiver(for: facts(), accountOwner: nil, offered: [:]) == "rest@example.com")
    }

    @Test func `nobody receives where no line fits, and a line of nobody is passed over`() {
        let none: [RouteEntry] = []
        #expect(none.receiver(for: facts(), accountOwner: "ae@example.com", offered: [:]) == nil)
        #expect(Array(route[1...2]).receiver(for: facts(), accountOwner: nil, offered: [:]) == nil)
        let empty = [RouteEntry(to: .people([])), RouteEntry(to: .people(["rest@example.com"]))]
        #expect(empty.receiver(for: facts(), accountOwner: nil, offered: [:]) == "rest@example.com")
    }

    @Test func `several people receive in turn`() throws {
        var offered: [String: Int] = [:]
        var order: [String] = []
        for _ in 0..<7 {
            let receiver = try #require(route.receiver(for: facts(), accountOwner: nil, offered: offered))
            offered[receiver, default: 0] += 1
            order.append(String(receiver.prefix { $0 != "@" }))
        }
        #expect(order == ["one", "two", "three", "one", "two", "three", "one"])
    }

    @Test func `whatever they had before, people end level`() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            var offered = ["one@example.com": Int.random(in: 0...9, using: &random)]
            offered["two@example.com"] = Int.random(in: 0...9, using: &random)
            for _ in 0..<30 {
                let receiver = try #require(route.receiver(for: facts(), accountOwner: nil, offered: offered))
                offered[receiver, default: 0] += 1
            }
            let counts = offered.values
            #expect(try #require(counts.max()) - #require(counts.min()) <= 1)
        }
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct AccountPausesTests {
    private func campaign() -> Campaign {
        var campaign = Campaign.calls()
        campaign.accounts = AccountRules(
            atOnce: 2, reactions: [.init(outcomes: ["callback"], others: .pause(for: .clock(.days(2))))])
        return campaign
    }

    @Test func `why a lead is not called names the pause of its account, for one that waits too`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1, company: 1), .person(2, company: 1), .person(3, company: 1))
        try await test.call(test.ann, "callback", when: .opening + .hours(1))
        let pause = Gate(
            .pause, isOpen: false, reason: "paused: callback by Pat Person 1", until: .opening + .days(2))
        for (lead, gates) in [(1, []), (2, [pause]), (3, [pause])] as [(Int64, [Gate])] {
            let state = try await test.store.callingState(of: Lead.ID(lead), asker: nil, now: .opening)
            #expect(state.gates(now: .opening).filter { $0.name == .pause } == gates, "\(lead)")
        }
    }
}

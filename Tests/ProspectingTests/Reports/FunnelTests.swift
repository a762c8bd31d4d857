import Prospecting
import Testing

@Suite struct FunnelTests {
    @Test func `each stage counts who reached it, and its rate is of those who reached the one before`() {
        let funnel = Funnel(
            group: "first",
            [
                []: 50, [.mql]: 20, [.mql, .working]: 20, [.working]: 5, [.mql, .working, .sql]: 2,
                [.mql, .working, .sql, .accepted]: 1, [.mql, .working, .sql, .accepted, .opportunity]: 1,
                [.mql, .working, .sql, .accepted, .opportunity, .won]: 1,
            ])
        #expect(
            funnel.steps == [
                .init(.raw, leads: 100), .init(.mql, leads: 45, from: .raw, share: Share(45, of: 100)),
                .init(.working, leads: 30, from: .mql, share: Share(25, of: 45)),
                .init(.sql, leads: 5, from: .working, share: Share(5, of: 30)),
                .init(.accepted, leads: 3, from: .sql, share: Share(3, of: 5)),
                .init(.opportunity, leads: 2, from: .accepted, share: Share(2, of: 3)),
                .init(.won, leads: 1, from: .opportunity, share: Share(1, of: 2)),
            ])
    }

    @Test func `where a campaign defines no MQL, rates go past that stage`() {
        let funnel = Funnel([[]: 6, [.working]: 4])
        #expect(funnel.steps[1] == .init(.mql, leads: 0, from: .raw, share: Share(0, of: 10)))
        #expect(funnel.steps[2] == .init(.working, leads: 4, from: .raw, share: Share(4, of: 10)))
        #expect(funnel.steps[3] == .init(.sql, leads: 0, from: .working, share: Share(0, of: 4)))
        #expect(funnel.steps[4] == .init(.accepted, leads: 0, from: .working, share: Share(0, of: 4)))
    }

    @Test func `a lead that was qualified without a call counts as SQL, and not in the rate of the called`() {
        let funnel = Funnel([[.mql, .working]: 1, [.mql, .sql]: 1])
        #expect(funnel.steps[3] == .init(.sql, leads: 1, from: .working, share: Share(0, of: 1)))
    }

    @Test func `nobody makes a funnel of zeros`() {
        #expect(Funnel([:]).steps == Funnel.stages.map { .init($0, leads: 0) })
    }

    @Test func `groups are listed by name, those without one last`() {
        #expect(["b", nil, "a"].inReportOrder == ["a", "b", nil])
    }
}

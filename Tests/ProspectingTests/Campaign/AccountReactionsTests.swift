import Prospecting
import TestSupport
import Testing

/// What one person's outcome does to the others of the account.
@Suite struct AccountReactionsTests {
    private static let sponsor = AccountRules.Role(
        name: "sponsor", when: .field(.title, .words(["vp"])), starts: nil)
    private static let champion = AccountRules.Role(
        name: "champion", when: .field(.title, .words(["director"])),
        starts: .init(after: "sponsor", step: "second-call"))

    private func campaign(atOnce: Int? = nil, reactions: [AccountRules.Reaction] = []) -> Campaign {
        var campaign = Given.campaign()
        campaign.accounts = AccountRules(
            atOnce: atOnce, roles: [Self.sponsor, Self.champion], reactions: reactions)
        return campaign
    }

    private func lead(_ title: String? = nil, account: Account.ID? = Account.ID(1)) -> Lead {
        var lead = Given.lead()
        lead.lastName = "Lovelace"
        lead.title = title
        lead.account = account
        return lead
    }

    private func situation(
        _ campaign: Campaign, _ lead: Lead, among colleagues: [Colleague] = [], rank: Double = 0
    ) throws -> Situation {
        var situation = try Given.situation(campaign, lead: lead)
        situation.colleagues = colleagues
        situation.rank = rank
        return situation
    }

    private static let reactions: [AccountRules.Reaction] = [
        .init(outcomes: ["meeting-booked", "qualified"], others: .stop),
        .init(outcomes: ["not-interested"], by: ["sponsor"], others: .stop),
        .init(outcomes: ["replied", "callback", "qualified"], others: .pause(for: .businessDays(5))),
    ]

    @Test(
        arguments: [
            ("meeting-booked", "Clerk", .colleagues(.stop, reason: "meeting-booked by Ada Lovelace")),
            ("not-interested", "VP", .colleagues(.stop, reason: "not-interested by Ada Lovelace")),
            ("not-interested", "Clerk", nil), ("not-interested", nil, nil), ("busy", "VP", nil),
        ] as [(String, String?, Effect?)])
    func `an outcome does to the others what the first rule says that fits`(
        disposition: String, title: String?, wanted: Effect?
    ) throws {
        #expect(try told(disposition, lead(title)) == [wanted].compactMap(\.self))
        #expect(try told(disposition, lead(title, account: nil)) == [])
    }

    @Test func `a pause is as long as it is on the clock of who was called`() throws {
        let until = try Given.instant("2026-03-09T15:00:00Z")
        let effects = try told("callback", lead())
        #expect(effects == [.colleagues(.pause(until: until), reason: "callback by Ada Lovelace")])
    }

    @Test func `a qualification that failed stops nobody`() throws {
        let until = try Given.instant("2026-03-09T15:00:00Z")
        var campaign = campaign(reactions: Self.reactions)
        #expect(
            try told("qualified", lead(), in: campaign) == [.colleagues(.stop, reason: "qualified by Ada Lovelace")])
        campaign.qualification = Given.bant()
        #expect(
            try told("qualified", lead(), in: campaign)
                == [.colleagues(.pause(until: until), reason: "qualified by Ada Lovelace")])
    }

    @Test func `a reply does to the others what the campaign says`() throws {
        let situation = try situation(campaign(reactions: Self.reactions), lead())
        let effects = try Given.active().after(.replied(byColleague: false), in: situation).effects
        let until = try Given.instant("2026-03-09T15:00:00Z")
        #expect(effects == [.colleagues(.pause(until: until), reason: "replied by Ada Lovelace")])
    }

    private func told(_ disposition: String, _ lead: Lead, in campaign: Campaign? = nil) throws -> [Effect] {
        let situation = try situation(campaign ?? self.campaign(reactions: Self.reactions), lead)
        let outcome = Outcome(
            disposition: disposition, calledAt: situation.now,
            when: DispositionTable.standard[disposition]?.takesMoment == true
                ? try Given.instant("2026-03-04T16:00:00Z") : nil)
        return try Given.active().after(.called(outcome), in: situation).effects.filter {
            if case .colleagues = $0 { true } else { false }
        }
    }
}

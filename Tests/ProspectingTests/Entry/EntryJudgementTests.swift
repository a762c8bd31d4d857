import Prospecting
import Testing

@Suite struct EntryJudgementTests {
    private let request = Condition.field(.event, .oneOf(Values(["demo-request"])))

    private func situation(_ name: String, takesOver: [String] = [], profile: Profile = .everyone) throws -> Situation {
        var campaign = Given.campaign()
        campaign.name = name
        campaign.profile = profile
        campaign.entry = Entry(mqlWhen: request, inbound: .init(when: request), takesOver: takesOver)
        return try Given.situation(campaign)
    }

    private func demo() throws -> Engagement {
        Engagement(type: "demo-request", at: try Given.instant("2026-03-02T15:59:00Z"))
    }

    @Test(arguments: [
        (Lead.Stage.raw, true), (.recycled, true), (.mql, false), (.working, false), (.sql, false),
        (.disqualified, false),
    ])
    func `who meets marketing's definition becomes an MQL, unless it is further`(stage: Lead.Stage, becomes: Bool)
        throws
    {
        var situation = try situation("spring")
        situation.facts.lead.stage = stage
        situation.facts.engagements = [try demo()]
        let decision = try Given.active().after(.engaged(demo()), in: situation)
        let expected: [Effect] = [
            .moveLead(to: .mql, reason: nil, returnOn: nil), .announce(Announcement(.leadMQL)),
        ]
        #expect(decision.effects == (becomes ? expected : []))
    }

    @Test func `a lead becomes an MQL by what is learned of it, and by its heat`() throws {
        var campaign = Given.campaign()
        campaign.entry.mqlWhen = .field(.engagement, .range(atLeast: 40, atMost: nil))
        var situation = try Given.situation(campaign, lead: Given.lead(stage: .raw))
        #expect(try Given.active().after(.learned, in: situation).effects == [])
        situation.facts.heat = 39.9
        #expect(try Given.active().after(.learned, in: situation).effects == [])
        situation.facts.heat = 40
        #expect(try Given.active().after(.learned, in: situation).effects.count == 2)
    }

    @Test func `a lead becomes an MQL while it is held, and not when it is turned away`() throws {
        var situation = try situation("spring")
        situation.facts.lead.stage = .raw
        situation.facts.engagements = [try demo()]
        let held = try Course.unjudged.after(.judged(.held(missing: ["title"])), in: situation)
        #expect(held.effects.contains(.announce(Announcement(.leadMQL))))
        let away = try Course.unjudged.after(.judged(.disqualified(rule: "exclude title")), in: situation)
        #expect(!away.effects.contains(.announce(Announcement(.leadMQL))))
    }

    @Test func `a finished lead becomes an MQL again and stays finished`() throws {
        var situation = try situation("spring")
        situation.facts.lead.stage = .recycled
        situation.facts.engagements = [try demo()]
        let finished = Course(state: .finished(reason: "recycled"))
        let decision = try finished.after(.engaged(demo()), in: situation)
        #expect(decision.course == finished)
        #expect(decision.effects.count == 2)
    }

    @Test func `a newer click does not repeat an old request`() throws {
        var situation = try situation("spring")
        let click = Engagement(type: "email-click", at: try Given.instant("2026-03-02T15:59:30Z"))
        situation.facts.engagements = [try demo(), click]
        #expect(situation.deadline(for: click) == nil)
        #expect(situation.deadline(for: try demo()) == (try Given.instant("2026-03-02T16:04:00Z")))
    }

    @Test func `who asks for a call goes to the campaign that takes over from its last, else to the first by name`()
        throws
    {
        let campaigns = [
            try situation("spring"), try situation("autumn"), try situation("west", takesOver: ["nurture"]),
        ]
        let nurtured = Standing(enrollment: Enrollment.ID(1), campaign: "nurture", state: .finished)
        #expect(campaigns.host(for: try demo(), standings: [])?.campaign.name == "autumn")
        #expect(campaigns.host(for: try demo(), standings: [nurtured])?.campaign.name == "west")
    }

    @Test(arguments: Lead.Stage.allCases)
    func `nobody goes to a campaign whom sales has, or who was disqualified`(stage: Lead.Stage) throws {
        var spring = try situation("spring")
        spring.facts.lead.stage = stage
        let mayGo = [.raw, .mql, .working, .recycled, .lost].contains(stage)
        #expect(([spring].host(for: try demo(), standings: []) != nil) == mayGo)
    }

    @Test func `who is worked elsewhere goes only where it may be taken`() throws {
        let active = Standing(enrollment: Enrollment.ID(1), campaign: "nurture", state: .active)
        let campaigns = [try situation("spring"), try situation("west", takesOver: ["nurture"])]
        #expect(campaigns.host(for: try demo(), standings: [active])?.campaign.name == "west")
        #expect(Array(campaigns.prefix(1)).host(for: try demo(), standings: [active]) == nil)
    }

    @Test func `a campaign whose profile does not accept the lead is no host`() throws {
        let turnsAway = Profile(require: [.init(.field(.country, .oneOf(Values(["CA"]))))])
        let holds = Profile(require: [.init(.field(.title, .words(["vp"])))])
        let campaigns = [try situation("a", profile: turnsAway), try situation("b", profile: holds)]
        #expect(campaigns.host(for: try demo(), standings: []) == nil)
    }

    @Test func `a lead in no campaign becomes an MQL by the first definition that fits`() throws {
        var campaigns = [try situation("spring"), try situation("autumn"), try situation("away", profile: .noBodyHere)]
        #expect(campaigns.definingMQL == nil)
        for index in campaigns.indices {
            campaigns[index].facts.lead.stage = .raw
            campaigns[index].facts.engagements = [try demo()]
        }
        #expect(campaigns.definingMQL?.campaign.name == "autumn")
    }
}

extension Profile {
    fileprivate static let noBodyHere = Profile(exclude: [.field(.country, .oneOf(Values(["US"])))])
}

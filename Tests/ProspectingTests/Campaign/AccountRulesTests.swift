import Prospecting
import TestSupport
import Testing

/// Who of an account starts, who waits, and what one person's outcome does to the others.
@Suite struct AccountRulesTests {
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

    private func judged(
        _ campaign: Campaign, _ lead: Lead, among colleagues: [Colleague], rank: Double = 0
    ) throws -> Decision {
        try Course.unjudged.after(
            .judged(.accepted), in: situation(campaign, lead, among: colleagues, rank: rank))
    }

    /// Somebody else of the account, active at the first call unless the state says otherwise.
    private func colleague(
        _ number: Int64 = 20, _ role: String? = nil, _ state: Enrollment.State? = nil, results: [String: String] = [:],
        isHeld: Bool = false, rank: Double = 0
    ) throws -> Colleague {
        let course = Course(
            state: try state ?? .calling(Given.firstCall()), progress: Progress(results: results))
        return Colleague(Enrollment.ID(number), role: role, course: course, isHeld: isHeld, rank: rank)
    }

    @Test(
        arguments: [
            ("VP, Director of Sales", "sponsor"), ("Director of Sales", "champion"), ("Clerk", nil), (nil, nil),
        ] as [(String?, String?)])
    func `a person has the first role that fits`(title: String?, role: String?) {
        #expect(campaign().role(of: Facts(lead: lead(title), account: nil)) == role)
    }

    @Test func `a role may ask for a tier that nobody counted yet`() {
        var campaign = campaign()
        campaign.accounts.roles = [.init(name: "anyone", when: .field(.tier, .oneOf(["C"])))]
        #expect(campaign.role(of: Facts(lead: lead(), account: nil)) == "anyone")
    }

    @Test func `when as many are worked as may be, the next waits and says so`() throws {
        let active = [try colleague(20, results: ["first-call": "busy"]), try colleague(21, isHeld: true)]
        let decision = try judged(campaign(atOnce: 2), lead(), among: active, rank: 9)
        #expect(decision.course == Course(state: .waiting(.turn(active: 2))))
        #expect(decision.effects == [])
        let gate = CallingState(
            facts: Facts(lead: lead(), account: nil), campaign: campaign(), state: decision.course.state
        ).gates(now: Instant(milliseconds: 0)).first
        #expect(
            gate
                == Gate(
                    .enrollment, isOpen: false,
                    reason: "waits: 2 people of this account are being worked; the best by score first"))
        #expect(
            AccountWait.turn(active: 1).words
                == "1 person of this account is being worked; the best by score first")
    }

    @Test func `only those who are worked take a place`() throws {
        let others = [
            try colleague(20, nil, .pending(missing: ["title"])), try colleague(21, nil, .waiting(.turn(active: 1))),
            try colleague(22, nil, .finished(reason: "recycled")),
        ]
        #expect(try judged(campaign(atOnce: 1), lead(), among: others).course.open.call?.step == "first-call")
    }

    @Test func `a lead without an account waits for nobody`() throws {
        let decision = try judged(campaign(atOnce: 1), lead(account: nil), among: [try colleague()])
        #expect(decision.course.open.call?.step == "first-call")
    }

    @Test func `a clearly better one takes the place of the worst whom nobody has called`() throws {
        let active = [
            try colleague(20, rank: 3), try colleague(21, rank: 1), try colleague(22, isHeld: true, rank: 0),
        ]
        let better = try judged(campaign(atOnce: 3), lead(), among: active, rank: 2)
        #expect(better.effects == [.displace(Enrollment.ID(21)), .announce(Announcement(.leadEnrolled))])
        let hardly = try judged(campaign(atOnce: 3), lead(), among: active, rank: 1.1)
        #expect(hardly.course.state == .waiting(.turn(active: 3)))
    }

    @Test func `a lead who asks for a call waits for nobody`() throws {
        var campaign = campaign(atOnce: 1)
        campaign.entry.inbound = .init(when: .field(.event, .oneOf(["demo-request"])))
        var situation = try situation(campaign, lead("Director"), among: [try colleague(20, "sponsor", isHeld: true)])
        #expect(
            try Course.unjudged.after(.judged(.accepted), in: situation).course.state
                == .waiting(.role("sponsor", step: "second-call")))
        situation.facts.engagements = [Engagement(type: "demo-request", at: situation.now)]
        let open = try Course.unjudged.after(.judged(.accepted), in: situation).course.open
        #expect(open.call?.kind == .inbound)
    }

    @Test func `who gives way waits, and starts anew without being announced again`() throws {
        let campaign = campaign(atOnce: 1)
        let started = try judged(campaign, lead(), among: [])
        let gone = try started.course.after(.gaveWay, in: situation(campaign, lead()))
        #expect(gone.course.state == .waiting(.turn(active: 1)))
        let again = try gone.course.after(.judged(.accepted), in: situation(campaign, lead()))
        #expect(again.course.open == started.course.open)
        #expect(again.effects == [])
        var called = started.course
        called.dials = 1
        #expect(try called.after(.gaveWay, in: situation(campaign, lead())).course == called)
    }

    @Test func `who was stopped by a slip waits again, keeps what was done, and is announced anew`() throws {
        let campaign = campaign(atOnce: 1)
        var stopped = Course(state: .finished(reason: "meeting-booked by Bob"), step: 1, dials: 1)
        stopped.progress = Progress(results: ["first-call": "voicemail"], since: Instant(milliseconds: 0))
        let waiting = try stopped.after(.takenUp, in: situation(campaign, lead())).course
        #expect(waiting.state == .waiting(.turn(active: 1)))
        let again = try waiting.after(.judged(.accepted), in: situation(campaign, lead()))
        #expect(again.course.open.other?.step == "connect")
        #expect(again.effects == [.announce(Announcement(.leadEnrolled))])
    }

    @Test func `a role waits until somebody of the earlier one has passed the step, or nobody can any more`() throws {
        let wait = Enrollment.State.waiting(.role("sponsor", step: "second-call"))
        let table: [(others: [Colleague], waits: Bool)] = [
            ([], false),
            ([try colleague(20, "champion")], false),
            ([try colleague(20, "sponsor")], true),
            ([try colleague(20, "sponsor", results: ["first-call": "busy"])], true),
            ([try colleague(20, "sponsor", results: ["second-call": "busy"])], false),
            ([try colleague(20, "sponsor", .waiting(.turn(active: 1)))], true),
            ([try colleague(20, "sponsor", .pending(missing: ["phone"]))], false),
            ([try colleague(20, "sponsor", .finished(reason: "left-company"))], false),
            ([try colleague(20, "sponsor", .finished(reason: "recycled")), try colleague(21, "sponsor")], true),
        ]
        for (others, waits) in table {
            let state = try judged(campaign(), lead("Director"), among: others).course.state
            #expect((state == wait) == waits, "\(others)")
        }
        #expect(
            AccountWait.role("sponsor", step: "second-call").words
                == "somebody in the role sponsor at this account comes to second-call first")
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

    @Test func `a pause holds for one that has not started, and its first touch comes after it`() throws {
        let situation = try situation(campaign(atOnce: 1), lead(), among: [])
        let until = try Given.instant("2026-03-05T16:00:00Z")
        let waiting = Course(state: .waiting(.turn(active: 1)))
        let paused = try waiting.after(.paused(until: until, reason: "callback by Ada"), in: situation).course
        #expect(paused.state == waiting.state)
        let shorter = try paused.after(.paused(until: until - .hours(5), reason: "replied"), in: situation).course
        #expect(shorter == paused)
        let started = try paused.after(.judged(.accepted), in: situation).course
        #expect(started.open.call?.due == until)
        let resumed = try paused.after(.resumed, in: situation).course
        #expect(resumed.progress.pause == nil)
    }

    @Test func `others may start when one ends, or passes a step that is waited for`() throws {
        let rules = campaign().accounts
        let active = Course(state: .calling(try Given.firstCall()))
        var passed = active
        passed.progress.results["second-call"] = "busy"
        var over = active
        over.progress.passedOver["second-call"] = "only for others"
        let finished = Course(state: .finished(reason: "recycled"))
        let waiting = Course(state: .waiting(.turn(active: 1)))
        let table: [(String?, Course, Course, Bool)] = [
            ("sponsor", active, active, false), ("sponsor", active, passed, true), ("sponsor", active, over, true),
            (nil, active, passed, false), ("champion", active, passed, false), (nil, active, finished, true),
            (nil, active, waiting, true), ("sponsor", passed, passed, false), ("sponsor", waiting, finished, true),
            ("sponsor", waiting, Course(state: .pending(missing: ["phone"])), true),
            ("champion", waiting, finished, false), ("sponsor", waiting, active, false),
        ]
        for (role, old, new, lets) in table {
            #expect(rules.letsOthersStart(role: role, from: old, to: new) == lets, "\(role ?? "none") \(new)")
        }
    }
}

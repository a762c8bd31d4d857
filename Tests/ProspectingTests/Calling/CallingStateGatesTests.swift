import Prospecting
import Testing

/// Which gate keeps a lead from being called, in which words, and until when.
@Suite struct CallingStateGatesTests {
    private static let monday = "2026-03-02T16:00:00Z"

    private func state(_ touch: OpenTouch? = nil, lead: Lead = Given.lead()) throws -> CallingState {
        CallingState(
            facts: Facts(lead: lead, account: nil), campaign: Given.campaign(),
            state: touch?.work.channel ?? .call == .call
                ? .calling(try touch ?? Given.firstCall()) : .doing(try touch ?? Given.firstCall()))
    }

    private func shut(_ state: CallingState, at now: String = monday) throws -> [Gate] {
        state.gates(now: try Given.instant(now)).filter { !$0.isOpen }
    }

    private func callback(due: String, owner: User.ID? = nil) throws -> OpenTouch {
        OpenTouch(
            step: "first-call", kind: .callback, work: .call(guide: nil), due: try Given.instant(due), owner: owner)
    }

    @Test func `a lead that may be called has every gate open, in order`() throws {
        let until = try Given.instant("2026-03-02T23:00:00Z")
        #expect(
            try state().gates(now: Given.instant(Self.monday)) == [
                Gate(.enrollment, isOpen: true, reason: "active in spring"),
                Gate(.campaign, isOpen: true, reason: "spring is running"),
                Gate(.suppression, isOpen: true, reason: "on no do-not-call list"),
                Gate(.number, isOpen: true, reason: "+1 312 555 0100"),
                Gate(.timeZone, isOpen: true, reason: "America/Chicago"),
                Gate(.due, isOpen: true, reason: "step first-call was due"),
                Gate(.hours, isOpen: true, reason: "open", until: until),
                Gate(.lease, isOpen: true, reason: "held by nobody"),
                Gate(.account, isOpen: true, reason: "nobody else at the account is being called"),
            ])
    }

    @Test func `the gates stand in the order of their names`() throws {
        var touch = try callback(due: Self.monday, owner: User.ID(9))
        touch.parts = [.afternoon]
        var state = try state(touch)
        state.asker = Given.rep
        let names = state.gates(now: try Given.instant(Self.monday)).map(\.name)
        #expect(names == Gate.Name.allCases.filter { ![.mailNotConfigured, .capacity, .cap].contains($0) })
    }

    @Test(arguments: [
        (Enrollment.State?.none, "in no campaign"),
        (.pending(missing: ["employees", "country"]), "held until filled in: employees, country"),
        (.finished(reason: "recycled"), "finished: recycled"),
    ])
    func `a lead that is not worked`(enrollment: Enrollment.State?, reason: String) throws {
        var state = try state()
        state.state = enrollment
        #expect(try shut(state) == [Gate(.enrollment, isOpen: false, reason: reason)])
    }

    @Test func `a lead in no campaign has no gate of one`() throws {
        let state = CallingState(facts: Facts(lead: Given.lead(), account: nil), campaign: nil, state: nil)
        let gates = state.gates(now: try Given.instant(Self.monday))
        #expect(gates.map(\.name) == [.enrollment, .suppression, .number, .timeZone, .lease, .account])
        #expect(gates.first == Gate(.enrollment, isOpen: false, reason: "in no campaign"))
    }

    @Test func `a paused campaign`() throws {
        var state = try state()
        state.isPaused = true
        #expect(try shut(state) == [Gate(.campaign, isOpen: false, reason: "spring is paused")])
    }

    @Test func `a paused campaign keeps its callbacks`() throws {
        var state = try state(callback(due: Self.monday))
        state.isPaused = true
        let gates = state.gates(now: try Given.instant(Self.monday))
        #expect(gates.filter { !$0.isOpen } == [])
        #expect(
            gates[1]
                == Gate(.campaign, isOpen: true, reason: "spring is paused, but a promised callback is kept"))
    }

    @Test func `a campaign before its start, on the lead's clock`() throws {
        var state = try state()
        state.campaign?.starts = try Given.date("2026-03-03")
        let opens = try Given.instant("2026-03-03T06:00:00Z")
        #expect(
            try shut(state)
                == [Gate(.campaign, isOpen: false, reason: "spring starts on 2026-03-03", until: opens)])
        #expect(try shut(state, at: "2026-03-03T16:00:00Z") == [])
        state.state = .calling(try callback(due: Self.monday))
        #expect(try shut(state) == [])
    }

    @Test func `a campaign after its last day, on the lead's clock, keeps its callbacks`() throws {
        var campaign = Given.campaign()
        campaign.ends = try Given.date("2026-03-02")
        var state = try state()
        state.campaign = campaign
        #expect(try shut(state) == [])
        #expect(
            try shut(state, at: "2026-03-03T16:00:00Z")
                == [Gate(.campaign, isOpen: false, reason: "spring ended on 2026-03-02")])
        state.state = .calling(try callback(due: Self.monday))
        #expect(try shut(state, at: "2026-03-03T16:00:00Z") == [])
    }

    @Test(arguments: [
        (Suppression.Target.person(Lead.ID(7)), "this person"), (.number("+13125550100"), "+13125550100"),
        (.account(Account.ID(1)), "the whole account"), (.email("ada@example.com"), "ada@example.com"),
    ])
    func `somebody suppressed for calls`(target: Suppression.Target, words: String) throws {
        var state = try state()
        state.suppressions = [
            Suppression(target: target, channels: [.mail], reason: "unsubscribed", since: Instant(milliseconds: 0)),
            Suppression(
                target: target, channels: [.call, .mail], reason: "do-not-call", since: Instant(milliseconds: 0)),
        ]
        #expect(
            try shut(state) == [Gate(.suppression, isOpen: false, reason: "suppressed (\(words)): do-not-call")])
        state.suppressions.removeLast()
        #expect(try shut(state) == [])
    }

    @Test func `a lead without a number, and one with bad numbers only`() throws {
        let zoneless = Gate(
            .timeZone, isOpen: false,
            reason: "where this number rings is unknown; set one: touchline lead set lead-00000007 time-zone=ZONE")
        #expect(
            try shut(state(lead: Given.lead([])))
                == [Gate(.number, isOpen: false, reason: "no phone number is known"), zoneless])
        #expect(
            try shut(state(lead: Given.lead([Given.number(badSince: Instant(milliseconds: 0))])))
                == [Gate(.number, isOpen: false, reason: "every number is marked bad"), zoneless])
    }

    @Test func `a lead without a zone, until one is given`() throws {
        var lead = Given.lead([Given.number(zones: [])])
        #expect(try shut(state(lead: lead)).map(\.name) == [.timeZone])
        lead.timeZone = try Given.zone("Europe/Berlin")
        #expect(try shut(state(lead: lead), at: "2026-03-02T15:30:00Z") == [])
    }

    @Test func `a step that is due later`() throws {
        let due = try Given.instant("2026-03-02T15:00:00Z")
        #expect(
            try shut(state(), at: "2026-03-02T14:59:59Z").first
                == Gate(.due, isOpen: false, reason: "step first-call is due", until: due))
    }

    @Test func `a task that comes first`() throws {
        let task = OpenTouch(step: "connect", kind: .followUp, work: .task("Connect"), due: Instant(milliseconds: 0))
        #expect(
            try shut(state(task)) == [Gate(.due, isOpen: false, reason: "a task comes first: Connect")])
    }

    @Test(arguments: [
        ("2026-03-02T23:00:00Z", "outside the calling hours in America/Chicago", "2026-03-03T15:00:00Z"),
        ("2026-03-07T16:00:00Z", "no calls on a sat in America/Chicago", "2026-03-09T14:00:00Z"),
        ("2026-12-25T16:00:00Z", "Christmas Day in America/Chicago", "2026-12-28T15:00:00Z"),
    ])
    func `a moment outside the hours`(now: String, reason: String, opens: String) throws {
        #expect(
            try shut(state(), at: now)
                == [Gate(.hours, isOpen: false, reason: reason, until: try Given.instant(opens))])
    }

    @Test func `a moment outside the hours in one of the zones a number may lie in`() throws {
        let lead = Given.lead([Given.number(zones: ["America/New_York", "America/Los_Angeles"])])
        #expect(
            try shut(state(lead: lead))
                == [
                    Gate(
                        .hours, isOpen: false, reason: "outside the calling hours in America/Los_Angeles",
                        until: try Given.instant("2026-03-02T17:00:00Z"))
                ])
    }

    @Test func `a callback keeps the lawful hours, not the campaign's`() throws {
        let state = try state(callback(due: "2026-03-08T00:00:00Z"))
        #expect(try shut(state, at: "2026-03-08T02:59:00Z") == [])
        let reason =
            "the law of most places allows calls 08:00-21:00 only, by the clock in America/Chicago (rule floor)"
        #expect(
            try shut(state, at: "2026-03-08T03:00:00Z")
                == [Gate(.hours, isOpen: false, reason: reason, until: try Given.instant("2026-03-08T13:00:00Z"))])
    }

    @Test func `a rule that keeps a lead from being called is named with its citation`() throws {
        var rule = Rule(
            id: "us-tx", name: "Texas", jurisdiction: .country("US"),
            hours: try Given.hours(["mon-sat": "09:00-12:00"]))
        rule.origin.citations = ["Tex. Bus. & Com. Code 301.051"]
        var state = try state()
        state.rules = Rulebook(RuleTable(version: "1", rules: [rule]))
        let reason =
            "Texas allows calls 09:00-12:00 only, by the clock in America/Chicago "
            + "(rule us-tx, Tex. Bus. & Com. Code 301.051)"
        #expect(
            try shut(state, at: "2026-03-02T20:00:00Z")
                == [Gate(.hours, isOpen: false, reason: reason, until: try Given.instant("2026-03-03T15:00:00Z"))])
    }

    @Test func `a part of the day that was tried`() throws {
        var touch = try Given.firstCall()
        touch.parts = [.midday, .afternoon]
        #expect(
            try shut(state(touch))
                == [
                    Gate(
                        .partOfDay, isOpen: false, reason: "to be tried in the midday or afternoon, not in the morning",
                        until: try Given.instant("2026-03-02T17:30:00Z"))
                ])
        #expect(try shut(state(touch), at: "2026-03-02T17:30:00Z") == [])
    }

    @Test func `a lead that somebody holds, until the lease ends`() throws {
        var state = try state()
        let until = try Given.instant("2026-03-02T16:30:00Z")
        state.lease = .init(user: User.ID(9), name: "Grace", until: until)
        let held = Gate(.lease, isOpen: false, reason: "held by Grace", until: until)
        #expect(try shut(state) == [held])
        state.asker = Given.rep
        #expect(try shut(state) == [held])
        #expect(try shut(state, at: "2026-03-02T16:30:00Z") == [])
        state.lease?.user = Given.rep.id
        #expect(try shut(state) == [])
        #expect(
            try state.gates(now: Given.instant(Self.monday)).contains(Gate(.lease, isOpen: true, reason: "yours")))
        #expect(
            state.gates(now: until).contains(Gate(.lease, isOpen: true, reason: "held by nobody")))
    }

    @Test func `an account that somebody is calling`() throws {
        var state = try state()
        let until = try Given.instant("2026-03-02T16:30:00Z")
        state.accountHold = .init(user: User.ID(9), name: "Grace", until: until)
        #expect(
            try shut(state)
                == [
                    Gate(
                        .account, isOpen: false, reason: "Grace is calling somebody at the same account or number",
                        until: until)
                ])
        #expect(try shut(state, at: "2026-03-02T16:30:00Z") == [])
    }

    @Test func `a callback is its owner's for half an hour`() throws {
        var state = try state(callback(due: Self.monday, owner: User.ID(9)))
        state.asker = Given.rep
        let opens = try Given.instant("2026-03-02T16:30:00Z")
        #expect(
            try shut(state, at: "2026-03-02T16:29:59Z")
                == [
                    Gate(.owner, isOpen: false, reason: "promised by a colleague, who goes first", until: opens)
                ])
        #expect(
            state.gates(now: opens).last
                == Gate(.owner, isOpen: true, reason: "the rep who promised it did not come to it"))
        state.asker = User(id: User.ID(9), email: "g@example.com", name: "Grace", role: .sdr)
        #expect(try shut(state) == [])
        state.asker = nil
        #expect(try shut(state) == [])
    }
}

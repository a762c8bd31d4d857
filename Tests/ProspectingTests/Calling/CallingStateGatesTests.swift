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
        #expect(
            names
                == Gate.Name.allCases.filter {
                    ![
                        .pause, .register, .mailNotConfigured, .mailAddress, .missingVariable, .mailUnsure, .mailBasis,
                        .capacity, .mailLimit, .cap,
                    ].contains($0)
                })
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
        (.domain("example.com"), "everybody at example.com"),
        (.listed("+13125550100", register: "us-dnc"), "+13125550100, listed by us-dnc"),
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

    @Test func `a mail that needs a consent says so until there is one`() throws {
        var touch = try Given.firstCall()
        touch.work = .mail(MailStep(message: "intro", isReply: false, isByHand: true))
        var state = try state(touch)
        state.campaign?.mail = MailSettings(from: "a@b.example", basisByCountry: ["US": .consent])
        let words =
            "a mail to US needs the lead's consent in this campaign, and none is on record; write it down: "
            + "touchline lead consent lead-00000007 --channel mail --basis TEXT"
        #expect(try shut(state).filter { $0.name == .mailBasis } == [Gate(.mailBasis, isOpen: false, reason: words)])
        state.facts.lead.consents[.mail] = Consent(since: Instant(milliseconds: 0), basis: "a form")
        #expect(try shut(state).filter { $0.name == .mailBasis } == [])
        state.facts.lead.consents = [:]
        state.facts.lead.country = "GB"
        #expect(try shut(state).filter { $0.name == .mailBasis } == [])
    }

    @Test func `an area that a manager closed`() throws {
        var state = try state()
        state.suppressedAreas = [
            ClosedArea(.areaCode("+1212"), for: .suppressed, reason: "a blackout"),
            ClosedArea(.areaCode("+1312"), for: .suppressed, reason: "a flood"),
        ]
        #expect(
            try shut(state) == [Gate(.suppression, isOpen: false, reason: "no calls to +1312: a flood")])
    }

    @Test func `a register that is too old shuts its own gate, and one that is not stands open`() throws {
        var state = try state()
        let old = Register(
            name: "us-dnc", version: "1", dated: try Given.date("2026-01-01"), maxAge: 31, covers: .country("US"))
        let british = Register(
            name: "tps", version: "1", dated: try Given.date("2020-01-01"), maxAge: 28, covers: .country("GB"))
        state.registers = [british, old]
        let words = try #require(old.closedArea(at: Given.instant(Self.monday))).reason
        #expect(try shut(state) == [Gate(.register, isOpen: false, reason: words)])
        state.registers[1].dated = try Given.date("2026-02-20")
        #expect(try shut(state) == [])
        let gates = state.gates(now: try Given.instant(Self.monday))
        #expect(
            gates.filter { $0.name == .register }
                == [Gate(.register, isOpen: true, reason: "us-dnc of 2026-02-20, good until 2026-03-23")])
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

    @Test(
        arguments: [
            (.revoked, "was revoked"), (.notIn(queue: "north"), "takes no calls of north"),
            (.away(until: Instant(milliseconds: 0)), "is away until 1970-01-01T00:00:00Z"),
        ] as [(CallingState.Absence, String)])
    func `a callback of who does not take it is the queue's at once`(
        absence: CallingState.Absence, words: String
    ) throws {
        var state = try state(callback(due: Self.monday, owner: User.ID(9)))
        state.asker = Given.rep
        state.owner = .init(user: User.ID(9), name: "Grace", absence: absence)
        #expect(try shut(state) == [])
        #expect(
            state.gates(now: try Given.instant(Self.monday)).last
                == Gate(.owner, isOpen: true, reason: "promised by Grace, who \(words)"))
    }
}

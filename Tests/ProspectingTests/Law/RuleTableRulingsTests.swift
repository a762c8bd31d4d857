import Prospecting
import Testing

/// How rules, blackouts and a wish shut the hours of a calling class.
@Suite struct RuleTableRulingsTests {
    static func rule(_ id: String, _ place: String, _ days: [String: String]? = nil) throws -> Rule {
        Rule(
            id: id, name: id.capitalized, jurisdiction: try #require(Jurisdiction(place)),
            hours: try days.map(Given.hours), origin: RuleOrigin(citations: ["Code \(id)"]))
    }

    static func called(_ places: [String] = [], in zones: String...) throws -> CalledParty {
        CalledParty(zones: try zones.map(Given.zone), jurisdictions: Set(places.compactMap { Jurisdiction($0) }))
    }

    fileprivate static func state(
        _ called: CalledParty, _ rules: [Rule], at instant: String, blackouts: [Blackout] = []
    ) throws -> Asked.State {
        Asked(called, rules: RuleTable(version: "1", rules: rules, blackouts: blackouts))
            .state(at: try Given.instant(instant))
    }

    static let newYork = "America/New_York"

    @Test(arguments: [
        ("2026-06-02T07:59:59.999Z", "2026-06-02T08:00:00Z"), ("2026-06-02T11:00:00Z", "2026-06-02T12:00:00Z"),
        ("2026-06-02T18:00:00Z", "2026-06-03T08:00:00Z"),
    ])
    func `two windows a day are half-open, and the next opening is exact`(now: String, opens: String) throws {
        var france = try Self.rule("fr", "FR", ["mon-fri": "10:00-13:00, 14:00-20:00"])
        france.name = "France"
        let paris = try Self.called(["FR"], in: "Europe/Paris")
        #expect(
            try Self.state(paris, [france], at: now)
                == .shut(
                    reason: "France allows calls 10:00-13:00 and 14:00-20:00 only, by the clock in Europe/Paris "
                        + "(rule fr, Code fr)", opens: try Given.instant(opens)))
        let open = try Self.state(paris, [france], at: "2026-06-02T10:59:59.999Z")
        #expect(open == .open(until: try Given.instant("2026-06-02T11:00:00Z"), rules: ["fr"]))
    }

    @Test func `a Friday evening waits over a weekend for as long as there is, and no longer`() throws {
        let rules = [try Self.rule("us", "US", ["mon-fri": "08:00-21:00"])]
        let chicago = try Self.called(["US"], in: "America/Chicago")
        #expect(
            try Self.state(chicago, rules, at: "2026-03-14T02:00:00Z")
                == .shut(
                    reason: "Us allows calls 08:00-21:00 only, by the clock in America/Chicago (rule us, Code us)",
                    opens: try Given.instant("2026-03-16T13:00:00Z")))
    }

    @Test func `every zone and every place the number may lie in must be open`() throws {
        let rules = [
            try Self.rule("us", "US", ["daily": "08:00-21:00"]), try Self.rule("ky", "US-KY", ["daily": "10:00-21:00"]),
            try Self.rule("tn", "US-TN", ["mon-sat": "08:00-20:00"]),
        ]
        let called = try Self.called(["US-KY", "US-TN"], in: Self.newYork, "America/Chicago")
        // Ten in Chicago is eleven in New York; eight in New York is seven in Chicago.
        let table = RuleTable(version: "1", rules: rules)
        let window = Asked(called, rules: table)
        let opens = try Given.instant("2026-06-02T15:00:00Z")
        #expect(window.calling.hours.next(onOrAfter: try Given.instant("2026-06-02T08:00:00Z")) == opens)
        #expect(
            window.state(at: opens)
                == .open(until: try Given.instant("2026-06-03T00:00:00Z"), rules: ["us", "ky", "tn"]))
        #expect(
            window.calling.hours.next(onOrAfter: try Given.instant("2026-06-07T15:00:00Z"))
                == (try Given.instant("2026-06-08T15:00:00Z")))
    }

    @Test func `a fixed clock decides the time of day, the called party's date the day`() throws {
        var rule = try Self.rule("ms", "US-MS", ["mon-sat": "08:00-20:00"])
        rule.clock = try Given.zone("America/Chicago")
        let table = RuleTable(version: "1", rules: [rule])
        let honolulu = Asked(try Self.called(["US-MS"], in: "Pacific/Honolulu"), rules: table)
        #expect(honolulu.calling.hours.isOpen(at: try Given.instant("2026-06-02T13:00:00Z")))
        #expect(!honolulu.calling.hours.isOpen(at: try Given.instant("2026-06-03T01:00:00Z")))
        let guam = Asked(try Self.called(["US-MS"], in: "Pacific/Guam"), rules: table)
        // Saturday 14:00 in Chicago is Sunday in Guam.
        #expect(!guam.calling.hours.isOpen(at: try Given.instant("2026-06-06T19:00:00Z")))
        #expect(guam.calling.hours.isOpen(at: try Given.instant("2026-06-06T13:59:59Z")))
    }

    @Test func `a rule holds by the day of the call where it is made`() throws {
        var rule = try Self.rule("fr-consent", "FR")
        rule.consent = .express
        rule.from = try Given.date("2026-08-11")
        let table = RuleTable(version: "1", rules: [rule])
        var called = try Self.called(["FR"], in: "Europe/Paris")
        let window = Asked(called, rules: table)
        let midnight = try Given.instant("2026-08-10T22:00:00Z")
        #expect(window.state(at: midnight - .milliseconds(1)) == .open(until: midnight, rules: []))
        #expect(
            window.state(at: midnight)
                == .shut(
                    reason: "Fr-Consent lets nobody be called who did not consent, and no consent is recorded "
                        + "(rule fr-consent, Code fr-consent)", opens: nil))
        called.hasConsented = true
        #expect(Asked(called, rules: table).calling.hours.isOpen(at: midnight))
    }

    @Test func `the day before a holiday keeps what its own hours and those of such a day have in common`() throws {
        var rule = try Self.rule("it", "IT", ["mon-fri": "09:00-20:00"])
        rule.holidays = Holidays(
            countries: [], dates: [], calendars: [HolidayCalendar(days: [.init("Natale", .date(month: 12, day: 25))])])
        rule.eve = [.init(from: try Given.time("10:00"), to: try Given.time("19:00"))]
        let window = Asked(
            try Self.called(["IT"], in: "Europe/Rome"), rules: RuleTable(version: "1", rules: [rule]))
        let eve = try Given.instant("2026-12-24T09:00:00Z")
        #expect(window.calling.hours.next(onOrAfter: try Given.instant("2026-12-23T19:00:00Z")) == eve)
        #expect(window.state(at: eve) == .open(until: try Given.instant("2026-12-24T18:00:00Z"), rules: ["it"]))
        #expect(
            window.state(at: try Given.instant("2026-12-25T09:00:00Z"))
                == .shut(
                    reason: "It allows no calls on Natale in Europe/Rome (rule it, Code it)",
                    opens: try Given.instant("2026-12-28T08:00:00Z")))
    }

    @Test func `a blackout stops calls to a state and ends by itself`() throws {
        let blackout = Blackout(
            id: "ida", jurisdictions: [.state(country: "US", "LA")], from: try Given.date("2026-08-28"),
            until: try Given.date("2026-09-02"), reason: "state of emergency")
        let rules = [try Self.rule("us", "US", ["daily": "08:00-21:00"])]
        let inState = try Self.called(["US-LA"], in: "America/Chicago")
        let now = "2026-08-30T15:00:00Z"
        #expect(
            try Self.state(inState, rules, at: now, blackouts: [blackout])
                == .shut(
                    reason: "calls to US-LA are stopped: state of emergency (rule ida)",
                    opens: try Given.instant("2026-09-03T13:00:00Z")))
        let beside = try Self.called(["US-TX"], in: "America/Chicago")
        #expect(
            try Self.state(beside, rules, at: now, blackouts: [blackout])
                == .open(until: try Given.instant("2026-08-31T02:00:00Z"), rules: ["us"]))
    }

    @Test func `a preference narrows the hours`() throws {
        var called = try Self.called(["US"], in: Self.newYork)
        called.callHours = try Given.hours(["mon": "10:00-11:00"])
        let rules = [try Self.rule("us", "US", ["daily": "08:00-21:00"])]
        #expect(
            try Self.state(called, rules, at: "2026-06-02T14:00:00Z")
                == .shut(
                    reason: "the lead asked to be called at other hours",
                    opens: try Given.instant("2026-06-08T14:00:00Z")))
    }

    @Test func `without a zone nobody is called`() throws {
        let called = CalledParty(zones: [], jurisdictions: [.country("US")])
        #expect(
            try Self.state(called, [], at: "2026-06-02T14:00:00Z")
                == .shut(reason: "where this number rings is unknown", opens: nil))
    }
}

/// What `next` asks of such people in a campaign at all hours, and the rules that it would write down.
private struct Asked {
    let calling: CallingClass

    init(_ called: CalledParty, rules: RuleTable) {
        var campaign = Given.campaign()
        campaign.cadence.hours = .daily(from: LocalTime(minute: 0), to: LocalTime(minute: 1440))
        campaign.cadence.holidays = .listed(countries: [], dates: [])
        calling = CallingClass(
            campaign: campaign, country: nil, law: CallLaw(called, by: rules), parts: [], isCallback: false)
    }

    enum State: Equatable {
        case open(until: Instant, rules: [String])
        case shut(reason: String, opens: Instant?)
    }

    func state(at now: Instant) -> State {
        switch calling.state(at: now, isPaused: false) {
        case .open(let until):
            let proof = Proof(calling, campaignVersion: "1", number: nil, openUntil: until, caps: [], now: now)
            return .open(until: until, rules: proof.rules.filter { $0 != Proof.campaignHours })
        case .shut(_, let reason, let opens): return .shut(reason: reason, opens: opens)
        }
    }
}

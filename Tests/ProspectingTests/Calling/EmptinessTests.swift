import Prospecting
import Testing

@Suite struct EmptinessTests {
    private static let morning = "2026-03-02T16:00:00Z"
    private static let night = "2026-03-03T02:00:00Z"

    private func emptiness(
        at now: String, isPaused: Bool = false, wakes: String? = nil, isFull: Bool = false, isCallback: Bool = false,
        _ change: (inout Campaign) throws -> Void = { _ in }
    ) throws -> String {
        var campaign = Given.campaign()
        try change(&campaign)
        let calling = CallingClass(
            campaign: campaign, country: "US",
            law: Rulebook.floor.law(of: CalledParty(zones: [try Given.zone("America/Chicago")])), parts: [],
            isCallback: isCallback)
        let now = try Given.instant(now)
        let full = isFull ? DayLimits(campaign).map { $0.full($0.bounds[0], at: now) } : nil
        return try calling.emptiness(
            at: now, isPaused: isPaused, wakes: wakes.map(Given.instant), full: full
        ).words
    }

    @Test(arguments: [morning, night, "2026-03-01T16:00:00Z"])
    func `a paused campaign is paused, whatever the hour`(now: String) throws {
        #expect(try emptiness(at: now, isPaused: true) == "spring is paused")
        #expect(try emptiness(at: now, isPaused: true, wakes: "2026-03-09T16:00:00Z") == "spring is paused")
    }

    @Test func `a promise of a paused campaign is told as the exception it is`() throws {
        #expect(
            try emptiness(at: Self.morning, isPaused: true, wakes: "2026-03-04T16:00:00Z", isCallback: true)
                == "spring is paused, but for promised callbacks; next at 2026-03-04T16:00:00Z")
    }

    @Test func `a campaign that is over is over at night too, and one to come says when`() throws {
        #expect(
            try emptiness(at: Self.night) { $0.ends = try Given.date("2026-03-01") } == "spring ended on 2026-03-01")
        #expect(
            try emptiness(at: Self.night) { $0.starts = try Given.date("2026-03-09") }
                == "spring starts on 2026-03-09; next at 2026-03-09T14:00:00Z")
    }

    @Test func `outside the hours the end of the night is said, or what falls due after it`() throws {
        let words = "outside the calling hours in America/Chicago; next at "
        #expect(try emptiness(at: Self.night) == words + "2026-03-03T15:00:00Z")
        #expect(try emptiness(at: Self.night, wakes: "2026-03-04T16:00:00Z") == words + "2026-03-04T16:00:00Z")
    }

    @Test(arguments: [nil, morning, "2026-03-02T15:59:59Z"])
    func `no moment is named that has passed`(wakes: String?) throws {
        #expect(
            try emptiness(at: Self.morning, wakes: wakes)
                == "everybody who may be called now was called, is held by a colleague, or is due later")
    }

    @Test func `a full day says what its limit is`() throws {
        #expect(
            try emptiness(at: Self.morning, isFull: true) { $0.cadence.limits = CadenceLimits(newLeadsADay: 1) }
                == "capacity: spring has begun 1 new lead today, its limit; next at 2026-03-03T00:00:00Z")
    }

    @Test func `the one that ends first counts, and one without an end only among its like`() throws {
        let later = Emptiness(reason: "later", until: try Given.instant(Self.night))
        let sooner = Emptiness(reason: "sooner", until: try Given.instant(Self.morning))
        let paused = Emptiness(reason: "paused")
        #expect(Emptiness.soonest([paused, later, sooner]) == sooner)
        #expect(Emptiness.soonest([paused, Emptiness(reason: "over")]) == paused)
        #expect(Emptiness.soonest([]) == nil)
    }
}

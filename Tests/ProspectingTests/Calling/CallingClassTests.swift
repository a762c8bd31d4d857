import Prospecting
import TestSupport
import Testing

@Suite struct CallingClassTests {
    /// The gates that all leads of a class share.
    private static let shared: Set<Gate.Name> = [.campaign, .timeZone, .hours, .partOfDay]

    @Test func `a class is open exactly when the gates its leads share are`() throws {
        var draw = Draw(seed: 21)
        var open = 0
        for _ in 0..<1500 {
            var life = try Life(&draw)
            life.lead.numbers = [Given.number(zones: try draw.one(of: Self.zones))]
            var campaign = life.campaign
            if draw.chance(20) { campaign.starts = try Given.date("2026-03-06") }
            if draw.chance(20) { campaign.ends = try Given.date("2026-03-09") }
            let parts: Set<DayPart> = draw.chance(40) ? [try draw.one(of: DayPart.allCases)] : []
            let isCallback = draw.chance(30)
            let touch = OpenTouch(
                step: "s0", kind: isCallback ? .callback : .followUp, work: .call(guide: nil), due: life.enrolledAt,
                parts: isCallback ? [] : parts)
            let state = CallingState(
                facts: Facts(lead: life.lead, account: nil), campaign: campaign, state: .calling(touch),
                isPaused: draw.chance(20))
            let shut = state.gates(now: life.now).filter { !$0.isOpen }
            let of = CallingClass(
                campaign: campaign, country: life.lead.country, called: CalledParty(zones: life.lead.zones),
                parts: touch.parts, isCallback: isCallback, rules: .floor)
            switch of.state(at: life.now, isPaused: state.isPaused) {
            case .open(let until):
                open += 1
                #expect(shut == [])
                #expect(until > life.now)
            case .shut(let gate, let reason, let opens):
                #expect(shut.contains { $0.name == gate } && Self.shared.contains(gate) && !reason.isEmpty)
                if let opens { #expect(of.hours.isOpen(at: opens) && opens > life.now) }
            }
        }
        #expect(open > 150)
    }

    private static let zones = [
        ["America/Chicago"], ["America/New_York", "America/Chicago"], ["Europe/Berlin"], ["Asia/Kathmandu"], [],
    ]

    @Test func `a part of the day that was tried keeps a class shut until another comes`() throws {
        let of = CallingClass(
            campaign: Given.campaign(), country: "US",
            called: CalledParty(zones: [try Given.zone("America/Chicago")]), parts: [.afternoon], isCallback: false,
            rules: .floor)
        #expect(
            of.state(at: try Given.instant("2026-03-02T16:00:00Z"), isPaused: false)
                == .shut(
                    .partOfDay, reason: "to be tried at another part of the day",
                    opens: try Given.instant("2026-03-02T20:30:00Z")))
        #expect(
            of.state(at: try Given.instant("2026-03-02T20:30:00Z"), isPaused: false)
                == .open(until: try Given.instant("2026-03-02T23:00:00Z")))
    }
}

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
                campaign: campaign, country: life.lead.country,
                law: Rulebook.floor.law(of: CalledParty(zones: life.lead.zones)), parts: touch.parts,
                isCallback: isCallback)
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

    /// Somebody in Chicago who wants to be called from 10:00 to 12:00, which is 16:00 to 18:00 UTC.
    private func callbacks() throws -> CallingClass {
        let called = CalledParty(
            zones: [try Given.zone("America/Chicago")], callHours: try Given.hours(["mon-fri": "10:00-12:00"]))
        return CallingClass(
            campaign: Given.campaign(), country: "US", law: Rulebook.floor.law(of: called), parts: [], isCallback: true)
    }

    @Test(arguments: [
        // Agreed for 14:00, outside of their hours: until it is missed an hour later the law's hours count.
        ("2026-03-02T20:00:00Z", "2026-03-02T20:00:00Z", true), ("2026-03-02T20:00:00Z", "2026-03-02T20:59:59Z", true),
        ("2026-03-02T20:00:00Z", "2026-03-02T21:00:00Z", false), ("2026-03-02T20:00:00Z", "2026-03-03T16:00:00Z", true),
        // Agreed for 11:50, within their hours: these end at noon.
        ("2026-03-02T17:50:00Z", "2026-03-02T17:59:59Z", true), ("2026-03-02T17:50:00Z", "2026-03-02T18:00:00Z", false),
        // What the law forbids is not agreed on: 22:00.
        ("2026-03-03T04:00:00Z", "2026-03-03T04:00:00Z", false),
    ])
    func `a callback is made outside the lead's own hours only at the moment it was agreed for`(
        due: String, now: String, isOpen: Bool
    ) throws {
        let hours = try callbacks().hours(ofCallDue: try Given.instant(due), at: try Given.instant(now))
        #expect(hours.isOpen(at: try Given.instant(now)) == isOpen)
    }

    @Test func `what a lead asked for shuts a missed callback for why as for next`() throws {
        var lead = Given.lead()
        lead.callHours = try Given.hours(["mon-fri": "10:00-12:00"])
        let touch = OpenTouch(
            step: "first-call", kind: .callback, work: .call(guide: nil), due: try Given.instant("2026-03-02T20:00:00Z")
        )
        let state = CallingState(
            facts: Facts(lead: lead, account: nil), campaign: Given.campaign(), state: .calling(touch))
        #expect(state.gates(now: try Given.instant("2026-03-02T20:30:00Z")).allSatisfy(\.isOpen))
        #expect(
            state.gates(now: try Given.instant("2026-03-02T21:00:00Z")).filter { !$0.isOpen } == [
                Gate(
                    .hours, isOpen: false, reason: "the lead asked to be called at other hours",
                    until: try Given.instant("2026-03-03T16:00:00Z"))
            ])
    }

    @Test func `a part of the day that was tried keeps a class shut until another comes`() throws {
        let of = CallingClass(
            campaign: Given.campaign(), country: "US",
            law: Rulebook.floor.law(of: CalledParty(zones: [try Given.zone("America/Chicago")])),
            parts: [.afternoon], isCallback: false)
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

import Prospecting
import Testing

/// The gates that the clock shuts, where the lead is.
@Suite struct HoursGateTests {
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
}

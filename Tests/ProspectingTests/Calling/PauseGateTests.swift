import Prospecting
import Testing

/// The gate that a pause of the lead, or of its account, shuts.
@Suite struct PauseGateTests {
    private let now = "2026-03-02T16:00:00Z"
    private let until = "2026-03-05T16:00:00Z"

    private func state(_ touch: OpenTouch) throws -> CallingState {
        CallingState(
            facts: Facts(lead: Given.lead(), account: nil), campaign: Given.campaign(), state: .calling(touch),
            pause: .init(until: try Given.instant(until), reason: "callback by Ada Lovelace"))
    }

    private func gates(_ state: CallingState, at now: String) throws -> [Gate] {
        state.gates(now: try Given.instant(now)).filter { $0.name == .pause }
    }

    @Test func `a pause is named with its reason and its end, and is no gate once that has come`() throws {
        let state = try state(Given.firstCall())
        #expect(
            try gates(state, at: now) == [
                Gate(.pause, isOpen: false, reason: "paused: callback by Ada Lovelace", until: Given.instant(until))
            ])
        #expect(try gates(state, at: until) == [])
    }

    @Test func `a promised callback is kept through it`() throws {
        let promise = OpenTouch(
            step: "first-call", kind: .callback, work: .call(guide: nil), due: try Given.instant(now))
        let words = "paused (callback by Ada Lovelace), but a promised callback is kept"
        #expect(try gates(state(promise), at: now) == [Gate(.pause, isOpen: true, reason: words)])
    }

    @Test func `who waits for others of a paused account is told of both`() throws {
        var state = try state(Given.firstCall())
        state.state = .waiting(.turn(active: 1))
        let shut = state.gates(now: try Given.instant(now)).filter { !$0.isOpen }.map(\.name)
        #expect(shut == [.enrollment, .pause])
    }
}

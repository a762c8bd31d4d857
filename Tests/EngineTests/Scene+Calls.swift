import Prospecting
import Storage
import Testing

@testable import Engine

extension Scene {
    /// The rep takes the next call.
    func take() async throws -> TouchState {
        let calls = try await store.claimNextCalls(for: rep, count: 1, campaign: nil, now: time.now)
        return try #require(calls.touches.first)
    }

    /// The rep takes a call and is asked to ring again; returns the touch that waits for that.
    func promise(at moment: Instant) async throws -> Touch.ID {
        let logged = try await store.log(
            Outcome(disposition: "callback", calledAt: time.now, when: moment), on: take().id, by: rep,
            learned: LeadChanges(), now: time.now)
        let callbacks = try await store.callbacks(for: rep, now: time.now)
        return try #require(callbacks.first { $0.facts.lead.id.number == logged.lead }).id
    }

    /// Rings everybody once, and nobody answers.
    func callEverybody(_ count: Int) async throws {
        var called = 0
        while called < count {
            let calls = try await store.claimNextCalls(for: rep, count: 100, campaign: nil, now: time.now).touches
            try #require(!calls.isEmpty)
            for call in calls {
                _ = try await store.log(
                    Outcome(disposition: "no-answer", calledAt: time.now), on: call.id, by: rep,
                    learned: LeadChanges(), now: time.now)
            }
            called += calls.count
        }
    }

    /// Every step that a call is open for.
    func stepsToCall() async throws -> Set<String> {
        let active = try await store.campaign(named: "first", now: .opening).active
        var steps: Set<String> = []
        for lead in 1...active {
            for enrollment in try await store.leadState(Lead.ID(Int64(lead))).enrollments {
                if let call = enrollment.course.open.call { steps.insert(call.step) }
            }
        }
        return steps
    }

    func state(of touch: Touch.ID) async throws -> String {
        try await store.touch(touch, now: time.now).state
    }
}

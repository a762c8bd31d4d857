import Prospecting
import Testing

@testable import Storage

/// A slip that took a lead out of its campaign, put right.
@Suite struct AmendedEndsTests {
    private func called(_ disposition: String, answers: [String: String] = [:]) async throws -> (TestStore, Attempt.ID)
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, disposition, answers: answers)
        return (test, Attempt.ID(logged.attempt))
    }

    private func state(_ test: TestStore) async throws -> LeadState { try await test.store.leadState(Lead.ID(1)) }

    @Test(
        arguments: [
            ("left-company", [:]), ("no-fit", ["reason": "no-need"]), ("do-not-call", [:]), ("do-not-contact", [:]),
            ("not-interested", [:]), ("not-now", [:]),
        ] as [(String, [String: String])])
    func `a lead comes back to its stage and its step, and nothing keeps it from being called`(
        slip: String, answers: [String: String]
    ) async throws {
        let (right, _) = try await called("voicemail")
        let (test, attempt) = try await called(slip, answers: answers)
        guard case .finished = try #require(try await state(test).enrollments.first).course.state else {
            Issue.record("\(slip) ends nothing")
            return
        }
        _ = try await test.store.amend(
            attempt, with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann, now: .opening)
        let (lead, expected) = (try await state(test), try await state(right))
        #expect(lead.facts.lead == expected.facts.lead)
        #expect(lead.enrollments.map(\.course) == expected.enrollments.map(\.course))
        #expect(lead.suppressions == [])
        let due = try #require(lead.enrollments.first?.course.open.call?.due)
        #expect(try await test.next(test.ann, now: due).map(\.facts.lead.id) == [Lead.ID(1)])
    }
}

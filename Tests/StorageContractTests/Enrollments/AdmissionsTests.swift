import Prospecting
import Testing

@testable import Storage

/// Who comes into a campaign, from another or after it was there before.
@Suite struct AdmissionsTests {
    private func campaign(_ name: String, _ entry: Entry = Entry()) -> Campaign {
        var campaign = Campaign.calls(name)
        campaign.entry = entry
        return campaign
    }

    @Test func `a lead that has finished comes back after so long`() async throws {
        let test = try await TestStore(campaign("first", Entry(reEnterAfter: .clock(.days(10)))))
        try await test.add(.person(1))
        try await test.call(test.ann, "not-interested")
        #expect(
            try await test.store.enroll(Lead.ID(1), campaign: "first", now: .opening + .days(9)).enrollment
                == .unchanged(reason: "it has finished first and may come back into it from 2026-03-13"))
        let back = Instant.opening + .days(10)
        #expect(try await test.store.enroll(Lead.ID(1), campaign: "first", now: back).enrollment == .enrolled)
        let enrollments = try await test.store.leadState(Lead.ID(1)).enrollments
        #expect(enrollments.map(\.course.dials) == [0, 1])
    }

    @Test func `a campaign takes a lead over, which finishes where it was`() async throws {
        let test = try await TestStore(campaign("first"), campaign("second", Entry(takesOver: ["first"])))
        try await test.add(.person(1))
        let mark = try await test.lastEvent()
        #expect(try await test.store.enroll(Lead.ID(1), campaign: "second", now: .opening).enrollment == .enrolled)
        #expect(try await test.types(after: mark) == ["enrollment.finished", "lead.enrolled"])
        #expect(try await test.events(of: .enrollmentFinished).last?.reason == "taken-over by second")
        #expect(try await test.next(test.ann).map(\.campaign.name) == ["second"])
    }

    @Test func `nobody is taken from a rep who holds it, nor from a promised callback`() async throws {
        let test = try await TestStore(campaign("first"), campaign("second", Entry(takesOver: ["first"])))
        try await test.add(.person(1))
        _ = try await test.next(test.ann)
        func take() async throws -> EnrollmentResult {
            try await test.store.enroll(Lead.ID(1), campaign: "second", now: .opening).enrollment
        }
        #expect(
            try await take()
                == .unchanged(reason: "already in first (active), where somebody holds it right now"))
        try await test.call(test.ann, "callback", when: .opening + .hours(3))
        #expect(
            try await take()
                == .unchanged(reason: "already in first (active), where a callback is promised to it"))
    }

    @Test func `a campaign that is not exclusive lets others have its leads`() async throws {
        let test = try await TestStore(campaign("first", Entry(isExclusive: false)), campaign("second"))
        try await test.add(.person(1))
        try await test.add(.person(1), campaign: "second")
        #expect(try await test.store.leadState(Lead.ID(1)).enrollments.map(\.campaign) == ["second", "first"])
        #expect(
            try await test.store.enroll(Lead.ID(1), campaign: "first", now: .opening).enrollment
                == .unchanged(reason: "already in second (active)"))
    }

    @Test func `a recycled lead goes on into the campaign it was recycled into, on its day`() async throws {
        var campaign = campaign("first")
        campaign.dispositions.set(
            Disposition(
                "not-now", connected: true, then: .recycle(after: .clock(.days(30)), reason: nil, into: "second")))
        let test = try await TestStore(campaign, self.campaign("second"))
        try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "not-now")
        let back = Instant.opening + .days(30)
        #expect(try await test.store.leadState(Lead.ID(1)).facts.lead.returnOn == back)
        #expect(try await test.store.nextDeadline() == back)
        #expect(try await test.store.returnRecycled(now: back - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 1)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 0)
        #expect(try await test.store.leadState(Lead.ID(1)).enrollments.map(\.campaign) == ["second", "first"])
        #expect(try await test.store.nextDeadline() == nil)
    }

    @Test(arguments: [
        ("nowhere", "not enrolled into nowhere: there is no such campaign"),
        (
            "first",
            "not enrolled into first: it has finished first, and a lead does not come back into a campaign it has finished"
        ),
    ])
    func `a lead that cannot go on says why, once`(into: String, reason: String) async throws {
        var campaign = campaign("first")
        campaign.dispositions.set(
            Disposition("not-now", connected: true, then: .recycle(after: .clock(.days(30)), reason: nil, into: into)))
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        try await test.call(test.ann, "not-now")
        let back = Instant.opening + .days(30)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 1)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 0)
        #expect(try await test.events(of: .leadUpdated).map(\.reason) == [reason])
    }

    @Test func `amending takes back where a lead was to go on`() async throws {
        var campaign = campaign("first")
        campaign.dispositions.set(
            Disposition(
                "not-now", connected: true, then: .recycle(after: .clock(.days(30)), reason: nil, into: "second")))
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "not-now")
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening)
        #expect(try await test.store.returnRecycled(now: .opening + .days(30), limit: 9) == 0)
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct DeadlinesTests {
    @Test func `what waits becomes ready at its moment, so many at a time, the earliest first`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2), .person(3))
        for minutes in [20, 10, 30] {
            try await test.call(test.ann, "callback", when: .opening + .minutes(minutes))
        }
        let due = Instant.opening + .minutes(30)
        #expect(try await test.store.nextDeadline() == .opening + .minutes(10))
        #expect(try await test.store.promoteDue(now: .opening + .minutes(10) - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.promoteDue(now: due, limit: 2) == 2)
        #expect(try await test.store.nextDeadline() == due)
        #expect(try await test.store.promoteDue(now: due, limit: 2) == 1)
        #expect(try await test.store.promoteDue(now: due, limit: 2) == 0)
    }

    @Test func `an overdue step is skipped, and the next one follows`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "voicemail")
        let touch = try #require(try await test.openTouch(of: Lead.ID(1)))
        let skipAt = try #require(try await test.store.touch(touch, now: .opening).open.skipAt)
        #expect(try await test.store.promoteDue(now: skipAt, limit: 9) == 1)
        #expect(try await test.store.nextDeadline() == skipAt)
        #expect(try await test.store.skipOverdue(now: skipAt - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.skipOverdue(now: skipAt, limit: 9) == 1)
        #expect(try await test.store.touch(touch, now: skipAt).state == "skipped")
        let course = try #require(try await test.store.leadState(Lead.ID(1)).enrollments.first).course
        #expect(course.step == 2)
        #expect(course.dials == 1)
    }

    @Test func `a lead that nobody called is never skipped`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        #expect(try await test.store.nextDeadline() == nil)
        #expect(try await test.store.skipOverdue(now: .opening + .days(60), limit: 9) == 0)
    }

    @Test func `a paused campaign skips nothing, and after it every step has as long left as it had`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1))
        try await test.call(test.ann, "voicemail")
        try await test.add(.person(2), campaign: "second")
        try await test.call(test.ann, "voicemail")
        let touch = try #require(try await test.openTouch(of: Lead.ID(1)))
        let skipAt = try #require(try await test.store.touch(touch, now: .opening).open.skipAt)
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening + .hours(1))
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening + .hours(2))
        let later = Instant.opening + .hours(1) + .days(30)
        #expect(try await test.store.promoteDue(now: later, limit: 9) == 2)
        #expect(try await test.store.nextDeadline() == skipAt)
        #expect(try await test.store.skipOverdue(now: later, limit: 9) == 1)
        #expect(try await test.store.promoteDue(now: later + .days(30), limit: 9) == 1)
        #expect(try await test.store.skipOverdue(now: later + .days(30), limit: 9) == 1)
        #expect(try await test.store.nextDeadline() == nil)
        #expect(try await test.store.touch(touch, now: later).open.skipAt == skipAt)
        for _ in 1...2 { _ = try await test.store.setPaused(false, campaign: "first", now: later) }
        #expect(try await test.store.touch(touch, now: later).open.skipAt == skipAt + .days(30))
        let due = try await test.store.touch(touch, now: later).open.due
        #expect(try await test.store.nextDeadline() == due)
        #expect(try await test.store.promoteDue(now: due, limit: 9) == 1)
        #expect(try await test.store.nextDeadline() == skipAt + .days(30))
        #expect(try await test.store.skipOverdue(now: skipAt + .days(30) - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.skipOverdue(now: skipAt + .days(30), limit: 9) == 1)
    }

    @Test func `a promise is never skipped`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "callback", when: .opening + .hours(1))
        #expect(try await test.store.skipOverdue(now: .opening + .days(60), limit: 9) == 0)
    }
}

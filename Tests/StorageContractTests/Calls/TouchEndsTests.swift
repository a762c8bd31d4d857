import Prospecting
import Testing

@testable import Storage

@Suite struct TouchEndsTests {
    @Test func `a task is shown to its queue, and once done the call follows`() async throws {
        let test = try await TestStore(.taskFirst())
        try await test.add(.person(1))
        #expect(try await test.next(test.ann).isEmpty)
        let task = try #require(try await test.store.todo(for: test.ann, now: .opening).first)
        #expect(task.open.work == .task("Read the last report"))
        #expect(try await test.store.todo(for: test.admin, now: .opening).isEmpty)
        let ended = try await test.store.finishTask(task.id, note: "promising", by: test.ann, now: .opening)
        #expect(ended.touch == task.id)
        #expect(ended.lead.stage == .raw)
        #expect(ended.next?.step == "call")
        let attempts = try await test.store.leadState(Lead.ID(1)).attempts
        #expect(attempts.map(\.attempt.channel) == [.task])
        #expect(attempts.map(\.attempt.note) == ["promising"])
        let counts = try await test.store.counts(of: test.ann, from: .opening, to: .opening + .hours(1))
        #expect(counts == DayCounts(dials: 0, connects: 0, conversations: 0, meetings: 0, qualified: 0))
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == [Lead.ID(1)])
        await #expect(
            throws: Refusal(.conflict, "\(task.id) is done already", details: ["touch": task.id.description])
        ) {
            try await test.store.finishTask(task.id, note: nil, by: test.ann, now: .opening)
        }
    }

    @Test func `a task without a note leaves no attempt`() async throws {
        let test = try await TestStore(.taskFirst())
        try await test.add(.person(1))
        let task = try #require(try await test.store.todo(for: test.ann, now: .opening).first)
        _ = try await test.store.finishTask(task.id, note: nil, by: test.ann, now: .opening)
        #expect(try await test.count("attempts") == 0)
    }

    @Test func `a call is not finished as a task, nor a task logged as a call`() async throws {
        let test = try await TestStore(.calls(), .taskFirst("second"))
        try await test.add(.person(1))
        try await test.add(.person(2), campaign: "second")
        let call = try #require(try await test.next(test.ann).first)
        let before = try await test.dump()
        await #expect(
            throws: Refusal(
                .conflict, "this touch is a call; log what came of it: touchline log DISPOSITION",
                details: ["channel": "call"])
        ) {
            try await test.store.finishTask(call.id, note: "x", by: test.ann, now: .opening)
        }
        let task = try #require(try await test.store.todo(for: test.ann, now: .opening).first)
        await #expect(
            throws: Refusal(.conflict, "\(task.id) is a task; finish it: touchline done \(task.id)")
        ) {
            try await test.store.log(
                Outcome(disposition: "busy", calledAt: .opening), on: task.id, by: test.ann, learned: LeadChanges(),
                now: .opening)
        }
        #expect(try await test.dump() == before)
    }

    @Test func `a step can be left out by who holds it, or by anyone while nobody does`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        await #expect(throws: Refusal(.conflict, "\(touch.id) is held by Ann")) {
            try await test.store.skip(touch.id, reason: "no use", by: test.bob, now: .opening)
        }
        let ended = try await test.store.skip(touch.id, reason: "no use", by: test.ann, now: .opening)
        #expect(ended.next?.step == "call-2")
        #expect(try await test.count("holds") == 0)
        let second = try #require(try await test.openTouch(of: Lead.ID(1)))
        _ = try await test.store.skip(second, reason: "no use", by: test.bob, now: .opening)
        let third = try #require(try await test.openTouch(of: Lead.ID(1)))
        #expect(try await test.store.skip(third, reason: "no use", by: test.bob, now: .opening).next == nil)
        #expect(try await test.store.leadState(Lead.ID(1)).facts.lead.stage == .recycled)
    }
}

import Prospecting
import Storage
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct DeadlinesTests {
    private func deadlines(_ scene: Scene) -> Deadlines {
        Deadlines(store: scene.store, clock: scene.clock, signal: scene.signal, logger: scene.logger)
    }

    @Test func `what waits is ready at its moment, and not before`() async throws {
        let scene = try await Scene(campaign: true)
        let early = try await scene.promise(at: .opening + .minutes(10))
        let late = try await scene.promise(at: .opening + .minutes(20))
        try await scene.serving(deadlines(scene)) {
            scene.move(to: .opening + .minutes(10))
            try await scene.until { try await scene.state(of: early) == "ready" }
            #expect(try await scene.state(of: late) == "waiting")
            scene.move(to: .opening + .minutes(20))
            try await scene.until { try await scene.state(of: late) == "ready" }
        }
    }

    @Test func `what fell due while nobody served is made ready at the start`() async throws {
        let scene = try await Scene(campaign: true)
        let touch = try await scene.promise(at: .opening + .minutes(10))
        scene.time.move(by: .hours(1))
        try await scene.serving(deadlines(scene)) {
            try await scene.until { try await scene.state(of: touch) == "ready" }
        }
    }

    @Test func `an overdue step is skipped, so that no lead stalls`() async throws {
        let scene = try await Scene(leads: 1, campaign: true)
        try await scene.callEverybody(1)
        let due = try #require(try await scene.store.nextDeadline())
        try await scene.serving(deadlines(scene)) {
            scene.move(to: due + .days(10))
            try await scene.until { try await scene.stepsToCall() == ["call-3"] }
        }
        let course = try #require(try await scene.store.leadState(Lead.ID(1)).enrollments.first).course
        #expect(course.dials == 1)
    }

    @Test func `more than one batch falls due at once, and all of it is done`() async throws {
        let leads = 230
        let scene = try await Scene(leads: leads, campaign: true)
        try await scene.callEverybody(leads)
        try await scene.serving(deadlines(scene)) {
            scene.move(to: .opening + .days(10))
            try await scene.until { try await scene.stepsToCall() == ["call-3"] }
        }
        #expect(try #require(try await scene.store.nextDeadline()) > scene.time.now)
    }

    @Test func `a resumption that broke off is gone on with`() async throws {
        let scene = try await Scene(leads: 1, campaign: true)
        try await scene.callEverybody(1)
        _ = try await scene.store.setPaused(true, campaign: "first", now: .opening)
        try await scene.store.beginResuming(campaign: "first", now: .opening + .days(7))
        try await scene.serving(deadlines(scene)) {
            scene.move(to: .opening + .days(7))
            try await scene.until { try await !scene.store.campaign(named: "first", now: .opening).isPaused }
        }
    }

    @Test func `a rehearsal that is moved on finds its moments`() async throws {
        let scene = try await Scene(leads: 1, campaign: true)
        let touch = try await scene.promise(at: .opening + .hours(2))
        try await scene.serving(deadlines(scene)) {
            try await scene.store.keepRehearsalOffset(scene.clock.advance(by: .hours(2)))
            try await scene.until { try await scene.state(of: touch) == "ready" }
        }
        #expect(scene.time.now == .opening)
    }

    /// Each wake looks at the clock twice: for what is due, and for how long to sleep.
    @Test func `while nothing is due it looks once a wake, and not in between`() async throws {
        let scene = try await Scene(leads: 1, campaign: true)
        _ = try await scene.promise(at: .opening + .hours(2))
        let wakes = 20
        try await scene.serving(deadlines(scene)) {
            for _ in 0..<wakes {
                scene.signal.fire()
                await scene.time.looks(2)
            }
        }
        #expect(await scene.time.unseenLooks() <= 4)
    }
}

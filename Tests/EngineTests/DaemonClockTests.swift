import Prospecting
import Testing

@testable import Engine

@Suite struct DaemonClockTests {
    @Test func `business time is the real one until it is moved`() {
        let time = MovableTime()
        let clock = DaemonClock(realTime: time.read)
        #expect(clock.now == .opening)
        time.move(by: .seconds(3))
        #expect(clock.now == .opening + .seconds(3))
        #expect(clock.realNow == .opening + .seconds(3))
    }

    @Test func `a rehearsal runs beside the real time, at its speed`() {
        let time = MovableTime()
        let clock = DaemonClock(offset: Span.days(-30).milliseconds, realTime: time.read)
        time.move(by: .hours(1))
        #expect(clock.now == .opening - .days(30) + .hours(1))
        #expect(clock.realNow == .opening + .hours(1))
    }

    @Test func `advancing moves business time alone, and says how far it is ahead`() {
        let clock = DaemonClock(offset: 1000, realTime: MovableTime().read)
        #expect(clock.advance(by: .days(1)) == Span.days(1).milliseconds + 1000)
        #expect(clock.advance(by: .seconds(1)) == Span.days(1).milliseconds + 2000)
        #expect(clock.now == .opening + .days(1) + .seconds(2))
        #expect(clock.realNow == .opening)
    }

    @Test(arguments: [
        (Span.zero, Duration.zero), (.seconds(-5), .zero), (.milliseconds(1), .milliseconds(1)),
        (.hours(1), .seconds(3600)), (.days(40), .seconds(3600)),
    ])
    func `a wait is as long as until then, nothing once it has passed, and an hour at most`(
        ahead: Span, wait: Duration
    ) {
        #expect((Instant.opening + ahead).wait(from: .opening) == wait)
    }
}

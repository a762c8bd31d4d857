import Testing

@testable import Commands

@Suite struct LeaseScheduleTests {
    private let now = ContinuousClock.now

    @Test(arguments: [
        (left: Duration?.some(.seconds(1800)), pause: Duration.seconds(600)), (.some(.seconds(60)), .seconds(20)),
        (.some(.seconds(3)), .seconds(10)), (.some(.seconds(-5)), .seconds(10)), (nil, .seconds(20)),
    ])
    func `a lease is renewed after a third of what is left, and not again and again towards the end of the hours`(
        left: Duration?, pause: Duration
    ) {
        var schedule = LeaseSchedule()
        #expect(schedule.due == nil)
        schedule.renewed(left: left, now: now)
        #expect(schedule.due == now + pause)
    }

    @Test func `a renewal that does not arrive is sent again as long after it, and none of what is held no more`() {
        var schedule = LeaseSchedule()
        schedule.renewed(left: .seconds(90), now: now)
        schedule.sends(now: now + .seconds(30))
        #expect(schedule.due == now + .seconds(60))
        schedule.end()
        #expect(schedule.due == nil)
    }
}

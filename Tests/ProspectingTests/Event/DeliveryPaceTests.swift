import Prospecting
import TestSupport
import Testing

@Suite struct DeliveryPaceTests {
    private let now = Instant(milliseconds: 1_772_463_600_000)

    @Test func `one a second is one a second`() {
        let pace = DeliveryPace(perSecond: 1)
        #expect(pace.room(taken: 0, now: now) == 1)
        let taken = pace.taken(0, plus: 1, now: now)
        #expect(pace.room(taken: taken, now: now + .milliseconds(999)) == 0)
        #expect(pace.free(taken: taken) == now + .seconds(1))
        #expect(pace.room(taken: taken, now: now + .seconds(1)) == 1)
    }

    @Test(arguments: [1, 2, 3, 7, 10, 50, 99, 333, 1000])
    func `no second holds more than asked for, and a busy one holds nine tenths of it`(perSecond: Int) {
        let pace = DeliveryPace(perSecond: perSecond)
        var random = SeededGenerator(seed: UInt64(perSecond))
        var (taken, moment) = (Int64(0), now)
        var departures: [Instant] = []
        while departures.count < perSecond * 4 {
            let count = min(pace.room(taken: taken, now: moment), Int.random(in: 1...100, using: &random))
            departures += Array(repeating: moment, count: count)
            taken = pace.taken(taken, plus: count, now: moment)
            moment = max(moment, pace.free(taken: taken))
        }
        var first = 0
        var most = 0
        for (index, departure) in departures.enumerated() {
            while departure - departures[first] >= .seconds(1) { first += 1 }
            most = max(most, index - first + 1)
        }
        #expect(most <= perSecond)
        let seconds = Double((moment - now).milliseconds) / 1000
        #expect(Double(departures.count) / seconds >= 0.85 * Double(perSecond))
    }

    @Test func `what was not sent is not saved up`() {
        let pace = DeliveryPace(perSecond: 100)
        #expect(pace.burst == 10)
        #expect(pace.room(taken: 0, now: now) == 10)
        #expect(pace.room(taken: 0, now: now + .days(9)) == 10)
    }
}

/// How many deliveries a second an endpoint is sent, evenly: no second holds more.
///
/// A generic cell rate algorithm: one number, the moment by which all that was sent would have been due, says how much
/// room there is. A tenth of a second's deliveries may go together, so that a fast endpoint is not woken for each; the
/// pace between is a little slower for it.
package struct DeliveryPace: Sendable, Equatable {
    /// How many go together.
    package let burst: Int
    /// Between two, in microseconds.
    package let interval: Int64

    /// - Parameter perSecond: 1 to 1000.
    package init(perSecond: Int) {
        burst = max(1, perSecond / 10)
        let even = Int64(max(1, perSecond - burst + 1))
        interval = (1_000_000 + even - 1) / even
    }

    /// How many may go now.
    ///
    /// - Parameter taken: by when all that was sent would have been due, in microseconds of Unix time.
    package func room(taken: Int64, now: Instant) -> Int {
        let now = now.milliseconds * 1000
        let room = (now + Int64(burst) * interval - max(taken, now)) / interval
        return Int(min(Int64(burst), max(0, room)))
    }

    /// The same moment after so many more were sent.
    package func taken(_ taken: Int64, plus count: Int, now: Instant) -> Int64 {
        max(taken, now.milliseconds * 1000) + Int64(count) * interval
    }

    /// From when on one may go.
    package func free(taken: Int64) -> Instant {
        let moment = taken - Int64(burst - 1) * interval
        return Instant(milliseconds: (moment + 999) / 1000)
    }
}

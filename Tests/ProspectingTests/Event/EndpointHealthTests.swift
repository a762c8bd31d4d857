import Prospecting
import TestSupport
import Testing

@Suite struct EndpointHealthTests {
    private let now = Instant(milliseconds: 1_772_463_600_000)
    private let accepted = DeliveryPolicy.Result.answered(status: 204, retryAfter: nil)

    private func decide(
        _ health: EndpointHealth, _ result: DeliveryPolicy.Result, isProbe: Bool = false, at now: Instant? = nil,
        jitter: Double = 0
    ) -> DeliveryDecision {
        DeliveryPolicy.decide(
            AttemptedDelivery(attempts: 1, isProbe: isProbe), health: health, result: result, now: now ?? self.now,
            jitter: jitter)
    }

    /// What follows from so many failures, a second apart.
    private func after(_ count: Int, _ result: DeliveryPolicy.Result) -> EndpointHealth {
        (0..<count).reduce(.well) { decide($0, result, at: now + .seconds($1)).health }
    }

    @Test(arguments: [
        DeliveryPolicy.Result.failed(kind: "timeout"), .answered(status: 500, retryAfter: nil),
        .answered(status: 404, retryAfter: nil), .answered(status: 302, retryAfter: nil),
    ])
    func `five attempts in a row without a hearing open the breaker for fifteen seconds`(
        result: DeliveryPolicy.Result
    ) {
        #expect(after(4, result).breaker == .closed)
        let open = after(5, result)
        let last = now + .seconds(4)
        #expect(open.breaker == .open(until: last + .seconds(15), times: 1))
        #expect(open.failingSince == now)
        #expect(open.allowance(at: last) == .none(until: last + .seconds(15)))
        #expect(open.allowance(at: last + .seconds(15)) == .probe)
        #expect(EndpointHealth.well.allowance(at: now) == .any)
    }

    @Test(arguments: [
        DeliveryPolicy.Result.answered(status: 422, retryAfter: nil), .answered(status: 400, retryAfter: nil),
        .rejected(status: 200, isFinal: false),
    ])
    func `an event that its receiver does not like says nothing of the endpoint`(result: DeliveryPolicy.Result) {
        let health = after(50, result)
        #expect(health == EndpointHealth(failures: 50, failingSince: now))
        let open = after(5, .failed(kind: "connect"))
        #expect(decide(open, result, isProbe: true).health.breaker == .closed)
    }

    @Test func `an endpoint that is not back waits twice as long each time, half an hour at most`() {
        var health = after(5, .failed(kind: "connect"))
        var waits: [Int64] = []
        for _ in 0..<9 {
            guard case .open(let until, _) = health.breaker else { break }
            health = decide(health, .failed(kind: "connect"), isProbe: true, at: until).health
            guard case .open(let next, _) = health.breaker else { break }
            waits.append((next - until).milliseconds / 1000)
        }
        #expect(waits == [30, 60, 120, 240, 480, 960, 1800, 1800, 1800])
    }

    @Test func `what was on its way when the breaker opened changes nothing, unless it succeeds`() {
        let open = after(5, .failed(kind: "timeout"))
        let late = decide(open, .failed(kind: "timeout"), at: now + .seconds(9)).health
        #expect(late.breaker == open.breaker)
        #expect(decide(open, accepted).health == .well)
    }

    @Test func `a receiver that asks for time gets it, an hour at most`() {
        func until(_ wait: Span) -> EndpointHealth.Breaker {
            decide(.well, .answered(status: 429, retryAfter: wait)).health.breaker
        }
        #expect(until(.seconds(40)) == .open(until: now + .seconds(40), times: 1))
        #expect(until(.days(2)) == .open(until: now + .hours(1), times: 1))
        let probed = decide(
            EndpointHealth(failures: 1, troubles: 1, failingSince: now, breaker: until(.seconds(40))),
            .answered(status: 503, retryAfter: .minutes(5)), isProbe: true)
        #expect(probed.health.breaker == .open(until: now + .minutes(5), times: 2))
    }

    @Test func `five days without a success switch it off, and not before ten failures`() {
        let since = now - .days(5)
        func switchOff(_ failures: Int, _ since: Instant) -> SwitchOff? {
            decide(
                EndpointHealth(failures: failures, troubles: failures, failingSince: since),
                .failed(kind: "dns")
            ).switchOff
        }
        #expect(switchOff(9, since) == .failing(since: since, failure: "dns"))
        #expect(switchOff(8, since) == nil)
        #expect(switchOff(900, since + .milliseconds(1)) == nil)
        #expect(
            switchOff(9, since)?.words == "nothing was accepted since 2026-02-25T15:00:00Z, last: dns")
        #expect(decide(EndpointHealth(failures: 99, failingSince: since), accepted).switchOff == nil)
    }

    @Test func `410 switches it off at once`() {
        let decision = decide(.well, .answered(status: 410, retryAfter: nil))
        #expect(decision.switchOff == .gone)
        #expect(decision.next == .retry(at: now))
    }

    /// Whatever comes, one success makes it well, and what is open says until when.
    @Test func `no course of answers leaves an endpoint held back for good`() {
        var random = SeededGenerator(seed: 7)
        let results: [DeliveryPolicy.Result] = [
            accepted, .failed(kind: "reset"), .answered(status: 503, retryAfter: .minutes(2)),
            .answered(status: 422, retryAfter: nil), .rejected(status: 200, isFinal: true),
            .answered(status: 500, retryAfter: nil),
        ]
        for _ in 0..<300 {
            var (health, moment) = (EndpointHealth.well, now)
            for _ in 0..<40 {
                moment = moment + .seconds(Int.random(in: 0...4000, using: &random))
                let result = results[Int.random(in: 0..<results.count, using: &random)]
                let before = health
                health =
                    decide(
                        health, result, isProbe: before.allowance(at: moment) == .probe, at: moment,
                        jitter: Double.random(in: 0...1, using: &random)
                    ).health
                #expect(result.isSuccess == (health == .well))
                #expect((health.failingSince == nil) == (health.failures == 0))
                if case .open(let until, let times) = health.breaker {
                    #expect(until - moment <= .hours(1) && times >= 1)
                }
            }
            #expect(decide(health, accepted, at: moment).health == .well)
        }
    }

    @Test func `what was not sent says nothing of the endpoint, and lets the next one look whether it is back`() {
        let now = Instant(milliseconds: 1_772_553_600_000)
        var health = EndpointHealth(failures: 7, troubles: 7, failingSince: now - .days(6))
        for result in [DeliveryPolicy.Result.unsent(failure: nil), .unsent(failure: "no-record")] {
            let decided = DeliveryPolicy.decide(
                AttemptedDelivery(attempts: 1), health: health, result: result, now: now, jitter: 0)
            #expect(decided.health == health && decided.switchOff == nil)
        }
        health.failures = 20
        health.breaker = .open(until: now + .minutes(1), times: 3)
        let probe = DeliveryPolicy.decide(
            AttemptedDelivery(attempts: 1, isProbe: true), health: health, result: .unsent(failure: nil), now: now,
            jitter: 0)
        health.breaker = .open(until: now, times: 3)
        #expect(probe.health == health && probe.next == .delivered && probe.switchOff == nil)
        #expect(probe.health.allowance(at: now) == .probe)
    }
}

import Prospecting
import TestSupport
import Testing

@Suite struct DeliveryPolicyTests {
    private let now = Instant(milliseconds: 1_772_463_600_000)

    private func next(
        _ result: DeliveryPolicy.Result, attempts: Int = 1, jitter: Double = 0
    ) -> DeliveryPolicy.Next {
        DeliveryPolicy.next(after: result, attempts: attempts, now: now, jitter: jitter)
    }

    @Test func `ten attempts follow the whole schedule, then the delivery is dead`() {
        let waits: [Span] = [
            .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20),
            .hours(24),
        ]
        for (index, wait) in waits.enumerated() {
            #expect(next(.failed(kind: "timeout"), attempts: index + 1) == .retry(at: now + wait))
        }
        for attempts in [10, 11, 1000] { #expect(next(.failed(kind: "timeout"), attempts: attempts) == .dead) }
    }

    @Test func `jitter stretches a wait by up to a fifth and never shortens it`() {
        #expect(next(.failed(kind: "dns"), attempts: 4, jitter: 1) == .retry(at: now + .minutes(144)))
        #expect(next(.failed(kind: "dns"), attempts: 4, jitter: 0.5) == .retry(at: now + .minutes(132)))
        #expect(next(.failed(kind: "dns"), attempts: 4, jitter: 7) == .retry(at: now + .minutes(144)))
        #expect(next(.failed(kind: "dns"), attempts: 4, jitter: -7) == .retry(at: now + .minutes(120)))
        var random = SeededGenerator(seed: 1)
        for attempts in 1...9 {
            let wait = DeliveryPolicy.waits[attempts - 1]
            for _ in 0..<100 {
                let next = next(
                    .failed(kind: "tls"), attempts: attempts, jitter: Double.random(in: 0...1, using: &random))
                guard case .retry(let at) = next else {
                    Issue.record("\(next)")
                    continue
                }
                #expect(at >= now + wait && at <= now + wait + .milliseconds(Int(wait.milliseconds / 5)))
            }
        }
    }

    @Test(arguments: [200, 201, 204, 299])
    func `an answer from 200 to 299 is delivered`(status: Int) {
        #expect(next(.answered(status: status, retryAfter: .hours(1)), attempts: 10) == .delivered)
        #expect(DeliveryPolicy.failure(of: .answered(status: status, retryAfter: nil)) == nil)
    }

    @Test(arguments: [
        (100, "status-other"), (301, "status-3xx"), (308, "status-3xx"), (400, "status-4xx"), (429, "status-4xx"),
        (500, "status-5xx"), (503, "status-5xx"),
    ])
    func `any other answer is tried again and named`(status: Int, name: String) {
        let result = DeliveryPolicy.Result.answered(status: status, retryAfter: nil)
        #expect(next(result) == .retry(at: now + .seconds(5)))
        #expect(DeliveryPolicy.failure(of: result) == name)
    }

    @Test func `what is gone waits for somebody to switch the endpoint on, at any attempt`() {
        for attempts in [1, 5, 10, 11] {
            #expect(next(.answered(status: 410, retryAfter: .hours(1)), attempts: attempts) == .retry(at: now))
        }
        #expect(DeliveryPolicy.failure(of: .answered(status: 410, retryAfter: nil)) == "status-4xx")
    }

    @Test func `a yes with a no inside is no delivery, and a final no is not asked about again`() {
        #expect(next(.rejected(status: 200, isFinal: false)) == .retry(at: now + .seconds(5)))
        #expect(next(.rejected(status: 200, isFinal: true)) == .dead)
        #expect(DeliveryPolicy.failure(of: .rejected(status: 200, isFinal: false)) == "rejected-in-body")
    }

    @Test func `what would be too old at its next attempt is not tried again`() {
        func next(_ expires: Instant) -> DeliveryPolicy.Next {
            DeliveryPolicy.next(
                after: .failed(kind: "dns"), attempts: 1, expires: expires, now: now, jitter: 0)
        }
        #expect(next(now + .seconds(5)) == .expired)
        #expect(next(now + .milliseconds(5001)) == .retry(at: now + .seconds(5)))
        let accepted = DeliveryPolicy.Result.answered(status: 200, retryAfter: nil)
        #expect(
            DeliveryPolicy.next(after: accepted, attempts: 1, expires: now, now: now, jitter: 0) == .delivered)
    }

    @Test(arguments: [
        (1, Span.minutes(10), Span.minutes(10)), (1, .seconds(1), .seconds(5)), (1, .days(30), .hours(24)),
        (9, .minutes(1), .hours(24)), (1, .seconds(-60), .seconds(5)),
    ])
    func `Retry-After is obeyed when it is longer, up to a day`(attempts: Int, asked: Span, wait: Span) {
        for status in [429, 503] {
            #expect(
                next(.answered(status: status, retryAfter: asked), attempts: attempts) == .retry(at: now + wait))
        }
    }

    @Test func `Retry-After gives no eleventh attempt`() {
        #expect(next(.answered(status: 503, retryAfter: .minutes(1)), attempts: 10) == .dead)
    }

    @Test func `a failure keeps its name`() {
        #expect(DeliveryPolicy.failure(of: .failed(kind: "blocked-address")) == "blocked-address")
    }
}

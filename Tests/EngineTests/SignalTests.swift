import Synchronization
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct SignalTests {
    private let long = Duration.seconds(3600)

    @Test func `what was fired before is a wake at the next wait, once`() async {
        let signal = Signal()
        for _ in 0..<100 { signal.fire() }
        await signal.wait(atMost: long)
        await signal.wait(atMost: .zero)
        let second = Task {
            await signal.wait(atMost: long)
            return Task.isCancelled
        }
        second.cancel()
        #expect(await second.value)
    }

    @Test func `one that waits is woken`() async {
        let signal = Signal()
        let waiting = Task { await signal.wait(atMost: long) }
        signal.fire()
        await waiting.value
    }

    @Test func `a wait ends when its time is over`() async {
        await Signal().wait(atMost: .milliseconds(1))
        await Signal().wait(atMost: .zero)
    }

    @Test func `a cancelled task waits no more`() async {
        let signal = Signal()
        let waiting = Task { await signal.wait(atMost: long) }
        waiting.cancel()
        await waiting.value
    }

    @Test func `a wait that was cancelled leaves the signal as it was`() async {
        let signal = Signal()
        let cancelled = Task { await signal.wait(atMost: long) }
        cancelled.cancel()
        await cancelled.value
        signal.fire()
        await signal.wait(atMost: long)
    }

    @Test func `what is fired within the rest wakes once, when it is over`() async {
        let rest = Duration.milliseconds(50)
        let signal = Signal(rest: rest)
        signal.fire()
        await signal.wait(atMost: long)
        let clock = ContinuousClock()
        let begin = clock.now
        for _ in 0..<100 { signal.fire() }
        await signal.wait(atMost: long)
        #expect(clock.now - begin > rest / 2)
        let waiting = Task { await signal.wait(atMost: long) }
        for _ in 0..<100 {
            signal.fire()
            await Task.yield()
        }
        await waiting.value
        #expect(clock.now - begin > rest)
    }

    @Test func `a wait that is shorter than the rest ends in its time`() async {
        let signal = Signal(rest: .seconds(3600))
        signal.fire()
        await signal.wait(atMost: long)
        await signal.wait(atMost: .milliseconds(1))
        signal.fire()
        await signal.wait(atMost: .milliseconds(1))
    }

    /// Each round passes a turn to and fro; one lost wake and the hour-long wait outlives the test.
    @Test func `no wake is lost between two that fire at each other`() async {
        let (ping, pong) = (Signal(), Signal())
        let turns = Counter()
        let rounds = 300
        async let answering: Void = {
            while turns.value < 2 * rounds, !Task.isCancelled {
                while turns.value % 2 == 0, !Task.isCancelled { await ping.wait(atMost: long) }
                turns.increase()
                pong.fire()
                if turns.value == 2 * rounds { return }
            }
        }()
        for _ in 0..<rounds {
            turns.increase()
            ping.fire()
            while turns.value % 2 == 1, !Task.isCancelled { await pong.wait(atMost: long) }
        }
        await answering
        #expect(turns.value == 2 * rounds)
    }

    @Test func `no wake is lost among many that fire at once`() async {
        let signal = Signal()
        let fired = Counter()
        let (firers, each) = (8, 100)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<firers {
                group.addTask {
                    for _ in 0..<each {
                        fired.increase()
                        signal.fire()
                        await Task.yield()
                    }
                }
            }
            while fired.value < firers * each, !Task.isCancelled { await signal.wait(atMost: long) }
        }
        #expect(fired.value == firers * each)
    }
}

private final class Counter: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .acquiring) }

    func increase() {
        number.add(1, ordering: .acquiringAndReleasing)
    }
}

import Curl
import Foundation
import Logging
import Prospecting
import ServiceLifecycle
import Storage
import Wire

/// Takes events out of the outbox and delivers them, signed, at least once, in order for each lead and endpoint.
package struct WebhookCourier: Service {
    /// Longer than any transfer may take, so that a claim ends only with its daemon.
    private static let lease = Span.seconds(60)

    private let store: Store
    private let transfers: Transfers
    private let clock: DaemonClock
    private let form: DeliveryForm
    private let shapes: ShapeSender
    private let signal: Signal
    private let log: DeliveryLog
    private let slots = DeliverySlots()
    private let failure = FirstFailure()

    package init(
        store: Store, transfers: Transfers, clock: DaemonClock, sealer: Sealer, addresses: DeliveryAddresses,
        publicURL: String? = nil, signal: Signal, logger: Logger
    ) {
        self.store = store
        self.transfers = transfers
        self.clock = clock
        form = DeliveryForm(clock: clock, sealer: sealer, addresses: addresses, logger: logger)
        shapes = ShapeSender(form: form, transfers: transfers, publicURL: publicURL)
        self.signal = signal
        log = DeliveryLog(logger: logger)
    }

    /// Works until told to stop; then finishes what is in flight.
    package func run() async throws {
        failure.clear()
        try await store.takeOverDeliveries(now: clock.realNow)
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                while !Task.isShuttingDownGracefully, !Task.isCancelled {
                    try failure.check()
                    for delivery in try await claim() {
                        group.addTask { await carry(orFail: delivery) }
                    }
                    try await waitForWork()
                }
            }
        } onGracefulShutdown: {
            signal.fire()
        }
        try failure.check()
    }

    private func claim() async throws -> [ClaimedDelivery] {
        let free = slots.free
        let now = clock.realNow
        guard free > 0, let due = try await store.nextDeliveryDue(room: slots.room, now: now), due <= now else {
            return []
        }
        let claimed = try await store.claimDeliveries(
            limit: free, room: slots.room, now: now, ahead: clock.now - clock.realNow, leaseUntil: now + Self.lease)
        slots.take(claimed)
        return claimed
    }

    private func waitForWork() async throws {
        guard slots.free > 0, let due = try await store.nextDeliveryDue(room: slots.room, now: clock.realNow) else {
            return await signal.wait(atMost: .seconds(3600))
        }
        await signal.wait(atMost: due.wait(from: clock.realNow))
    }

    /// A task that throws would not wake the loop that waits for work; so it leaves its error there.
    private func carry(orFail delivery: ClaimedDelivery) async {
        do {
            try await carry(delivery)
        } catch {
            failure.note(error)
            signal.fire()
        }
    }

    private func carry(_ delivery: ClaimedDelivery) async throws {
        var isAnswered: Bool? = false
        defer {
            slots.giveBack(delivery.webhook, isAnswered: isAnswered)
            signal.fire()
        }
        let attempt = await attempt(delivery)
        // Cut off by our own end: that was no whole attempt, and whoever takes over makes it.
        if case .failed = attempt.result, Task.isCancelled { return }
        if case .failed(TransferFailure.Kind.cancelled.rawValue) = attempt.result {
            let words = attempt.record.answer ?? "the transfers have ended"
            throw Refusal(.unavailable, "webhooks cannot be sent any more: \(words)")
        }
        isAnswered = attempt.result.isAnswer
        let settlement = DeliverySettlement(
            delivery, attempt.result, attempt.record, jitter: Double.random(in: 0..<1))
        for settled in try await store.settleDeliveries([settlement], now: clock.realNow) {
            log.tell(of: settled, attempt.result, for: delivery)
        }
    }

    /// Sends it, and measures.
    private func attempt(_ delivery: ClaimedDelivery) async -> (result: DeliveryPolicy.Result, record: DeliveryRecord) {
        let started = clock.realNow
        var (result, record) = await send(delivery, at: started)
        record.milliseconds = Int((clock.realNow - started).milliseconds)
        return (result, record)
    }

    private func send(
        _ delivery: ClaimedDelivery, at now: Instant
    ) async -> (DeliveryPolicy.Result, DeliveryRecord) {
        guard delivery.shape == .standard else { return await shapes.send(delivery, at: now) }
        let request: HTTPRequest
        do {
            request = try await form.request(for: delivery, at: now)
        } catch {
            return (.failed(kind: error.kind), DeliveryRecord(milliseconds: 0, answer: error.message))
        }
        do {
            let answer = try await transfers.send(request)
            let record = DeliveryRecord(
                milliseconds: 0, timings: DeliveryTimings(answer.timings), isRepeated: answer.repeatedByLibrary,
                answer: answer.body.kept)
            return (form.reading(of: answer, to: delivery), record)
        } catch {
            let record = DeliveryRecord(
                milliseconds: 0, timings: DeliveryTimings(error.timings), isRepeated: error.repeatedByLibrary,
                answer: error.message)
            return (.failed(kind: error.kind.rawValue), record)
        }
    }
}

extension DeliveryTimings {
    init(_ timings: Timings) {
        self.init(dns: timings.dns, connect: timings.connect, tls: timings.tls, firstByte: timings.firstByte)
    }
}

extension Data {
    /// What the log keeps of an answer: 4 KiB at most, in characters that every database takes.
    var kept: String {
        var text = String(decoding: prefix(4096), as: UTF8.self)
        if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
        while text.utf8.count > 4096 { text.removeLast() }
        return text
    }
}

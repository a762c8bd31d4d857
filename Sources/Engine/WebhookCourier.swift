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
    private let signal: Signal
    private let logger: Logger
    private let slots = DeliverySlots()
    private let failure = FirstFailure()

    package init(
        store: Store, transfers: Transfers, clock: DaemonClock, sealer: Sealer, addresses: AddressPolicy,
        signal: Signal, logger: Logger
    ) {
        self.store = store
        self.transfers = transfers
        self.clock = clock
        form = DeliveryForm(clock: clock, sealer: sealer, addresses: addresses, logger: logger)
        self.signal = signal
        self.logger = logger
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
        guard free > 0, let due = try await store.nextDeliveryDue(room: slots.room), due <= now else { return [] }
        let claimed = try await store.claimDeliveries(
            limit: free, room: slots.room, now: now, leaseUntil: now + Self.lease)
        slots.take(claimed)
        return claimed
    }

    private func waitForWork() async throws {
        guard slots.free > 0, let due = try await store.nextDeliveryDue(room: slots.room) else {
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
        var isAnswered = false
        defer {
            slots.giveBack(delivery.webhook, isAnswered: isAnswered)
            signal.fire()
        }
        let started = clock.realNow
        let (result, answer) = await send(delivery, at: started)
        // Cut off by our own end: that was no attempt, and whoever takes over makes it.
        if case .failed = result, Task.isCancelled { return }
        if case .failed(TransferFailure.Kind.cancelled.rawValue) = result {
            throw Refusal(.unavailable, "webhooks cannot be sent any more: \(answer ?? "the transfers have ended")")
        }
        let now = clock.realNow
        let next = DeliveryPolicy.next(
            after: result, attempts: delivery.attempts + 1, now: now, jitter: Double.random(in: 0..<1))
        if case .answered = result { isAnswered = true }
        let status: Int? = if case .answered(let status, _) = result { status } else { nil }
        let record = DeliveryRecord(
            failure: DeliveryPolicy.failure(of: result), status: status,
            milliseconds: Int((now - started).milliseconds), answer: answer)
        try await store.settleDeliveries([(delivery, next, record)], now: now)
        tell(of: next, record, for: delivery)
    }

    private func tell(of next: DeliveryPolicy.Next, _ record: DeliveryRecord, for delivery: ClaimedDelivery) {
        if next == .gone {
            logger.warning(
                "A webhook is switched off: its receiver answered 410 Gone",
                metadata: ["webhook": "\(delivery.webhook)", "event": "\(delivery.event)"])
        } else if let failure = record.failure {
            logger.warning(
                "A webhook attempt failed",
                metadata: [
                    "webhook": "\(delivery.webhook)", "event": "\(delivery.event)", "failure": "\(failure)",
                    "attempts": "\(delivery.attempts + 1)",
                ])
        }
    }

    private func send(_ delivery: ClaimedDelivery, at now: Instant) async -> (DeliveryPolicy.Result, answer: String?) {
        let request: HTTPRequest
        do {
            request = try await form.request(for: delivery, at: now)
        } catch {
            return (.failed(kind: error.kind), error.message)
        }
        do {
            let answer = try await transfers.send(request)
            return (form.reading(of: answer, to: delivery), String(decoding: answer.body, as: UTF8.self))
        } catch {
            return (.failed(kind: error.kind.rawValue), error.message)
        }
    }
}

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
    /// How long something that was written while a turn ended may be overlooked.
    private static let moment = Duration.milliseconds(20)

    private let store: Store
    private let transfers: Transfers
    private let clock: DaemonClock
    private let form: DeliveryForm
    private let shapes: ShapeSender
    private let signal: Signal
    private let log: DeliveryLog
    private let slots = DeliverySlots()
    private let ends = DeliveryEnds()
    private let failure = FirstFailure()

    package init(
        store: Store, transfers: Transfers, clock: DaemonClock, sealer: Sealer, addresses: DeliveryAddresses,
        publicURL: String? = nil, signal: Signal, logger: Logger
    ) {
        self.store = store
        self.transfers = transfers
        self.clock = clock
        form = DeliveryForm(clock: clock, sealer: sealer, addresses: addresses, logger: logger)
        shapes = ShapeSender(form: form, store: store, transfers: transfers, publicURL: publicURL)
        self.signal = signal
        log = DeliveryLog(logger: logger)
    }

    /// Works until told to stop; then finishes what is in flight.
    package func run() async throws {
        failure.clear()
        // What came back while the database was away is settled while the claims are still this daemon's.
        try await settleRest()
        try await store.takeOverDeliveries(now: clock.realNow)
        try await store.withdrawFromRemoved()
        let sender = StandardSender(form: form, transfers: transfers)
        do {
            try await work(with: sender)
        } catch {
            await cutOff(sender)
            throw error
        }
        if Task.isCancelled { await cutOff(sender) }
        try await settleRest()
        try failure.check()
    }

    private func work(with sender: StandardSender) async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                var isSeenTo = false
                while !Task.isCancelled, !Task.isShuttingDownGracefully || slots.isAnyTaken {
                    try failure.check()
                    let claimed = try await turn(&isSeenTo)
                    for delivery in claimed where delivery.shape != .standard {
                        group.addTask { await carry(delivery) }
                    }
                    let plain = claimed.filter { $0.shape == .standard }
                    guard !plain.isEmpty else { continue }
                    sender.send(plain, at: clock.realNow) { [self, sender] delivery, attempt in
                        end(attempt, at: delivery, isCutOff: sender.isCutOff)
                    }
                }
            }
        } onGracefulShutdown: {
            signal.fire()
        }
    }

    private func cutOff(_ sender: StandardSender) async {
        sender.cutOff()
        await sender.landed()
    }

    /// Settles what has come back since the last time and takes what can leave, in one transaction: what comes back
    /// meanwhile is of the next one. Where there is nothing to do it waits until there is.
    ///
    /// - Parameter isSeenTo: whether a turn has just taken all that was due. Its own commit wakes the courier like any
    ///   other, so then it looks again only when something comes back, or in a moment.
    private func turn(_ isSeenTo: inout Bool) async throws -> [ClaimedDelivery] {
        if ends.isEmpty, isSeenTo {
            isSeenTo = false
            await signal.wait(atMost: Self.moment)
            // What woke it may have been the end.
            return []
        }
        // What else has come back is settled with it.
        await Task.yield()
        let now = clock.realNow
        let free = Task.isShuttingDownGracefully ? 0 : slots.free
        let room: DeliveryRoom = { [slots] webhook, atOnce in slots.room(for: webhook, atOnce: atOnce, now: now) }
        let ends = ends.takeAll()
        if ends.isEmpty {
            let due = free > 0 ? try await store.nextDeliveryDue(room: room, now: now) : nil
            guard let due, due <= now else {
                await signal.wait(atMost: due?.wait(from: clock.realNow) ?? .seconds(3600))
                return []
            }
        }
        let claim = DeliveryClaim(
            limit: free, room: room, ahead: clock.now - clock.realNow, leaseUntil: now + Self.lease)
        let claimed = try await settle(ends, claiming: claim, now: now)
        slots.take(claimed, now: clock.realNow)
        isSeenTo = true
        signal.calm()
        return claimed
    }

    /// Where the database fails, what came back is kept for when it is there again: nobody else has taken it until then.
    private func settle(
        _ ends: [DeliverySettlement], claiming claim: DeliveryClaim, now: Instant
    ) async throws -> [ClaimedDelivery] {
        do {
            let (settled, claimed) = try await store.turnDeliveries(settling: ends, claiming: claim, now: now)
            tell(of: settled, ends)
            return claimed
        } catch {
            self.ends.putBack(ends)
            throw error
        }
    }

    /// What came back while the service ended.
    private func settleRest() async throws {
        let ends = ends.takeAll()
        guard !ends.isEmpty else { return }
        do {
            tell(of: try await store.settleDeliveries(ends, now: clock.realNow), ends)
        } catch {
            self.ends.putBack(ends)
            throw error
        }
    }

    private func tell(of settled: [SettledDelivery], _ ends: [DeliverySettlement]) {
        for (settled, end) in zip(settled, ends) { log.tell(of: settled, end.result, for: end.delivery) }
    }

    /// Has a shape make its conversation, and measures.
    private func carry(_ delivery: ClaimedDelivery) async {
        let started = clock.realNow
        var (result, record) = await shapes.send(delivery, at: started)
        record.milliseconds = Int((clock.realNow - started).milliseconds)
        end(DeliveryAttempt(result: result, record: record), at: delivery, isCutOff: Task.isCancelled)
    }

    /// Keeps what an attempt came to until it is settled, and gives its place back.
    private func end(_ attempt: DeliveryAttempt, at delivery: ClaimedDelivery, isCutOff: Bool) {
        var isAnswered: Bool? = false
        defer {
            slots.giveBack(delivery, isAnswered: isAnswered, now: clock.realNow)
            signal.fire()
        }
        // Cut off by our own end: that was no whole attempt, and whoever takes over makes it.
        if isCutOff, case .failed = attempt.result { return }
        if case .failed(TransferFailure.Kind.cancelled.rawValue) = attempt.result {
            let words = attempt.record.answer ?? "the transfers have ended"
            return failure.note(Refusal(.unavailable, "webhooks cannot be sent any more: \(words)"))
        }
        isAnswered = attempt.result.isAnswer
        let jitter = attempt.result.isSuccess ? 0 : Double.random(in: 0..<1)
        ends.add(DeliverySettlement(delivery, attempt.result, attempt.record, jitter: jitter))
    }
}

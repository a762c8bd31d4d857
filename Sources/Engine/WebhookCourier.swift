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
        shapes = ShapeSender(form: form, transfers: transfers, publicURL: publicURL)
        self.signal = signal
        log = DeliveryLog(logger: logger)
    }

    /// Works until told to stop; then finishes what is in flight.
    package func run() async throws {
        failure.clear()
        try await store.takeOverDeliveries(now: clock.realNow)
        try await store.withdrawFromRemoved()
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                var isSeenTo = false
                while !Task.isCancelled, !Task.isShuttingDownGracefully || slots.isAnyTaken {
                    try failure.check()
                    for delivery in try await turn(&isSeenTo) {
                        group.addTask { await carry(delivery) }
                    }
                }
            }
            try await settleRest()
        } onGracefulShutdown: {
            signal.fire()
        }
        try failure.check()
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
        tell(of: try await store.settleDeliveries(ends, now: clock.realNow), ends)
    }

    private func tell(of settled: [SettledDelivery], _ ends: [DeliverySettlement]) {
        for (settled, end) in zip(settled, ends) { log.tell(of: settled, end.result, for: end.delivery) }
    }

    private func carry(_ delivery: ClaimedDelivery) async {
        let attempt = await attempt(delivery)
        var isAnswered: Bool? = false
        defer {
            slots.giveBack(delivery, isAnswered: isAnswered, now: clock.realNow)
            signal.fire()
        }
        // Cut off by our own end: that was no whole attempt, and whoever takes over makes it.
        if case .failed = attempt.result, Task.isCancelled { return }
        if case .failed(TransferFailure.Kind.cancelled.rawValue) = attempt.result {
            let words = attempt.record.answer ?? "the transfers have ended"
            return failure.note(Refusal(.unavailable, "webhooks cannot be sent any more: \(words)"))
        }
        isAnswered = attempt.result.isAnswer
        ends.add(
            DeliverySettlement(delivery, attempt.result, attempt.record, jitter: Double.random(in: 0..<1)))
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

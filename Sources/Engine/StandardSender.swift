import Curl
import Foundation
import Prospecting
import Storage
import Synchronization

/// Sends events as Standard Webhooks asks: one request each, many at once, with no task for each.
final class StandardSender: Sendable {
    /// What is to be done with the end of an attempt; it is called on the thread of the transfers.
    typealias Ended = @Sendable (ClaimedDelivery, DeliveryAttempt) -> Void

    private struct State {
        var flying = 0
        /// Resumed when nothing is on its way any more.
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let form: DeliveryForm
    private let transfers: Transfers
    private let group: Transfers.Group
    private let state = Mutex(State())
    private let cut = Atomic<Bool>(false)

    init(form: DeliveryForm, transfers: Transfers) {
        self.form = form
        self.transfers = transfers
        group = transfers.newGroup()
    }

    /// Whether attempts that fail from now on do so because we end them.
    var isCutOff: Bool { cut.load(ordering: .relaxed) }

    /// Begins an attempt at each, and calls `ended` once for each.
    func send(_ deliveries: [ClaimedDelivery], at now: Instant, ended: @escaping Ended) {
        var (sent, requests): ([ClaimedDelivery], [HTTPRequest]) = ([], [])
        var known: (endpoint: ClaimedEndpoint, prepared: PreparedEndpoint)?
        state.withLock { $0.flying += deliveries.count }
        for delivery in deliveries {
            do throws(DeliveryObstacle) {
                let isKnown = known.map { $0.endpoint === delivery.endpoint } ?? false
                if !isKnown { known = (delivery.endpoint, try form.prepared(for: delivery.endpoint)) }
                guard let prepared = known?.prepared else { continue }
                requests.append(prepared.request(for: delivery, at: now))
                sent.append(delivery)
            } catch {
                ended(delivery, DeliveryAttempt(error))
                land()
            }
        }
        transfers.send(requests, in: group) { [self, sent] place, result in
            ended(sent[place], attempt(result))
            land()
        }
    }

    /// Ends what is on its way.
    func cutOff() {
        cut.store(true, ordering: .relaxed)
        transfers.cancel(group)
    }

    /// Returns when nothing is on its way any more, whether the task is cancelled or not.
    func landed() async {
        await withCheckedContinuation { waiter in
            let isOver = state.withLock { state in
                if state.flying > 0 { state.waiter = waiter }
                return state.flying == 0
            }
            if isOver { waiter.resume() }
        }
    }

    private func land() {
        let waiter = state.withLock { state in
            state.flying -= 1
            return state.flying == 0 ? state.waiter.take() : nil
        }
        waiter?.resume()
    }

    private func attempt(_ result: Result<HTTPAnswer, TransferFailure>) -> DeliveryAttempt {
        switch result {
        case .success(let answer):
            let record = DeliveryRecord(
                milliseconds: answer.timings.total / 1000, timings: DeliveryTimings(answer.timings),
                isRepeated: answer.repeatedByLibrary, answer: answer.body.kept)
            return DeliveryAttempt(result: form.reading(of: answer), record: record)
        case .failure(let failure):
            let record = DeliveryRecord(
                milliseconds: failure.timings.total / 1000, timings: DeliveryTimings(failure.timings),
                isRepeated: failure.repeatedByLibrary, answer: failure.message)
            return DeliveryAttempt(result: .failed(kind: failure.kind.rawValue), record: record)
        }
    }
}

/// What an attempt came to.
struct DeliveryAttempt: Sendable {
    var result: DeliveryPolicy.Result
    var record: DeliveryRecord
}

extension DeliveryAttempt {
    fileprivate init(_ obstacle: DeliveryObstacle) {
        self.init(
            result: .failed(kind: obstacle.kind), record: DeliveryRecord(milliseconds: 0, answer: obstacle.message))
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
        if isEmpty { return "" }
        var text = String(decoding: prefix(4096), as: UTF8.self)
        if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
        while text.utf8.count > 4096 { text.removeLast() }
        return text
    }
}

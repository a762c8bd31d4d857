import CCurl
import Foundation

/// Runs the transfers of one multi handle, on one thread, until told to stop.
final class TransferLoop {
    private struct Running {
        let exchange: HTTPExchange
        let job: TransferInbox.Job
    }

    private let inbox: TransferInbox
    private let multi: MultiHandle
    private let maximumRunning: Int
    private var running: [UInt: Running] = [:]
    private var waiting = WaitingLine()
    /// Those that are over, each with its handle; the last one ended last.
    private var idle: [HTTPExchange] = []

    init(inbox: TransferInbox, multi: MultiHandle, maximumRunning: Int) {
        self.inbox = inbox
        self.multi = multi
        self.maximumRunning = maximumRunning
    }

    /// Works until stopped, and says why it ended.
    func run() -> TransferFailure {
        do throws(TransferFailure) {
            while obey(inbox.take()) {
                startWaiting()
                try multi.perform()
                if settleEnded() { continue }
                try multi.wait()
            }
            return .shutDown
        } catch {
            return error
        }
    }

    /// Answers everyone who still waits.
    func giveUp(_ failure: TransferFailure, leftovers: [TransferInbox.Command]) {
        for number in Array(running.keys) { settle(number, .failure(failure)) }
        while let job = waiting.next() { job.whenEnded(.failure(failure)) }
        for case .start(let job) in leftovers { job.whenEnded(.failure(failure)) }
    }

    private func obey(_ commands: [TransferInbox.Command]) -> Bool {
        var goesOn = true
        for command in commands {
            switch command {
            case .start(let job): waiting.append(job)
            case .cancel(let number): cancel(number)
            case .cancelGroup(let group): cancelGroup(group)
            case .stop: goesOn = false
            }
        }
        return goesOn
    }

    private func cancel(_ number: UInt) {
        settle(number, .failure(.taskCancelled))
        waiting.remove(number)?.whenEnded(.failure(.taskCancelled))
    }

    private func cancelGroup(_ group: UInt) {
        for (number, transfer) in running where transfer.job.group == group { settle(number, .failure(.taskCancelled)) }
        for job in waiting.removeAll(of: group) { job.whenEnded(.failure(.taskCancelled)) }
    }

    private func startWaiting() {
        while running.count < maximumRunning, let job = waiting.next() {
            do throws(TransferFailure) {
                try start(job)
            } catch {
                job.whenEnded(.failure(error))
            }
        }
    }

    private func start(_ job: TransferInbox.Job) throws(TransferFailure) {
        let exchange = try exchange(for: job.request)
        try exchange.easy.set(CURLOPT_PRIVATE, pointer: UnsafeMutableRawPointer(bitPattern: job.number))
        try multi.add(exchange.easy)
        running[job.number] = Running(exchange: exchange, job: job)
    }

    /// One that has asked the same receiver before needs the least to be done.
    private func exchange(for request: HTTPRequest) throws(TransferFailure) -> HTTPExchange {
        if let index = idle.lastIndex(where: { $0.canBeRenewed(for: request) }) {
            let exchange = idle.remove(at: index)
            try exchange.renew(for: request)
            return exchange
        }
        let easy: EasyHandle
        if let over = idle.popLast() {
            easy = over.easy
            try easy.reset()
        } else {
            easy = try EasyHandle()
        }
        return try HTTPExchange(request, on: easy)
    }

    /// Answers those whose transfer has ended, and says whether there were any.
    private func settleEnded() -> Bool {
        var any = false
        while let ended = multi.nextEnded() {
            any = true
            guard let exchange = running[ended.number]?.exchange else { continue }
            settle(ended.number, exchange.outcome(ended.code))
        }
        return any
    }

    private func settle(_ number: UInt, _ result: Result<HTTPAnswer, TransferFailure>) {
        guard let transfer = running.removeValue(forKey: number) else { return }
        if multi.remove(transfer.exchange.easy) {
            transfer.exchange.empty()
            idle.append(transfer.exchange)
        }
        transfer.job.whenEnded(result)
    }
}

extension TransferFailure {
    fileprivate static let taskCancelled = TransferFailure(.cancelled, "the task that asked was cancelled")
    static let shutDown = TransferFailure(.cancelled, "the transfers have been shut down")
}

import Foundation
import Synchronization

/// Transfers on one multi handle, run by a thread of its own.
///
/// Connections are kept and used again. Dropping the last reference stops the thread too, without waiting for it.
package final class Transfers: Sendable {
    private let inbox: TransferInbox
    private let numbers = Atomic<UInt>(1)

    /// Starts the thread; at most so many transfers run at a time, and others wait for their turn.
    package init(maximumConnections: Int = 256) throws(TransferFailure) {
        let inbox = try TransferInbox(waking: MultiHandle(maximumConnections: maximumConnections))
        self.inbox = inbox
        let thread = Thread {
            let waiters = Self.work(inbox: inbox, maximumRunning: maximumConnections)
            for waiter in waiters { waiter.resume() }
        }
        thread.name = "transfers"
        thread.start()
    }

    deinit {
        _ = inbox.post(.stop)
    }

    /// Sends the request and returns the answer, whatever its status; cancelling the task ends the transfer.
    package func send(_ request: HTTPRequest) async throws(TransferFailure) -> HTTPAnswer {
        let number = nextNumber()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let job = TransferInbox.Job(number: number, request: request) { waiter.resume(returning: $0) }
                if !inbox.post(.start(job)) { waiter.resume(returning: .failure(.shutDown)) }
                // A task cancelled before this line was cancelled before there was anything to cancel.
                if Task.isCancelled { _ = inbox.post(.cancel(number)) }
            }
        } onCancel: {
            _ = inbox.post(.cancel(number))
        }
        return try result.get()
    }

    /// Requests that are cancelled together.
    package struct Group: Sendable {
        fileprivate let number: UInt
    }

    /// A group that nothing is in so far.
    package func newGroup() -> Group { Group(number: nextNumber()) }

    /// Sends many requests without a task for each.
    ///
    /// - Parameter whenEnded: called once for each, with its place among the requests, on the thread that runs all
    ///   transfers: it is to be quick.
    package func send(
        _ requests: [HTTPRequest], in group: Group,
        whenEnded: @escaping @Sendable (_ place: Int, Result<HTTPAnswer, TransferFailure>) -> Void
    ) {
        let jobs = requests.enumerated().map { place, request in
            TransferInbox.Job(number: nextNumber(), group: group.number, request: request) { whenEnded(place, $0) }
        }
        guard !inbox.post(jobs) else { return }
        for job in jobs { job.whenEnded(.failure(.shutDown)) }
    }

    /// Ends all that is open of a group.
    package func cancel(_ group: Group) {
        _ = inbox.post(.cancelGroup(group.number))
    }

    private func nextNumber() -> UInt { numbers.wrappingAdd(1, ordering: .relaxed).oldValue }

    /// Cancels what is open and returns when the thread has closed every connection; later requests fail as cancelled.
    package func shutdown() async {
        await withCheckedContinuation { inbox.stop($0) }
    }

    /// The thread's whole work; nothing of libcurl is left when it returns those who wait for the end.
    private static func work(inbox: TransferInbox, maximumRunning: Int) -> [CheckedContinuation<Void, Never>] {
        guard let multi = inbox.multi else { return [] }
        ignoreBrokenPipes()
        let loop = TransferLoop(inbox: inbox, multi: multi, maximumRunning: maximumRunning)
        let reason = loop.run()
        let (leftovers, waiters) = inbox.close()
        loop.giveUp(reason, leftovers: leftovers)
        return waiters
    }

    /// SIGPIPE goes to the thread that writes, so it is enough to block it there and leave the process as it is.
    private static func ignoreBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}

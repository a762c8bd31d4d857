import Synchronization

/// What is asked of the thread that runs the transfers, by any thread.
final class TransferInbox: Sendable {
    /// A request that somebody waits for.
    struct Job: Sendable {
        let number: UInt
        /// Those of one group can be cancelled together; nil for one that is alone.
        var group: UInt?
        let request: HTTPRequest
        /// Called once, on the thread that runs the transfers.
        let whenEnded: @Sendable (Result<HTTPAnswer, TransferFailure>) -> Void
    }

    /// One thing to do.
    enum Command: Sendable {
        case start(Job)
        case cancel(UInt)
        case cancelGroup(UInt)
        case stop
    }

    fileprivate struct State {
        var multi: MultiHandle?
        var commands: [Command] = []
        var isWoken = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(waking multi: MultiHandle) {
        state = Mutex(State(multi: multi))
    }

    /// What the thread runs its transfers on; nil once it has ended.
    var multi: MultiHandle? { state.withLock(\.multi) }

    /// Leaves a command for the thread; false when it has ended.
    func post(_ command: Command) -> Bool {
        state.withLock { state in
            guard state.multi != nil else { return false }
            state.leave(command)
            return true
        }
    }

    /// Leaves jobs for the thread; false when it has ended.
    func post(_ jobs: [Job]) -> Bool {
        state.withLock { state in
            guard state.multi != nil else { return false }
            for job in jobs { state.leave(.start(job)) }
            return true
        }
    }

    /// Asks the thread to end and resumes the waiter when it has, at once when it already had.
    func stop(_ waiter: CheckedContinuation<Void, Never>) {
        let hasEnded = state.withLock { state in
            guard state.multi != nil else { return true }
            state.closers.append(waiter)
            state.leave(.stop)
            return false
        }
        if hasEnded { waiter.resume() }
    }

    /// Takes the commands left since the last time, in order.
    func take() -> [Command] {
        state.withLock { state in
            state.isWoken = false
            defer { state.commands.removeAll() }
            return state.commands
        }
    }

    /// Lets nothing more in, and hands over what was left and who waits for the end.
    func close() -> (commands: [Command], closers: [CheckedContinuation<Void, Never>]) {
        state.withLock { state in
            defer { state = State() }
            return (state.commands, state.closers)
        }
    }
}

extension TransferInbox.State {
    fileprivate mutating func leave(_ command: TransferInbox.Command) {
        commands.append(command)
        guard !isWoken else { return }
        isWoken = true
        multi?.wake()
    }
}

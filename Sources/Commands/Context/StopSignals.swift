import Foundation

/// The signals that ask the process to end, turned into a descriptor that can be waited for beside others.
enum StopSignals {
    /// A descriptor that becomes readable when a signal asks the process to end.
    ///
    /// A second signal ends it at once, with the terminal as it was when this was called; to be called before other
    /// threads start, since those inherit what is held back.
    static func descriptor() -> CInt {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { return -1 }
        let writing = ends[1]
        watch(restoring: TerminalMode(of: STDIN_FILENO)) { _ = write(writing, "!", 1) }
        return ends[0]
    }

    /// Ends the process at the first signal, with the terminal as it was.
    static func endAtOnce(restoring mode: TerminalMode) {
        watch(restoring: mode, first: nil)
    }

    private static func watch(restoring mode: TerminalMode?, first: (@Sendable () -> Void)?) {
        let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
        var held = Self.set(of: signals)
        pthread_sigmask(SIG_BLOCK, &held, nil)
        Thread.detachNewThread {
            var awaited = Self.set(of: signals)
            var signal: CInt = 0
            sigwait(&awaited, &signal)
            if let first {
                first()
                sigwait(&awaited, &signal)
            }
            mode?.restore()
            _exit(128 + signal)
        }
    }

    private static func set(of signals: [CInt]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        return set
    }
}

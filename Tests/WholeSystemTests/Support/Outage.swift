import Foundation

/// A daemon that is killed and started again, and those who wait for it.
actor Outage {
    private(set) var daemon: DaemonProcess
    private var generation = 0
    private var waiting: [AsyncStream<Void>.Continuation] = []

    init(_ daemon: DaemonProcess) {
        self.daemon = daemon
    }

    var server: String { daemon.server }

    /// Where the daemon is meant to answer, and the how manieth it is.
    var current: (server: String, generation: Int) { (daemon.server, generation) }

    func kill() async {
        await daemon.kill()
    }

    func restart(_ store: NewStore) async throws {
        daemon = try await DaemonProcess.start(serving: store, limit: .seconds(200))
        generation += 1
        for waiter in waiting { waiter.finish() }
        waiting = []
    }

    /// Where the daemon answers, once it is another than that of the generation.
    func server(after generation: Int) async -> (server: String, generation: Int) {
        if self.generation == generation {
            let (restarted, waiter) = AsyncStream<Void>.makeStream()
            waiting.append(waiter)
            for await _ in restarted {}
        }
        return current
    }
}

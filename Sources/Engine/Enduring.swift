import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Runs a service again, after a pause, when it ended because the database could not be reached.
///
/// Any other error ends it, and with it the daemon.
package struct Enduring<Work: Service>: Service {
    private let work: Work
    private let pause: Duration
    private let logger: Logger

    package init(_ work: Work, pause: Duration = .seconds(1), logger: Logger) {
        self.work = work
        self.pause = pause
        self.logger = logger
    }

    package func run() async throws {
        while true {
            do {
                return try await work.run()
            } catch let outage as Refusal where outage.isOutage {
                guard !Task.isShuttingDownGracefully, !Task.isCancelled else { throw outage }
                logger.warning(
                    "A service waits for the database",
                    metadata: ["service": "\(Work.self)", "cause": "\(outage.message)"])
                await rest()
            }
        }
    }

    private func rest() async {
        let signal = Signal()
        await withGracefulShutdownHandler {
            await signal.wait(atMost: pause)
        } onGracefulShutdown: {
            signal.fire()
        }
    }
}

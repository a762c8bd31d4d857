import Foundation
import Prospecting

/// All that a command may touch of the process it runs in, so that a test can hand it something else.
package struct Context {
    package var environment: [String: String]
    package var results: Output
    package var messages: Output
    package var input: Input
    /// The real time; what the daemon's clock shows may differ in a rehearsal.
    package var now: () -> Instant
    /// Seconds by which this machine's clock is ahead of UTC at a moment.
    package var offset: (Instant) -> Int
    /// The IANA name of this machine's zone, when it has one.
    package var zone: () -> String?
    /// Opens a descriptor that becomes readable when the process is asked to end.
    package var stop: () -> CInt

    package init(
        environment: [String: String], results: Output, messages: Output, input: Input, now: @escaping () -> Instant,
        offset: @escaping (Instant) -> Int, zone: @escaping () -> String?,
        stop: @escaping () -> CInt
    ) {
        self.environment = environment
        self.results = results
        self.messages = messages
        self.input = input
        self.now = now
        self.offset = offset
        self.zone = zone
        self.stop = stop
    }
}

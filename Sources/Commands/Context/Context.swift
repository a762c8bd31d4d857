import Foundation
import Prospecting

/// All that a command may touch of the process it runs in, so that a test can hand it something else.
package struct Context {
    /// The environment, by variable.
    package var environment: [String: String]
    /// Where results go, and nothing else.
    package var results: Output
    /// Where everything goes that is no result.
    package var messages: Output
    /// Where answers to questions come from.
    package var input: Input
    /// The real time; what the daemon's clock shows may differ in a rehearsal.
    package var now: () -> Instant
    /// Seconds by which this machine's clock is ahead of UTC at a moment.
    package var offset: (Instant) -> Int
    /// The IANA name of this machine's zone, when it has one.
    package var zone: () -> String?
    /// Opens a descriptor that becomes readable when the process is asked to end.
    package var stop: () -> CInt
    /// Makes a text that was never there before, by which the daemon knows a repeated request.
    package var newKey: () -> String

    /// Takes each part as it is.
    package init(
        environment: [String: String], results: Output, messages: Output, input: Input, now: @escaping () -> Instant,
        offset: @escaping (Instant) -> Int, zone: @escaping () -> String?,
        stop: @escaping () -> CInt, newKey: @escaping () -> String = { UUID().uuidString }
    ) {
        self.environment = environment
        self.results = results
        self.messages = messages
        self.input = input
        self.now = now
        self.offset = offset
        self.zone = zone
        self.stop = stop
        self.newKey = newKey
    }
}

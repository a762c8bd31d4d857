import Foundation
import Prospecting

extension Context {
    /// The process itself: its streams, environment and clock.
    package static func process() -> Context {
        let environment = ProcessInfo.processInfo.environment
        return Context(
            environment: environment,
            results: .descriptor(STDOUT_FILENO, environment: environment),
            messages: .descriptor(STDERR_FILENO, environment: environment),
            input: .standard,
            now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
            offset: localOffset,
            zone: localZone,
            stop: StopSignals.descriptor)
    }
}

/// The C library's own zone rules, which need no ICU and so cost nothing at start.
private func localOffset(at instant: Instant) -> Int {
    var seconds = time_t(instant.milliseconds / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts.tm_gmtoff
}

private func localZone() -> String? {
    let name = TimeZone.current.identifier
    return name.contains("/") || name == "UTC" ? name : nil
}

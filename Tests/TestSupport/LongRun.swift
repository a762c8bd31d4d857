import Foundation

/// How far tests with chance in them go: some rounds each time, many with `scripts/check --long`.
package enum LongRun {
    /// So many rounds, as the environment asks for.
    package static func rounds(short: Int, long: Int) -> Int { isAsked ? long : short }

    private static let isAsked = ProcessInfo.processInfo.environment["TOUCHLINE_TEST_LONG"] == "1"
}

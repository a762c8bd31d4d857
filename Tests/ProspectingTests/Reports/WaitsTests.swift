import Prospecting
import Testing

@Suite struct WaitsTests {
    private func waits(_ spans: Span...) -> Waits {
        spans.reduce(into: Waits()) { $0.add(1, key: Waits.key(of: $1)) }
    }

    @Test func `nothing has no percentile`() {
        #expect(Waits().percentile(50) == nil)
    }

    @Test func `a percentile is the nearest rank`() {
        let waits = waits(.seconds(10), .seconds(20), .seconds(30), .seconds(40))
        #expect(
            [1, 25, 26, 50, 75, 90, 100].map { waits.percentile($0) }
                == [.seconds(10), .seconds(10), .seconds(20), .seconds(20), .seconds(30), .seconds(40), .seconds(40)])
    }

    /// Lengths and what is kept of them, in milliseconds.
    @Test(arguments: [
        (999, 0), (1000, 1000), (3_599_999, 3_599_000), (3_659_000, 3_600_000), (86_399_000, 86_340_000),
        (86_400_000, 86_400_000), (87_299_999, 86_400_000), (3_456_960_000, 3_456_900_000), (-5000, 0),
    ])
    func `a length is kept to the second, the minute or the quarter of an hour`(length: Int, kept: Int) {
        #expect(waits(.milliseconds(length)).percentile(50) == .milliseconds(kept))
    }

    @Test func `longer lengths come behind shorter ones however they are kept`() {
        let waits = waits(.days(2), .minutes(90), .seconds(30))
        #expect(waits.percentile(33) == .seconds(30))
        #expect(waits.percentile(50) == .minutes(90))
        #expect(waits.percentile(90) == .days(2))
    }
}

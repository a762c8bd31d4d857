import Synchronization

/// Counts requests and how long they took, by route.
final class RequestMetrics: Sendable {
    private struct State {
        var counts: [Key: Int] = [:]
        var latencies: [String: Histogram] = [:]
    }

    struct Key: Hashable, Sendable {
        let route: String
        let status: Int
    }

    private let state = Mutex(State())

    func count(route: String, status: Int, took: Duration) {
        state.withLock { state in
            state.counts[Key(route: route, status: status), default: 0] += 1
            state.latencies[route, default: Histogram()].add(took / .seconds(1))
        }
    }

    var snapshot: (counts: [Key: Int], latencies: [String: Histogram]) {
        state.withLock { ($0.counts, $0.latencies) }
    }
}

/// How many values are at most each of some bounds.
struct Histogram: Sendable, Equatable {
    /// In seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Per bound, how many values are at most that.
    private(set) var buckets = Array(repeating: 0, count: Histogram.bounds.count)
    private(set) var count = 0
    private(set) var sum = 0.0

    mutating func add(_ value: Double) {
        count += 1
        sum += value
        for (index, bound) in Self.bounds.enumerated() where value <= bound { buckets[index] += 1 }
    }
}

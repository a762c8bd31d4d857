import Foundation

/// Waits for something outside this process that tells nobody when it happens; throws when it has not within the limit.
func eventually(within limit: Duration = .seconds(60), _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw HarnessFailure("it has not come about within \(limit)") }
        try await Task.sleep(for: .milliseconds(10))
    }
}

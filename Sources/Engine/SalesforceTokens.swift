import Prospecting
import Shapes

/// The tokens that Salesforce has given, until they run out; in memory alone.
actor SalesforceTokens {
    /// Who asks, and where: a token of one is of no use to another.
    struct Key: Hashable, Sendable {
        var webhook: Webhook.ID
        var url: String
        var app: SalesforceApp
    }

    private struct Kept {
        var token: SalesforceToken
        var until: Instant
    }

    typealias Fetched = Result<SalesforceToken, ShapeObstacle>

    private var kept: [Key: Kept] = [:]
    private var fetching: [Key: Task<Fetched, Never>] = [:]

    /// So long before its end a token is taken for run out, in seconds.
    private static let margin = 60

    /// The token that is kept, or a new one; those who ask at the same time wait for the same answer.
    ///
    /// - Parameter fetch: asks Salesforce.
    func token(
        for key: Key, now: Instant, fetch: @escaping @Sendable () async -> Fetched
    ) async throws(ShapeObstacle) -> SalesforceToken {
        if let known = kept[key], now < known.until { return known.token }
        let task = fetching[key] ?? Task { await fetch() }
        fetching[key] = task
        let fetched = await task.value
        if fetching[key] == task {
            fetching[key] = nil
            if case .success(let token) = fetched {
                kept[key] = Kept(token: token, until: now + .seconds(max(0, token.seconds - Self.margin)))
            }
        }
        return try fetched.get()
    }

    /// For a token that was refused before its time; one that was fetched since is kept.
    func forget(_ token: SalesforceToken, of key: Key) {
        if kept[key]?.token == token { kept[key] = nil }
    }
}

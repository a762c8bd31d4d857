import Prospecting
import Synchronization

/// The users whose tokens were shown of late, so that a request need not ask the database who sent it.
///
/// Right while this daemon hears of every change of a user: those that pass through it empty this before they are
/// answered, those of other daemons as soon as they are heard of. What was read before such a change is not kept after it.
final class KnownUsers: Sendable {
    private struct State {
        var users: [String: User] = [:]
        /// Grows with every change of a user.
        var generation = 0
        /// Whether every change is heard of; nobody is remembered else.
        var hearsAll: Bool
    }

    private static let most = 10_000

    private let state: Mutex<State>

    /// - Parameter hearsAll: whether all changes pass through this daemon.
    init(hearsAll: Bool) {
        state = Mutex(State(hearsAll: hearsAll))
    }

    /// The user of a token, from memory or as read now; who is not let in is asked for every time.
    func user(tokenHash: String, read: () async throws -> User?) async rethrows -> User? {
        let (known, generation) = state.withLock { ($0.users[tokenHash], $0.generation) }
        if let known { return known }
        guard let user = try await read() else { return nil }
        state.withLock { state in
            guard state.hearsAll, state.generation == generation, state.users.count < Self.most else { return }
            state.users[tokenHash] = user
        }
        return user
    }

    func setHearsAll(_ hearsAll: Bool) { state.withLock { $0.hearsAll = hearsAll } }

    func forget() {
        state.withLock { state in
            state.users = [:]
            state.generation += 1
        }
    }
}

import Prospecting
import ServiceLifecycle
import Synchronization

/// A server whose failure to listen is said in words.
struct ListeningService: Service {
    /// Whether the server answers yet.
    final class State: Sendable {
        private let listens = Atomic(false)

        var hasListened: Bool { listens.load(ordering: .acquiring) }

        func note() {
            listens.store(true, ordering: .releasing)
        }
    }

    let server: any Service
    /// `HOST:PORT`.
    let address: String
    let state: State

    func run() async throws {
        do {
            try await server.run()
        } catch let error where !state.hasListened && !(error is CancellationError) {
            throw Refusal(.unavailable, "cannot listen on \(address): \(error)")
        }
    }
}

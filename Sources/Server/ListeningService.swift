import Foundation
import NIOCore
import Prospecting
import ServiceLifecycle

/// The listener, which says in words why it cannot listen.
struct ListeningService<Listener: Service>: Service {
    let listener: Listener
    let host: String
    let port: Int

    func run() async throws {
        do {
            try await listener.run()
        } catch let error as IOError {
            throw refusal(String(cString: strerror(error.errnoCode)))
        } catch is SocketAddressError {
            throw refusal("this machine has no such address")
        }
    }

    private func refusal(_ reason: String) -> Refusal {
        Refusal(.unavailable, "cannot listen on \(host.contains(":") ? "[\(host)]" : host):\(port): \(reason)")
    }
}

import Synchronization
import Wire

/// Keys that were opened, so that they are not opened anew for each message.
final class KnownSigners: Sendable {
    /// More are forgotten, all at once: a secret that was exchanged is not asked for again.
    private static let most = 1000

    private let known = Mutex<[String: StandardWebhook]>([:])

    /// - Parameter sealed: the secret as it is kept.
    func signer(of sealed: String) -> StandardWebhook? { known.withLock { $0[sealed] } }

    func remember(_ signer: StandardWebhook, of sealed: String) {
        known.withLock { known in
            if known.count >= Self.most { known = [:] }
            known[sealed] = signer
        }
    }
}

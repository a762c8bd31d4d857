import Foundation
import Prospecting
import Shapes
import Storage
import Synchronization

/// The refresh tokens that Salesforce gives in place of others, where a company has them change with each use.
///
/// One daemon at a time asks, by the newest; what it is given is sealed and on the disk before the token that came with it
/// is used. It is kept beside the credential, with the refresh token that somebody gave there: whoever gives another one
/// begins anew.
final class SalesforceGrants: Sendable {
    typealias Ask = @Sendable (SalesforceApp) async throws(ShapeObstacle) -> SalesforceToken

    private let store: Store
    private let sealer: Sealer
    private let clock: DaemonClock
    /// What was given and could not be written down so far: there is no other.
    private let unkept = Mutex<[Webhook.ID: String]>([:])

    /// Longer than a request may take.
    private static let turn = Span.seconds(60)
    private static let pause = Duration.milliseconds(300)

    init(store: Store, sealer: Sealer, clock: DaemonClock) {
        self.store = store
        self.sealer = sealer
        self.clock = clock
    }

    /// A token got by the newest refresh token.
    ///
    /// - Parameters:
    ///   - app: with the refresh token that somebody gave.
    ///   - end: until when others who ask are waited for.
    func token(
        of app: SalesforceApp, for webhook: Webhook.ID, by end: Instant, ask: Ask
    ) async throws(ShapeObstacle) -> SalesforceToken {
        let known = try await takeTurn(webhook, by: end)
        var newest = app
        if let refresh = known.flatMap({ refreshToken(in: $0, insteadOf: app) }) { newest.refreshToken = refresh }
        do throws(ShapeObstacle) {
            let token = try await ask(newest)
            try await keep(token.refreshToken, over: newest, of: app, for: webhook)
            return token
        } catch {
            // Should this fail too, the turn ends by itself.
            try? await store.endGrantTurn(of: webhook, keeping: nil)
            throw error
        }
    }

    /// Waits for the turn, and gives what was kept the last time, sealed.
    private func takeTurn(_ webhook: Webhook.ID, by end: Instant) async throws(ShapeObstacle) -> String? {
        do {
            while true {
                let now = clock.realNow
                if let turn = try await store.takeGrantTurn(of: webhook, now: now, until: now + Self.turn) {
                    return unkept.withLock { $0[webhook] } ?? turn.sealed
                }
                guard now < end else { break }
                try await Task.sleep(for: Self.pause)
            }
        } catch {
            throw Self.obstacle("no token can be asked for now: \(error)")
        }
        throw Self.obstacle("another daemon has been asking for a token all the time")
    }

    private func keep(
        _ refresh: String?, over newest: SalesforceApp, of app: SalesforceApp, for webhook: Webhook.ID
    ) async throws(ShapeObstacle) {
        do {
            if let refresh, refresh != newest.refreshToken {
                let text = "\(app.refreshToken ?? "") \(refresh)"
                let sealed = try sealer.seal(Data(text.utf8)).base64EncodedString()
                unkept.withLock { $0[webhook] = sealed }
            }
            try await store.endGrantTurn(of: webhook, keeping: unkept.withLock { $0[webhook] })
            unkept.withLock { $0[webhook] = nil }
        } catch {
            throw Self.obstacle("the new refresh token could not be kept, so that it is not used yet: \(error)")
        }
    }

    /// Nil where it was given in place of another one than the app has now.
    private func refreshToken(in sealed: String, insteadOf app: SalesforceApp) -> String? {
        guard let text = try? sealer.open(sealed) else { return nil }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        return parts.count == 2 && parts[0] == app.refreshToken ? parts[1] : nil
    }

    private static func obstacle(_ message: String) -> ShapeObstacle {
        .delivery(DeliveryObstacle(kind: "credential", message: message))
    }
}

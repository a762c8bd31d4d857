import Curl
import Dispatch
import Foundation
import Prospecting
import Storage
import Wire

/// What mailboxes log in with: a password, a token as it is, or a token that is got by a refresh token before the last one
/// runs out. Tokens are in memory alone; a refresh token that a provider puts in place of another is sealed and kept.
package actor MailboxKeys {
    /// Whose key is asked for.
    struct Lock: Sendable {
        var mailbox: Mailbox.ID
        /// Empty for a server that asks for none.
        var login: String
        var kind: Mailbox.SecretKind
        var sealedSecret: String
    }

    private struct Kept {
        var token: String
        var since: Instant
        var until: Instant
        /// The secrets it may be asked for with: the one it was got by, and the one that took its place.
        var secrets: [String]
    }

    private let store: Store
    private let sealer: Sealer
    private let addresses: AddressPolicy
    private let clock: DaemonClock
    private let thread = DispatchQueue(label: "mailbox-tokens")
    private var kept: [Mailbox.ID: Kept] = [:]
    private var fetching: [Mailbox.ID: Task<Kept, any Error>] = [:]

    /// So long before its end a token is taken for run out.
    private static let margin = Span.minutes(2)

    private static let fresh = Span.minutes(5)

    /// - Parameter addresses: where providers of tokens may be.
    package init(store: Store, sealer: Sealer, addresses: AddressPolicy, clock: DaemonClock) {
        self.store = store
        self.sealer = sealer
        self.addresses = addresses
        self.clock = clock
    }

    /// What to log in with; nil where nothing is asked for. Those who ask at the same time wait for the same token.
    ///
    /// - Throws: a `Refusal`: `forbidden` where a token is refused, `unavailable` where none can be got now.
    func login(_ lock: Lock) async throws -> MailServer.Login? {
        guard !lock.login.isEmpty else { return nil }
        let secret = try sealer.open(lock.sealedSecret)
        guard lock.kind == .oauth2 else { return .password(name: lock.login, secret) }
        guard let grant = try RefreshGrant.read(secret) else { return .token(name: lock.login, secret) }
        return .token(name: lock.login, try await token(by: grant, for: lock))
    }

    /// For a token that a server refused before its time; false for one that is new, which another one would not help, and
    /// for one that is not got by a refresh token.
    func forget(_ login: MailServer.Login?, of mailbox: Mailbox.ID) -> Bool {
        guard case .token(_, let token)? = login, let known = kept[mailbox], known.token == token,
            clock.realNow >= known.since + Self.fresh
        else { return false }
        kept[mailbox] = nil
        return true
    }

    private func token(by grant: RefreshGrant, for lock: Lock) async throws -> String {
        let id = lock.mailbox
        if let known = kept[id], known.secrets.contains(lock.sealedSecret), clock.realNow < known.until {
            return known.token
        }
        let task = fetching[id] ?? Task { try await fetch(by: grant, for: lock) }
        fetching[id] = task
        defer { if fetching[id] == task { fetching[id] = nil } }
        let fetched = try await task.value
        kept[id] = fetched
        return fetched.token
    }

    private func fetch(by grant: RefreshGrant, for lock: Lock) async throws -> Kept {
        let answer = try await ask(grant)
        let given = Result { () throws(Refusal) in try AccessToken(status: answer.status, body: answer.body) }
        switch given {
        case .success(let given): return try await keep(given, by: grant, for: lock)
        case .failure(let refusal):
            guard refusal.code == .forbidden, let newer = try await newer(than: lock),
                let grant = try RefreshGrant.read(sealer.open(newer.sealedSecret))
            else { throw refusal }
            return try await fetch(by: grant, for: newer)
        }
    }

    /// Another daemon may have used the refresh token, and have written another one down by now; nil where none has.
    private func newer(than lock: Lock) async throws -> Lock? {
        guard let now = try await store.secret(of: lock.mailbox), now != lock.sealedSecret else { return nil }
        return Lock(mailbox: lock.mailbox, login: lock.login, kind: lock.kind, sealedSecret: now)
    }

    private func keep(_ given: AccessToken, by grant: RefreshGrant, for lock: Lock) async throws -> Kept {
        let now = clock.realNow
        let good = max(Span.zero, .seconds(given.seconds) - Self.margin)
        let known = Kept(token: given.token, since: now, until: now + good, secrets: [lock.sealedSecret])
        guard let refresh = given.refreshToken, refresh != grant.refreshToken else { return known }
        let sealed = try sealer.seal(Data(grant.with(refresh).text.utf8)).base64EncodedString()
        try await store.replaceSecret(of: lock.mailbox, lock.sealedSecret, by: sealed)
        return Kept(token: given.token, since: now, until: known.until, secrets: [lock.sealedSecret, sealed])
    }

    /// Once an hour for a mailbox, so one after the other will do.
    private func ask(_ grant: RefreshGrant) async throws -> HTTPAnswer {
        let request = HTTPRequest(
            method: "POST", url: grant.tokenURL,
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json"),
            ], body: Data(grant.form.utf8), addresses: addresses)
        return try await withCheckedThrowingContinuation { waiter in
            thread.async {
                do throws(TransferFailure) {
                    waiter.resume(returning: try BlockingTransfer().send(request))
                } catch {
                    waiter.resume(
                        throwing: Refusal(.unavailable, "no token can be got now: \(error.message)"))
                }
            }
        }
    }
}

extension MailboxKeys.Lock {
    init(_ mailbox: Mailbox) {
        self.init(
            mailbox: mailbox.id, login: mailbox.login, kind: mailbox.kind, sealedSecret: mailbox.sealedSecret)
    }

    /// A mailbox is read under its own address where it has no name to log in by.
    init(reading mailbox: Mailbox) {
        self.init(mailbox)
        if login.isEmpty { login = mailbox.address }
    }
}

extension MailServer.Login {
    /// The same for reading.
    var secret: IMAPServer.Secret {
        switch self {
        case .password(_, let password): .password(password)
        case .token(_, let token): .token(token)
        }
    }
}

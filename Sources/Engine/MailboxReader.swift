import Curl
import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Reads what comes into the mailboxes of reps, each once a minute: by the numbers of its mails, headers first, and whole
/// only what is about a lead.
package struct MailboxReader: Service {
    /// How long a mailbox rests between two readings; while rehearsing, where days pass in a moment, hardly at all.
    package static let pause = Span.minutes(1)
    package static let pauseInRehearsal = Span.seconds(1)
    private static let pauseAfterFailure = Span.minutes(5)
    /// A server that is asked too often with a wrong password locks the mailbox.
    private static let pauseAfterLogin = Span.minutes(30)
    /// How many mailboxes are read at a time.
    private static let readers = 4

    private let store: Store
    private let clock: DaemonClock
    private let keys: MailboxKeys
    private let addresses: AddressPolicy
    private let pause: Span
    private let logger: Logger

    /// - Parameters:
    ///   - keys: what mailboxes log in with.
    ///   - addresses: where mail servers may be.
    ///   - pause: between two readings of a mailbox.
    package init(
        store: Store, clock: DaemonClock, keys: MailboxKeys, addresses: AddressPolicy, pause: Span, logger: Logger
    ) {
        self.store = store
        self.clock = clock
        self.keys = keys
        self.addresses = addresses
        self.pause = pause
        self.logger = logger
    }

    package func run() async throws {
        if !store.isShared { try await store.freePolls() }
        do {
            try await cancelWhenGracefulShutdown {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<Self.readers { group.addTask { try await work() } }
                    try await group.waitForAll()
                }
            }
        } catch is CancellationError {
            // It was asked to stop in the midst of a question to the database, which is the end it was asked for.
        }
    }

    private func work() async throws {
        let signal = Signal()
        while !Task.isCancelled {
            if try await readNext() { continue }
            await signal.wait(atMost: .milliseconds(min(5000, pause.milliseconds)))
        }
    }

    /// Reads the mailbox whose turn it is; false when there is none.
    package func readNext() async throws -> Bool {
        guard let poll = try await store.claimPoll(now: clock.realNow, lease: MailboxVisit.lease) else { return false }
        do {
            let login = try await keys.login(.init(reading: poll.box))
            let server = try poll.box.server(login, addresses: addresses)
            return try await read(poll, by: login, at: server)
        } catch let refusal as Refusal {
            try await settle(poll, refusal.message, pause: Self.pauseAfterFailure)
            return true
        } catch is CancellationError {
            return false
        }
    }

    /// False where it was told to stop meanwhile.
    private func read(_ poll: MailboxPoll, by login: MailServer.Login?, at server: IMAPServer) async throws -> Bool {
        var visit = MailboxVisit(
            store: store, clock: clock, poll: poll, logger: logger, newSession: { IMAPSession(server) })
        do {
            try await visit.run()
            try await settle(visit.poll, nil, pause: pause)
        } catch let failure as IMAPFailure where failure.kind == .cancelled {
            return false
        } catch let failure as IMAPFailure {
            try await settle(visit.poll, failure.message, pause: await pause(after: failure, poll, login))
        } catch let refusal as Refusal {
            try await settle(visit.poll, refusal.message, pause: Self.pauseAfterFailure)
        } catch is CancellationError {
            return false
        } catch {
            try await settle(
                visit.poll, "what came in cannot be kept: \(error)", pause: Self.pauseAfterFailure)
        }
        return true
    }

    /// A token that ran out before its time is no wrong password.
    private func pause(after failure: IMAPFailure, _ poll: MailboxPoll, _ login: MailServer.Login?) async -> Span {
        guard failure.kind == .login else { return Self.pauseAfterFailure }
        return await keys.forget(login, of: poll.mailbox) ? Self.pauseAfterFailure : Self.pauseAfterLogin
    }

    private func settle(_ poll: MailboxPoll, _ failure: String?, pause: Span) async throws {
        if let failure {
            logger.warning(
                "A mailbox could not be read", metadata: ["mailbox": "\(poll.mailbox)", "why": "\(failure)"])
        }
        let now = clock.realNow
        try await store.settle(poll, failure: failure, now: now, next: now + pause)
    }
}

extension Mailbox {
    /// Where its answers are read.
    ///
    /// - Throws: a refusal where nothing is read.
    func server(_ login: MailServer.Login?, addresses: AddressPolicy) throws(Refusal) -> IMAPServer {
        guard let url = settings.imapURL else {
            throw Refusal(.conflict, "\(address) has no server where answers come in")
        }
        return IMAPServer(
            url: url, login: settings.login.isEmpty ? address : settings.login, secret: login?.secret ?? .password(""),
            authority: settings.authority, addresses: addresses)
    }
}

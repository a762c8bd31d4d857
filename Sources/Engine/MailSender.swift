import Curl
import Foundation
import Logging
import Prospecting
import ServiceLifecycle
import Storage
import Wire

/// Sends mails that are due out of the reps' mailboxes, each mailbox's one after the other and at its pace.
///
/// That a mail is about to be sent is written down before anything goes to its server, and what came of it after; what
/// breaks off between the two is in doubt, and is never sent again by itself.
package struct MailSender: Service {
    /// Longer than any transfer may take, on the real clock.
    private static let lease = Span.minutes(3)
    private static let batch = 100
    /// How many mails are handed over at a time, of whatever mailboxes: each blocks a thread.
    private static let transfers = 8
    /// A mailbox whose answers nobody has read for so long sends nothing, on the real clock.
    private static let unread = Span.minutes(10)

    private let store: Store
    private let clock: DaemonClock
    private let form: MailForm
    private let signal: Signal
    private let logger: Logger
    private let busy = BusyMailboxes()
    private let slots = TransferSlots(atOnce: Self.transfers)
    private let failure = FirstFailure()

    /// - Parameters:
    ///   - keys: what mailboxes log in with.
    ///   - addresses: where mail servers may be.
    ///   - optOuts: links for those who want no more mails; nil where people can only answer.
    ///   - links: those by which it is known that a mail was read; nil where none can lead back.
    package init(
        store: Store, clock: DaemonClock, sealer: Sealer, keys: MailboxKeys, addresses: AddressPolicy,
        optOuts: OptOutLink?,
        links: MailLinks? = nil, signal: Signal, logger: Logger
    ) {
        self.store = store
        self.clock = clock
        form = MailForm(sealer: sealer, keys: keys, addresses: addresses, optOuts: optOuts, links: links)
        self.signal = signal
        self.logger = logger
    }

    /// Works until told to stop; then finishes what is being handed over.
    package func run() async throws {
        failure.clear()
        try await store.doubtAbandonedMails(now: clock.now)
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                while !Task.isShuttingDownGracefully, !Task.isCancelled {
                    try failure.check()
                    let doubted = try await store.doubtOverdueMails(realNow: clock.realNow, now: clock.now)
                    if doubted > 0 { logger.warning("Mails are in doubt", metadata: ["count": "\(doubted)"]) }
                    if try await store.addressMails(now: clock.now, limit: Self.batch) == Self.batch { continue }
                    let next = try await begin { mailbox in group.addTask { await work(orFail: mailbox) } }
                    await signal.wait(atMost: next?.wait(from: clock.now) ?? .seconds(60))
                }
            }
        } onGracefulShutdown: {
            signal.fire()
        }
        try failure.check()
    }

    /// Sets every mailbox to work that has a mail to send and may; returns when the next one may.
    private func begin(_ start: (Mailbox.ID) -> Void) async throws -> Instant? {
        let now = clock.now
        var next: Instant?
        let readSince = clock.realNow - Self.unread
        let waiting =
            try await store.mailboxesWithMails(readSince: readSince)
            + store.mailboxesWithInvitations(readSince: readSince, now: now)
        for (mailbox, from) in waiting {
            if from > now {
                next = min(next ?? from, from)
            } else if busy.take(mailbox) {
                start(mailbox)
            }
        }
        return next
    }

    /// A task that throws would not wake the loop that waits for work; so it leaves its error there.
    private func work(orFail mailbox: Mailbox.ID) async {
        let line = SMTPLine()
        do {
            try await work(mailbox, over: line)
        } catch {
            failure.note(error)
        }
        await slots.use { await line.close() }
        busy.giveBack(mailbox)
        signal.fire()
    }

    /// Each mail waits for its turn before it is written down: none lies there as about to be sent meanwhile.
    private func work(_ mailbox: Mailbox.ID, over line: SMTPLine) async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            guard try await slots.use({ try await sendNext(from: mailbox, over: line) }) else { return }
        }
    }

    /// False where nothing can go out of the mailbox now.
    private func sendNext(from mailbox: Mailbox.ID, over line: SMTPLine) async throws -> Bool {
        guard !Task.isShuttingDownGracefully, !Task.isCancelled else { return false }
        let turn = try await store.intendMail(
            from: mailbox, by: .drawn(), now: clock.now, leaseUntil: clock.realNow + Self.lease)
        switch turn {
        case .send(let intended): try await send(intended, over: line)
        case .again: break
        case .nothing: return false
        }
        return true
    }

    private func send(_ intended: IntendedMail, over line: SMTPLine) async throws {
        let result = await handOver(intended, over: line)
        tell(of: try await settle(intended, result), for: intended)
    }

    /// Writes down what came of it, however long the database is away: what is known is not to be doubted.
    private func settle(_ intended: IntendedMail, _ result: MailResult) async throws -> MailNext? {
        while true {
            do {
                return try await store.settleMail(intended, result, jitter: .random(in: 0..<1), now: clock.now)
            } catch let outage as Refusal where outage.isOutage {
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func handOver(_ intended: IntendedMail, over line: SMTPLine) async -> MailResult {
        let server: MailServer
        do {
            server = try await form.server(of: intended.mailbox)
        } catch let refusal as Refusal where refusal.code == .unavailable {
            return .notHandedOver(refusal.message)
        } catch {
            let words = (error as? Refusal)?.message ?? "\(error)"
            return .refused(MailRefusal(stage: .login, code: 535, words: words))
        }
        do {
            let result = MailResult(await line.send(try form.mail(intended, now: clock.now), to: server))
            guard case .refused(let no) = result, no.stage == .login,
                await form.keys.forget(server.login, of: intended.mailbox.id)
            else { return result }
            return await handOver(intended, over: line)
        } catch {
            return .refused(MailRefusal(stage: .content, code: 554, words: "it cannot be written as a mail: \(error)"))
        }
    }

    private func tell(of next: MailNext?, for intended: IntendedMail) {
        let metadata: Logger.Metadata = ["mail": "\(intended.mail.id)", "mailbox": "\(intended.mailbox.id)"]
        switch next {
        case .sent?: logger.info("A mail was sent", metadata: metadata)
        case .retry?: logger.info("A mail is tried again later", metadata: metadata)
        case .held?: logger.notice("A mail was refused so often that a person is to look at it", metadata: metadata)
        case .badAddress?, .failed?: logger.notice("A mail was refused", metadata: metadata)
        case .mailboxLater?: logger.warning("A mailbox's server cannot be reached", metadata: metadata)
        case .mailboxFailed?: logger.error("A mailbox's server lets nobody in", metadata: metadata)
        case .unsure?, nil: logger.warning("It is not known whether a mail was sent", metadata: metadata)
        }
    }
}

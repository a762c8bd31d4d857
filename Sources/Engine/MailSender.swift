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
    private static let batch = 100
    /// How many mailboxes hand mails over at a time: each blocks a thread.
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

    /// It waits for its turn before mails are written down: none lies there as about to be sent meanwhile.
    private func work(_ mailbox: Mailbox.ID, over line: SMTPLine) async throws {
        let run = MailRun(
            mailbox: mailbox, line: line, store: store, clock: clock, form: form, slots: slots, logger: logger)
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            guard try await slots.use({ try await run.work() }) else { return }
        }
    }
}

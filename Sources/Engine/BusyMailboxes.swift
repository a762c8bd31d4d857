import Prospecting
import Synchronization

/// The mailboxes that this daemon sends from at the moment.
final class BusyMailboxes: Sendable {
    private let mailboxes = Mutex<Set<Mailbox.ID>>([])

    /// False where somebody has it.
    func take(_ mailbox: Mailbox.ID) -> Bool { mailboxes.withLock { $0.insert(mailbox).inserted } }

    func giveBack(_ mailbox: Mailbox.ID) { _ = mailboxes.withLock { $0.remove(mailbox) } }
}

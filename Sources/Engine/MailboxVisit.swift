import Curl
import Foundation
import Logging
import Prospecting
import Storage

/// One reading of one mailbox: in each of its folders from the number that the last one came to, up to the newest.
struct MailboxVisit {
    /// How long nobody else reads the mailbox unless the reading goes on.
    static let lease = Span.minutes(2)
    /// How many headers are asked for at once.
    private static let page = 200
    /// How far before the last reading mails are looked for whose numbers are not known: servers date by days, in their
    /// own zone.
    private static let margin = Span.days(2)
    /// Where own copies are filed away.
    static let folder = "Touchline"

    let store: Store
    let clock: DaemonClock
    var poll: MailboxPoll
    let logger: Logger
    /// A new talk with the mailbox's server, not opened yet.
    let newSession: @Sendable () -> IMAPSession
    var session: IMAPSession

    init(
        store: Store, clock: DaemonClock, poll: MailboxPoll, logger: Logger,
        newSession: @escaping @Sendable () -> IMAPSession
    ) {
        self.store = store
        self.clock = clock
        self.poll = poll
        self.logger = logger
        self.newSession = newSession
        session = newSession()
    }

    /// A folder that is open, as it said of itself.
    struct OpenFolder {
        var name: String
        var validity: UInt32
        /// More than the number of any mail in it.
        var next: UInt32
    }

    /// Logs in, reads what is new, files own copies away, and logs out.
    ///
    /// - Throws: of folders that the server does not open the first one's failure, after all others were read.
    mutating func run() async throws {
        try await session.open()
        let refusal: IMAPFailure?
        do {
            refusal = try await readFolders()
        } catch {
            await session.close()
            throw error
        }
        await session.close()
        try await settleDoubts()
        if let refusal { throw refusal }
    }

    private mutating func readFolders() async throws -> IMAPFailure? {
        var refusal: IMAPFailure?
        for name in poll.folders.map(\.name) {
            do {
                guard try await readNew(in: name) else { break }
                try await fileCopies(in: name)
            } catch let failure as IMAPFailure where failure.kind == .refused {
                refusal = refusal ?? failure
            }
        }
        return refusal
    }

    /// False where the claim is lost.
    private mutating func readNew(in name: String) async throws -> Bool {
        let opened = try await session.examine(name)
        let folder = OpenFolder(name: name, validity: opened.validity, next: opened.next)
        let place = poll.place(of: name)
        let isKnown = place.validity == folder.validity
        let first = isKnown ? place.lastNumber + 1 : 1
        guard folder.next > first || !isKnown else { return true }
        if folder.next > first {
            let since = isKnown ? nil : (place.since ?? poll.polledAt ?? clock.realNow) - Self.margin
            let numbers = try await session.numbers(first...(folder.next - 1), since: since?.dayOfIMAP)
            for start in stride(from: 0, to: numbers.count, by: Self.page) {
                let page = Array(numbers[start..<min(start + Self.page, numbers.count)])
                guard try await readPage(page, of: folder) else { return false }
            }
        }
        return try await advance(to: folder.next - 1, of: folder)
    }

    /// Goes on to a number, unless reading is there already; false where the claim is lost.
    mutating func advance(to number: UInt32, of folder: OpenFolder) async throws -> Bool {
        let place = poll.place(of: folder.name)
        guard place.validity != folder.validity || number > place.lastNumber else { return true }
        return try await store.advance(
            &poll, to: FolderPlace(name: folder.name, validity: folder.validity, lastNumber: number),
            until: clock.realNow + Self.lease)
    }

    /// Copies are the daemon's, and in nobody's way; where the server does not let them be moved they stay.
    private func fileCopies(in name: String) async throws {
        let copies = try await store.unfiledCopies(of: poll, in: name)
        guard !copies.isEmpty else { return }
        do throws(IMAPFailure) {
            _ = try await session.select(name)
            try await session.file(copies, into: Self.folder)
        } catch {
            guard error.kind == .refused else { throw error }
            logger.warning(
                "Copies of sent mails stay in a mailbox",
                metadata: ["mailbox": "\(poll.mailbox)", "why": "\(error.message)"])
        }
        try await store.noteFiled(copies, of: poll, in: name, now: clock.realNow)
    }

    /// A mail of which nobody knew whether it was sent was, when its copy came.
    private func settleDoubts() async throws {
        for mail in try await store.mailsWithCopies() {
            do {
                _ = try await store.settleMail(
                    mail, wasSent: true, evidence: "its copy came into \(poll.address)", by: nil, now: clock.now)
            } catch let refusal as Refusal where refusal.code == .conflict {
                logger.info("A mail was settled by somebody else", metadata: ["mail": "\(mail)"])
            }
        }
    }
}

extension Instant {
    /// As IMAP writes a day: `1-Mar-2026`.
    var dayOfIMAP: String {
        let (year, month, day) = Zone.utc.local(self).date.civil
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day)-\(names[month - 1])-\(year)"
    }
}

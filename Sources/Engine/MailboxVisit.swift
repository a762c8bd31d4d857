import Crypto
import Curl
import Foundation
import Logging
import MIME
import Prospecting
import Storage

/// One reading of one mailbox: from the number that the last one came to, up to the newest.
struct MailboxVisit {
    /// How long nobody else reads the mailbox unless the reading goes on.
    static let lease = Span.minutes(2)
    /// How many headers are asked for at once.
    private static let page = 200
    /// The most that is read of one mail: what it says stands before what it brings along.
    private static let mostBytes = 256 * 1024
    /// How far before the last reading mails are looked for whose numbers are not known: servers date by days, in their
    /// own zone.
    private static let margin = Span.days(2)
    /// Where own copies are filed away.
    static let folder = "Touchline"
    private static let fields = [
        "From", "Subject", "Message-ID", "In-Reply-To", "References", "Date", "Content-Type", "Auto-Submitted",
        "X-Failed-Recipients",
    ]

    let store: Store
    let clock: DaemonClock
    private(set) var poll: MailboxPoll
    let logger: Logger

    /// Logs in, reads what is new, files own copies away, and logs out.
    mutating func run(on session: IMAPSession) async throws {
        try await session.open()
        do {
            try await readNew(on: session)
            try await fileCopies(on: session)
        } catch {
            await session.close()
            throw error
        }
        await session.close()
        try await settleDoubts()
    }

    private mutating func readNew(on session: IMAPSession) async throws {
        let folder = try await session.examine(poll.folder)
        let isKnown = poll.validity == folder.validity
        let first = isKnown ? poll.lastNumber + 1 : 1
        guard folder.next > first || !isKnown else { return }
        if folder.next > first {
            let since = isKnown ? nil : (poll.polledAt ?? clock.realNow) - Self.margin
            let numbers = try await session.numbers(first...(folder.next - 1), since: since?.dayOfIMAP)
            for start in stride(from: 0, to: numbers.count, by: Self.page) {
                let page = Array(numbers[start..<min(start + Self.page, numbers.count)])
                guard try await read(page, of: folder, on: session) else { return }
            }
        }
        _ = try await advance(to: folder.next - 1, of: folder)
    }

    /// Reads the headers of mails, and those whole that may be about a lead; false where the claim is lost.
    private mutating func read(
        _ numbers: [UInt32], of folder: IMAPSession.Folder, on session: IMAPSession
    ) async throws -> Bool {
        guard let last = numbers.last else { return true }
        let heads = try await session.heads(of: numbers, fields: Self.fields)
        let mails = heads.compactMap { head in ParsedMail(head.fields).map { (head, ReceivedMail($0)) } }
        let ties = try await store.ties(of: mails.map(\.1), in: poll)
        for ((head, mail), ties) in zip(mails, ties) where ties.isAny || mail.isOfMailSystem {
            guard let bytes = try await session.mail(head.uid, atMost: Self.mostBytes),
                let whole = ParsedMail(bytes)
            else { continue }
            let place = MailPlace(validity: folder.validity, number: head.uid, key: Self.key(mail, head.fields))
            guard try await take(ReceivedMail(whole), at: place) else { return false }
        }
        return try await advance(to: last, of: folder)
    }

    /// False where the claim is lost. One mail that cannot be followed does not keep those behind it from being read.
    private mutating func take(_ mail: ReceivedMail, at place: MailPlace) async throws -> Bool {
        do {
            return try await store.take(
                mail, at: place, of: &poll, until: clock.realNow + Self.lease, now: clock.now) != nil
        } catch let refusal as Refusal where !refusal.isOutage {
            logger.error(
                "A mail that came in could not be followed",
                metadata: [
                    "mailbox": "\(poll.mailbox)", "number": "\(place.number)", "why": "\(refusal.code.rawValue)",
                ])
            return true
        }
    }

    private mutating func advance(to number: UInt32, of folder: IMAPSession.Folder) async throws -> Bool {
        guard poll.validity != folder.validity || number > poll.lastNumber else { return true }
        return try await store.advance(
            &poll, to: number, validity: folder.validity, until: clock.realNow + Self.lease)
    }

    /// Its Message-ID, or a digest of its header where it has none.
    private static func key(_ mail: ReceivedMail, _ fields: Data) -> String {
        if let id = mail.messageID, id.utf8.count <= 250 { return id }
        return "sha256:"
            + SHA256.hash(data: fields).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Copies are the daemon's, and in nobody's way; where the server does not let them be moved they stay.
    private func fileCopies(on session: IMAPSession) async throws {
        let copies = try await store.unfiledCopies(of: poll)
        guard !copies.isEmpty else { return }
        do throws(IMAPFailure) {
            _ = try await session.select(poll.folder)
            try await session.file(copies, into: Self.folder)
        } catch {
            guard error.kind == .refused else { throw error }
            logger.warning(
                "Copies of sent mails stay in a mailbox",
                metadata: ["mailbox": "\(poll.mailbox)", "why": "\(error.message)"])
        }
        try await store.noteFiled(copies, of: poll, now: clock.realNow)
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

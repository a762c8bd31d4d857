import Crypto
import Curl
import Foundation
import MIME
import Prospecting
import Storage

/// The mails of a folder: headers first, and whole only what may be about a lead.
extension MailboxVisit {
    /// The most that is read of one mail's text: what it says stands before what it brings along.
    private static let mostBytes = 256 * 1024
    /// The most that is read of one mail's fields at first; where there is more, each field is read by itself.
    private static let mostOfHead = 16 * 1024
    private static let mostOfField = 8 * 1024
    /// How many others are asked for before a mail is believed to be damaged, and how near they lie.
    private static let others = 3
    private static let nearness: UInt32 = 100

    private static let fields = [
        "From", "Subject", "Message-ID", "In-Reply-To", "References", "Date", "Content-Type", "Auto-Submitted",
        "X-Failed-Recipients",
    ]
    private static let fieldsBesides = [
        "MIME-Version", "Content-Transfer-Encoding", "Precedence", "List-Id", "List-Unsubscribe", "Return-Path",
        "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond",
    ]

    /// Reads mails together, and where that fails one by one; false where the claim is lost.
    mutating func readPage(_ numbers: [UInt32], of folder: OpenFolder) async throws -> Bool {
        do {
            return try await read(numbers, of: folder)
        } catch let failure as IMAPFailure where failure.mayBeOfMail {
            let place = poll.place(of: folder.name)
            let reached = place.validity == folder.validity ? place.lastNumber : 0
            for number in numbers where number > reached {
                guard try await readAlone(number, of: folder) else { return false }
            }
            return true
        }
    }

    /// Reads one mail, over new connections, and goes past it when that cannot be done while others can be read.
    private mutating func readAlone(_ number: UInt32, of folder: OpenFolder) async throws -> Bool {
        var last: IMAPFailure?
        for _ in 1...2 {
            try await reopen(folder)
            do {
                return try await read([number], of: folder)
            } catch let failure as IMAPFailure where failure.mayBeOfMail {
                last = failure
            }
        }
        guard let last else { return true }
        guard try await givesOthers(than: number, of: folder) else { throw last }
        return try await passOver(number, of: folder, because: last.message)
    }

    /// Begins a new talk, and keeps the claim meanwhile.
    private mutating func reopen(_ folder: OpenFolder) async throws {
        await session.close()
        session = newSession()
        try await session.open()
        guard try await session.examine(folder.name).validity == folder.validity else {
            throw IMAPFailure(.connection, "\(folder.name) was numbered anew while it was read")
        }
        let until = clock.realNow + Self.lease
        guard try await store.advance(&poll, to: poll.place(of: folder.name), until: until) else {
            throw IMAPFailure(.cancelled, "somebody else reads the mailbox by now")
        }
    }

    /// Whether the server gives out mails near one; where it gives out none, it is not that mail which is damaged.
    private mutating func givesOthers(than number: UInt32, of folder: OpenFolder) async throws -> Bool {
        try await reopen(folder)
        let (first, most) = (number > Self.nearness ? number - Self.nearness : 1, UInt32.max - Self.nearness)
        let near = try await session.numbers(first...(min(number, most) + Self.nearness)).filter { $0 != number }
        let nearest = near.sorted { $0.distance(to: number).magnitude < $1.distance(to: number).magnitude }
        for other in nearest.prefix(Self.others) {
            do throws(IMAPFailure) {
                if try await session.mail(other, atMost: 1) != nil { return true }
            } catch {
                guard error.mayBeOfMail else { throw error }
                try await reopen(folder)
            }
        }
        return near.isEmpty
    }

    private mutating func passOver(_ number: UInt32, of folder: OpenFolder, because reason: String) async throws -> Bool
    {
        logger.error(
            "A mail that came in could not be read",
            metadata: ["mailbox": "\(poll.mailbox)", "number": "\(number)", "why": "\(reason)"])
        let place = FolderPlace(name: folder.name, validity: folder.validity, lastNumber: number)
        return try await store.passOver(
            place, of: &poll, reason: reason, until: clock.realNow + Self.lease, now: clock.now)
    }

    /// Reads the headers of mails, and those whole that may be about a lead; false where the claim is lost.
    private mutating func read(_ numbers: [UInt32], of folder: OpenFolder) async throws -> Bool {
        guard let last = numbers.last else { return true }
        let heads = try await heads(of: numbers)
        let mails = heads.compactMap { head in ParsedMail(head.fields).map { (head, ReceivedMail($0)) } }
        let ties = try await store.ties(of: mails.map(\.1), in: poll)
        for ((head, mail), ties) in zip(mails, ties) where ties.isAny || mail.isOfMailSystem {
            guard let bytes = try await whole(head.uid) else { continue }
            guard let parsed = ParsedMail(bytes) else {
                guard try await passOver(head.uid, of: folder, because: "it is no mail") else { return false }
                continue
            }
            let place = MailPlace(
                folder: folder.name, validity: folder.validity, number: head.uid, key: Self.key(mail, head.fields))
            guard try await take(ReceivedMail(parsed), at: place, in: folder) else { return false }
        }
        return try await advance(to: last, of: folder)
    }

    /// Ascending; of a header that is longer than any should be, each field cut by itself.
    private func heads(of numbers: [UInt32]) async throws -> [IMAPSession.Head] {
        var heads = try await session.heads(of: numbers, fields: Self.fields, atMost: Self.mostOfHead)
        for index in heads.indices where heads[index].fields.count >= Self.mostOfHead {
            let cut = try await session.head(of: heads[index].uid, fields: Self.fields, each: Self.mostOfField)
            if let cut { heads[index] = cut }
        }
        return heads.sorted { $0.uid < $1.uid }
    }

    /// A mail as far as it is read; of one whose header has no end within that, the fields that matter and its text.
    private func whole(_ number: UInt32) async throws -> Data? {
        let bytes = try await session.mail(number, atMost: Self.mostBytes)
        guard let bytes, bytes.count >= Self.mostBytes, bytes.firstRange(of: Data("\r\n\r\n".utf8)) == nil else {
            return bytes
        }
        let names = Self.fields + Self.fieldsBesides
        guard let head = try await session.head(of: number, fields: names, each: Self.mostOfField),
            let text = try await session.text(of: number, atMost: Self.mostBytes)
        else { return nil }
        return head.fields + text
    }

    /// False where the claim is lost. One mail that cannot be followed does not keep those behind it from being read.
    private mutating func take(_ mail: ReceivedMail, at place: MailPlace, in folder: OpenFolder) async throws -> Bool {
        do {
            return try await store.take(
                mail, at: place, of: &poll, until: clock.realNow + Self.lease, now: clock.now) != nil
        } catch let refusal as Refusal where !refusal.isOutage {
            let reason = "what follows of it is refused: \(refusal.code.rawValue)"
            return try await passOver(place.number, of: folder, because: reason)
        } catch is DatabaseFault {
            return try await passOver(place.number, of: folder, because: "it cannot be kept")
        }
    }

    /// Its Message-ID, or a digest of its header where it has none.
    private static func key(_ mail: ReceivedMail, _ fields: Data) -> String {
        if let id = mail.messageID, id.utf8.count <= 250 { return id }
        return "sha256:"
            + SHA256.hash(data: fields).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension IMAPFailure {
    /// Whether one damaged mail can be its cause: servers say no to it, end the talk, or send what is not to be read.
    fileprivate var mayBeOfMail: Bool { [.refused, .notIMAP, .connection].contains(kind) }
}

import Foundation
import Synchronization

/// One login to a mailbox over IMAP4rev1 (RFC 3501), with the commands that reading takes.
///
/// Unchecked because the talk is touched on the session's own queue alone. Each command holds a thread of that queue while
/// it waits for the server; ending the task that waits ends the command.
package final class IMAPSession: @unchecked Sendable {
    /// What a folder says of itself when it is opened.
    package struct Folder: Sendable, Equatable {
        /// Changes when the numbers of its mails have nothing to do any more with those of before.
        package var validity: UInt32
        /// More than the number of any mail in it.
        package var next: UInt32
        /// How many mails it has.
        package var count: Int

        package init(validity: UInt32, next: UInt32, count: Int) {
            self.validity = validity
            self.next = next
            self.count = count
        }
    }

    /// The first part of a mail: its number, and fields of its header as they came.
    package struct Head: Sendable, Equatable {
        package var uid: UInt32
        package var fields: Data
    }

    private let queue = DispatchQueue(label: "imap")
    private let isCancelled = Atomic<Bool>.Reference()
    private let server: IMAPServer
    private var talk: IMAPTalk?

    package init(_ server: IMAPServer) {
        self.server = server
    }

    /// Connects and logs in; throws what keeps it out.
    package func open() async throws(IMAPFailure) {
        try await perform { session throws(IMAPFailure) in
            session.talk = try IMAPTalk(session.server, isCancelled: session.isCancelled)
        }
    }

    /// Says goodbye, as far as the server still listens.
    package func close() async {
        await withCheckedContinuation { done in
            queue.async {
                // A server that is gone already is no mistake at the end.
                _ = Result { () throws(IMAPFailure) in try self.talk?.run("LOGOUT") }
                self.talk = nil
                done.resume()
            }
        }
    }

    /// Opens a folder so that reading changes nothing in it.
    package func examine(_ name: String) async throws(IMAPFailure) -> Folder {
        try await open(name, by: "EXAMINE")
    }

    /// Opens a folder to move mails out of it.
    package func select(_ name: String) async throws(IMAPFailure) -> Folder {
        try await open(name, by: "SELECT")
    }

    private func open(_ name: String, by verb: String) async throws(IMAPFailure) -> Folder {
        let command = try "\(verb) \(Self.quoted(name))"
        let folder = try await ask { talk throws(IMAPFailure) in
            var (validity, next, count): (UInt32?, UInt32?, Int?)
            try talk.run(command) { values in
                if values.count > 1, values[1].atom == "EXISTS" { count = values[0].number.map(Int.init) }
                let code = values.dropFirst().first?.atom?.dropFirst().dropLast().split(separator: " ") ?? []
                guard values.first?.atom == "OK", code.count == 2 else { return }
                if code[0] == "UIDVALIDITY" { validity = UInt32(code[1]) }
                if code[0] == "UIDNEXT" { next = UInt32(code[1]) }
            }
            return validity.flatMap { validity in
                next.flatMap { next in count.map { Folder(validity: validity, next: next, count: $0) } }
            }
        }
        guard let folder else { throw IMAPFailure(.notIMAP, "the server does not number the mails of \(name)") }
        return folder
    }

    /// The numbers of mails from one number up to another, ascending.
    ///
    /// - Parameter since: of mails that arrived that day or later alone, as the server dates them: `1-Mar-2026`.
    package func numbers(_ range: ClosedRange<UInt32>, since: String? = nil) async throws(IMAPFailure) -> [UInt32] {
        let command = "UID SEARCH UID \(range.lowerBound):\(range.upperBound)" + (since.map { " SINCE \($0)" } ?? "")
        return try await ask { talk throws(IMAPFailure) in
            var found: [UInt32] = []
            try talk.run(command) { values in
                if values.first?.atom == "SEARCH" { found += values.dropFirst().compactMap(\.number) }
            }
            return found.filter(range.contains).sorted()
        }
    }

    /// The numbers of the mails that have an id, which is given without its brackets; empty where there are none.
    package func numbers(ofMessageID id: String) async throws(IMAPFailure) -> [UInt32] {
        let command = try "UID SEARCH HEADER Message-ID \(Self.quoted("<\(id)>"))"
        return try await ask { talk throws(IMAPFailure) in
            var found: [UInt32] = []
            try talk.run(command) { values in
                if values.first?.atom == "SEARCH" { found += values.dropFirst().compactMap(\.number) }
            }
            return found.sorted()
        }
    }

    /// Fields of the headers of mails; those that are gone meanwhile are not among them.
    ///
    /// - Parameter limit: so many bytes of each mail's fields at most, in the order they stand in.
    package func heads(of numbers: [UInt32], fields: [String], atMost limit: Int) async throws(IMAPFailure) -> [Head] {
        let names = fields.joined(separator: " ")
        let command = "UID FETCH \(Self.set(numbers)) (UID BODY.PEEK[HEADER.FIELDS (\(names))]<0.\(limit)>)"
        return try await fetched(by: command).map { Head(uid: $0.uid, fields: Data($0.texts.joined())) }
    }

    /// Fields of one mail's header, each cut where it is longer, as a header that ends; nil when it is gone.
    ///
    /// - Parameter limit: so many bytes of each field at most.
    package func head(of number: UInt32, fields: [String], each limit: Int) async throws(IMAPFailure) -> Head? {
        let items = fields.map { "BODY.PEEK[HEADER.FIELDS (\($0))]<0.\(limit)>" }.joined(separator: " ")
        let found = try await fetched(by: "UID FETCH \(number) (UID \(items))").first { $0.uid == number }
        let texts = found?.texts.compactMap { text in
            text.lastIndex { $0 != 0x0d && $0 != 0x0a }.map { Data(text[...$0]) + Data("\r\n".utf8) }
        }
        return texts.map { Head(uid: number, fields: Data($0.joined()) + Data("\r\n".utf8)) }
    }

    /// The first bytes of a mail; nil when it is gone. It stays unread for whoever reads the mailbox.
    package func mail(_ number: UInt32, atMost limit: Int) async throws(IMAPFailure) -> Data? {
        try await part("", of: number, atMost: limit)
    }

    /// The first bytes of what follows a mail's header; nil when it is gone.
    package func text(of number: UInt32, atMost limit: Int) async throws(IMAPFailure) -> Data? {
        try await part("TEXT", of: number, atMost: limit)
    }

    private func part(_ name: String, of number: UInt32, atMost limit: Int) async throws(IMAPFailure) -> Data? {
        let found = try await fetched(by: "UID FETCH \(number) (UID BODY.PEEK[\(name)]<0.\(limit)>)")
        return found.first { $0.uid == number }?.texts.first.map { Data($0) }
    }

    private func fetched(by command: String) async throws(IMAPFailure) -> [(uid: UInt32, texts: [[UInt8]])] {
        try await ask { talk throws(IMAPFailure) in
            var found: [(uid: UInt32, texts: [[UInt8]])] = []
            try talk.run(command) { values in
                guard values.count > 2, values[1].atom == "FETCH", let items = values[2].list else { return }
                var (uid, texts): (UInt32?, [[UInt8]]) = (nil, [])
                for (name, value) in zip(items, items.dropFirst()) {
                    if name.atom == "UID" { uid = value.number }
                    if name.atom?.hasPrefix("BODY[") ?? false, let text = value.text { texts.append(text) }
                }
                // Without a text it tells of flags that changed.
                if let uid, !texts.isEmpty { found.append((uid, texts)) }
            }
            return found
        }
    }

    /// Marks mails of the folder that is selected as read and moves them to another, which is made where it is missing.
    package func file(_ numbers: [UInt32], into name: String) async throws(IMAPFailure) {
        guard !numbers.isEmpty else { return }
        let (set, folder) = (Self.set(numbers), try Self.quoted(name))
        try await ask { talk throws(IMAPFailure) in
            var (exists, able) = (false, Set<String>())
            try talk.run("CAPABILITY") { values in able.formUnion(values.compactMap(\.atom)) }
            try talk.run("LIST \"\" \(folder)") { values in exists = exists || values.first?.atom == "LIST" }
            if !exists { try talk.run("CREATE \(folder)") }
            try talk.run("UID STORE \(set) +FLAGS.SILENT (\\Seen)")
            guard !able.contains("MOVE") else { return try talk.run("UID MOVE \(set) \(folder)") }
            try talk.run("UID COPY \(set) \(folder)")
            try talk.run("UID STORE \(set) +FLAGS.SILENT (\\Deleted)")
            // Without UIDPLUS others' deleted mails would go too; ours stay marked until the owner's program expunges.
            if able.contains("UIDPLUS") { try talk.run("UID EXPUNGE \(set)") }
        }
    }

    private func ask<Answer: Sendable>(
        _ body: @escaping @Sendable (IMAPTalk) throws(IMAPFailure) -> Answer
    ) async throws(IMAPFailure) -> Answer {
        try await perform { session throws(IMAPFailure) in
            guard let talk = session.talk else { throw IMAPFailure(.connection, "the session is not open") }
            return try body(talk)
        }
    }

    private func perform<Answer: Sendable>(
        _ body: @escaping @Sendable (IMAPSession) throws(IMAPFailure) -> Answer
    ) async throws(IMAPFailure) -> Answer {
        let result: Result<Answer, IMAPFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { answered in
                queue.async {
                    answered.resume(returning: Result { () throws(IMAPFailure) in try body(self) })
                }
            }
        } onCancel: {
            isCancelled.value.store(true, ordering: .relaxed)
        }
        return try result.get()
    }

    /// As IMAP writes it: `1:3,7`. Ascending numbers give the shortest.
    static func set(_ numbers: [UInt32]) -> String {
        var runs: [ClosedRange<UInt32>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound < .max, number == last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound):\($0.upperBound)" }.joined(
            separator: ",")
    }

    /// A folder's name between quotes, in the UTF-7 of IMAP (RFC 3501, 5.1.3): `"Entw&APw-rfe"`.
    static func quoted(_ name: String) throws(IMAPFailure) -> String {
        guard !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
            throw IMAPFailure(.refused, "a folder's name is of one line, not \"\(name)\"")
        }
        var text = ""
        var foreign: [UInt16] = []
        for unit in name.utf16 {
            guard (0x20..<0x7f).contains(unit) else {
                foreign.append(unit)
                continue
            }
            text += base64(foreign) + (unit == 0x26 ? "&-" : String(UnicodeScalar(UInt8(unit))))
            foreign = []
        }
        text += base64(foreign)
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// UTF-16 in IMAP's own base 64, between its marks; nothing for nothing.
    private static func base64(_ units: [UInt16]) -> String {
        guard !units.isEmpty else { return "" }
        let bytes = Data(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] })
        return "&" + bytes.base64EncodedString().filter { $0 != "=" }.replacing("/", with: ",") + "-"
    }
}

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
    package func heads(of numbers: [UInt32], fields: [String]) async throws(IMAPFailure) -> [Head] {
        let command = "UID FETCH \(Self.set(numbers)) (UID BODY.PEEK[HEADER.FIELDS (\(fields.joined(separator: " ")))])"
        return try await fetched(by: command).map { Head(uid: $0.uid, fields: $0.text) }
    }

    /// The first bytes of a mail; nil when it is gone. It stays unread for whoever reads the mailbox.
    package func mail(_ number: UInt32, atMost limit: Int) async throws(IMAPFailure) -> Data? {
        try await fetched(by: "UID FETCH \(number) (UID BODY.PEEK[]<0.\(limit)>)").first { $0.uid == number }?.text
    }

    private func fetched(by command: String) async throws(IMAPFailure) -> [(uid: UInt32, text: Data)] {
        try await ask { talk throws(IMAPFailure) in
            var found: [(uid: UInt32, text: Data)] = []
            try talk.run(command) { values in
                guard values.count > 2, values[1].atom == "FETCH", let items = values[2].list else { return }
                var (uid, text): (UInt32?, [UInt8]?)
                for (name, value) in zip(items, items.dropFirst()) {
                    if name.atom == "UID" { uid = value.number }
                    if name.atom?.hasPrefix("BODY[") ?? false { text = value.text }
                }
                // Without a text it tells of flags that changed.
                if let uid, let text { found.append((uid, Data(text))) }
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

    /// A folder's name between quotes; only of printable ASCII, since others are written differently by each server.
    static func quoted(_ name: String) throws(IMAPFailure) -> String {
        guard !name.isEmpty, name.utf8.allSatisfy({ 0x20..<0x7f ~= $0 }) else {
            throw IMAPFailure(.refused, "a folder's name is of plain letters, digits and marks, not \"\(name)\"")
        }
        return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

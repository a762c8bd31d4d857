import Foundation
import Prospecting
import TestSupport
import Testing

@testable import Engine
@testable import Storage

/// Against a real Postfix and a real Dovecot; see scripts/mail-for-tests.
@Suite(.enabled(if: MailServers.started != nil), .timeLimit(.minutes(10))) struct MailboxReaderRealMailTests {
    private let servers: MailServers
    private let scene: Scene
    private let address: String
    private let leads: [Lead.ID]

    /// Three leads who were written to: `1@ours.example` and so on.
    init() async throws {
        servers = try #require(MailServers.started)
        scene = try await Scene(leads: 3, campaign: true)
        address = try await scene.addMailbox(on: servers)
        leads = (1...3).map { Lead.ID($0) }
        for lead in leads { try await scene.addMail(to: lead, messageID: "\(lead.number)@ours.example") }
    }

    private func mail(
        _ number: Int, from: String, answering answered: Int? = nil, headers: [String] = [], text: String = "Yes"
    ) -> String {
        let reference = answered.map { ["In-Reply-To: <\($0)@ours.example>"] } ?? []
        let lines = [
            "From: \(from)", "To: \(address)", "Subject: Re: Hello", "Message-ID: <\(number)@them.example>",
        ]
        return (lines + reference + headers + ["", text]).joined(separator: "\r\n") + "\r\n"
    }

    private func read() async throws {
        #expect(try await scene.mailboxReader().readNext())
        scene.time.move(by: .minutes(1))
    }

    @Test func `what is about leads is found among what is not, once`() async throws {
        try servers.deliver([mail(1, from: "news@shop.example")], to: address)
        try servers.deliver([mail(2, from: "Pat <pat1@example.com>", answering: 1)], to: address)
        try await read()
        #expect(try await scene.received() == ["reply of \(leads[0])"])
        let away = mail(
            3, from: "pat2@example.com", headers: ["Auto-Submitted: auto-replied"], text: "Back on 2026-03-16")
        try servers.deliver([away], to: address)
        try servers.deliver([mail(4, from: "Pat <pat3@example.com>", text: "Unsubscribe")], to: address)
        try await read()
        try await read()
        #expect(
            try await scene.received().sorted()
                == ["opt-out of \(leads[2])", "out-of-office of \(leads[1])", "reply of \(leads[0])"])
    }

    @Test func `a folder that is numbered anew is read anew, and nothing twice`() async throws {
        try servers.deliver([mail(1, from: "pat1@example.com"), mail(2, from: "news@shop.example")], to: address)
        try await read()
        let folder = try servers.maildir(of: address)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("dovecot") {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        try servers.deliver([mail(3, from: "pat2@example.com")], to: address)
        try await read()
        #expect(try await scene.received().sorted() == ["reply of \(leads[0])", "reply of \(leads[1])"])
    }

    @Test func `a real bounce of a real Postfix marks the address, and the copy of a mail is filed away`() async throws
    {
        let gone = "gone@acme.example"
        try await scene.store.write { [lead = leads[0]] transaction in
            try transaction.connection.execute("UPDATE mails SET to_address = ? WHERE lead_id = ?", gone, lead)
        }
        let sent = [
            "From: Ann <\(address)>", "To: \(gone)", "Subject: Hello", "Message-ID: <1@ours.example>", "", "Hi", "",
        ].joined(separator: "\r\n")
        try servers.send(sent, from: address, to: [gone, address])
        while try await scene.received().isEmpty { try await read() }
        #expect(try await scene.received() == ["bounce-hard of \(leads[0])"])
        let marked = try await scene.store.read {
            try $0.connection.rows("SELECT value, reason FROM suppressions").map {
                "\(try $0.text("value")): \(try $0.text("reason"))"
            }
        }
        #expect(marked.count == 1)
        #expect(marked.first?.hasPrefix("gone@acme.example: the address takes no mail: 5.1.1, smtp; 550 5.1.1") == true)
        let copies = try await scene.store.receivedMails(of: nil, kind: .ownCopy, before: nil, limit: 10)
        #expect(copies.map(\.lead) == [leads[0]])
        let filed = try FileManager.default.contentsOfDirectory(
            atPath: try servers.maildir(of: address) + "/.Touchline/cur")
        #expect(filed.count == 1)
    }

    @Test func `a mailbox that cannot be read says why`() async throws {
        try await scene.store.write { transaction in
            try transaction.connection.execute("UPDATE mailboxes SET sealed_secret = 'other'")
        }
        try await read()
        let failure = try await scene.store.read {
            try $0.connection.row("SELECT poll_failure FROM mailboxes")?.optionalText("poll_failure")
        }
        #expect(failure?.contains("does not open") == true)
    }

    /// Of the mails in a mailbox the file of the one whose Message-ID is given.
    private func file(of number: Int) throws -> String {
        let folder = try servers.maildir(of: address)
        for part in ["new", "cur"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)") {
                let path = "\(folder)/\(part)/\(name)"
                let text = try String(contentsOfFile: path, encoding: .utf8)
                if text.contains("<\(number)@them.example>") { return path }
            }
        }
        throw ServiceEnded()
    }

    private var state: MailboxState {
        get async throws { try await scene.store.mailbox(address, now: scene.clock.now) }
    }

    @Test func `a mail that the server cannot give out holds up none of the others, and is told of`() async throws {
        try servers.deliver([mail(1, from: "pat1@example.com")], to: address)
        try await read()
        try servers.deliver([mail(2, from: "news@shop.example")], to: address)
        try servers.deliver([mail(3, from: "pat2@example.com"), mail(4, from: "pat3@example.com")], to: address)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: try file(of: 3))
        try await read()
        #expect(
            try await scene.received().sorted() == ["reply of \(leads[0])", "reply of \(leads[2])"])
        let state = try await state
        #expect(state.unreadable == 1 && state.pollFailure == nil && state.polledAt != nil)
        #expect(state.lastUnreadable?.folder == "INBOX")
        try servers.deliver([mail(5, from: "pat1@example.com")], to: address)
        try await read()
        #expect(try await scene.received().count == 3)
        #expect(try await self.state.unreadable == 1)
    }

    @Test func `where the server gives out no mail at all, none is believed to be damaged`() async throws {
        try servers.deliver([mail(1, from: "pat1@example.com")], to: address)
        try await read()
        try servers.deliver([mail(2, from: "pat2@example.com")], to: address)
        let files = try [file(of: 1), file(of: 2)]
        for file in files {
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        }
        try await read()
        let broken = try await state
        #expect(broken.unreadable == 0 && broken.pollFailure != nil && broken.pollFailingSince != nil)
        for path in try [1, 2].map({ try moved(files[$0 - 1]) }) {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }
        scene.time.move(by: .minutes(10))
        try await read()
        #expect(try await scene.received().sorted() == ["reply of \(leads[0])", "reply of \(leads[1])"])
        #expect(try await state.pollFailingSince == nil)
    }

    /// Where a file of a mailbox is by now: the server moves what it has seen from `new` to `cur`.
    private func moved(_ path: String) throws -> String {
        let url = URL(fileURLWithPath: path)
        let folder = try servers.maildir(of: address)
        let name = url.lastPathComponent.split(separator: ":").first.map(String.init) ?? ""
        for part in ["new", "cur"] {
            let found = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)")
                .first { $0.hasPrefix(name) }
            if let found { return "\(folder)/\(part)/\(found)" }
        }
        return path
    }

    @Test func `a header of megabytes holds up nobody, and what stands below it is read`() async throws {
        let junk = (1...30_000).map { "X-Junk-\($0): \(String(repeating: "x", count: 60))" }
        let references = "References:" + (1...20_000).map { "\r\n <\($0)@else.example>" }.joined()
        try servers.deliver(
            [
                mail(1, from: "pat1@example.com", headers: junk, text: "Yes, call me"),
                mail(2, from: "pat2@example.com", headers: [references], text: "Unsubscribe"),
                mail(3, from: "pat3@example.com"),
            ], to: address)
        try await read()
        #expect(
            try await scene.received().sorted()
                == ["opt-out of \(leads[1])", "reply of \(leads[0])", "reply of \(leads[2])"])
        let replies = try await scene.store.receivedMails(of: leads[0], kind: .reply, before: nil, limit: 1)
        #expect(replies.map(\.words) == ["Yes, call me"])
        #expect(try await state.unreadable == 0)
    }

    @Test func `folders beside the inbox are read, each from its own place`() async throws {
        let folder = try servers.maildir(of: address)
        try await name("Replies")
        try servers.deliver([mail(1, from: "pat1@example.com")], to: address)
        try await read()
        // What is named and is not there says so, and the inbox is read all the same.
        #expect(try await scene.received() == ["reply of \(leads[0])"])
        #expect(try await state.pollFailure?.contains("Replies") == true)
        try servers.deliver([mail(2, from: "pat2@example.com")], to: "\(address)", folder: ".Replies")
        scene.time.move(by: .minutes(10))
        try await read()
        #expect(try await scene.received().sorted() == ["reply of \(leads[0])", "reply of \(leads[1])"])
        #expect(try await state.pollFailure == nil)
        // What a rule moves from one into the other is the same mail.
        let path = try file(of: 1)
        let name = URL(fileURLWithPath: path).lastPathComponent
        try FileManager.default.moveItem(atPath: path, toPath: "\(folder)/.Replies/cur/\(name)")
        try servers.deliver([mail(3, from: "pat3@example.com")], to: address, folder: ".Replies")
        try await read()
        #expect(try await scene.received().count == 3)
    }

    private func name(_ folder: String) async throws {
        _ = try await scene.store.changeMailbox(address, by: scene.rep, now: scene.clock.now) {
            $0.folders = [folder]
        }
    }

    @Test(.enabled(if: LongRun.rounds(short: 0, long: 1) == 1)) func `a mailbox of 100,000 mails is read in bounds`()
        async throws
    {
        try servers.fill(address, count: 100_000)
        let before = try Memory.now
        let clock = ContinuousClock()
        let first = try await clock.measure { try await read() }
        let grown = try Memory.peak - before
        try servers.deliver([mail(2, from: "pat1@example.com")], to: address)
        let second = try await clock.measure { try await read() }
        let third = try await clock.measure { try await read() }
        print("100,000 mails: first \(first), \(grown / 1024) MiB; then \(second) and \(third)")
        #expect(first < .seconds(60))
        #expect(grown < 100 * 1024)
        #expect(max(second, third) < .seconds(1))
        #expect(try await scene.received() == ["reply of \(leads[0])"])
    }
}

/// What this process holds, in KiB.
private enum Memory {
    static var now: Int { get throws { try field("VmRSS:") } }
    static var peak: Int { get throws { try field("VmHWM:") } }

    private static func field(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
        return try #require(line.split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }.first)
    }
}

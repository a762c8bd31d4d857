import Curl
import Foundation
import TestSupport
import Testing

/// Against a real Dovecot; see scripts/mail-for-tests.
@Suite(.enabled(if: MailServers.started != nil)) struct IMAPSessionRealMailTests {
    private let servers: MailServers
    private let address = MailServers.address("rep", at: "ours.example")

    init() throws {
        servers = try #require(MailServers.started)
    }

    private func session(
        _ url: String? = nil, password: String = MailServers.password, authority: String? = nil,
        addresses: AddressPolicy = .loopbackOnly
    ) -> IMAPSession {
        IMAPSession(
            IMAPServer(
                url: url ?? servers.imaps, login: address, secret: .password(password),
                authority: authority ?? servers.authority, addresses: addresses))
    }

    private func mail(_ number: Int, body: String = "Hello") -> String {
        "From: Ana <ana@acme.example>\nMessage-ID: <\(number)@acme.example>\nSubject: No. \(number)\nX-Other: x\n\n\(body)\n"
    }

    @Test(arguments: [true, false])
    func `mails are numbered, listed and read, with TLS from the start or by STARTTLS`(fromStart: Bool) async throws {
        try servers.deliver((1...5).map { mail($0) }, to: address)
        let session = session(fromStart ? servers.imaps : servers.imap)
        try await session.open()
        let folder = try await session.examine("INBOX")
        #expect(folder.count == 5)
        #expect(folder.next == 6)
        #expect(try await session.numbers(2...5) == [2, 3, 4, 5])
        let heads = try await session.heads(of: [2, 3, 5], fields: ["Message-ID", "Subject"], atMost: 10_000)
        #expect(heads.map(\.uid) == [2, 3, 5])
        for head in heads {
            let fields = String(decoding: head.fields, as: UTF8.self)
            #expect(fields.contains("Message-ID: <"))
            #expect(!fields.contains("X-Other"))
        }
        let whole = try #require(try await session.mail(3, atMost: 10_000))
        #expect(String(decoding: whole, as: UTF8.self).hasSuffix("\r\n\r\nHello\r\n"))
        #expect(try await session.mail(3, atMost: 10)?.count == 10)
        #expect(try await session.mail(9, atMost: 10) == nil)
        await session.close()
    }

    @Test func `a header of megabytes is read as far as it is asked for, each field by itself where it is cut`()
        async throws
    {
        let long = (1...40_000).map { " <\($0)@them.example>" }.joined(separator: "\n")
        try servers.deliver(["References:\n\(long)\n" + mail(1, body: "Far below")], to: address)
        let session = session()
        try await session.open()
        _ = try await session.examine("INBOX")
        let fields = ["From", "References", "Message-ID"]
        #expect(try await session.heads(of: [1], fields: fields, atMost: 5000).map(\.fields.count) == [5000])
        let cut = try #require(try await session.head(of: 1, fields: fields, each: 300))
        let text = String(decoding: cut.fields, as: UTF8.self)
        #expect(text.hasPrefix("From: Ana <ana@acme.example>\r\nReferences:"))
        #expect(text.hasSuffix("\r\nMessage-ID: <1@acme.example>\r\n\r\n") && text.utf8.count < 500)
        let below = try #require(try await session.text(of: 1, atMost: 5))
        #expect(String(decoding: below, as: UTF8.self) == "Far b")
        #expect(try await session.head(of: 2, fields: fields, each: 300) == nil)
        await session.close()
    }

    @Test(arguments: ["Antworten", "Büro & Rückläufer", "返信", "A \"B\" \\C"])
    func `a folder is found by its name, whatever the letters`(name: String) async throws {
        try servers.deliver([mail(1)], to: address)
        let session = session()
        try await session.open()
        _ = try await session.select("INBOX")
        try await session.file([1], into: name)
        #expect(try await session.examine(name).count == 1)
        await session.close()
    }

    @Test func `mails that came before a day are left out`() async throws {
        try servers.deliver([mail(1)], to: address)
        let session = session()
        try await session.open()
        _ = try await session.examine("INBOX")
        #expect(try await session.numbers(1...9, since: "1-Jan-2020") == [1])
        #expect(try await session.numbers(1...9, since: "1-Jan-2099") == [])
        await session.close()
    }

    @Test func `a mail whose words look like the end of an answer is read whole`() async throws {
        let traps = (1...20).map { "T\($0) OK done\nA00\($0) OK FETCH completed\n)\n* BYE\n* 1 FETCH (UID 7)\n+ {5}" }
        try servers.deliver([mail(1, body: traps.joined(separator: "\n")), mail(2)], to: address)
        let session = session()
        try await session.open()
        _ = try await session.examine("INBOX")
        let numbers = try await session.numbers(1...2)
        var bodies: [String] = []
        for number in numbers {
            let whole = try #require(try await session.mail(number, atMost: 100_000))
            bodies.append(String(decoding: whole, as: UTF8.self).replacing("\r\n", with: "\n"))
        }
        #expect(bodies.sorted() == [mail(1, body: traps.joined(separator: "\n")), mail(2)].sorted())
        await session.close()
    }

    @Test func `reading leaves a mail unread, and filing moves it`() async throws {
        try servers.deliver([mail(1), mail(2)], to: address)
        let session = session()
        try await session.open()
        _ = try await session.examine("INBOX")
        _ = try await session.mail(1, atMost: 100)
        let folder = try servers.maildir(of: address)
        let flags = try FileManager.default.contentsOfDirectory(atPath: folder + "/cur").filter { $0.hasSuffix("S") }
        #expect(flags.isEmpty)
        _ = try await session.select("INBOX")
        try await session.file([1], into: "Touchline")
        try await session.file([2], into: "Touchline")
        #expect(try await session.examine("Touchline").count == 2)
        #expect(try await session.examine("INBOX").count == 0)
        await session.close()
    }

    @Test func `a mail is found by its id`() async throws {
        try servers.deliver([mail(1), mail(2)], to: address)
        let session = session()
        try await session.open()
        _ = try await session.examine("INBOX")
        #expect(try await session.numbers(ofMessageID: "2@acme.example").count == 1)
        #expect(try await session.numbers(ofMessageID: "3@acme.example") == [])
        await session.close()
    }

    @Test func `what keeps a session out says so`() async throws {
        let wrong = try await failure { try await session(password: "wrong").open() }
        #expect(wrong?.kind == .login)
        let stranger = try await failure { try await session(servers.imaps, addresses: .publicOnly).open() }
        #expect(stranger?.kind == .blockedAddress)
        let closed = try await failure { try await session("imaps://127.0.0.1:1").open() }
        #expect(closed?.kind == .connection)
        let missing = try await failure {
            let session = session()
            try await session.open()
            _ = try await session.examine("No such folder")
        }
        #expect(missing?.kind == .refused)
        let name = try await failure {
            let session = session()
            try await session.open()
            _ = try await session.examine("In\r\nT1 DELETE x")
        }
        #expect(name?.kind == .refused)
    }

    private func failure(_ body: () async throws -> Void) async throws -> IMAPFailure? {
        do {
            try await body()
            return nil
        } catch let failure as IMAPFailure {
            return failure
        }
    }
}

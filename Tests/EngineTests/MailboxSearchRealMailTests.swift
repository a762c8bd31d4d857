import Foundation
import Prospecting
import TestSupport
import Testing

@testable import Engine

/// Against a real Postfix and a real Dovecot; see scripts/mail-for-tests.
@Suite(.enabled(if: MailServers.started != nil), .timeLimit(.minutes(10))) struct MailboxSearchRealMailTests {
    @Test func `a mail is found and filed away, and one that never came is not`() async throws {
        let servers = try #require(MailServers.started)
        let scene = try await Scene(leads: 0)
        let address = MailServers.address("ann", at: "ours.example")
        let mailbox = Mailbox(
            id: .init(1), user: scene.rep.id, address: address,
            settings: MailboxSettings(
                name: "Ann", smtpURL: servers.smtps, imapURL: servers.imaps,
                sealedSecret: try scene.sealer.seal(Data(MailServers.password.utf8)).base64EncodedString(),
                authority: servers.authority))
        try servers.deliver(["From: \(address)\r\nMessage-ID: <test@ours.example>\r\n\r\nTest\r\n"], to: address)
        let search = MailboxSearch(keys: scene.keys, addresses: .loopbackOnly)
        #expect(try await search.find("test@ours.example", in: mailbox))
        #expect(try await !search.find("test@ours.example", in: mailbox, tries: 1))
    }
}

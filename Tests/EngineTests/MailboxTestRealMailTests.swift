import Foundation
import Prospecting
import TestSupport
import Testing

@testable import Engine

/// Against a real Postfix and a real Dovecot; see scripts/mail-for-tests.
@Suite(.enabled(if: MailServers.started != nil), .timeLimit(.minutes(10))) struct MailboxTestRealMailTests {
    /// What testing a mailbox comes to, with or without the certificate that its servers show.
    private func checks(smtp: String, imap: String?, authority: String?) async throws -> [MailboxCheck] {
        let scene = try await Scene(leads: 0)
        let address = MailServers.address("ann", at: "ours.example")
        let mailbox = Mailbox(
            id: .init(1), user: scene.rep.id, address: address,
            settings: MailboxSettings(
                name: "Ann", smtpURL: smtp, imapURL: imap, login: address,
                sealedSecret: try scene.sealer.seal(Data(MailServers.password.utf8)).base64EncodedString(),
                authority: authority))
        let test = MailboxTest(
            sealer: scene.sealer, keys: scene.keys, addresses: .loopbackOnly, clock: scene.clock)
        return await test.run(mailbox, random: (.random(in: 0...UInt64.max), 7))
    }

    @Test func `with its certificate a mailbox sends to itself and finds it`() async throws {
        let servers = try #require(MailServers.started)
        let all = try await checks(smtp: servers.smtp, imap: servers.imaps, authority: servers.authority)
        #expect(all.map(\.isFine) == [true, true], "\(all)")
    }

    @Test func `a certificate that is not believed is named as such, whatever way TLS begins`() async throws {
        let servers = try #require(MailServers.started)
        for url in [servers.smtp, servers.smtps] {
            let check = try #require(try await checks(smtp: url, imap: nil, authority: nil).first)
            #expect(!check.isFine && check.words.contains("certificate is not believed"), "\(url): \(check.words)")
            #expect(check.words.contains("--authority FILE") && !check.words.contains("STARTTLS"))
        }
    }
}

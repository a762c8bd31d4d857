import Foundation
import Testing

@testable import Curl

/// Talks with a server whose answers are written down, so that every way a talk can end is seen.
@Suite struct SMTPLineTests {
    private static let mail = SMTPMail(
        sender: "ann@example.com", reader: "dana@example.org", copy: "ann@example.com",
        message: Data("Subject: x\r\n\r\n.one dot\r\nlast\r\n".utf8))

    private func outcome(_ script: ScriptedSMTP, login: MailServer.Login? = nil) async throws -> SMTPOutcome {
        let line = SMTPLine()
        let outcome = await line.send(
            Self.mail, to: MailServer(url: try script.start(), login: login, addresses: .loopbackOnly, timeout: 3000))
        await line.close()
        return outcome
    }

    @Test func `a mail that is taken is accepted, with its dots doubled and a copy for the sender`() async throws {
        let script = ScriptedSMTP()
        #expect(try await outcome(script) == .accepted)
        let heard = script.heard
        #expect(
            heard.contains("MAIL FROM:<ann@example.com>")
                || heard.contains { $0.hasPrefix("MAIL FROM:<ann@example.com> SIZE=") })
        #expect(heard.contains("RCPT TO:<dana@example.org>") && heard.contains("RCPT TO:<ann@example.com>"))
        #expect(heard.contains("..one dot") && heard.contains("."))
    }

    @Test(arguments: [
        ("MAIL", "550 5.7.1 not you", SMTPOutcome.refused(to: .sender, code: 550, words: "5.7.1 not you")),
        (
            "RCPT TO:<dana", "550-5.1.1 no\r\n550 5.1.1 such user",
            .refused(to: .reader, code: 550, words: "5.1.1 no 5.1.1 such user")
        ),
        ("RCPT TO:<ann", "451 4.7.1 later", .refused(to: .copy, code: 451, words: "4.7.1 later")),
        ("DATA", "421 4.3.2 going down", .refused(to: .content, code: 421, words: "4.3.2 going down")),
        (".", "554 5.6.0 spam", .refused(to: .content, code: 554, words: "5.6.0 spam")),
    ])
    func `what the server says no to is told`(command: String, answer: String, outcome: SMTPOutcome) async throws {
        #expect(try await self.outcome(ScriptedSMTP([command: answer])) == outcome)
    }

    @Test func `a talk that ends before the mail is handed over sent nothing`() async throws {
        for command in ["EHLO", "MAIL", "RCPT TO:<dana", "DATA"] {
            guard case .notHandedOver = try await outcome(ScriptedSMTP([command: ""])) else {
                Issue.record("\(command)")
                continue
            }
        }
    }

    @Test func `a talk that ends after the last byte leaves a doubt`() async throws {
        guard case .unanswered = try await outcome(ScriptedSMTP([".": ""])) else {
            Issue.record("it is not in doubt")
            return
        }
    }

    @Test func `a login that is refused is told from all else`() async throws {
        let script = ScriptedSMTP(["EHLO": "250-x\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 wrong"])
        let login = MailServer.Login.password(name: "ann", "secret")
        #expect(try await outcome(script, login: login) == .refused(to: .login, code: 535, words: "5.7.8 wrong"))
    }

    @Test func `nothing is sent where an address is not allowed`() async throws {
        let line = SMTPLine()
        let server = MailServer(url: try ScriptedSMTP().start(), addresses: .publicOnly, timeout: 3000)
        guard case .notHandedOver(let failure) = await line.send(Self.mail, to: server) else {
            Issue.record("it was sent")
            return
        }
        #expect(failure.kind == .blockedAddress)
    }
}

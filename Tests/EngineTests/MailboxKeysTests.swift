import Curl
import Foundation
import Prospecting
import Storage
import Synchronization
import Testing
import Wire

@testable import Engine

/// Tokens for mailboxes, got from an endpoint on loopback that answers as providers do.
@Suite struct MailboxKeysTests {
    private let scene: Scene
    private let mailbox: Mailbox.ID

    init() async throws {
        scene = try await Scene()
        mailbox = try await scene.store.addMailbox(
            "ann@ours.example",
            MailboxSettings(
                name: "Ann", smtpURL: "smtps://mail.example.com:465", login: "ann", kind: .oauth2, sealedSecret: "none"),
            of: scene.rep.email, by: scene.rep, now: .opening
        ).mailbox.id
    }

    /// The mailbox's secret as it is now.
    private func secret() async throws -> String {
        try scene.sealer.open(try #require(try await scene.store.secret(of: mailbox)))
    }

    private func lock(_ text: String) async throws -> MailboxKeys.Lock {
        let old = try #require(try await scene.store.secret(of: mailbox))
        let sealed = try scene.sealer.seal(Data(text.utf8)).base64EncodedString()
        try await scene.store.replaceSecret(of: mailbox, old, by: sealed)
        return .init(mailbox: mailbox, login: "ann", kind: .oauth2, sealedSecret: sealed)
    }

    private func grant(_ receiver: Receiver, refresh: String = "r1") -> String {
        "token-url=\(receiver.url) client-id=app client-secret=s&crét\nrefresh-token=\(refresh)"
    }

    /// A provider that numbers its tokens, and gives another refresh token each time where it rotates.
    private func provider(rotates: Bool = false, seconds: Int = 3600) throws -> Receiver {
        let count = Mutex(0)
        return try Receiver { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            let rotated = rotates ? ", \"refresh_token\": \"r\(number + 1)\"" : ""
            return .json("{\"access_token\": \"t\(number)\", \"expires_in\": \(seconds)\(rotated)}")
        }
    }

    @Test func `a token is got once, and anew before it runs out`() async throws {
        let provider = try provider()
        let (keys, lock) = (scene.keys, try await lock(grant(provider)))
        for _ in 1...3 { #expect(try await keys.login(lock) == .token(name: "ann", "t1")) }
        scene.time.move(by: .minutes(57))
        #expect(try await keys.login(lock) == .token(name: "ann", "t1"))
        scene.time.move(by: .minutes(1))
        #expect(try await keys.login(lock) == .token(name: "ann", "t2"))
        let posts = provider.posts
        #expect(posts.count == 2)
        #expect(posts[0].headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(
            String(decoding: posts[0].body, as: UTF8.self)
                == "grant_type=refresh_token&refresh_token=r1&client_id=app&client_secret=s%26cr%C3%A9t")
    }

    @Test func `those who ask at the same time share one token`() async throws {
        let provider = try provider()
        let (keys, lock) = (scene.keys, try await lock(grant(provider)))
        try await withThrowingTaskGroup(of: MailServer.Login?.self) { group in
            for _ in 1...8 { group.addTask { try await keys.login(lock) } }
            for try await login in group { #expect(login == .token(name: "ann", "t1")) }
        }
        #expect(provider.posts.count == 1)
    }

    @Test func `a refresh token that takes another's place is kept sealed, and used from then on`() async throws {
        let provider = try provider(rotates: true)
        let (keys, lock) = (scene.keys, try await lock(grant(provider)))
        #expect(try await keys.login(lock) == .token(name: "ann", "t1"))
        #expect(try await secret().contains("refresh-token=r2"))
        #expect(try await secret().contains("client-secret=s&crét"))
        // Who holds the row as it was is given the same token.
        #expect(try await keys.login(lock) == .token(name: "ann", "t1"))
        scene.time.move(by: .hours(2))
        var newer = lock
        newer.sealedSecret = try #require(try await scene.store.secret(of: mailbox))
        #expect(try await keys.login(newer) == .token(name: "ann", "t2"))
        #expect(String(decoding: provider.posts[1].body, as: UTF8.self).contains("refresh_token=r2&"))
        #expect(try await secret().contains("refresh-token=r3"))
    }

    @Test func `a refresh token that another daemon has used up is read again`() async throws {
        let receiver = try Receiver { post in
            String(decoding: post.body, as: UTF8.self).contains("refresh_token=r1&")
                ? .json("{\"error\": \"invalid_grant\"}", status: 400)
                : .json("{\"access_token\": \"t\", \"expires_in\": 3600}")
        }
        let old = try await lock(grant(receiver))
        _ = try await lock(grant(receiver, refresh: "r2"))
        #expect(try await scene.keys.login(old) == .token(name: "ann", "t"))
    }

    @Test(arguments: [
        (
            400, "{\"error\": \"invalid_grant\", \"error_description\": \"Token has been revoked.\"}",
            Refusal.Code.forbidden, "no token was given: invalid_grant: Token has been revoked."
        ),
        (503, "busy", .unavailable, "no token was given: the answer was 503"),
        (429, "{}", .unavailable, "no token was given: the answer was 429"),
        (200, "{}", .unavailable, "no token was given: the answer was 200"),
    ])
    func `what a provider refuses is told from what it cannot do now`(
        status: Int, body: String, code: Refusal.Code, words: String
    ) async throws {
        let receiver = try Receiver { _ in .json(body, status: status) }
        let lock = try await lock(grant(receiver))
        await #expect(throws: Refusal(code, words)) { try await scene.keys.login(lock) }
    }

    @Test func `a provider that cannot be reached is unavailable`() async throws {
        let lock = try await lock("token-url=http://127.0.0.1:9/ client-id=a refresh-token=r")
        do {
            _ = try await scene.keys.login(lock)
            Issue.record("nobody is there")
        } catch let refusal as Refusal {
            #expect(refusal.code == .unavailable && refusal.message.hasPrefix("no token can be got now"))
        }
    }

    @Test func `a token that was refused is got anew once it is five minutes old`() async throws {
        let provider = try provider()
        let (keys, lock) = (scene.keys, try await lock(grant(provider)))
        let login = try await keys.login(lock)
        #expect(await !keys.forget(login, of: mailbox))
        scene.time.move(by: .minutes(5))
        #expect(await keys.forget(login, of: mailbox))
        #expect(await !keys.forget(login, of: mailbox))
        #expect(try await keys.login(lock) == .token(name: "ann", "t2"))
    }

    @Test func `a password, and a token as it is, ask nobody`() async throws {
        let lock = try await lock("hunter2")
        #expect(try await scene.keys.login(lock) == .token(name: "ann", "hunter2"))
        var other = lock
        other.kind = .password
        #expect(try await scene.keys.login(other) == .password(name: "ann", "hunter2"))
        other.login = ""
        #expect(try await scene.keys.login(other) == nil)
    }
}

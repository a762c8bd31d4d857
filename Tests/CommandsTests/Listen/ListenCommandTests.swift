import Curl
import Foundation
import Prospecting
import Synchronization
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct ListenCommandTests {
    private let secret = StandardWebhook.secret(from: Data(repeating: 7, count: 32))
    private let event =
        #"{"id":"evt-00000001","type":"lead.qualified","timestamp":"2026-03-03T16:00:00Z","sequence":1,"data":"#
        + #"{"lead":{"id":"lead-0000000c","name":"Dana Fox","stage":"sql","external_ids":{},"attribution":{}},"#
        + #""account":{"id":"acc-00000005","name":"Acme Steel"},"reason":"need is acute"}}"#

    @Test func `a signed event is printed in a readable line`() throws {
        let scene = Scene()
        let statuses = try listen(scene, ["--count", "1"]) { [try send(event, to: $0)] }
        #expect(statuses == [200])
        #expect(
            scene.results == "verified Tue 3 Mar 10:00 lead.qualified evt-00000001 · Dana Fox (Acme Steel) · "
                + "because: need is acute\n")
    }

    @Test func `what is genuine and no event of ours is shown as it came`() throws {
        let scene = Scene()
        #expect(try listen(scene, ["--count", "1"]) { [try send("{\"a\":\n1}", to: $0)] } == [200])
        #expect(scene.results == "verified evt-00000001 {\"a\": 1}\n")
    }

    @Test func `JSON is one line as it was signed`() throws {
        let scene = Scene()
        let statuses = try listen(scene, ["--count", "2", "--format", "json"]) {
            [try send(event, to: $0), try send("{\n \"a\": 1\n}\n", to: $0)]
        }
        #expect(statuses == [200, 200])
        #expect(scene.results == event + "\n{  \"a\": 1 }\n")
    }

    @Test func `what does not verify is refused, told, and not counted`() throws {
        let scene = Scene()
        let other = StandardWebhook.secret(from: Data(repeating: 8, count: 32))
        let statuses = try listen(scene, ["--count", "1"]) { url in
            [
                try send(event, to: url, secret: other),
                try send(event, to: url, at: Scene.now - .seconds(301)),
                try post(url, headers: []),
                try post(url, method: "GET", headers: []),
                try send(event, to: url),
            ]
        }
        #expect(statuses == [401, 401, 401, 405, 200])
        #expect(
            scene.messages.split(separator: "\n").dropFirst() == [
                "refused: no signature fits; is this the endpoint's secret?",
                "refused: webhook-timestamp is more than five minutes away from this machine's clock",
                "refused: webhook-id, webhook-timestamp or webhook-signature is missing",
                "refused: GET /hook, for webhooks are posted",
            ])
    }

    @Test func `the answer can be chosen, so that retries come`() throws {
        let scene = Scene()
        let statuses = try listen(scene, ["--count", "2", "--answer", "503"]) {
            [try send(event, to: $0), try send(event, to: $0, secret: StandardWebhook.secret(from: Data(count: 32)))]
                + [try send(event, to: $0)]
        }
        #expect(statuses == [503, 401, 503])
        #expect(
            scene.messages.split(separator: "\n").dropFirst() == [
                "answered with 503", "refused: no signature fits; is this the endpoint's secret?",
                "answered with 503",
            ])
        #expect(scene.results.split(separator: "\n").count == 2)
        #expect(scene.run("listen", "--secret", secret, "--answer", "99") == 64)
    }

    @Test func `a public key verifies what the pair signed`() throws {
        let pair = try #require(StandardWebhook.pair(from: Data(repeating: 9, count: 32)))
        let publicKey = try #require(StandardWebhook(secret: pair)?.publicKey)
        let scene = Scene()
        let statuses = try listen(scene, ["--count", "1"], secret: publicKey) {
            [try send(event, to: $0), try send(event, to: $0, secret: pair)]
        }
        #expect(statuses == [401, 200])
    }

    @Test func `a signal ends it with 0`() {
        var ends: [CInt] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let scene = Scene()
        scene.stop = ends[0]
        let writing = ends[1]
        scene.onMessage = { _ in #expect(write(writing, "!", 1) == 1) }
        #expect(scene.run("listen", "--secret", secret) == 0)
        #expect(scene.messages.hasPrefix("listening on http://127.0.0.1:"))
    }

    @Test func `a secret that is none is refused`() {
        let scene = Scene()
        #expect(scene.run("listen", "--secret", "whsec_short") == 65)
        #expect(
            scene.messages
                == "Error: the secret is neither whsec_… nor whpk_…, as `webhook add` shows it\n")
    }

    @Test func `a port that is taken is told`() throws {
        let taken = try Receiver(port: 0)
        let scene = Scene()
        #expect(scene.run("listen", "--secret", secret, "--port", String(taken.port)) == 69)
        #expect(scene.messages == "Error: port \(taken.port) cannot be listened on: Address already in use\n")
    }

    /// Runs the command beside a sender, which begins once the port is told.
    private func listen(
        _ scene: Scene, _ options: [String], secret: String? = nil, _ send: @escaping @Sendable (String) throws -> [Int]
    ) throws -> [Int] {
        let outcome = Mutex<Result<[Int], any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        var hasBegun = false
        let sender = Sender(run: { url in
            let result = Result { try send(url) }
            outcome.withLock { $0 = result }
            done.signal()
        })
        scene.onMessage = { message in
            guard !hasBegun, let url = message.split(separator: " ").last else { return }
            hasBegun = true
            sender.start(String(url).trimmingSpaces + "/hook")
        }
        #expect(Touchline.run(["listen", "--secret", secret ?? self.secret] + options, in: scene.context) == 0)
        done.wait()
        return try #require(outcome.withLock { $0 }).get()
    }

    private func send(
        _ body: String, to url: String, secret: String? = nil, at now: Instant = Scene.now
    ) throws -> Int {
        let webhook = try #require(StandardWebhook(secret: secret ?? self.secret))
        let body = Data(body.utf8)
        return try post(url, headers: webhook.headers(id: "evt-00000001", at: now, body: body), body: body)
    }

    private func post(
        _ url: String, method: String = "POST", headers: [(name: String, value: String)], body: Data? = nil
    ) throws -> Int {
        let request = HTTPRequest(
            method: method, url: url, headers: headers, body: body, addresses: .loopbackOnly)
        return try BlockingTransfer().send(request).status
    }
}

/// Something that is done on a thread of its own.
private struct Sender: Sendable {
    let run: @Sendable (String) -> Void

    func start(_ url: String) {
        Thread.detachNewThread { run(url) }
    }
}

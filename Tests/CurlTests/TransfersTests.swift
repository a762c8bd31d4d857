import Foundation
import Testing

@testable import Curl

@Suite(.timeLimit(.minutes(10))) struct TransfersTests {
    private let transfers: Transfers

    init() throws {
        transfers = try Transfers()
    }

    @Test func `a request goes out as asked and its answer comes back whole`() async throws {
        let behaviour = LoopbackServer.Behaviour.always(
            .answer("201 Created", headers: ["X-One: a ", "x-one: b", "Empty:"], body: Data("made".utf8)))
        try await LoopbackServer.run(behaviour) { server in
            let answer = try await transfers.send(
                HTTPRequest(
                    method: "PUT", url: server.url + "a?b=c", headers: [("X-Kind", "test"), ("X-Blank", "")],
                    body: Data("{}".utf8), addresses: .loopbackOnly))
            #expect(answer.status == 201)
            #expect(answer.headers.map(\.name) == ["X-One", "x-one", "Empty", "Content-Length"])
            #expect(answer.headers.map(\.value) == ["a", "b", "", "4"])
            #expect(answer.header("X-ONE") == "a")
            #expect(answer.header("none") == nil)
            #expect(answer.body == Data("made".utf8))
            #expect(!answer.isCut && !answer.repeatedByLibrary)
            #expect(answer.timings.total > 0)
            #expect(
                server.requests.map(\.head) == [
                    """
                    PUT /a?b=c HTTP/1.1\r
                    Host: 127.0.0.1:\(server.port)\r
                    Accept: */*\r
                    X-Kind: test\r
                    X-Blank:\r
                    Content-Length: 2
                    """
                ])
        }
    }

    @Test(arguments: [("GET", "GET / HTTP/1.1"), ("HEAD", "HEAD / HTTP/1.1"), ("DELETE", "DELETE / HTTP/1.1")])
    func `a method without a body sends none`(method: String, line: String) async throws {
        try await LoopbackServer.run { server in
            let answer = try await transfers.send(HTTPRequest(method: method, url: server.url, addresses: .any))
            #expect(answer.status == 200)
            #expect(server.requests.map { $0.head.components(separatedBy: "\r\n")[0] } == [line])
            #expect(server.requests.allSatisfy { !$0.head.contains("Content-Length") })
        }
    }

    @Test func `a POST without a body says that it has none`() async throws {
        try await LoopbackServer.run { server in
            _ = try await transfers.send(HTTPRequest(method: "POST", url: server.url, addresses: .any))
            #expect(server.requests.map { $0.head.hasSuffix("Content-Length: 0") } == [true])
        }
    }

    @Test func `a large body of any bytes arrives exactly, without waiting to be asked for`() async throws {
        var generator = SystemRandomNumberGenerator()
        let words = (0..<400_000).map { _ in generator.next() as UInt64 }
        let body = words.withUnsafeBytes { Data($0) }
        try await LoopbackServer.run { server in
            let answer = try await transfers.send(
                HTTPRequest(
                    method: "POST", url: server.url, body: body, maximumAnswerBytes: body.count, addresses: .any))
            #expect(answer.body == body)
            #expect(server.requests.map { $0.head.lowercased().contains("expect") } == [false])
        }
    }

    @Test func `64 tasks at once use their connections again`() async throws {
        try await LoopbackServer.run { server in
            let bodies = try await withThrowingTaskGroup(of: Bool.self) { group in
                for task in 0..<64 {
                    group.addTask {
                        for round in 0..<10 {
                            let body = Data("\(task).\(round)".utf8)
                            let request = HTTPRequest(method: "POST", url: server.url, body: body, addresses: .any)
                            guard try await transfers.send(request).body == body else { return false }
                        }
                        return true
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(bodies == [Bool](repeating: true, count: 64))
            #expect(server.requests.count == 640)
            #expect((1...64).contains(server.accepted))
        }
    }

    @Test func `no more transfers run at a time than allowed, and the others wait their turn`() async throws {
        let single = try Transfers(maximumConnections: 1)
        try await LoopbackServer.run { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask { _ = try await single.send(HTTPRequest(url: server.url, addresses: .any)) }
                }
                try await group.waitForAll()
            }
            #expect(server.accepted == 1)
            #expect(server.requests.count == 20)
        }
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        try await LoopbackServer.run(.always(.answer("302 Found", headers: ["Location: /elsewhere"]))) { server in
            let answer = try await transfers.send(HTTPRequest(url: server.url, addresses: .any))
            #expect(answer.status == 302)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `an interim answer leaves no header behind`() async throws {
        let bytes = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        try await LoopbackServer.run(.always(.send(Data(bytes.utf8)))) { server in
            let answer = try await transfers.send(HTTPRequest(url: server.url, addresses: .any))
            #expect(answer.status == 200)
            #expect(answer.headers.map(\.name) == ["Content-Length"])
        }
    }

    @Test func `a repeat that libcurl makes by itself is flagged`() async throws {
        let behaviour = LoopbackServer.Behaviour.deciding {
            $0.connection == 1 && $0.number == 1 ? .close : .answer()
        }
        try await LoopbackServer.run(behaviour) { server in
            let request = HTTPRequest(
                method: "POST", url: server.url, body: Data("once".utf8), timeout: 0, addresses: .any)
            let first = try await transfers.send(request)
            let second = try await transfers.send(request)
            #expect([first, second].map(\.repeatedByLibrary) == [false, true])
            #expect(server.requests.map(\.body) == [Data]([Data("once".utf8), Data("once".utf8), Data("once".utf8)]))
        }
    }

    @Test func `after a shutdown nothing is sent, what was open is cancelled, and a second shutdown returns`()
        async throws
    {
        try await LoopbackServer.run(.always(.hold)) { server in
            let url = server.url
            async let open = failure(of: HTTPRequest(url: url, timeout: 0, addresses: .any))
            _ = await server.events.first { $0 == .request }
            await transfers.shutdown()
            let expected = TransferFailure(.cancelled, "the transfers have been shut down")
            #expect(await open?.kind == .cancelled)
            #expect(await open?.message == expected.message)
            #expect(await server.events.contains(.closed))
            await transfers.shutdown()
            #expect(await failure(of: HTTPRequest(url: url, addresses: .any)) == expected)
        }
    }

    @Test func `a shutdown closes the connections that were kept`() async throws {
        try await LoopbackServer.run { server in
            _ = try await transfers.send(HTTPRequest(url: server.url, addresses: .any))
            await transfers.shutdown()
            #expect(await server.events.contains(.closed))
        }
    }

    @Test func `transfers that nobody holds any more close their connections`() async throws {
        try await LoopbackServer.run { server in
            _ = try await Transfers().send(HTTPRequest(url: server.url, addresses: .any))
            #expect(await server.events.contains(.closed))
        }
    }

    @Test func `a limit of no bytes keeps none`() async throws {
        try await LoopbackServer.run(.always(.answer(body: Data("x".utf8)))) { server in
            let request = HTTPRequest(url: server.url, maximumAnswerBytes: 0, overflow: .cut, addresses: .any)
            let answer = try await transfers.send(request)
            #expect(answer.isCut && answer.body.isEmpty)
        }
    }

    @Test func `a cancelled task ends its transfer and closes the connection`() async throws {
        try await LoopbackServer.run(.always(.hold)) { server in
            let request = HTTPRequest(url: server.url, timeout: 0, addresses: .any)
            let task = Task { await failure(of: request) }
            _ = await server.events.first { $0 == .request }
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
            #expect(await server.events.contains(.closed))
        }
    }

    @Test func `a task that waits its turn, or was cancelled before, can be cancelled too`() async throws {
        let single = try Transfers(maximumConnections: 1)
        try await LoopbackServer.run(.always(.hold)) { server in
            let request = HTTPRequest(url: server.url, timeout: 0, addresses: .any)
            let first = Task { await failureOfSending(request, by: single) }
            _ = await server.events.first { $0 == .request }
            let second = Task { await failureOfSending(request, by: single) }
            second.cancel()
            #expect(await second.value?.kind == .cancelled)
            first.cancel()
            #expect(await first.value?.kind == .cancelled)
            #expect(server.requests.count == 1)
        }
    }

    private func failure(of request: HTTPRequest) async -> TransferFailure? {
        await failureOfSending(request, by: transfers)
    }
}

/// The failure of a request, nil when it was answered.
func failureOfSending(_ request: HTTPRequest, by transfers: Transfers) async -> TransferFailure? {
    do throws(TransferFailure) {
        _ = try await transfers.send(request)
        return nil
    } catch {
        return error
    }
}

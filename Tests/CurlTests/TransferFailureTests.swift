import Foundation
import Testing

@testable import Curl

@Suite(.timeLimit(.minutes(10))) struct TransferFailureTests {
    private let transfers: Transfers

    init() throws {
        transfers = try Transfers()
    }

    @Test func `a name that does not resolve is dns`() async {
        let failure = await failure(of: "http://nobody.invalid/")
        #expect(failure?.kind == .dns)
        #expect(failure?.message == "Could not resolve host: nobody.invalid")
    }

    @Test func `a refused connection is connect`() async throws {
        let url = try await LoopbackServer.run { $0.url }
        let failure = await failure(of: url)
        #expect(failure?.kind == .connect)
        #expect(failure?.message.hasPrefix("Failed to connect to 127.0.0.1 port ") == true)
    }

    @Test func `a server that does not answer in time is timeout`() async throws {
        try await LoopbackServer.run(.always(.hold)) { server in
            let failure = await failure(of: HTTPRequest(url: server.url, timeout: 100, addresses: .any))
            #expect(failure?.kind == .timeout)
            #expect(failure?.message.hasPrefix("Operation timed out after ") == true)
            #expect(failure.map { $0.timings.total >= 100_000 } == true)
        }
    }

    @Test(arguments: [
        LoopbackServer.Reaction.reset, .close,
        .sendAndClose(Data("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".utf8)),
    ])
    func `a connection that ends before the answer is whole is reset`(reaction: LoopbackServer.Reaction) async throws {
        try await LoopbackServer.run(.always(reaction)) { server in
            #expect(await failure(of: server.url)?.kind == .reset)
        }
    }

    @Test func `something that is not TLS is tls`() async throws {
        try await LoopbackServer.run(.always(.answer())) { server in
            let failure = await failure(of: "https://127.0.0.1:\(server.port)/")
            #expect(failure?.kind == .tls)
        }
    }

    @Test func `an answer of another protocol is no HTTP`() async throws {
        try await LoopbackServer.run(.always(.sendAndClose(Data("SSH-2.0-x\r\n\r\n".utf8)))) { server in
            #expect(await failure(of: server.url)?.kind == .notHTTP)
        }
    }

    @Test func `an answer over the limit is cut or too large, as asked`() async throws {
        let body = Data(repeating: 0x61, count: 100_000)
        try await LoopbackServer.run(.always(.answer(body: body))) { server in
            var request = HTTPRequest(url: server.url, maximumAnswerBytes: 99_999, addresses: .any)
            let failure = await failure(of: request)
            #expect(failure?.kind == .tooLarge)
            #expect(failure?.message == "the answer has more than 99999 bytes")
            request.overflow = .cut
            let cut = try await transfers.send(request)
            #expect(cut.isCut && cut.body == body.dropLast())
            request.maximumAnswerBytes = 100_000
            let whole = try await transfers.send(request)
            #expect(!whole.isCut && whole.body == body)
        }
    }

    @Test func `an answer that is cut keeps its connection while the rest is small, and is given up when it is not`()
        async throws
    {
        let sizes = [50_000, 8_000_000, 10]
        try await LoopbackServer.run(
            .deciding { .answer(body: Data(count: sizes[$0.connection == 1 ? $0.number : 2])) }
        ) { server in
            let request = HTTPRequest(url: server.url, maximumAnswerBytes: 10, overflow: .cut, addresses: .any)
            for isCut in [true, true, false] {
                let answer = try await transfers.send(request)
                #expect(answer.status == 200)
                #expect(answer.isCut == isCut)
                #expect(answer.body.count == 10)
            }
            #expect(server.requests.map(\.connection) == [1, 1, 2])
        }
    }

    @Test(arguments: [(700, 100), (1, 90_000), (1, 200_000)])
    func `headers over the limit are too large`(count: Int, length: Int) async throws {
        let headers = [String](repeating: "X: " + String(repeating: "y", count: length), count: count)
        try await LoopbackServer.run(.always(.answer(headers: headers))) { server in
            let failure = await failure(of: server.url)
            #expect(failure?.kind == .tooLarge)
        }
    }

    @Test(arguments: [
        "", "example.com", "ftp://example.com/", "file:///etc/passwd", "gopher://127.0.0.1/", "http:/example.com",
        "http://", "http://exa mple.com/", "http://example.com/\r\nX: y", "http://example.com/\u{0}",
        "http://user:secret@127.0.0.1/", "http://user@127.0.0.1/", "https://:secret@127.0.0.1/",
        "http://127.0.0.1:99999/",
        "http://[::1/",
    ])
    func `a URL that is not plain http or https is bad-url`(url: String) async {
        let failure = await failure(of: url)
        #expect(failure?.kind == .badURL)
        #expect(failure?.message.contains("secret") == false)
    }

    @Test(arguments: [
        ("X-A", "1\r\nX-B: 2"), ("X-A", "1\nX-B: 2"), ("X-A", "1\r"), ("X-A", "1\u{0}"), ("X-A\r\nX-B", "1"),
        ("X A", "1"),
        ("", "1"), ("X:", "1"), ("Content-Length", "1"), ("transfer-encoding", "chunked"), ("Expect", "100-continue"),
    ])
    func `a header that would be read as more than one, or reframe the body, is refused`(
        name: String, value: String
    ) async throws {
        try await LoopbackServer.run { server in
            let request = HTTPRequest(url: server.url, headers: [(name, value)], addresses: .any)
            #expect(await failure(of: request)?.kind == .other)
            #expect(server.accepted == 0)
        }
    }

    @Test func `a method that is no token is refused`() async throws {
        let request = HTTPRequest(method: "GET / HTTP/1.1\r\nX: y", url: "http://127.0.0.1/", addresses: .any)
        #expect(
            await failure(of: request)
                == TransferFailure(.other, #""GET / HTTP/1.1\r\nX: y" is not an HTTP method"#))
    }

    @Test func `a missing file of authorities is tls`() async throws {
        try await LoopbackServer.run { server in
            let request = HTTPRequest(
                url: "https://127.0.0.1:\(server.port)/", addresses: .any, certificateAuthority: "/nowhere/ca.pem")
            let failure = await failure(of: request)
            #expect(failure?.kind == .tls)
            #expect(failure?.message.contains("/nowhere/ca.pem") == true)
        }
    }

    private func failure(of url: String) async -> TransferFailure? {
        await failure(of: HTTPRequest(url: url, addresses: .any))
    }

    private func failure(of request: HTTPRequest) async -> TransferFailure? {
        await failureOfSending(request, by: transfers)
    }
}

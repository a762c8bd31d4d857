import Foundation
import Testing

@testable import Curl

@Suite(.timeLimit(.minutes(10))) struct BlockingTransferTests {
    @Test func `requests one after the other share a connection`() async throws {
        try await LoopbackServer.run { server in
            let transfer = try BlockingTransfer()
            for body in [Data("a".utf8), Data("b".utf8)] {
                let request = HTTPRequest(method: "POST", url: server.url, body: body, addresses: .any)
                #expect(try transfer.send(request).body == body)
            }
            #expect(server.accepted == 1)
        }
    }

    @Test func `an option of one request does not stay for the next`() async throws {
        try await LoopbackServer.run { server in
            let transfer = try BlockingTransfer()
            _ = try transfer.send(
                HTTPRequest(
                    method: "PATCH", url: server.url, headers: [("X-A", "1")], body: Data("x".utf8), addresses: .any))
            _ = try transfer.send(HTTPRequest(method: "HEAD", url: server.url, addresses: .any))
            _ = try transfer.send(HTTPRequest(url: server.url, addresses: .any))
            #expect(
                server.requests.last?.head
                    == "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nAccept: */*")
        }
    }

    @Test func `a file is sent exactly and its progress ends with all of it`() async throws {
        let content = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try await withFile(content) { path in
            try await LoopbackServer.run(.deciding { .answer(body: Data("\($0.body.count)".utf8)) }) { server in
                var steps: [Int64] = []
                let request = HTTPRequest(method: "POST", url: server.url, addresses: .any)
                let answer = try BlockingTransfer().upload(request, file: path) { sent, total in
                    #expect(total == 3_000_000)
                    steps.append(sent)
                }
                #expect(answer.body == Data("3000000".utf8))
                #expect(server.requests.map(\.body) == [content])
                #expect(steps == steps.sorted())
                #expect(steps.last == 3_000_000)
            }
        }
    }

    @Test func `a file is sent and the answer handed over piece by piece, in one transfer`() async throws {
        let content = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) })
        try await withFile(content) { path in
            try await LoopbackServer.run(.deciding { .answer(body: Data("\($0.body.count)".utf8)) }) { server in
                let request = HTTPRequest(method: "POST", url: server.url, addresses: .any)
                var pieces = Data()
                let answer = try BlockingTransfer().stream(request, file: path) {
                    pieces.append($0)
                    return true
                }
                #expect(answer.status == 200 && answer.body.isEmpty)
                #expect(pieces == Data("3000000".utf8))
                #expect(server.requests.map(\.body) == [content])
            }
        }
    }

    @Test func `an empty file is an empty body`() async throws {
        try await withFile(Data()) { path in
            try await LoopbackServer.run { server in
                let request = HTTPRequest(method: "PUT", url: server.url, addresses: .any)
                let answer = try BlockingTransfer().upload(request, file: path) { _, _ in }
                #expect(answer.status == 200)
                #expect(server.requests.map { $0.head.hasPrefix("PUT / ") } == [true])
            }
        }
    }

    @Test func `a file that is not there is refused before anything is sent`() throws {
        let request = HTTPRequest(method: "POST", url: "http://127.0.0.1:9/", addresses: .any)
        #expect(throws: TransferFailure(.other, "/nowhere/x cannot be read: No such file or directory")) {
            try BlockingTransfer().upload(request, file: "/nowhere/x") { _, _ in }
        }
    }

    @Test func `a file that becomes shorter while it is sent ends the transfer`() async throws {
        try await withFile(Data(count: 3_000_000)) { path in
            try await LoopbackServer.run { server in
                let request = HTTPRequest(method: "POST", url: server.url, addresses: .any)
                let failure = #expect(throws: TransferFailure.self) {
                    try BlockingTransfer().upload(request, file: path) { _, _ in truncate(path, 0) }
                }
                #expect(failure?.kind == .other)
                #expect(failure?.message == "the file became shorter while it was sent")
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test func `a long answer is handed over piece by piece, without a limit`() async throws {
        let body = Data((0..<500_000).map { UInt8(truncatingIfNeeded: $0) })
        try await LoopbackServer.run(.always(.answer(body: body))) { server in
            var pieces: [Data] = []
            let request = HTTPRequest(url: server.url, timeout: 0, addresses: .any)
            let answer = try BlockingTransfer().stream(request) {
                pieces.append($0)
                return true
            }
            #expect(answer.status == 200 && !answer.isCut && answer.body.isEmpty)
            #expect(pieces.count > 1)
            #expect(Data(pieces.joined()) == body)
        }
    }

    @Test func `a stream ends when its reader has enough`() async throws {
        try await LoopbackServer.run(.always(.answer(body: Data(count: 500_000)))) { server in
            var pieces = 0
            let answer = try BlockingTransfer().stream(HTTPRequest(url: server.url, addresses: .any)) { _ in
                pieces += 1
                return false
            }
            #expect(answer.isCut)
            #expect(pieces == 1)
        }
    }

    @Test func `the body of a refusal is not taken for the stream`() async throws {
        let behaviour = LoopbackServer.Behaviour.always(
            .answer("403 Forbidden", body: Data("no".utf8)))
        try await LoopbackServer.run(behaviour) { server in
            var pieces = 0
            let answer = try BlockingTransfer().stream(HTTPRequest(url: server.url, addresses: .any)) { _ in
                pieces += 1
                return true
            }
            #expect(answer.status == 403)
            #expect(answer.body == Data("no".utf8))
            #expect(pieces == 0)
        }
    }

    @Test func `an address is refused on the calling thread too`() throws {
        let request = HTTPRequest(url: "http://127.0.0.1:9/", addresses: .publicOnly)
        let failure = #expect(throws: TransferFailure.self) { try BlockingTransfer().send(request) }
        #expect(failure?.kind == .blockedAddress)
    }

    private func withFile(_ content: Data, _ body: (String) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try content.write(to: url)
        defer { unlink(url.path) }
        try await body(url.path)
    }
}

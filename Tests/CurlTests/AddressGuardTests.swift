import Curl
import Foundation
import Testing

@Suite(.timeLimit(.minutes(10))) struct AddressGuardTests {
    @Test(arguments: [
        "127.0.0.1", "127.1", "0x7f000001", "2130706433", "017700000001", "0", "0.0.0.0", "localhost",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    ])
    func `loopback is refused however it is written, though it would connect`(host: String) async throws {
        let transfers = try Transfers()
        try await LoopbackServer.run { server in
            var request = HTTPRequest(url: "http://\(host):\(server.port)/", addresses: .publicOnly)
            #expect(await failureOfSending(request, by: transfers)?.kind == .blockedAddress)
            #expect(server.accepted == 0)
            request.addresses = .any
            let answer = try await transfers.send(request)
            #expect(answer.status == 200)
            #expect(server.accepted == 1)
        }
    }

    @Test(arguments: [
        ("[::1]", TransferFailure.Kind.blockedAddress), ("[::]", .blockedAddress), ("127.0.0.1.", .dns),
        ("①②⑦.0.0.1", .badURL),
    ])
    func `other ways to write it reach nothing either`(host: String, kind: TransferFailure.Kind) async throws {
        let transfers = try Transfers()
        try await LoopbackServer.run { server in
            let request = HTTPRequest(url: "http://\(host):\(server.port)/", addresses: .publicOnly)
            #expect(await failureOfSending(request, by: transfers)?.kind == kind)
            #expect(server.accepted == 0)
        }
    }

    @Test func `a refusal names the address and the rule`() async throws {
        let request = HTTPRequest(url: "http://127.1:9/", addresses: .publicOnly)
        let failure = await failureOfSending(request, by: try Transfers())
        #expect(failure?.message == "connecting to 127.0.0.1 is not allowed: public addresses only")
    }

    @Test func `a connection left open by another policy is not used`() async throws {
        let transfers = try Transfers()
        try await LoopbackServer.run { server in
            var request = HTTPRequest(url: server.url, addresses: .any)
            _ = try await transfers.send(request)
            request.addresses = .publicOnly
            let failure = await failureOfSending(request, by: transfers)
            #expect(failure?.kind == .blockedAddress)
            #expect(failure?.message == "connecting to 127.0.0.1 is not allowed: public addresses only")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `an exception of the operator lets a request through`() async throws {
        let transfers = try Transfers()
        try await LoopbackServer.run { server in
            let policy = try AddressPolicy(publicPlus: [#require(Network("127.0.0.1"))])
            #expect(try await transfers.send(HTTPRequest(url: server.url, addresses: policy)).status == 200)
        }
    }

    @Test(arguments: ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
    func `a proxy in the environment is not used`(variable: String) async {
        await #expect(processExitsWith: .success) { [variable] in
            try await LoopbackServer.run { proxy in
                setenv(variable, proxy.url, 1)
                try await LoopbackServer.run { server in
                    let transfers = try Transfers()
                    #expect(try await transfers.send(HTTPRequest(url: server.url, addresses: .any)).status == 200)
                    let request = HTTPRequest(url: "https://127.0.0.1:\(server.port)/", timeout: 100, addresses: .any)
                    #expect(await failureOfSending(request, by: transfers) != nil)
                    #expect(proxy.accepted == 0)
                }
            }
        }
    }
}

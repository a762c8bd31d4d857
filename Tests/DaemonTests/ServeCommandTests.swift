import Curl
import Foundation
import Prospecting
import Testing

@testable import Daemon

@Suite struct ServeCommandTests {
    @Test(arguments: [
        ("127.0.0.1:7700", "127.0.0.1", 7700), ("[::1]:7700", "::1", 7700), ("localhost:0", "localhost", 0),
        ("0.0.0.0:65535", "0.0.0.0", 65535), ("[::]:80", "::", 80),
    ])
    func `an address is a host and a port`(text: String, host: String, port: Int) throws {
        let address = try ServeCommand.address(text)
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test(arguments: [
        "", ":", ":7700", "7700", "localhost", "localhost:", "localhost:http", "localhost:65536", "localhost:-1",
        "[]:7700", "[::1]", "[::1:7700", "::1]:7700", "::1", "[[::1]]:7700", "http://localhost:7700",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: Refusal(.invalid, "\"\(text)\" is not an address such as 127.0.0.1:7700")) {
            try ServeCommand.address(text)
        }
    }

    @Test func `networks inside that webhooks may reach are written with commas between`() throws {
        let networks = try ServeCommand.networks("10.1.0.0/16, fd00:1::/32,192.0.2.7")
        #expect(networks == ["10.1.0.0/16", "fd00:1::/32", "192.0.2.7"].compactMap(Network.init))
        for text in ["10.1.2.3/16", "10.1.0.0/33", "intranet", "10.1.0.0-10.1.255.255"] {
            let message = "\"\(text)\" is not a network such as 10.1.0.0/16, or has bits set behind its prefix"
            #expect(throws: Refusal(.invalid, message)) { try ServeCommand.networks("10.0.0.0/8,\(text)") }
        }
    }

    @Test(arguments: [
        ("https://touchline.example.com", "https://touchline.example.com"),
        ("https://example.com/touchline/", "https://example.com/touchline"),
        ("http://localhost:7700/", "http://localhost:7700"),
    ])
    func `a public URL is one that a path can be put behind`(text: String, url: String) throws {
        #expect(try ServeCommand.publicURL(text) == url)
    }

    @Test(arguments: [
        "", "example.com", "ftp://example.com", "https://", "https://a/?b", "https://a/#b", "https://u@a",
    ])
    func `what is no public URL is refused`(text: String) {
        #expect(throws: Refusal(.invalid, "\"\(text)\" is not a URL such as https://touchline.example.com")) {
            try ServeCommand.publicURL(text)
        }
    }

    @Test(arguments: [("127.0.0.1", "127.0.0.1:80"), ("::1", "[::1]:80"), ("localhost", "localhost:80")])
    func `an address is written as a URL has it`(host: String, text: String) {
        var options = Daemon.Options(location: StoreLocation(directory: "/store"))
        options.host = host
        #expect(options.address(port: 80) == text)
    }

    @Test(arguments: [
        ["--listen", "nowhere"], ["--tls-key", "k.pem"], ["--tls-certificate", "c.pem"], ["--rehearse-at", "tomorrow"],
        ["--public-url", "example.com"],
    ])
    func `options that cannot be are refused before the store is opened`(options: [String]) async throws {
        let folder = try TemporaryFolder()
        let arguments = ["serve", "--data", folder.path] + options
        #expect(await touchlined(arguments) == 65)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}

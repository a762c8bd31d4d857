import Foundation
import Hummingbird
import HummingbirdTesting
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct MailLinkRoutesTests {
    private static let mail = Mail.ID(7)
    private static let page = "https://example.com/a?b=c&d=%20e#f"
    private static let links = MailLinks(base: "", signer: ServerFixture.links)

    private func path(_ url: String = page, of mail: Mail.ID = mail) throws -> String {
        try #require(Self.links.click(url, in: mail, now: ServerFixture.now))
    }

    @Test func `a link leads on to what the mail held, whether it can be noted or not`() async throws {
        try await ServerFixture.with { fixture in
            for method in [HTTPRequest.Method.get, .head] {
                let answer = try await fixture.send(method, try path(), as: nil)
                #expect(answer.status == .found)
                #expect(answer.header("Location") == Self.page)
                #expect(answer.header("Cache-Control") == "no-store")
                #expect(answer.header("Referrer-Policy") == "no-referrer")
                #expect(answer.text.isEmpty)
            }
        }
    }

    @Test func `a link that was changed, or made for something else, leads nowhere`() async throws {
        try await ServerFixture.with { fixture in
            let own = try path()
            let evil = Data("1900000000000 13 mail-00000007https://evil.example/".utf8).base64EncodedString()
            let ofOther = own.replacing("\(Self.mail)", with: "\(Mail.ID(8))")
            let asOpen = Self.links.open(Self.mail, now: ServerFixture.now).replacing("/open/", with: "/click/")
            let asOptOut = OptOutLink(base: "", signer: ServerFixture.links)
                .url(of: Lead.ID(7), at: "https://evil.example/", now: ServerFixture.now)
                .replacing("/opt-out/\(Lead.ID(7))", with: "/click/\(Self.mail)")
            let paths = [
                own + "x", ofOther, asOpen, asOptOut, "/click/\(Self.mail)/https:%2F%2Fevil.example",
                "/click/\(Self.mail)/\(evil).x", "/click/x/\(evil)",
            ]
            for path in paths {
                let answer = try await fixture.send(.get, path, as: nil)
                #expect(answer.status == .notFound && answer.header("Location") == nil, "\(path)")
            }
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "ftp://a.example", "https://", "https://a.example/ b", "https://a.example/\r\nX: y",
        "https://ä.example/", "https://a.example/" + String(repeating: "a", count: 1200), "//a.example",
    ])
    func `what is no plain address of the web is left as it is`(url: String) {
        #expect(Self.links.click(url, in: Self.mail, now: ServerFixture.now) == nil)
    }

    @Test func `the longest address that is taken can be read again`() async throws {
        let url = "https://a.example/" + String(repeating: "a", count: 1200 - 18)
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, try path(url), as: nil)
            #expect(answer.header("Location") == url)
        }
    }

    @Test func `an image is answered with an image, whoever asks`() async throws {
        try await ServerFixture.with { fixture in
            for path in [Self.links.open(Self.mail, now: ServerFixture.now), "/open/\(Self.mail)/x"] {
                let answer = try await fixture.send(.get, path, as: nil)
                #expect(answer.status == .ok && answer.header("Content-Type") == "image/gif")
                #expect(answer.body.readableBytes == 43)
            }
        }
    }
}

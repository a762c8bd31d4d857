import Foundation
import Hummingbird
import Testing
import Wire

@testable import Server

@Suite struct ProblemTests {
    private let sevens: @Sendable (Int) -> Data = { Data(repeating: 7, count: $0) }

    @Test func `a problem document has exactly this shape`() async throws {
        try await ServerFixture.with(random: sevens) { fixture in
            let answer = try await fixture.send(.get, "/v1/next?cuont=3", as: "sdr")
            #expect(answer.status.code == 422)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.header("Touchline-Request") == "0707070707070707")
            let expected =
                #"{"code":"invalid","detail":"unknown query parameter \"cuont\"; did you mean \"count\"?","#
                + #""details":{"known":"count campaign","parameter":"cuont"},"request_id":"0707070707070707","#
                + #""status":422,"title":"invalid","type":"about:blank"}"#
            #expect(answer.text == expected)
        }
    }

    @Test(arguments: ["HEAD", "OPTIONS", "TRACE", "DELETE", "PROPFIND"])
    func `a method that a path does not know is 405 with those it knows`(method: String) async throws {
        try await ServerFixture.with { fixture in
            let method = try #require(HTTPRequest.Method(rawValue: method))
            let answer = try await fixture.send(method, "/v1/next", as: nil)
            #expect(answer.status.code == 405)
            #expect(answer.headers[.allow] == "GET, POST")
            if method != .head { #expect(try answer.problem().code == "method-not-allowed") }
        }
    }

    @Test(arguments: ["/", "/v1", "/v1/nothing", "/v1/me/", "//v1/me", "/v1/leads/%FF", "/v1/touches/x/y/z"])
    func `a path that is not known is 404`(path: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, path, as: "admin")
            #expect(answer.status.code == 404)
            #expect(try answer.problem().code == "not-found")
        }
    }

    @Test(arguments: [
        "/v1/touches/tch-00000001", "/v1/touches/lead-00000001", "/v1/touches/x%00y", "/v1/touches/last",
        "/v1/leads/lead-00000009", "/v1/leads/nobody@example.com", "/v1/leads/%2B13125550199", "/v1/leads/a%2Fb",
        "/v1/campaigns/none", "/v1/webhooks/whk-00000009/deliveries",
    ])
    func `what an id, a mail address or a number does not name is 404`(path: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, path, as: "admin")
            #expect(answer.status.code == 404)
        }
    }
}

import Foundation
import Testing

@testable import Commands

@Suite struct APIRequestTests {
    @Test func `path parts and query values are encoded`() {
        let request = APIRequest(
            "GET", "leads", "d+x@acme.example/é", query: [("query", "a&b=c d"), ("stage", nil), ("map", "Œ=name")])
        #expect(request.target == "/v1/leads/d%2Bx%40acme.example%2F%C3%A9?query=a%26b%3Dc%20d&map=%C5%92%3Dname")
    }

    @Test func `a body is JSON in the wire's names`() throws {
        let request = try APIRequest("PUT", "x", json: ["a": "b"])
        #expect(request.body == Data(#"{"a":"b"}"#.utf8))
    }

    @Test func `lines are cut wherever the pieces end`() {
        var buffer = LineBuffer()
        #expect(buffer.add(Data("{\"a\"".utf8)) == [])
        #expect(buffer.add(Data(":1}\n\n{}\n{".utf8)) == [Data("{\"a\":1}".utf8), Data("{}".utf8)])
        #expect(buffer.rest == Data("{".utf8))
    }
}

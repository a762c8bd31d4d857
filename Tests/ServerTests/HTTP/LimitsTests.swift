import Foundation
import Hummingbird
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct LimitsTests {
    @Test func `a JSON body of one MiB is read, one byte more is 413`() async throws {
        try await ServerFixture.with { fixture in
            let shell = #"{"email":"a@b.example","name":"","role":"sdr"}"#
            let room = Limits.jsonBytes - shell.utf8.count
            for (extra, status) in [(0, 422), (1, 413)] {
                let name = String(repeating: "x", count: room + extra)
                let body = shell.replacing(#""name":"""#, with: #""name":"\#(name)""#)
                let answer = try await fixture.json(.post, "/v1/users", as: "admin", body)
                #expect(answer.status.code == status)
            }
        }
    }

    @Test(arguments: [
        (BodyShape.json(Problem.self), "application/json", 1_048_576),
        (ImportRoutes.all[0].body, "text/csv", 1_073_741_824),
    ])
    func `a length that is announced as too large is refused before anything is read`(
        shape: BodyShape?, type: String, limit: Int
    ) async throws {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/")
        head.headerFields[.contentType] = type
        head.headerFields[.contentLength] = String(limit + 1)
        let (body, source) = RequestBody.makeStream()
        let reader = BodyReader(
            shape: try #require(shape), options: ServerOptions(dataDirectory: .temporaryDirectory),
            requestID: "never")
        let expected = Refusal(
            .tooLarge, "the body is larger than \(limit / 1024) KiB", details: ["limit": String(limit)])
        await #expect(throws: expected) { _ = try await reader.read(Request(head: head, body: body)) }
        source.finish()
    }

    @Test(arguments: [
        nil, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "json",
    ])
    func `a body of another type is 415 and says which is taken`(type: String?) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.post, "/v1/users", as: "admin", type: type, body: Data("{}".utf8))
            #expect(answer.status.code == 415)
            #expect(try answer.problem().details == ["wanted": "application/json"])
        }
    }

    @Test func `spooled files are gone when the import is over`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let folder = fixture.server.responder.server.options.spoolFolder.path
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }
}

import Foundation
import Testing
import Wire

@testable import Server

@Suite struct RepeatedRequestTests {
    private let lead = #"{"fields":{"email":"dana@acme.example","first-name":"Dana"}}"#
    private let key = ["Idempotency-Key": "k-1"]

    @Test func `the same key with the same request gets the first answer and is carried out once`() async throws {
        try await ServerFixture.with { fixture in
            let first = try await fixture.json(.post, "/v1/leads", as: "manager", lead, headers: key)
            let again = try await fixture.json(.post, "/v1/leads", as: "manager", lead, headers: key)
            #expect(try first.value(LeadChangeAnswer.self).created)
            #expect(again.text == first.text)
            #expect(again.status == first.status)
            let anew = try await fixture.json(.post, "/v1/leads", as: "manager", lead)
            #expect(try anew.value(LeadChangeAnswer.self).created == false)
        }
    }

    @Test func `the same key with another body or path is 409`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.json(.post, "/v1/leads", as: "manager", lead, headers: key)
            let other = #"{"fields":{"email":"lee@acme.example"}}"#
            for (path, body) in [("/v1/leads", other), ("/v1/next", ""), ("/v1/leads?campaign=x", lead)] {
                let answer = try await fixture.json(.post, path, as: "manager", body, headers: key)
                #expect(answer.status.code == 409)
            }
        }
    }

    @Test func `a key is its user's own`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.json(.post, "/v1/leads", as: "manager", lead, headers: key)
            let other = try await fixture.json(.post, "/v1/leads", as: "marketing", lead, headers: key)
            #expect(try other.value(LeadChangeAnswer.self).created == false)
        }
    }

    @Test func `a refused request may come again under its key`() async throws {
        try await ServerFixture.with { fixture in
            let refused = try await fixture.json(.post, "/v1/leads", as: "manager", "{}", headers: key)
            #expect(refused.status.code == 422)
            let put = try await fixture.json(.post, "/v1/leads", as: "manager", lead, headers: key)
            #expect(put.status.code == 200)
        }
    }

    @Test func `a secret is not told again`() async throws {
        try await ServerFixture.with { fixture in
            let user = #"{"email":"new@example.com","name":"New","role":"sdr"}"#
            let first = try await fixture.json(.post, "/v1/users", as: "admin", user, headers: key)
            #expect(first.status.code == 201)
            let again = try await fixture.json(.post, "/v1/users", as: "admin", user, headers: key)
            #expect(again.status.code == 409)
            #expect(
                try again.problem().detail
                    == "this request was carried out before, and its secret is shown only once")
        }
    }

    @Test(arguments: ["", "with space", "é", String(repeating: "x", count: 256)])
    func `a key that is none is refused`(key: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(
                .post, "/v1/leads", as: "manager", lead, headers: ["Idempotency-Key": key])
            #expect(answer.status.code == 422)
        }
    }
}

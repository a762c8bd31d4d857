import Prospecting
import Testing
import Wire

@testable import Server

/// What an SDR may do to touches of queues that are not theirs, and to facts that are not of the person.
@Suite struct OwnTouchTests {
    private func withTouch(_ body: (ServerFixture, String) async throws -> Void) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.store.addUser(
                email: "out@example.com", name: "Out Sider", role: .sdr, queues: ["elsewhere"],
                tokenHash: Tokens.hash("outsider"), now: ServerFixture.now)
            let rows = try await fixture.send(.get, "/v1/next", as: "sdr").value([NextRow].self)
            try await body(fixture, "/v1/touches/\(try #require(rows.first).touch)")
        }
    }

    @Test(arguments: [
        ("GET", ""), ("PUT", "/lease"), ("DELETE", "/lease"), ("PUT", "/skip"), ("PUT", "/completion"),
    ])
    func `a touch of another queue is not an SDR's to see, hold, skip or finish`(
        method: String, path: String
    ) async throws {
        try await withTouch { fixture, touch in
            let body = method == "PUT" && path != "/lease" ? #"{"reason":"mine now"}"# : ""
            let answer = try await fixture.json(
                try #require(.init(rawValue: method)), touch + path, as: "outsider", body)
            #expect(answer.status.code == 403)
            let problem = try answer.problem()
            #expect(problem.code == "forbidden")
            #expect(
                problem.detail
                    == "\(touch.dropFirst(12)) is of the queue inside-sales, and you are not in it; "
                    + "ask a manager to add you")
        }
    }

    @Test func `a manager sees and skips touches of every queue`() async throws {
        try await withTouch { fixture, touch in
            _ = try await fixture.store.addUser(
                email: "boss@example.com", name: "Boss", role: .manager, queues: [], tokenHash: Tokens.hash("boss"),
                now: ServerFixture.now)
            #expect(try await fixture.send(.get, touch, as: "boss").status.code == 200)
            let skipped = try await fixture.json(.put, touch + "/skip", as: "boss", #"{"reason":"on leave"}"#)
            #expect(skipped.status.code == 200)
        }
    }

    @Test func `a call that was made is recorded, whose ever touch it was`() async throws {
        try await withTouch { fixture, touch in
            let answer = try await fixture.json(.post, touch + "/attempt", as: "outsider", #"{"disposition":"busy"}"#)
            #expect(answer.status.code == 200)
        }
    }

    @Test(arguments: [
        "account.owner", "account.stage", "company", "domain", "industry", "sector", "employees", "revenue",
    ])
    func `a fact of the company is not learned from an SDR, but from a manager`(field: String) async throws {
        try await withTouch { fixture, touch in
            let body = #"{"disposition":"busy","set":{"title":"CEO","\#(field)":""}}"#
            let refused = try await fixture.json(.post, touch + "/attempt", as: "sdr", body)
            #expect(refused.status.code == 403)
            #expect(
                try refused.problem().detail
                    == "the role sdr may not set \(field), which is a fact of the company and not of the person; "
                    + "ask a manager")
            #expect(try refused.problem().details?["field"] == field)
            #expect(try await fixture.json(.post, touch + "/attempt", as: "manager", body).status.code == 200)
        }
    }
}

import Foundation
import Prospecting
import Testing
import Wire

@testable import Server

/// What is told of facts that somebody sets.
@Suite struct LeadChangesTests {
    private func set(_ pairs: String, in fixture: ServerFixture, as role: String = "manager") async throws
        -> LeadChangeAnswer
    {
        let answer = try await fixture.json(.patch, "/v1/leads/lead-00000001", as: role, "{\"set\":{\(pairs)}}")
        #expect(answer.status.code == 200, "\(answer.text)")
        return try answer.value(LeadChangeAnswer.self)
    }

    @Test func `each fact that changed is told with what it was`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let first = try await set(
                #""title":"CFO","first-name":"","custom.fleet:number":"40","employees":"20""#, in: fixture)
            #expect(
                first.changes == [
                    .init("first-name", before: "Dana", after: nil), .init("title", before: nil, after: "CFO"),
                    .init("employees", before: nil, after: "20"), .init("custom.fleet", before: nil, after: "40"),
                ])
            let second = try await set(#""title":"CEO","employees":"20""#, in: fixture)
            #expect(second.changes == [.init("title", before: "CFO", after: "CEO")])
            #expect(try await set(#""title":"CEO""#, in: fixture).changes == [])
        }
    }

    @Test func `an id in another system is set, changed and cleared`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            func ids() async throws -> [String: String] {
                try await fixture.send(.get, "/v1/leads/lead-00000001", as: "sdr").value(LeadCard.self).externalIds
            }
            let set1 = try await set(#""external-id":"a1","hubspot-id":"77""#, in: fixture)
            #expect(
                set1.changes == [
                    .init("external-id", before: nil, after: "a1"), .init("hubspot-id", before: nil, after: "77"),
                ])
            #expect(try await ids() == ["external": "a1", "hubspot": "77"])
            #expect(
                try await set(#""external-id":"b2","hubspot-id":"""#, in: fixture).changes == [
                    .init("external-id", before: "a1", after: "b2"), .init("hubspot-id", before: "77", after: nil),
                ])
            #expect(try await ids() == ["external": "b2"])
        }
    }

    @Test func `an id that another lead has is refused, and the lead named`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await set(#""external-id":"a1""#, in: fixture)
            let taken = try await fixture.json(
                .patch, "/v1/leads/lead-00000002", as: "manager", #"{"set":{"external-id":"a1"}}"#)
            #expect(taken.status.code == 409)
            #expect(
                try taken.problem().detail
                    == "external-id \"a1\" belongs to lead-00000001; if they are one person: touchline lead merge "
                    + "lead-00000002 lead-00000001")
            #expect(try taken.problem().details?["lead"] == "lead-00000001")
        }
    }

    @Test func `leads of a campaign that is not there are not found, and near names are told`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let answer = try await fixture.send(.get, "/v1/leads?campaign=frist", as: "sdr")
            #expect(answer.status.code == 404)
            #expect(try answer.problem().detail == "there is no campaign \"frist\"; did you mean \"first\"?")
        }
    }

    @Test func `a consent of a day to come is refused`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let path = "/v1/leads/lead-00000001/consents/mail"
            let later = try await fixture.json(
                .put, path, as: "manager", #"{"basis":"form","since":"2026-03-04T17:00:00Z"}"#)
            #expect(later.status.code == 422)
            #expect(try later.problem().detail == "since is in the future; say when the lead agreed")
            let now = try await fixture.json(
                .put, path, as: "manager", #"{"basis":"form","since":"2026-03-03T17:04:00Z"}"#)
            #expect(now.status.code == 200)
        }
    }
}

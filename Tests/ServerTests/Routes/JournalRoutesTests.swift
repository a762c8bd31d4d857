import Foundation
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

@Suite struct JournalRoutesTests {
    private let lead = "/v1/leads/lead-00000001"

    @Test func `the trail tells which file a lead came from, and who changed it`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.send(
                .put, "/v1/campaigns/first", as: "manager", type: "application/yaml",
                body: Data(ServerFixture.campaign.utf8))
            _ = try await fixture.send(
                .post, "/v1/leads/import?campaign=first&country=US&file=fair.csv", as: "marketing", type: "text/csv",
                body: Data(ServerFixture.leads.utf8))
            _ = try await fixture.json(.patch, lead, as: "manager", #"{"set":{"title":"CTO"}}"#)
            let rows = try await fixture.send(.get, lead + "/audit", as: "manager").value([TrailRow].self)
            #expect(rows.map(\.kind) == ["lead.created", "lead.changed", "enrollment.begun"])
            #expect(rows[0].by == "marketing@example.com")
            #expect(
                rows[0].changes == [
                    .init(name: "file", before: nil, after: "fair.csv"),
                    .init(name: "campaign", before: nil, after: "first"),
                ])
            #expect(rows[1].by == "manager@example.com")
            #expect(rows[1].changes == [.init(name: "title", before: nil, after: "CTO")])
        }
    }

    @Test func `an erased person is gone from every answer, and refused by file and by field`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let answer = try await fixture.send(.delete, lead + "?reason=asked", as: "manager")
            #expect(
                try answer.value(ErasedAnswer.self) == ErasedAnswer(lead: Lead.ID(1), attempts: 0, contacts: 2))
            for uri in [lead, lead + "/audit", "/v1/leads", "/v1/events"] {
                let text = try await fixture.send(.get, uri, as: "admin").text
                #expect(!text.contains("Dana") && !text.contains("dana@") && !text.contains("5550142"), "\(uri)")
            }
            let again = try await fixture.send(
                .post, "/v1/leads/import?campaign=first&country=US", as: "manager", type: "text/csv",
                body: Data(ServerFixture.leads.utf8)
            ).value(ImportAnswer.self)
            #expect(again.rows == 2 && again.created == 0 && again.duplicates == 1 && again.rejected.count == 1)
            #expect(
                again.rejected.map(\.reason) == [
                    "this person was erased on 2026-03-03 and is not to come back; leave them out"
                ])
            let one = try await fixture.json(
                .post, "/v1/leads", as: "marketing", #"{"fields":{"email":"dana@acme.example"}}"#)
            #expect(one.status.code == 409)
        }
    }

    @Test func `an erasure asks for a reason, and erases once`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let answer = try await fixture.send(.delete, lead, as: "manager")
            #expect(answer.status.code == 422)
            #expect(try answer.problem().details == ["missing": "reason"])
            #expect(try await fixture.send(.delete, lead + "?reason=asked", as: "manager").status.code == 200)
            #expect(try await fixture.send(.delete, lead + "?reason=asked", as: "manager").status.code == 409)
        }
    }

    @Test func `what a manager does is in the journal under the manager's name`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.send(.put, "/v1/campaigns/first/pause", as: "manager")
            _ = try await fixture.send(.delete, "/v1/campaigns/first/pause", as: "admin")
            _ = try await fixture.json(
                .post, "/v1/users", as: "manager", #"{"email":"kim@example.com","name":"Kim","role":"sdr"}"#)
            _ = try await fixture.send(.post, "/v1/users/kim@example.com/token", as: "manager")
            _ = try await fixture.send(.delete, "/v1/users/kim@example.com", as: "admin")
            _ = try await fixture.json(.put, lead + "/owner", as: "manager", #"{"owner":"sdr@example.com"}"#)
            _ = try await fixture.send(.delete, lead + "/enrollment?reason=moved", as: "manager")
            _ = try await fixture.json(.put, lead + "/enrollment", as: "admin", #"{"campaign":"first"}"#)
            func actors(_ subject: String) async throws -> [String] {
                try await fixture.store.journal(of: subject).map { "\($0.kind.rawValue) \($0.actor ?? "-")" }
            }
            #expect(
                try await actors("first") == [
                    "campaign.applied manager@example.com", "campaign.paused manager@example.com",
                    "campaign.resumed admin@example.com",
                ])
            #expect(
                try await actors("kim@example.com") == [
                    "user.added manager@example.com", "user.token-given manager@example.com",
                    "user.revoked admin@example.com",
                ])
            #expect(
                try await actors("lead-00000001") == [
                    "lead.assigned manager@example.com", "lead.stopped manager@example.com",
                    "lead.enrolled admin@example.com",
                ])
        }
    }
}

import Foundation
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct EngagementRoutesTests {
    private let path = "/v1/leads/dana@acme.example/engagements"
    private let body =
        #"{"id":"hs-7","type":"demo-request","occurred_at":"2026-03-03T16:58:00Z","attribution":{"utm_source":"ad"}}"#

    @Test func `what marketing saw is kept once, and shown with the lead`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let first = try await fixture.json(.post, path, as: "marketing", body)
            #expect(
                try first.value(EngagementAnswer.self)
                    == EngagementAnswer(
                        lead: Lead.ID(1), stage: "raw", heat: 10, inbound: false, campaign: "first", enrolled: false,
                        remark: "kept; no campaign gives points for \"demo-request\", nor for anything else"))
            let again = try await fixture.json(.post, path, as: "marketing", body)
            #expect(again.text == first.text)
            let card = try await fixture.send(.get, "/v1/leads/lead-00000001", as: "sdr").value(LeadCard.self)
            #expect(
                card.engagements == [
                    .init(
                        id: "hs-7", type: "demo-request",
                        occurredAt: ServerFixture.now - .minutes(2))
                ])
            let kept = try await fixture.store.leadState(Lead.ID(1)).engagements.first
            #expect(kept?.attribution == #"{"utm_source":"ad"}"#)
        }
    }

    @Test(arguments: [
        (#""type":"Demo Request""#, "type takes a name such as demo-request"),
        (#""type":"enrolled""#, "\"enrolled\" is not reported: enrolling counts by itself"),
        (#""id":"""#, "id takes 1 to 200 characters"),
        (
            #""occurred_at":"2026-03-03T17:05:01Z""#,
            "demo-request is said to have happened at 2026-03-03T17:05:01Z, which is not yet; look at the clock of its "
                + "source"
        ),
    ])
    func `what cannot be is refused in words`(change: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            var object = [
                #""id":"hs-7""#, #""type":"demo-request""#, #""occurred_at":"2026-03-03T16:58:00Z""#,
            ]
            let name = change.prefix { $0 != ":" }
            object.removeAll { $0.hasPrefix(name) }
            let body = "{" + (object + [change]).joined(separator: ",") + "}"
            let answer = try await fixture.json(.post, path, as: "marketing", body)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
        }
    }

    @Test func `a lead is given to a user, whom its rows name`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let given = try await fixture.json(
                .put, "/v1/leads/lead-00000001/owner", as: "manager", #"{"owner":"SDR@example.com"}"#)
            #expect(
                try given.value(OwnerAnswer.self) == OwnerAnswer(lead: Lead.ID(1), owner: "sdr@example.com"))
            let rows = try await fixture.send(.get, "/v1/next?count=2", as: "sdr").value([NextRow].self)
            #expect(rows.map(\.owner) == ["sdr@example.com", nil])
            let card = try await fixture.send(.get, "/v1/leads/lead-00000001", as: "sdr").value(LeadCard.self)
            #expect(card.owner == "sdr@example.com")
            let unknown = try await fixture.json(
                .put, "/v1/leads/lead-00000001/owner", as: "manager", #"{"owner":"eve@example.com"}"#)
            #expect(unknown.status.code == 404)
        }
    }
}

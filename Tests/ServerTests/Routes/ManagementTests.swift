import Foundation
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

@Suite struct ManagementTests {
    @Test func `a campaign is applied once, shown, paused and resumed`() async throws {
        try await ServerFixture.with { fixture in
            let body = Data(ServerFixture.campaign.utf8)
            let first = try await fixture.send(
                .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: body)
            #expect(try first.value(ApplyAnswer.self).created)
            let json = try WireJSON.encode(CampaignBody(file: ServerFixture.campaign))
            let again = try await fixture.send(
                .put, "/v1/campaigns/first", as: "manager", type: "application/json", body: json)
            #expect(try again.value(ApplyAnswer.self).changed == false)
            let card = try await fixture.send(.get, "/v1/campaigns/first", as: "manager").value(CampaignCard.self)
            #expect(card.file == ServerFixture.campaign)
            #expect(card.appliedBy == "manager@example.com")
            let paused = try await fixture.send(.put, "/v1/campaigns/first/pause", as: "manager")
            #expect(try paused.value(CampaignRow.self).paused)
            let resumed = try await fixture.send(.delete, "/v1/campaigns/first/pause", as: "manager")
            #expect(try resumed.value(CampaignRow.self).paused == false)
        }
    }

    @Test func `a campaign with mistakes is refused with each of them, and one of another name too`() async throws {
        try await ServerFixture.with { fixture in
            let text = "campaign: first\nqueue: q\ncadance: 1\n"
            let answer = try await fixture.send(
                .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: Data(text.utf8))
            #expect(answer.status.code == 422)
            let details = try #require(try answer.problem().details?["diagnostics"])
            let rows = try WireJSON.decode([DiagnosticRow].self, from: Data(details.utf8))
            #expect(rows.contains { $0.line == 3 && $0.column == 1 && $0.path == "first.yaml" })
            let other = try await fixture.send(
                .put, "/v1/campaigns/other", as: "manager", type: "application/yaml",
                body: Data(ServerFixture.campaign.utf8))
            #expect(try other.problem().detail == "the file is of campaign \"first\", the path names \"other\"")
        }
    }

    @Test func `only an admin may make an admin, give one a token, or revoke one, and nobody himself`() async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"email":"new@example.com","name":"New","role":"admin"}"#
            let made = try await fixture.json(.post, "/v1/users", as: "manager", body)
            let token = try await fixture.send(.post, "/v1/users/admin@example.com/token", as: "manager")
            let revoked = try await fixture.send(.delete, "/v1/users/admin@example.com", as: "manager")
            let himself = try await fixture.send(.delete, "/v1/users/admin@example.com", as: "admin")
            let byAdmin = try await fixture.json(.post, "/v1/users", as: "admin", body)
            let codes = [made, token, revoked, himself, byAdmin].map(\.status.code)
            #expect(codes == [403, 403, 403, 409, 201])
        }
    }

    @Test func `a new user's token works until it is revoked`() async throws {
        try await ServerFixture.with { fixture in
            let user = #"{"email":"Kim@Example.com","name":" Kim Lee ","role":"sdr","queues":["b","a","a"]}"#
            let added = try await fixture.json(.post, "/v1/users", as: "manager", user).value(UserTokenAnswer.self)
            #expect(added.token.wholeMatch(of: /tl_[A-Za-z0-9_-]{43}/) != nil)
            let me = try await fixture.send(.get, "/v1/me", as: added.token).value(MeAnswer.self)
            let kim = MeAnswer(
                id: added.id, email: "kim@example.com", name: "Kim Lee", role: "sdr", queues: ["a", "b"])
            #expect(me == kim)
            let revoked = try await fixture.send(.delete, "/v1/users/kim@example.com", as: "manager")
            #expect(try revoked.value(UserRow.self).revoked)
            let after = try await fixture.send(.get, "/v1/me", as: added.token)
            #expect(after.status.code == 401)
        }
    }

    @Test(arguments: [
        ("http://example.com/x", false), ("ftp://example.com/x", true), ("https://u:p@example.com/", true),
        ("https:///x", true), ("example.com", true), ("https://exa mple.com", true),
    ])
    func `a webhook's address has to be one that can be told of events`(url: String, allowsPlain: Bool) {
        #expect(throws: Refusal.self) {
            try NewWebhook(WebhookBody(url: url, events: ["*"]).settings, allowsPlain: allowsPlain)
        }
    }

    @Test(arguments: ["lead.qualified", "lead.*", "*"])
    func `a webhook may ask for a type, a family or all`(pattern: String) throws {
        let body = WebhookBody(url: "http://127.0.0.1:9/x", events: [pattern])
        #expect(try NewWebhook(body.settings, allowsPlain: true).body.events == [pattern])
    }

    @Test func `a webhook that was switched off is listed with the reason`() async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"url":"https://a.example/h","events":["*"]}"#
            let added = try await fixture.json(.post, "/v1/webhooks", as: "marketing", body)
            let webhook = try added.value(WebhookSecretAnswer.self).id
            let on = try await fixture.send(.get, "/v1/webhooks", as: "marketing")
            #expect(on.text.contains(#""disabled_for":null"#))
            _ = try await fixture.send(.post, "/v1/webhooks/\(webhook)/test", as: "marketing")
            let now = ServerFixture.now
            let claimed = try await fixture.store.claimDeliveries(limit: 1, now: now, leaseUntil: now + .minutes(1))
            try await fixture.store.settleDeliveries(
                claimed.map {
                    DeliverySettlement($0, .answered(status: 410, retryAfter: nil), DeliveryRecord(milliseconds: 1))
                }, now: now)
            let off = try await fixture.send(.get, "/v1/webhooks", as: "marketing").value([WebhookRow].self)
            #expect(off.map(\.health) == ["off"])
            #expect(off.map(\.enabled) == [false])
            #expect(off.map(\.disabledFor) == ["the receiver answered 410 Gone"])
        }
    }

    @Test func `a webhook shows its secret once, is tested, listed and removed`() async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"url":"https://example.com/hook","events":["lead.*"]}"#
            let added = try await fixture.json(.post, "/v1/webhooks", as: "marketing", body)
            let webhook = try added.value(WebhookSecretAnswer.self)
            #expect(StandardWebhook(secret: webhook.secret ?? "") != nil)
            let test = try await fixture.send(.post, "/v1/webhooks/\(webhook.id)/test", as: "marketing")
            #expect(test.status.code == 202)
            let path = "/v1/webhooks/\(webhook.id)/deliveries"
            let sent = try await fixture.send(.get, path, as: "marketing").value([DeliveryRow].self)
            #expect(sent.map(\.type) == ["webhook.test"])
            let list = try await fixture.send(.get, "/v1/webhooks", as: "marketing")
            #expect(!list.text.contains(webhook.secret ?? "?"))
            let removed = try await fixture.send(.delete, "/v1/webhooks/\(webhook.id)", as: "marketing")
            #expect(removed.status.code == 204)
            #expect(removed.text.isEmpty)
        }
    }

    @Test func `events come as they were written, after one and since a time`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let answer = try await fixture.send(.get, "/v1/events?limit=2", as: "marketing")
            let events = try answer.value([EventBody].self)
            #expect(events.map(\.type) == ["campaign.applied", "lead.created"])
            let after = try await fixture.send(.get, "/v1/events?after=\(events[0].id)&limit=1", as: "marketing")
            #expect(try after.value([EventBody].self) == [events[1]])
            let late = try await fixture.send(.get, "/v1/events?since=2030-01-01T00:00:00Z", as: "marketing")
            #expect(late.text == "[]")
        }
    }

    @Test func `the clock is moved only in a rehearsal, which every answer tells`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(.put, "/v1/rehearsal", as: "manager", #"{"advance":"1d"}"#)
            #expect(answer.status.code == 409)
            #expect(answer.header("Touchline-Rehearsal") == nil)
        }
        let rehearsal = ServerHooks.Rehearsal { ServerFixture.now + $0 }
        try await ServerFixture.with(rehearsal: rehearsal) { fixture in
            let answer = try await fixture.json(.put, "/v1/rehearsal", as: "manager", #"{"advance":"1d"}"#)
            #expect(try answer.value(RehearsalAnswer.self).now == ServerFixture.now + .days(1))
            for advance in ["0m", "367d", "1bd", "soon"] {
                let wrong = try await fixture.json(.put, "/v1/rehearsal", as: "manager", #"{"advance":"\#(advance)"}"#)
                #expect(wrong.status.code == 422)
            }
            let nothing = try await fixture.send(.get, "/nothing", as: nil)
            #expect(nothing.header("Touchline-Rehearsal") == "2026-03-03T17:00:00Z")
        }
    }
}

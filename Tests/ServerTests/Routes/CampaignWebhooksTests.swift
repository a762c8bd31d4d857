import Foundation
import HummingbirdTesting
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

/// The endpoints that a campaign file declares, and those of other shapes that are added by hand.
@Suite struct CampaignWebhooksTests {
    private static let secrets = [
        "TOUCHLINE_SECRET_HUBSPOT": "pat-na1-x", "TOUCHLINE_SECRET_BROKEN": "two words",
        "TOUCHLINE_SECRET_MARKETING": "whsec_" + Data(repeating: 1, count: 32).base64EncodedString(),
    ]

    private func file(_ webhooks: String) -> Data {
        Data((ServerFixture.campaign + "\nwebhooks:\n  - " + webhooks + "\n").utf8)
    }

    private func apply(_ fixture: ServerFixture, _ webhooks: String) async throws -> TestResponse {
        try await fixture.send(
            .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: file(webhooks))
    }

    private let hubspot =
        "{shape: hubspot, credential: env:TOUCHLINE_SECRET_HUBSPOT, events: lead.*, fields: {a: \"{{reason}}\"}}"

    @Test func `an applied file makes its endpoints, and the list says whose they are`() async throws {
        try await ServerFixture.with(secrets: Self.secrets) { fixture in
            #expect(try await apply(fixture, hubspot).status.code == 200)
            let row = try #require(
                try await fixture.send(.get, "/v1/webhooks", as: "marketing").value([WebhookRow].self).first)
            #expect(row.campaign == "first")
            #expect(row.shape == "hubspot")
            #expect(row.url == "https://api.hubapi.com")
            #expect(row.campaigns == ["first"])
            #expect(row.fields == ["a": "{{reason}}"])
            #expect(row.hasCredential)
            let removed = try await fixture.send(.delete, "/v1/webhooks/\(row.id)", as: "marketing")
            #expect(removed.status.code == 409)
        }
    }

    @Test(arguments: [
        (
            "{shape: hubspot, credential: env:TOUCHLINE_SECRET_NONE, events: lead.*}",
            "error: TOUCHLINE_SECRET_NONE is not set where the daemon runs; set it there, start the daemon again, and"
                + " apply the file"
        ),
        (
            "{shape: hubspot, credential: env:TOUCHLINE_SECRET_BROKEN, events: lead.*}",
            "error: the credential of hubspot is the access token of a private app, such as pat-na1-…; set"
                + " TOUCHLINE_SECRET_BROKEN to that where the daemon runs"
        ),
        (
            "{url: https://a.example, secret: env:TOUCHLINE_SECRET_BROKEN, events: lead.*}",
            "error: TOUCHLINE_SECRET_BROKEN holds no secret that signs; set it to whsec_ and the base64 of 32 random"
                + " bytes where the daemon runs"
        ),
        (
            "{url: http://a.example, events: lead.*}",
            "error: url has to begin with https, unless the operator allows private addresses; write it with https"
        ),
        (
            "{shape: template, url: https://a.example, events: lead.*, body: \"{{lead.email}}\"}",
            "error: body gives no JSON: put names of texts between quotes, and look at commas and braces;"
                + " docs/webhooks.md says what it takes"
        ),
        (
            "{shape: template, url: https://a.example, events: lead.created, body: '{\"n\": {{attempt.sequence}}}'}",
            "error: body gives no JSON for lead.created: a name that stands without quotes has no value there;"
                + " docs/webhooks.md says what it takes"
        ),
    ])
    func `what cannot be told refuses the apply, with its place, and the plan says so`(
        webhook: String, message: String
    ) async throws {
        try await ServerFixture.with(secrets: Self.secrets) { fixture in
            let refused = try await apply(fixture, webhook)
            #expect(refused.status.code == 422)
            let line = ServerFixture.campaign.split(separator: "\n", omittingEmptySubsequences: false).count + 2
            let problem = try refused.value(Problem.self)
            #expect(problem.detail.hasPrefix("first.yaml:\(line):"))
            #expect(problem.detail.hasSuffix(message))
            #expect(try await fixture.store.webhooks().isEmpty)
            let plan = try await fixture.send(
                .post, "/v1/campaigns/first/plan", as: "manager", type: "application/yaml", body: file(webhook)
            ).value(PlanAnswer.self)
            #expect(plan.warnings.map(\.line).contains(line))
        }
    }

    @Test func `a rollback brings back the endpoints of that version`() async throws {
        try await ServerFixture.with(secrets: Self.secrets) { fixture in
            _ = try await apply(fixture, hubspot)
            _ = try await apply(
                fixture, "{url: https://a.example, secret: env:TOUCHLINE_SECRET_MARKETING, events: lead.*}")
            #expect(try await fixture.store.webhooks().map(\.settings.shape) == [.standard])
            let back = try await fixture.send(.post, "/v1/campaigns/first/rollback", as: "manager")
            #expect(back.status.code == 200)
            #expect(try await fixture.store.webhooks().map(\.settings.shape) == [.hubspot])
        }
    }

    @Test func `a secret that the file names is not rotated, since the next apply would undo it`() async throws {
        try await ServerFixture.with(secrets: Self.secrets) { fixture in
            _ = try await apply(
                fixture,
                "{url: https://a.example, secret: env:TOUCHLINE_SECRET_MARKETING, events: lead.*}\n  - "
                    + "{url: https://b.example, events: lead.*}")
            let rows = try await fixture.store.webhooks()
            func rotated(_ url: String) async throws -> Int {
                let id = try #require(rows.first { $0.settings.url == url }).id
                return try await fixture.json(.post, "/v1/webhooks/\(id)/rotate", as: "marketing", "{}").status.code
            }
            #expect(try await rotated("https://a.example") == 409)
            #expect(try await rotated("https://b.example") == 200)
        }
    }

    @Test(arguments: [
        (#"{"events":["*"],"shape":"hubspot"}"#, "hubspot asks for a credential"),
        (
            #"{"events":["*"],"shape":"hubspot","credential":"a b"}"#,
            "the credential of hubspot is the access token of a private app, such as pat-na1-…"
        ),
        (#"{"events":["*"],"shape":"mautic","credential":"a:b"}"#, "mautic needs url"),
        (
            #"{"events":["*"],"shape":"crm"}"#,
            "shape takes one of standard, cloudevents, hubspot, mautic, salesforce, template"
        ),
        (
            #"{"events":["*"],"shape":"hubspot","credential":"t","fields":{"a":"{{lead.emial}}"}}"#,
            "fields of a: \"lead.emial\" is no name of an event's; did you mean \"lead.email\"?"
        ),
        (
            #"{"events":["*"],"shape":"hubspot","credential":"t","fields":{"a":"{{#reason}}"}}"#,
            "fields of a: is no Mustache: a section is not closed, or a tag is not"
        ),
        (#"{"url":"https://a.example","events":["*"],"fields":{"a":"b"}}"#, "fields means nothing with standard"),
        (
            #"{"url":"https://a.example","events":["*"],"shape":"cloudevents","mode":"single"}"#,
            "mode takes one of structured, binary, batch"
        ),
        (#"{"url":"https://a.example","events":["*"],"shape":"template"}"#, "fields or body is needed by template"),
        (
            #"{"events":["*"],"shape":"hubspot","credential":"t","match":["id"]}"#,
            "match takes email, phone, external-id.hubspot or lead-id.FIELD, not id"
        ),
    ])
    func `an endpoint of another shape is checked before it is kept`(body: String, message: String) async throws {
        try await ServerFixture.with { fixture in
            let refused = try await fixture.json(.post, "/v1/webhooks", as: "marketing", body)
            #expect(try refused.value(Problem.self).detail == message)
        }
    }

    @Test func `a credential is kept sealed, and changed alone`() async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"events":["*"],"shape":"hubspot","credential":"pat-old","fields":{"a":"{{lead.email}}"}}"#
            let added = try await fixture.json(.post, "/v1/webhooks", as: "marketing", body)
            let id = try added.value(WebhookSecretAnswer.self).id
            #expect(!added.text.contains("pat-old"))
            let changed = try await fixture.json(
                .patch, "/v1/webhooks/\(id)", as: "marketing", #"{"credential":"pat-new"}"#)
            #expect(!changed.text.contains("pat-new"))
            let settings = try await fixture.store.webhook(id).settings
            #expect(settings.sealedCredential == Data(Data("pat-new".utf8).reversed()).base64EncodedString())
            #expect(settings.shaping.fields == ["a": "{{lead.email}}"])
            let moved = try await fixture.json(
                .patch, "/v1/webhooks/\(id)", as: "marketing", #"{"url":"https://elsewhere.example"}"#)
            #expect(
                try moved.value(Problem.self).detail
                    == "a new url asks for the credential once more, since it would be sent there")
        }
    }
}

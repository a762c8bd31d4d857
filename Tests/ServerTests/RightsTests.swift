import Hummingbird
import Prospecting
import Testing

@testable import Server

/// Written out apart from the table it checks: who may do what, by the first letters of the roles.
let rights: [String: String] = [
    "GET /healthz": "open", "GET /readyz": "open", "GET /metrics": "open", "GET /openapi.json": "open",
    "GET /v1/me": "sdr manager marketing sales admin",
    "POST /v1/next": "sdr manager admin", "GET /v1/next": "sdr manager admin", "GET /v1/todo": "sdr manager admin",
    "GET /v1/callbacks": "sdr manager admin", "GET /v1/today": "sdr manager admin",
    "GET /v1/touches/{id}": "sdr manager admin", "POST /v1/touches/{id}/attempt": "sdr manager admin",
    "PUT /v1/touches/{id}/lease": "sdr manager admin", "DELETE /v1/touches/{id}/lease": "sdr manager admin",
    "PUT /v1/touches/{id}/completion": "sdr manager admin", "PUT /v1/touches/{id}/skip": "sdr manager admin",
    "PUT /v1/attempts/{id}": "sdr manager admin", "POST /v1/leads/{ref}/attempts": "sdr manager admin",
    "GET /v1/leads": "sdr manager marketing admin", "GET /v1/leads/{ref}": "sdr manager sales marketing admin",
    "GET /v1/received-mails": "sdr manager admin", "GET /v1/leads/{ref}/received-mails": "sdr manager admin",
    "GET /v1/leads/{ref}/why": "sdr manager marketing admin", "GET /v1/leads/{ref}/audit": "manager admin",
    "DELETE /v1/leads/{ref}": "manager admin",
    "POST /v1/leads": "manager marketing admin", "POST /v1/leads/import": "manager marketing admin",
    "PATCH /v1/leads/{ref}": "manager marketing admin",
    "POST /v1/leads/{ref}/engagements": "manager marketing admin", "PUT /v1/leads/{ref}/owner": "manager admin",
    "DELETE /v1/leads/{ref}/owner": "manager admin",
    "GET /v1/leads/export": "manager admin",
    "POST /v1/leads/{ref}/merges": "manager admin",
    "PUT /v1/leads/{ref}/enrollment": "manager admin", "DELETE /v1/leads/{ref}/enrollment": "manager admin",
    "GET /v1/campaigns": "manager marketing admin", "GET /v1/campaigns/{name}": "manager admin",
    "GET /v1/campaigns/{name}/why": "manager admin",
    "PUT /v1/campaigns/{name}": "manager admin", "PUT /v1/campaigns/{name}/pause": "manager admin",
    "DELETE /v1/campaigns/{name}/pause": "manager admin", "POST /v1/campaigns/{name}/plan": "manager admin",
    "POST /v1/campaigns/{name}/rollback": "manager admin", "GET /v1/campaigns/{name}/history": "manager admin",
    "GET /v1/campaigns/{name}/versions/{version}": "manager admin",
    "GET /v1/campaigns/{name}/difference": "manager admin",
    "GET /v1/users": "manager admin", "POST /v1/users": "manager admin", "DELETE /v1/users/{email}": "manager admin",
    "POST /v1/users/{email}/token": "manager admin", "PUT /v1/users/{email}/away": "manager admin",
    "DELETE /v1/users/{email}/away": "manager admin", "GET /v1/leases": "manager admin",
    "GET /v1/webhooks": "manager marketing admin", "POST /v1/webhooks": "manager marketing admin",
    "DELETE /v1/webhooks/{id}": "manager marketing admin", "POST /v1/webhooks/{id}/test": "manager marketing admin",
    "GET /v1/webhooks/{id}": "manager marketing admin", "PATCH /v1/webhooks/{id}": "manager marketing admin",
    "POST /v1/webhooks/{id}/replay": "manager marketing admin",
    "POST /v1/webhooks/{id}/rotate": "manager marketing admin",
    "POST /v1/webhooks/{id}/enable": "manager marketing admin",
    "POST /v1/webhooks/{id}/disable": "manager marketing admin",
    "GET /v1/webhooks/{id}/deliveries/{event}/attempts": "manager marketing admin",
    "GET /v1/reports/webhooks": "manager marketing admin",
    "GET /v1/webhooks/{id}/deliveries": "manager marketing admin", "GET /v1/events": "manager marketing admin",
    "GET /v1/event-types": "manager marketing admin",
    "POST /v1/leads/{ref}/numbers": "sdr manager admin",
    "DELETE /v1/leads/{ref}/numbers/{number}": "sdr manager admin",
    "PUT /v1/leads/{ref}/numbers/{number}/mark": "sdr manager admin",
    "PUT /v1/leads/{ref}/consents/{channel}": "manager marketing admin",
    "DELETE /v1/leads/{ref}/consents/{channel}": "manager marketing admin",
    "GET /v1/suppressions": "manager admin", "POST /v1/suppressions": "manager admin",
    "GET /v1/suppressions/check": "sdr manager admin", "DELETE /v1/suppressions/{ref}": "manager admin",
    "DELETE /v1/suppressions/registers/{name}": "manager admin",
    "GET /v1/suppressions/registers": "manager admin", "POST /v1/suppressions/import": "manager admin",
    "GET /v1/meetings": "sdr manager sales admin", "GET /v1/meetings/{ref}": "sdr manager sales admin",
    "PUT /v1/meetings/{ref}/time": "sdr manager sales admin",
    "PUT /v1/meetings/{ref}/outcome": "sdr manager sales admin", "GET /v1/meetings/{id}/invitation.ics": "open",
    "GET /v1/rehearsal": "manager admin", "PUT /v1/rehearsal": "manager admin",
    "PUT /v1/users/{email}/queues": "manager admin", "PUT /v1/users/{email}/external-ids": "manager admin",
    "PUT /v1/users/{email}/hours": "manager admin", "GET /v1/handoffs": "manager sales admin",
    "GET /v1/handoffs/{id}": "manager sales admin", "PUT /v1/handoffs/{id}/acceptance": "manager sales admin",
    "PUT /v1/handoffs/{id}/rejection": "manager sales admin",
    "PUT /v1/handoffs/{id}/opportunity": "manager sales admin", "PUT /v1/handoffs/{id}/win": "manager sales admin",
    "PUT /v1/handoffs/{id}/loss": "manager sales admin", "GET /handoffs/{id}/{link}": "open",
    "POST /handoffs/{id}/{link}/acceptance": "open", "POST /handoffs/{id}/{link}/rejection": "open",
    "POST /handoffs/{id}/{link}/opportunity": "open", "POST /handoffs/{id}/{link}/win": "open",
    "POST /handoffs/{id}/{link}/loss": "open",
    "GET /v1/law": "sdr manager marketing sales admin",
    "GET /v1/law/{jurisdiction}": "sdr manager marketing sales admin",
    "GET /v1/reports/funnel": "manager marketing admin",
    "GET /v1/reports/sla": "manager marketing admin",
    "GET /v1/reports/rejections": "manager marketing admin",
    "GET /v1/reports/activity": "sdr manager marketing admin",
    "GET /v1/reports/sources": "manager marketing admin",
    "GET /v1/reports/stalled": "manager marketing admin",
    "GET /v1/reports/variants": "manager marketing admin",
    "GET /v1/received-mails/{id}": "sdr manager admin", "POST /v1/received-mails/{id}/opt-out": "sdr manager admin",
    "POST /v1/leads/{ref}/mail-opt-out": "sdr manager admin",
    "GET /v1/mailboxes": "sdr manager admin", "POST /v1/mailboxes": "sdr manager admin",
    "PUT /v1/mailboxes/{address}/pause": "sdr manager admin",
    "DELETE /v1/mailboxes/{address}/pause": "sdr manager admin",
    "PUT /v1/mailboxes/{address}/secret": "sdr manager admin", "POST /v1/mailboxes/{address}/test": "sdr manager admin",
    "PATCH /v1/mailboxes/{address}": "sdr manager admin",
    "DELETE /v1/mailboxes/{address}": "sdr manager admin", "GET /v1/mails": "sdr manager admin",
    "GET /v1/mails/{id}": "sdr manager admin", "POST /v1/touches/{id}/draft": "sdr manager admin",
    "PATCH /v1/mails/{id}": "sdr manager admin", "PUT /v1/mails/{id}/sending": "sdr manager admin",
    "PUT /v1/mails/{id}/settlement": "sdr manager admin",
    "GET /v1/campaigns/{name}/messages/{message}/preview": "sdr manager marketing admin",
    "GET /click/{id}/{link}": "open", "HEAD /click/{id}/{link}": "open", "GET /open/{id}/{link}": "open",
    "GET /v1/mail-visits": "sdr manager admin",
    "GET /opt-out/{id}/{link}": "open", "POST /opt-out/{id}/{link}": "open",
    "POST /v1/inbound/{source}": "open", "GET /v1/inbound/{source}": "open",
    "GET /v1/inbound-sources": "manager marketing admin", "POST /v1/inbound-sources": "manager marketing admin",
    "GET /v1/inbound-sources/{name}": "manager marketing admin",
    "PATCH /v1/inbound-sources/{name}": "manager marketing admin",
    "DELETE /v1/inbound-sources/{name}": "manager marketing admin",
    "POST /v1/inbound-sources/{name}/replay": "manager marketing admin",
    "POST /v1/inbound-sources/{name}/messages": "manager marketing admin",
    "GET /v1/inbound-items": "manager marketing admin", "GET /v1/inbound-requests/{id}": "manager marketing admin",
]

@Suite struct RightsTests {
    @Test func `the table holds exactly the routes whose rights are written out here`() {
        #expect(Set(RouteTable.all.routes.map(\.name)) == Set(rights.keys))
        #expect(RouteTable.all.routes.count == rights.count)
    }

    @Test func `every role gets 403 on what it may not do and never on what it may, whatever the id`() async throws {
        try await ServerFixture.with { fixture in
            for route in RouteTable.all.routes {
                let allowed = try #require(rights[route.name]).split(separator: " ").map(String.init)
                for role in Role.allCases {
                    let answer = try await fixture.send(route.method, route.path.sample, as: role.rawValue)
                    let isRefused = [401, 403].contains(answer.status.code)
                    let mayDo = allowed == ["open"] || allowed.contains(role.rawValue)
                    #expect(isRefused != mayDo, "\(role.rawValue) on \(route.name): \(answer.status.code)")
                    if isRefused { #expect(try answer.problem().code == "forbidden") }
                }
            }
        }
    }

    @Test(arguments: [nil, "nobody", "revoked", "", String(repeating: "x", count: 5000)])
    func `without a token that is known every closed route answers 401`(token: String?) async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.store.addUser(
                email: "gone@example.com", name: "Gone", role: .admin, queues: [], tokenHash: Tokens.hash("revoked"),
                now: ServerFixture.now)
            _ = try await fixture.store.revokeUser(email: "gone@example.com", now: ServerFixture.now)
            for route in RouteTable.all.routes where rights[route.name] != "open" {
                let answer = try await fixture.send(route.method, route.path.sample, as: token)
                #expect(answer.status.code == 401, "\(route.name)")
                #expect(answer.header("WWW-Authenticate") == "Bearer")
                #expect(try answer.problem().code == "unauthenticated")
            }
        }
    }

    @Test func `rights come before the body, which may be too large, of the wrong type or malformed`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(
                .post, "/v1/users", as: "sdr", type: "image/png", headers: ["Content-Length": "99999999999"])
            #expect(answer.status.code == 403)
        }
    }
}

extension PathTemplate {
    /// The path with an id that names nothing.
    fileprivate var sample: String {
        parameters.reduce(text) { $0.replacing("{\($1)}", with: "nothing-00000000") }
    }
}

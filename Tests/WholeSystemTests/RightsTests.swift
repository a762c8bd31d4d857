import Foundation
import Testing
import Wire

/// Who may use which route, for every route that the daemon describes.
@Suite(.timeLimit(.minutes(10)))
struct RightsTests {
    private static let open: Set = [
        "GET /healthz", "GET /readyz", "GET /metrics", "GET /openapi.json", "GET /handoffs/{id}/{link}",
        "POST /handoffs/{id}/{link}/acceptance", "POST /handoffs/{id}/{link}/rejection",
        "POST /handoffs/{id}/{link}/opportunity", "POST /handoffs/{id}/{link}/win", "POST /handoffs/{id}/{link}/loss",
        "GET /v1/inbound/{source}", "POST /v1/inbound/{source}", "GET /opt-out/{id}/{link}",
        "POST /opt-out/{id}/{link}", "GET /click/{id}/{link}", "HEAD /click/{id}/{link}", "GET /open/{id}/{link}",
    ]
    /// What a signed link lets anybody do; without one it is no request.
    private static let signed: Set = ["GET /v1/meetings/{id}/invitation.ics"]

    private static let ofMeetings: Set = [
        "GET /v1/meetings", "GET /v1/meetings/{ref}", "PUT /v1/meetings/{ref}/time", "PUT /v1/meetings/{ref}/outcome",
    ]

    /// What each role may use, beside what is open; whatever is not here is to be refused with 403.
    private static let allowed: [String: Set<String>] = [
        "sdr": [
            "GET /v1/me", "GET /v1/next", "POST /v1/next", "GET /v1/todo", "GET /v1/callbacks", "GET /v1/today",
            "GET /v1/touches/{id}", "PUT /v1/touches/{id}/lease", "DELETE /v1/touches/{id}/lease",
            "PUT /v1/touches/{id}/completion", "PUT /v1/touches/{id}/skip", "POST /v1/touches/{id}/attempt",
            "POST /v1/leads/{ref}/attempts", "PUT /v1/attempts/{id}", "GET /v1/leads", "GET /v1/leads/{ref}",
            "GET /v1/received-mails", "GET /v1/leads/{ref}/received-mails", "GET /v1/received-mails/{id}",
            "POST /v1/received-mails/{id}/opt-out", "POST /v1/leads/{ref}/mail-opt-out",
            "GET /v1/leads/{ref}/why", "GET /v1/law", "GET /v1/law/{jurisdiction}", "GET /v1/suppressions/check",
            "POST /v1/leads/{ref}/numbers",
            "DELETE /v1/leads/{ref}/numbers/{number}", "PUT /v1/leads/{ref}/numbers/{number}/mark",
            "GET /v1/reports/activity", "GET /v1/mailboxes", "POST /v1/mailboxes", "PUT /v1/mailboxes/{address}/pause",
            "DELETE /v1/mailboxes/{address}/pause", "PUT /v1/mailboxes/{address}/secret",
            "POST /v1/mailboxes/{address}/test", "PATCH /v1/mailboxes/{address}", "DELETE /v1/mailboxes/{address}",
            "GET /v1/mails", "GET /v1/mail-visits",
            "GET /v1/mails/{id}",
            "POST /v1/touches/{id}/draft", "PATCH /v1/mails/{id}", "PUT /v1/mails/{id}/sending",
            "PUT /v1/mails/{id}/settlement", "GET /v1/campaigns/{name}/messages/{message}/preview",
        ],
        "marketing": [
            "GET /v1/me", "GET /v1/campaigns", "GET /v1/leads", "POST /v1/leads", "POST /v1/leads/import",
            "PATCH /v1/leads/{ref}", "GET /v1/leads/{ref}",
            "GET /v1/leads/{ref}/why",
            "POST /v1/leads/{ref}/engagements", "GET /v1/events", "GET /v1/event-types",
            "PUT /v1/leads/{ref}/consents/{channel}",
            "DELETE /v1/leads/{ref}/consents/{channel}",
            "GET /v1/webhooks", "POST /v1/webhooks", "DELETE /v1/webhooks/{id}", "POST /v1/webhooks/{id}/test",
            "GET /v1/webhooks/{id}", "PATCH /v1/webhooks/{id}", "POST /v1/webhooks/{id}/replay",
            "POST /v1/webhooks/{id}/rotate", "POST /v1/webhooks/{id}/enable", "POST /v1/webhooks/{id}/disable",
            "GET /v1/webhooks/{id}/deliveries/{event}/attempts", "GET /v1/reports/webhooks",
            "GET /v1/webhooks/{id}/deliveries", "GET /v1/law", "GET /v1/law/{jurisdiction}", "GET /v1/reports/funnel",
            "GET /v1/reports/sla", "GET /v1/reports/rejections", "GET /v1/reports/activity",
            "GET /v1/reports/sources", "GET /v1/reports/stalled", "GET /v1/reports/variants", "GET /v1/inbound-sources",
            "POST /v1/inbound-sources",
            "GET /v1/inbound-sources/{name}", "PATCH /v1/inbound-sources/{name}", "DELETE /v1/inbound-sources/{name}",
            "POST /v1/inbound-sources/{name}/replay", "POST /v1/inbound-sources/{name}/messages",
            "GET /v1/inbound-items", "GET /v1/inbound-requests/{id}",
            "GET /v1/campaigns/{name}/messages/{message}/preview",
        ],
        "sales": [
            "GET /v1/me", "GET /v1/leads/{ref}", "GET /v1/law", "GET /v1/law/{jurisdiction}", "GET /v1/handoffs",
            "GET /v1/handoffs/{id}", "PUT /v1/handoffs/{id}/acceptance", "PUT /v1/handoffs/{id}/rejection",
            "PUT /v1/handoffs/{id}/opportunity", "PUT /v1/handoffs/{id}/win", "PUT /v1/handoffs/{id}/loss",
        ],
    ]

    /// Every operation of the description, as `GET /v1/me`.
    private struct Description: Decodable {
        var paths: [String: [String: Operation]]
        struct Operation: Decodable {}

        var operations: Set<String> {
            Set(paths.flatMap { path, operations in operations.keys.map { "\($0.uppercased()) \(path)" } })
        }
    }

    @Test(arguments: ["sdr", "marketing", "sales"])
    func `a role is refused with 403 whatever is not for it`(role: String) async throws {
        try await RunningDaemon.serve { daemon in
            let own = try #require(Self.allowed[role])
            let allowed = role == "marketing" ? own : own.union(Self.ofMeetings)
            let http = try daemon.http
            let operations = try await http.json(Description.self, "/openapi.json", token: nil).operations
            #expect(allowed.union(Self.open).subtracting(operations) == [])
            let token = try await daemon.admin.hire("somebody@example.com", role: role).token
            for operation in operations.subtracting(Self.open).subtracting(Self.signed) {
                let status = try await answer(to: operation, token, http).status
                if allowed.contains(operation) {
                    #expect(status != 401 && status != 403, "\(operation): \(status)")
                } else {
                    #expect(status == 403, "\(operation): \(status)")
                }
            }
        }
    }

    @Test func `no token, an unknown one and a revoked one are refused with 401`() async throws {
        try await RunningDaemon.serve { daemon in
            let http = try daemon.http
            let operations = try await http.json(Description.self, "/openapi.json", token: nil).operations
            let revoked = try await daemon.admin.hireRep("gone").token
            #expect(try await http.send("GET", "/v1/me", token: revoked).status == 200)
            try await daemon.admin.succeed("user", "revoke", "gone@example.com")
            for operation in operations {
                for token in [nil, "tl_unknown", revoked] {
                    let answer = try await answer(to: operation, token, http)
                    if Self.open.contains(operation) {
                        let isLink = operation.contains("{link}") || operation.contains("{source}")
                        #expect(isLink ? [404, 415].contains(answer.status) : answer.status == 200, "\(operation)")
                    } else if Self.signed.contains(operation) {
                        #expect(answer.status == 422, "\(operation)")
                    } else {
                        #expect(answer.status == 401, "\(operation): \(answer.status)")
                        #expect(try WireJSON.decode(Problem.self, from: answer.body).code == "unauthenticated")
                    }
                }
            }
        }
    }

    /// Sends a body that is no body of any route: rights are checked before it is read.
    private func answer(
        to operation: String, _ token: String?, _ http: HTTPClient
    ) async throws -> (status: Int, body: Data) {
        let parts = operation.split(separator: " ", maxSplits: 1)
        let path = String(parts[1]).replacing(/\{[a-z]+\}/, with: "nothing")
        let body = ["GET", "HEAD", "DELETE"].contains(parts[0]) ? nil : Data("{".utf8)
        let answer = try await http.send(String(parts[0]), path, token: token, body: body)
        return (answer.status, answer.body)
    }
}

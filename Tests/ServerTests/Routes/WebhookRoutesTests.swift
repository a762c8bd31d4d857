import Foundation
import HummingbirdTesting
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

@Suite struct WebhookRoutesTests {
    private static let path = "/v1/webhooks"

    private func add(_ fixture: ServerFixture, _ more: String = "") async throws -> WebhookSecretAnswer {
        let body = #"{"url":"https://a.example/h","events":["*"]\#(more)}"#
        let answer = try await fixture.json(.post, Self.path, as: "marketing", body)
        try #require(answer.status.code == 201, "\(answer.text)")
        return try answer.value(WebhookSecretAnswer.self)
    }

    @Test func `an endpoint keeps all that is said of it, and shows no secret`() async throws {
        try await ServerFixture.with { fixture in
            let pem = #"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"#
            let key = #"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"#
            try await fixture.runCampaign()
            let added = try await add(
                fixture,
                #","signature":"v1a","campaigns":["first"],"tiers":["A"],"stages":["sql"],"per_second":5,"at_once":2,"#
                    + #""expire_after":"7d","headers":{"X-Key":"hidden"},"certificate_authority":"\#(pem)","#
                    + #""client_certificate":"\#(pem)","client_key":"\#(key)""#)
            let secret = try #require(added.secret)
            #expect(secret.hasPrefix("whsk_"))
            let shown = try await fixture.send(.get, "\(Self.path)/\(added.id)", as: "marketing")
            #expect(!shown.text.contains("hidden") && !shown.text.contains(secret))
            let row = try shown.value(WebhookRow.self)
            #expect((row.campaigns, row.tiers, row.stages) == (["first"], ["A"], ["sql"]))
            #expect((row.perSecond, row.atOnce, row.expireAfter) == (5, 2, "1w"))
            #expect((row.headers, row.signature, row.publicKey) == (["X-Key"], "v1a", added.publicKey))
            #expect(row.hasCertificateAuthority && row.hasClientCertificate && row.enabled)
            #expect((row.health, row.waiting) == ("well", 0))
        }
    }

    @Test func `a change leaves alone what it does not name, and takes away what it empties`() async throws {
        try await ServerFixture.with { fixture in
            let id = try await add(fixture, #","tiers":["A"],"per_second":5,"expire_after":"7d","headers":{"X":"1"}"#)
                .id
            let path = "\(Self.path)/\(id)"
            let one = try await fixture.json(.patch, path, as: "marketing", #"{"at_once":3}"#).value(WebhookRow.self)
            #expect((one.atOnce, one.perSecond, one.tiers, one.headers) == (3, 5, ["A"], ["X"]))
            let body = #"{"per_second":0,"tiers":[],"expire_after":"","headers":{},"url":"https://b.example/"}"#
            let two = try await fixture.json(.patch, path, as: "marketing", body).value(WebhookRow.self)
            #expect((two.atOnce, two.perSecond, two.expireAfter) == (3, nil, nil))
            #expect(two.tiers.isEmpty && two.headers.isEmpty && two.url == "https://b.example/")
        }
    }

    @Test(arguments: [
        (#""per_second":1001"#, "per_second takes 1 to 1000"), (#""at_once":65"#, "at_once takes 1 to 64"),
        (#""expire_after":"soon""#, "expire_after takes a length of time such as 12h or 7d"),
        (#""expire_after":"2bd""#, "expire_after takes a length of time such as 12h or 7d"),
        (#""headers":{"Content-Type":"x"}"#, "the header Content-Type is Touchline's own and cannot be set"),
        (#""headers":{"X Key":"x"}"#, "headers takes names such as X-Api-Key"),
        (#""headers":{"X":"a\r\nY: b"}"#, "headers takes values of one line, 4000 bytes at most"),
        (#""headers":{"X":"1","x":"2"}"#, "headers takes each name once, whatever its case"),
        (#""signature":"v2""#, "signature takes v1 or v1a"),
        (#""client_key":"-----BEGIN PRIVATE KEY-----""#, "client_certificate and client_key are given together"),
        (
            #""certificate_authority":"no""#,
            "certificate_authority takes the text of a PEM file with a CERTIFICATE in it"
        ),
        (#""tiers":[""]"#, "tiers takes at most 100 names"),
    ])
    func `what cannot be meant is refused`(_ mistake: (json: String, message: String)) async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"url":"https://a.example/h","events":["*"],\#(mistake.json)}"#
            let answer = try await fixture.json(.post, Self.path, as: "marketing", body)
            #expect(answer.status.code == 422 || answer.status.code == 400)
            #expect(answer.text.contains(mistake.message), "\(answer.text)")
        }
    }

    @Test func `a secret is exchanged, and the old one's time is told`() async throws {
        try await ServerFixture.with { fixture in
            let old = try await add(fixture)
            let path = "\(Self.path)/\(old.id)"
            let new = try await fixture.json(.post, "\(path)/rotate", as: "marketing", "{}")
                .value(WebhookSecretAnswer.self)
            #expect(new.secret?.hasPrefix("whsec_") ?? false && new.secret != old.secret)
            let row = try await fixture.send(.get, path, as: "marketing").value(WebhookRow.self)
            #expect(row.oldSecretUntil == ServerFixture.now + .hours(24))
            for (keep, code) in [("0h", 200), ("31d", 422), ("never", 422)] {
                let answer = try await fixture.json(.post, "\(path)/rotate", as: "marketing", #"{"keep":"\#(keep)"}"#)
                #expect(answer.status.code == code || (code == 422 && answer.status.code == 400), "\(answer.text)")
            }
            let after = try await fixture.send(.get, path, as: "marketing").value(WebhookRow.self)
            #expect(after.oldSecretUntil == nil)
        }
    }

    @Test func `an endpoint is switched off and on, and what it was sent is sent once more`() async throws {
        try await ServerFixture.with { fixture in
            let id = try await add(fixture).id
            let path = "\(Self.path)/\(id)"
            let event = try await fixture.send(.post, "\(path)/test", as: "marketing").value(WebhookTestAnswer.self)
                .event
            let off = try await fixture.send(.post, "\(path)/disable", as: "marketing").value(WebhookRow.self)
            #expect(!off.enabled && off.health == "off" && off.waiting == 1)
            #expect(off.disabledFor?.hasPrefix("switched off by ") == true)
            let on = try await fixture.send(.post, "\(path)/enable", as: "marketing").value(WebhookRow.self)
            #expect(on.enabled && on.waiting == 1)
            let waits = try await fixture.json(.post, "\(path)/replay", as: "marketing", #"{"event":"\#(event)"}"#)
            #expect(waits.status.code == 409)
            let now = ServerFixture.now
            for delivery in try await fixture.store.claimDeliveries(
                limit: 9, now: now, leaseUntil: now + .minutes(1))
            {
                try await fixture.store.settleDeliveries(
                    [
                        DeliverySettlement(
                            delivery, .rejected(status: 200, isFinal: true),
                            DeliveryRecord(
                                milliseconds: 7, timings: DeliveryTimings(dns: 1, connect: 2, tls: 3, firstByte: 4),
                                isRepeated: true, answer: "no"))
                    ], now: now)
            }
            let log = try await fixture.send(.get, "\(path)/deliveries/\(event)/attempts", as: "marketing")
            #expect(
                try log.value([DeliveryAttemptRow].self) == [
                    DeliveryAttemptRow(
                        at: now, failure: "rejected-in-body", status: 200, milliseconds: 7, dnsMicroseconds: 1,
                        connectMicroseconds: 2, tlsMicroseconds: 3, firstByteMicroseconds: 4, repeated: true,
                        answer: "no")
                ])
            let reports = try await fixture.send(.get, "/v1/reports/webhooks", as: "marketing")
            let report = try #require(try reports.value([WebhookReportRow].self).first)
            #expect((report.events, report.sent, report.rejected, report.dead) == (1, 1, 1, 1))
            let again = try await fixture.json(.post, "\(path)/replay", as: "marketing", #"{"dead":true}"#)
            #expect(try again.value(WebhookReplayAnswer.self).replayed == 1)
        }
    }

    @Test func `the report of endpoints is CSV for who asks, with a heading and the figures of each`() async throws {
        try await ServerFixture.with { fixture in
            func report(_ query: String = "") async throws -> TestResponse {
                try await fixture.send(
                    .get, "/v1/reports/webhooks\(query)", as: "marketing", headers: ["Accept": "text/csv"])
            }
            let heading = "webhook,url,events,sent,accepted,rejected,waiting,dead\r\n"
            #expect(try await report().text == heading)
            let id = try await add(fixture).id
            for _ in 1...3 { _ = try await fixture.send(.post, "\(Self.path)/\(id)/test", as: "marketing") }
            let now = ServerFixture.now
            for result in [
                DeliveryPolicy.Result.answered(status: 200, retryAfter: nil), .rejected(status: 200, isFinal: true),
            ] {
                let claimed = try await fixture.store.claimDeliveries(
                    limit: 1, now: now, leaseUntil: now + .minutes(1))
                let delivery = try #require(claimed.first)
                try await fixture.store.settleDeliveries(
                    [DeliverySettlement(delivery, result, DeliveryRecord(milliseconds: 7))], now: now)
            }
            let all = try await report()
            #expect(all.header("Content-Type")?.hasPrefix("text/csv") == true)
            #expect(all.text == heading + "\(id),https://a.example/h,3,2,1,1,1,1\r\n")
            let none = heading + "\(id),https://a.example/h,0,0,0,0,0,0\r\n"
            #expect(try await report("?until=2026-03-03T17:00:00Z").text == none)
            #expect(try await report("?since=2026-03-03T17:00:01Z").text == none)
            #expect(try await report("?since=2026-03-03T17:00:00Z&until=2026-03-03T17:00:01Z").text == all.text)
            let json = try await fixture.send(.get, "/v1/reports/webhooks", as: "marketing")
            #expect(
                try json.value([WebhookReportRow].self) == [
                    WebhookReportRow(
                        webhook: id, url: "https://a.example/h", events: 3, sent: 2, accepted: 1, rejected: 1,
                        waiting: 1, dead: 1)
                ])
        }
    }

    @Test(arguments: [
        "{}", #"{"dead":false}"#, #"{"dead":true,"since":"2026-03-03T00:00:00Z"}"#,
        #"{"until":"2026-03-03T00:00:00Z"}"#, #"{"since":"2026-03-04T00:00:00Z","until":"2026-03-03T00:00:00Z"}"#,
        #"{"event":"evt-00000001","dead":true}"#,
    ])
    func `what is to be sent once more is one thing`(body: String) async throws {
        try await ServerFixture.with { fixture in
            let id = try await add(fixture).id
            let answer = try await fixture.json(.post, "\(Self.path)/\(id)/replay", as: "marketing", body)
            #expect(answer.status.code == 422 || answer.status.code == 400, "\(answer.text)")
        }
    }

    @Test(arguments: [
        (#","tiers":["Q"]"#, #"no campaign puts leads into a tier "Q"; there are A, B, C"#),
        (#","campaigns":["nowhere"]"#, "nowhere"),
    ]) func `a filter that names what is not there is refused`(more: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"url":"https://a.example/h","events":["*"]\#(more)}"#
            let answer = try await fixture.json(.post, Self.path, as: "marketing", body)
            #expect(
                [404, 422].contains(answer.status.code) && answer.text.contains(words.replacing("\"", with: "\\\"")))
        }
    }

    @Test func `what is put into the line of an endpoint that is off says that it waits`() async throws {
        try await ServerFixture.with { fixture in
            let id = try await add(fixture).id
            let path = "\(Self.path)/\(id)"
            let on = try await fixture.send(.post, "\(path)/test", as: "marketing").value(WebhookTestAnswer.self)
            #expect(on.held == nil)
            _ = try await fixture.send(.post, "\(path)/disable", as: "marketing")
            let off = try await fixture.send(.post, "\(path)/test", as: "marketing").value(WebhookTestAnswer.self)
            #expect(off.held == "\(id) is off; it goes when it is on: touchline webhook enable \(id)")
        }
    }

    @Test func `what is sent in another tool's words has no secret, and writes something`() async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"shape":"hubspot","events":["lead.*"],"credential":"pat","fields":{"a":"{{reason}}"}}"#
            let added = try await fixture.json(.post, Self.path, as: "marketing", body).value(WebhookSecretAnswer.self)
            #expect(added.secret == nil && added.publicKey == nil)
            let rotated = try await fixture.json(.post, "\(Self.path)/\(added.id)/rotate", as: "marketing", "{}")
            #expect(rotated.status.code == 409)
            let silent = #"{"shape":"hubspot","events":["lead.*"],"credential":"pat"}"#
            let refused = try await fixture.json(.post, Self.path, as: "marketing", silent)
            #expect(refused.text.contains("fields are needed by hubspot: without any, nothing would be written"))
        }
    }
}

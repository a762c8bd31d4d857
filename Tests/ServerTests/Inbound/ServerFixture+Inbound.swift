import Foundation
import HummingbirdTesting
import Logging
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

/// What another system's messages do, without the daemon that reads them.
extension ServerFixture {
    /// Asks for a source "site" with a mapping of its own.
    func askForSource(_ mapping: String, campaign: String? = nil) async throws -> TestResponse {
        let body = InboundSourceBody(kind: "bearer", name: "site", mapping: mapping, campaign: campaign)
        return try await json(
            .post, "/v1/inbound-sources", as: "marketing", String(decoding: try WireJSON.encode(body), as: UTF8.self))
    }

    func addSource(_ mapping: String, campaign: String? = nil) async throws {
        let answer = try await askForSource(mapping, campaign: campaign)
        try #require(answer.status.code == 201, "\(answer.text)")
    }

    /// Adds it behind the check of its campaigns, as one whose campaign was there when it was added.
    func keepSource(_ mapping: String) async throws {
        let user = try #require(try await store.user(tokenHash: Tokens.hash("marketing")))
        _ = try await store.addInboundSource(
            "site", kind: .bearer, sealedSecret: "s", mapping: mapping, campaign: nil, by: user, now: Self.now)
    }

    /// Gives the source a message and has it read; returns the items of all messages, the latest first.
    @discardableResult
    func tell(_ message: String) async throws -> [InboundItemRow] {
        let kept = try await json(.post, "/v1/inbound-sources/site/messages", as: "marketing", message)
        try #require(kept.status.code == 202, "\(kept.text)")
        return try await readInbound()
    }

    /// Reads what waits to be read, as the daemon does.
    @discardableResult
    func readInbound() async throws -> [InboundItemRow] {
        let intake = InboundIntake(store: store, logger: Logger(label: "test"))
        let claimed = try await store.claimInbound(limit: 10, now: Self.now, leaseUntil: Self.now + .minutes(2))
        for request in claimed { try await intake.take(request, now: Self.now) }
        return try await send(.get, "/v1/inbound-items?source=site", as: "marketing").value([InboundItemRow].self)
    }

    /// Has messages read once more.
    func replayInbound(_ body: String = "{}") async throws -> Int {
        try await json(.post, "/v1/inbound-sources/site/replay", as: "marketing", body)
            .value(InboundReplayAnswer.self).requests
    }

    /// What was told of opt-outs, in its order.
    func toldOptOuts() async throws -> [EventBody] {
        try await send(.get, "/v1/events?limit=100", as: "marketing").value([EventBody].self)
            .filter { $0.type == "lead.suppressed" }
    }

    func lead(at email: String) async throws -> LeadState {
        try await store.leadState(store.leadID(matching: .email(email)))
    }

    /// The campaigns that somebody is or was in, the latest first.
    func campaigns(of email: String) async throws -> [String] {
        try await lead(at: email).enrollments.map(\.campaign)
    }
}

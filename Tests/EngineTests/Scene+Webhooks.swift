import Curl
import Foundation
import Prospecting
import Storage

@testable import Engine

extension Scene {
    func courier(_ transfers: Transfers, addresses: AddressPolicy = .any) -> WebhookCourier {
        WebhookCourier(
            store: store, transfers: transfers, clock: clock, sealer: sealer, addresses: DeliveryAddresses(addresses),
            signal: signal,
            logger: logger)
    }

    /// Runs a courier with transfers of its own beside the body.
    func delivering(to addresses: AddressPolicy = .any, _ body: () async throws -> Void) async throws {
        let transfers = try Transfers()
        try await serving(courier(transfers, addresses: addresses), body)
        await transfers.shutdown()
    }

    /// An endpoint that is told of changed leads.
    func endpoint(_ url: String) async throws -> Webhook.ID {
        try await store.addWebhook(
            url: url, events: ["lead.updated"],
            sealedSecret: sealer.seal(Data(secret.utf8)).base64EncodedString(), now: .opening)
    }

    /// Causes one event.
    func change(_ lead: Int64, _ title: String) async throws {
        _ = try await store.changeLead(Lead.ID(lead), set: LeadChanges(fields: [.title: title]), now: .opening)
    }

    /// How an endpoint's deliveries stand, in the order of their events.
    func deliveries(_ endpoint: Webhook.ID) async throws -> [DeliveryState] {
        try await store.deliveries(of: endpoint, before: nil, limit: 1000).reversed()
    }

    /// Returns once every delivery of the endpoint was delivered.
    func untilDelivered(_ endpoint: Webhook.ID, _ count: Int) async throws {
        try await until {
            try await self.deliveries(endpoint).filter { $0.state == "delivered" }.count == count
        }
    }

    /// Moves the real clock, and has the courier look at it.
    func move(to moment: Instant) {
        time.move(to: moment)
        signal.fire()
    }
}

extension Receiver.Post {
    /// What the event in it is told apart by.
    var title: String? {
        let text = String(decoding: body, as: UTF8.self)
        return text.components(separatedBy: "\"title\": \"").last.map { String($0.prefix { $0 != "\"" }) }
    }
}

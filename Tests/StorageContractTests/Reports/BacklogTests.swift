import Foundation
import Prospecting
import Testing

@testable import Storage

@Suite struct BacklogTests {
    @Test func `nothing waits in a store where all was done`() async throws {
        let test = try await TestStore(.calls())
        let none = Backlog(oldestDelivery: nil, endpointsOff: 0, oldestInbound: nil, unsureMails: 0)
        #expect(try await test.store.backlog() == none)
    }

    @Test func `the oldest of each kind is told, of endpoints that are on`() async throws {
        let test = try await TestStore(.calls())
        let lead = try #require(try await test.add(.person(1)).first)
        let on = try await test.store.addWebhook(.updates, sealedSecret: "s", now: .opening)
        let off = try await test.store.addWebhook(.updates, sealedSecret: "s", now: .opening)
        try await test.change(1, "A")
        try await test.store.disableWebhook(off, by: test.admin, now: .opening)
        try await test.store.write { transaction in
            for (webhook, late) in [(on, 90), (off, 500)] {
                try transaction.connection.execute(
                    "UPDATE deliveries SET due_at = ? WHERE webhook_id = ?", Instant.opening - .seconds(late), webhook)
            }
        }
        let source = try await test.store.addInboundSource(
            "site", kind: .bearer, sealedSecret: "sealed", mapping: nil, campaign: nil, by: test.admin, now: .opening)
        for (key, minutes) in [("a", 5), ("b", 9)] {
            _ = try await test.store.keepInbound(
                source.id, key: key, proof: "bearer", headers: [:], body: Data(), now: .opening + .minutes(minutes))
        }
        let mailbox = try await test.addMailboxOfAnn()
        try await test.addMail(to: lead, from: mailbox, messageID: "1@ours.example", state: .unsure)
        let backlog = try await test.store.backlog()
        #expect(backlog.oldestDelivery == .opening - .seconds(90))
        #expect(backlog.endpointsOff == 1)
        #expect(backlog.oldestInbound == .opening + .minutes(5))
        #expect(backlog.unsureMails == 1)
    }
}

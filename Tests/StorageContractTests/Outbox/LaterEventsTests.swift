import Prospecting
import Testing

@testable import Storage

/// On a file events wait for the end of their transaction, which nobody may notice.
@Suite struct LaterEventsTests {
    private struct Wanted: Error {}

    private func publish(_ count: Int, of lead: Lead.ID, in transaction: Transaction) throws -> [Event.ID] {
        let facts = try transaction.facts(lead)
        return try (0..<count).map { index in
            var event = Event(id: Event.ID(0), type: .leadUpdated, at: .opening)
            event.lead = facts.lead
            event.reason = "change \(index)"
            return try transaction.publish(event, attempt: nil)
        }
    }

    private func store() async throws -> (TestStore, Lead.ID) {
        let test = try await TestStore(.calls())
        return (test, try await test.add(.person(1), campaign: nil)[0])
    }

    @Test func `a thousand events of one write are there in their order, each with its own body`() async throws {
        let (test, lead) = try await store()
        let last = try await test.store.events(after: nil, since: nil, limit: 100).last?.id
        let ids = try await test.store.write { try self.publish(1000, of: lead, in: $0) }
        let stored = try await test.store.events(after: last, since: nil, limit: 2000)
        #expect(stored.map(\.id) == ids)
        for (index, event) in stored.enumerated() {
            #expect(event.body.contains("\"id\":\(event.id.number),"))
            #expect(event.body.contains("\"change \(index)\""))
        }
    }

    @Test func `whoever looks for events within the transaction finds those that wait`() async throws {
        let (test, lead) = try await store()
        let (published, found) = try await test.store.write { transaction in
            let ids = try self.publish(20, of: lead, in: transaction)
            let rows = try transaction.connection.rows(
                "SELECT id FROM events WHERE type = 'lead.updated' ORDER BY id")
            let later = try self.publish(1, of: lead, in: transaction)
            return (ids + later, try rows.map { try $0.id("id") as Event.ID })
        }
        #expect(found == Array(published.dropLast()))
        #expect(try await test.count("events", where: "type = 'lead.updated'") == 21)
    }

    @Test func `a write that publishes, changes nothing else and throws leaves no event to the next`() async throws {
        let (test, lead) = try await store()
        for _ in 0..<2 {
            await #expect(throws: Wanted.self) {
                try await test.store.write { transaction in
                    _ = try self.publish(9, of: lead, in: transaction)
                    throw Wanted()
                }
            }
        }
        let kept = try await test.store.write { try self.publish(1, of: lead, in: $0) }
        let stored = try await test.store.events(after: nil, since: nil, limit: 100)
        #expect(stored.filter { $0.type == "lead.updated" }.map(\.id) == kept)
    }
}

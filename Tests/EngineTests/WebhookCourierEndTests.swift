import Curl
import Foundation
import Logging
import Prospecting
import ServiceLifecycle
import Storage
import Testing

@testable import Engine

/// How a courier stops, and what the next one finds.
@Suite(.timeLimit(.minutes(10))) struct WebhookCourierEndTests {
    @Test func `told to stop, it waits for what is on its way`() async throws {
        let scene = try await Scene()
        let gate = Gate()
        let receiver = try Receiver { _ in
            gate.pass()
            return .ok
        }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        try await scene.change(1, "B")
        let transfers = try Transfers()
        let group = ServiceGroup(services: [scene.courier(transfers)], logger: scene.logger)
        let running = Task { try await group.run() }
        _ = await receiver.next(1)
        await group.triggerGracefulShutdown()
        #expect(try await scene.deliveries(endpoint).map(\.state) == ["pending", "pending"])
        gate.open()
        try await running.value
        await transfers.shutdown()
        #expect(try await scene.deliveries(endpoint).map(\.state) == ["delivered", "pending"])
        #expect(receiver.posts.count == 1)
    }

    @Test func `cut off on the way, it leaves the delivery to the next, who makes it at once`() async throws {
        let scene = try await Scene()
        let gate = Gate()
        let receiver = try Receiver { _ in
            gate.pass()
            return .ok
        }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        let transfers = try Transfers()
        let courier = scene.courier(transfers)
        let running = Task { try await courier.run() }
        let first = await receiver.next(1)
        running.cancel()
        _ = await running.result
        await transfers.shutdown()
        let left = try await scene.deliveries(endpoint)[0]
        #expect(left.state == "pending")
        #expect(left.attempts == 0)
        gate.open()
        try await scene.delivering { try await scene.untilDelivered(endpoint, 1) }
        #expect(receiver.posts.map(\.id) == [first[0].id, first[0].id])
        #expect(try await scene.deliveries(endpoint)[0].attempts == 1)
    }

    @Test func `when nothing can be sent any more it ends and says so, and no attempt is lost`() async throws {
        let scene = try await Scene()
        let endpoint = try await scene.endpoint("http://127.0.0.1:9/in")
        try await scene.change(1, "A")
        let transfers = try Transfers()
        await transfers.shutdown()
        let refusal = Refusal(
            .unavailable, "webhooks cannot be sent any more: the transfers have been shut down")
        await #expect(throws: refusal) { try await scene.courier(transfers).run() }
        let left = try await scene.deliveries(endpoint)[0]
        #expect(left.state == "pending")
        #expect(left.attempts == 0)
    }

    @Test func `however often it is cut off, everything arrives, each lead's in order`() async throws {
        let scene = try await Scene(leads: 5)
        let receiver = try Receiver()
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        for round in 0..<8 {
            for lead in 1...5 { try await scene.change(Int64(lead), "\(lead)-\(round)") }
        }
        for _ in 0..<6 {
            let transfers = try Transfers()
            let courier = scene.courier(transfers)
            let running = Task { try await courier.run() }
            _ = await receiver.next(3)
            running.cancel()
            _ = await running.result
            await transfers.shutdown()
        }
        try await scene.delivering { try await scene.untilDelivered(endpoint, 40) }
        for lead in 1...5 {
            var titles = receiver.posts.compactMap(\.title).filter { $0.hasPrefix("\(lead)-") }
            // Whoever was cut off after sending is followed by one that sends the same again.
            titles = titles.enumerated().filter { $0.offset == 0 || titles[$0.offset - 1] != $0.element }.map(\.element)
            #expect(titles == (0..<8).map { "\(lead)-\($0)" })
        }
    }
}

import Foundation
import Prospecting
import Storage
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct WebhookCourierShareTests {
    /// Every attempt at the first endpoint takes its whole 20 s, and it has more leads waiting than there are slots.
    @Test func `an endpoint that does not answer keeps nobody else waiting`() async throws {
        let leads = 100
        let scene = try await Scene(leads: leads)
        let gate = Gate()
        let slow = try Receiver { _ in
            gate.pass()
            return .ok
        }
        let quick = try Receiver()
        defer {
            slow.stop()
            quick.stop()
        }
        let first = try await scene.endpoint(slow.url)
        for lead in 1...leads { try await scene.change(Int64(lead), "A") }
        let second = try await scene.endpoint(quick.url)
        for lead in 1...leads { try await scene.change(Int64(lead), "B") }
        try await scene.delivering {
            try await scene.untilDelivered(second, leads)
            #expect(try await scene.deliveries(first).allSatisfy { $0.attempts == 0 })
            #expect(slow.posts.count <= DeliverySlots.firstShare)
            gate.open()
            try await scene.untilDelivered(first, 2 * leads)
        }
    }
}

import Prospecting
import Testing

@testable import Engine
@testable import Storage

@Suite struct DeliverySlotsTests {
    private let dead = Webhook.ID(1)
    private let well = Webhook.ID(2)

    private func deliveries(_ count: Int, to webhook: Webhook.ID) -> [ClaimedDelivery] {
        (0..<count).map {
            ClaimedDelivery(
                id: Int64($0), fence: 1, webhook: webhook, url: "", sealedSecret: "", event: Event.ID(1), body: "",
                attempts: 0)
        }
    }

    @Test func `an endpoint has its share, and the others theirs`() {
        let slots = DeliverySlots()
        #expect(slots.free == 64)
        slots.take(deliveries(10, to: dead))
        #expect([slots.free, slots.room(for: dead), slots.room(for: well)] == [54, 6, 16])
        slots.take(deliveries(6, to: dead))
        #expect([slots.free, slots.room(for: dead), slots.room(for: well)] == [48, 0, 16])
    }

    @Test func `one that says nothing has little room until it answers again`() {
        let slots = DeliverySlots()
        slots.take(deliveries(3, to: dead))
        slots.giveBack(dead, isAnswered: false)
        #expect([slots.free, slots.room(for: dead), slots.room(for: well)] == [62, 0, 16])
        slots.giveBack(dead, isAnswered: false)
        #expect(slots.room(for: dead) == 1)
        slots.giveBack(dead, isAnswered: true)
        #expect([slots.free, slots.room(for: dead)] == [64, 16])
    }
}

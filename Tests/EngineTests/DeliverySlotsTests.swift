import Prospecting
import Testing

@testable import Engine
@testable import Storage

@Suite struct DeliverySlotsTests {
    private let dead = Webhook.ID(1)
    private let well = Webhook.ID(2)
    private let now = Instant.opening

    private func deliveries(_ ids: Range<Int64>, to webhook: Webhook.ID) -> [ClaimedDelivery] {
        ids.map {
            ClaimedDelivery(
                id: $0, fence: 1, endpoint: ClaimedEndpoint(id: webhook, url: "", sealedSecret: ""), event: Event.ID(1),
                body: "", attempts: 0)
        }
    }

    /// Takes one and gives it back after so long.
    private func answer(_ slots: DeliverySlots, _ webhook: Webhook.ID, after wait: Span, isAnswered: Bool? = true) {
        for one in deliveries(1000..<1001, to: webhook) {
            slots.take([one], now: now)
            slots.giveBack(one, isAnswered: isAnswered, now: now + wait)
        }
    }

    @Test func `an endpoint has its share, and the others theirs`() {
        let slots = DeliverySlots()
        #expect(slots.free == 320)
        slots.take(deliveries(0..<3, to: dead), now: now)
        #expect([slots.free, slots.room(for: dead, now: now), slots.room(for: well, now: now)] == [317, 1, 4])
        slots.take(deliveries(3..<4, to: dead), now: now)
        #expect([slots.free, slots.room(for: dead, now: now), slots.room(for: well, now: now)] == [316, 0, 4])
        #expect(slots.isAnyTaken)
    }

    @Test func `who answers quickly is sent more at once, up to a limit of its own or ours`() {
        let slots = DeliverySlots()
        for _ in 0..<10 { answer(slots, well, after: .milliseconds(500)) }
        #expect(slots.room(for: well, now: now) == 14)
        for _ in 0..<150 { answer(slots, well, after: .milliseconds(3)) }
        #expect(slots.room(for: well, now: now) == 128)
        #expect(slots.room(for: well, atOnce: 5, now: now) == 5)
    }

    @Test func `who answers slowly or not at all is sent less, and never nothing`() {
        let slots = DeliverySlots()
        for _ in 0..<12 { answer(slots, dead, after: .milliseconds(1)) }
        answer(slots, dead, after: .seconds(1))
        answer(slots, dead, after: .milliseconds(1), isAnswered: nil)
        #expect(slots.room(for: dead, now: now) == 16)
        answer(slots, dead, after: .seconds(2))
        #expect(slots.room(for: dead, now: now) == 8)
        for _ in 0..<9 { answer(slots, dead, after: .milliseconds(1), isAnswered: false) }
        #expect(slots.room(for: dead, now: now) == 1)
    }

    @Test func `one that has let us wait for long gets no more until it answers`() {
        let slots = DeliverySlots()
        slots.take(deliveries(0..<1, to: dead), now: now)
        #expect(slots.room(for: dead, now: now + .milliseconds(1999)) == 3)
        #expect(slots.room(for: dead, now: now + .seconds(2)) == 0)
        slots.giveBack(deliveries(0..<1, to: dead)[0], isAnswered: true, now: now + .seconds(3))
        #expect(slots.room(for: dead, now: now + .seconds(3)) == 2)
    }

    /// Each was quick, had all it could have, and turns slow.
    @Test(arguments: [1, 4, 10, 30]) func `however many are slow, some places are left for others`(slow: Int) {
        let slots = DeliverySlots()
        for number in 1...slow {
            let id = Webhook.ID(Int64(100 + number))
            for _ in 0..<150 { answer(slots, id, after: .milliseconds(1)) }
        }
        for number in 1...slow {
            let id = Webhook.ID(Int64(100 + number))
            let room = slots.room(for: id, now: now)
            #expect(room > 0)
            slots.take(deliveries(Int64(number) * 1000..<Int64(number) * 1000 + Int64(room), to: id), now: now)
        }
        #expect(slots.room(for: well, now: now) > 0)
    }
}

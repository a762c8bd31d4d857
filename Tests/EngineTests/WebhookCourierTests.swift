import Curl
import Foundation
import Prospecting
import Storage
import Synchronization
import Testing
import Wire

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct WebhookCourierTests {
    @Test func `what is sent is the stored body to the byte, signed for the moment it leaves`() async throws {
        let scene = try await Scene()
        let receiver = try Receiver()
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "Chief ☎️ ünd ")
        try await scene.delivering { try await scene.untilDelivered(endpoint, 1) }
        let post = try #require(receiver.posts.first)
        let event = try #require(try await scene.store.events(after: nil, since: nil, limit: 100).last)
        #expect(receiver.posts.count == 1)
        #expect(post.body == Data(event.body.utf8))
        #expect(post.id == event.id.description)
        #expect(post.headers["content-type"] == "application/json")
        #expect(post.headers["webhook-timestamp"] == "1772557200")
        let verifier = try #require(StandardWebhook(secret: scene.secret))
        #expect(
            verifier.objection(
                id: post.id, timestamp: post.headers["webhook-timestamp"],
                signatures: post.headers["webhook-signature"], body: post.body, now: .opening) == nil)
    }

    @Test func `a failed event holds up its own lead and nobody else`() async throws {
        let scene = try await Scene()
        let isWell = Mutex(false)
        let receiver = try Receiver { $0.title == "A1" && !isWell.withLock(\.self) ? .status(503) : .ok }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        for (lead, title) in [(1, "A1"), (1, "B1"), (2, "A2"), (2, "B2"), (1, "C1")] {
            try await scene.change(Int64(lead), title)
        }
        try await scene.delivering {
            try await scene.until {
                let states = try await scene.deliveries(endpoint)
                return states[0].attempts == 1 && states.filter { $0.state == "delivered" }.count == 2
            }
            #expect(receiver.posts.count == 3)
            #expect(receiver.posts.compactMap(\.title).filter { $0.hasSuffix("2") } == ["A2", "B2"])
            isWell.withLock { $0 = true }
            scene.move(to: .opening + .seconds(6))
            try await scene.untilDelivered(endpoint, 5)
        }
        #expect(receiver.posts.compactMap(\.title).filter { $0.hasSuffix("1") } == ["A1", "A1", "B1", "C1"])
    }

    @Test func `ten attempts keep to the schedule, each signed anew, and then it is dead`() async throws {
        let scene = try await Scene()
        let receiver = try Receiver { _ in .status(503) }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        var moments: [Instant] = []
        try await scene.delivering {
            for attempt in 1...10 {
                try await scene.until { try await scene.deliveries(endpoint)[0].attempts == attempt }
                moments.append(scene.time.now)
                let state = try await scene.deliveries(endpoint)[0]
                #expect(state.failure == "status-5xx")
                #expect(state.status == 503)
                guard attempt < 10 else {
                    #expect(state.state == "dead")
                    break
                }
                let wait = try #require(state.due) - scene.time.now
                let asked = DeliveryPolicy.waits[attempt - 1].milliseconds
                #expect((asked...asked + asked / 5).contains(wait.milliseconds))
                scene.move(to: scene.time.now + wait)
            }
        }
        #expect(
            receiver.posts.compactMap { $0.headers["webhook-timestamp"] }
                == moments.map { String($0.milliseconds / 1000) })
        #expect(Set(receiver.posts.map(\.id)).count == 1)
        #expect(Set(receiver.posts.map { $0.headers["webhook-signature"] }).count == 10)
    }

    @Test(arguments: [
        (429, "Retry-After: 120", Span.seconds(120)), (503, "Retry-After: Tue, 03 Mar 2026 17:10:00 GMT", .minutes(10)),
        (503, "retry-after: 999999", .hours(24)), (500, "Retry-After: Mon, 01 Jan 2029 00:00:00 GMT", .hours(24)),
    ])
    func `a receiver that says when is asked again then, within a day`(
        status: Int, header: String, wait: Span
    ) async throws {
        let scene = try await Scene()
        let receiver = try Receiver { _ in .status(status, header) }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        try await scene.delivering {
            try await scene.until { try await scene.deliveries(endpoint)[0].attempts == 1 }
        }
        #expect(try await scene.deliveries(endpoint)[0].due == .opening + wait)
    }

    @Test(arguments: [
        (Receiver.Reply.status(302, "Location: /elsewhere"), "status-3xx", 302), (.status(404), "status-4xx", 404),
        (.status(500), "status-5xx", 500), (Receiver.Reply(status: nil), "reset", nil),
    ])
    func `what is no 2xx is a failure by its name, and a redirect is not followed`(
        reply: Receiver.Reply, failure: String, status: Int?
    ) async throws {
        let scene = try await Scene()
        let receiver = try Receiver { _ in reply }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        try await scene.delivering {
            try await scene.until { try await scene.deliveries(endpoint)[0].attempts == 1 }
        }
        let state = try await scene.deliveries(endpoint)[0]
        #expect(state.failure == failure)
        #expect(state.status == status)
        #expect(state.state == "pending")
        #expect(receiver.posts.count == 1)
    }

    @Test func `an endpoint that is gone is switched off`() async throws {
        let scene = try await Scene()
        let receiver = try Receiver { _ in .status(410) }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        try await scene.change(1, "B")
        try await scene.delivering {
            try await scene.until { try await scene.store.webhook(endpoint).disabledFor != nil }
            scene.move(to: .opening + .days(5))
        }
        let state = try await scene.store.webhook(endpoint)
        #expect(state.disabledFor == "the receiver answered 410 Gone")
        #expect(state.waiting == 2)
        #expect(receiver.posts.count == 1)
    }

    @Test(arguments: ["http://127.0.0.1", "http://2130706433", "http://0x7f000001", "http://127.1", "http://localhost"])
    func `an address inside is never connected to`(host: String) async throws {
        let scene = try await Scene()
        let receiver = try Receiver()
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint("\(host):\(receiver.port)/in")
        try await scene.change(1, "A")
        try await scene.delivering(to: .publicOnly) {
            try await scene.until { try await scene.deliveries(endpoint)[0].attempts == 1 }
        }
        #expect(try await scene.deliveries(endpoint)[0].failure == "blocked-address")
        #expect(receiver.connections == 0)
    }

    @Test func `a secret that does not open sends nothing, and is tried again`() async throws {
        let scene = try await Scene()
        let receiver = try Receiver()
        defer { receiver.stop() }
        let endpoint = try await scene.store.addWebhook(
            url: receiver.url, events: ["lead.updated"], sealedSecret: "c2VhbGVk", now: .opening)
        try await scene.change(1, "A")
        try await scene.delivering {
            try await scene.until { try await scene.deliveries(endpoint)[0].attempts == 1 }
        }
        #expect(try await scene.deliveries(endpoint)[0].failure == "sealed-secret")
        #expect(receiver.connections == 0)
    }

    @Test func `the log has the times of an attempt and the beginning of its answer`() async throws {
        let scene = try await Scene()
        let receiver = try Receiver { _ in .status(500) }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        try await scene.delivering {
            try await scene.until { try await scene.deliveries(endpoint)[0].attempts == 1 }
        }
        let event = try await scene.deliveries(endpoint)[0].event
        let log = try await scene.store.delivery(of: event, to: endpoint).attempts
        #expect(log.map(\.failure) == ["status-5xx"])
        #expect(log.map(\.status) == [500])
        #expect(log.map(\.record.answer) == ["{}"])
        let timings = try #require(log.first).record.timings
        #expect(timings.connect > 0 && timings.firstByte >= timings.connect && timings.tls == 0)
    }

    @Test func `an endpoint that gets no hearing is held back, and goes on when it is back`() async throws {
        let scene = try await Scene(leads: 12)
        let isWell = Mutex(false)
        let receiver = try Receiver { _ in isWell.withLock(\.self) ? .ok : .status(500) }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.store.changeWebhook(endpoint, by: scene.rep, now: .opening) { $0.atOnce = 1 }
        for lead in 1...12 { try await scene.change(Int64(lead), "A") }
        try await scene.delivering {
            try await scene.until {
                try await scene.store.webhook(endpoint).health.breaker != .closed
            }
            #expect(receiver.posts.count == 5)
            isWell.withLock { $0 = true }
            scene.move(to: .opening + .minutes(1))
            try await scene.untilDelivered(endpoint, 12)
        }
        #expect(receiver.posts.count == 17)
        #expect(try await scene.store.webhook(endpoint).health == .well)
    }
}

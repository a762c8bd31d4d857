import Foundation
import Prospecting
import Testing

@testable import Storage

@Suite struct InboundRequestsTests {
    private static let body = Data([0x7B, 0x00, 0xFF, 0x7D])

    private func source(_ test: TestStore, _ name: String = "site") async throws -> InboundSourceState {
        try await test.store.addInboundSource(
            name, kind: .bearer, sealedSecret: "sealed", mapping: nil, campaign: nil, by: test.admin, now: .opening)
    }

    private func keep(
        _ test: TestStore, _ source: InboundSourceState, _ key: String, at now: Instant = .opening, body: Data = body
    ) async throws -> (id: InboundRequest.ID, isKnown: Bool) {
        try await test.store.keepInbound(
            source.id, key: key, proof: "bearer", headers: ["user-agent": "x"], body: body, now: now)
    }

    private func claim(_ test: TestStore, now: Instant = .opening) async throws -> [ClaimedInbound] {
        try await test.store.claimInbound(limit: 10, now: now, leaseUntil: now + .minutes(2))
    }

    private func settle(
        _ test: TestStore, _ request: ClaimedInbound, _ settlements: [String: InboundSettlement]
    ) async throws {
        for (place, settlement) in settlements.sorted(by: { $0.key < $1.key }) {
            let item = InboundItem(place: place, key: "k\(place)", meaning: .nothing)
            try await test.store.settle(item, of: request, settlement, now: .opening)
        }
        try await test.store.settleInbound(request, holding: Array(settlements.keys), now: .opening)
    }

    @Test func `a message is kept byte for byte, each once by its key and source`() async throws {
        let test = try await TestStore(.calls())
        let (site, other) = (try await source(test), try await source(test, "other"))
        let first = try await keep(test, site, "k")
        let again = try await keep(test, site, "k", body: Data("{}".utf8))
        let elsewhere = try await keep(test, other, "k")
        #expect((first.isKnown, again.isKnown, elsewhere.isKnown) == (false, true, false))
        #expect(again.id == first.id && elsewhere.id != first.id)
        let kept = try await test.store.inboundRequest(first.id)
        #expect(kept.body == Self.body && kept.headers == ["user-agent": "x"] && kept.state == "received")
        #expect(try await test.store.inboundSource("site").requests == 1)
    }

    @Test func `what one reads nobody else reads until its lease is over or it is freed`() async throws {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        let ids = [try await keep(test, site, "1").id, try await keep(test, site, "2").id]
        #expect(try await claim(test).map(\.id) == ids)
        #expect(try await claim(test) == [])
        #expect(try await claim(test, now: .opening + .minutes(2)).map(\.id) == ids)
        try await test.store.freeInbound()
        let claimed = try await claim(test, now: .opening)
        #expect(claimed.map(\.body) == [Self.body, Self.body] && claimed.map(\.key) == ["1", "2"])
        for request in claimed { try await settle(test, request, ["": .ignored(reason: nil)]) }
        #expect(try await claim(test, now: .opening + .hours(1)) == [])
        #expect(try await test.store.inboundRequest(ids[0]).state == "done")
    }

    @Test func `what waits is listed and read again; what was applied stays so`() async throws {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        try await test.add(.person(1))
        _ = try await keep(test, site, "1")
        let request = try #require(try await claim(test).first)
        try await settle(
            test, request,
            ["[0]": .applied(Lead.ID(1), remark: nil), "[1]": .waiting(InboundObstacle(path: "a", "no time"), nil)])
        #expect(try await test.store.inboundRequest(request.id).state == "waiting")
        let waiting = try await test.store.inboundItems(of: "site", waiting: true, before: nil, limit: 10)
        #expect(waiting.map(\.place) == ["[1]"] && waiting.map(\.reason) == ["no time"] && waiting[0].path == "a")
        #expect(try await test.store.inboundSource("site").waiting == 1)
        let applied = InboundItem(place: "[0]", key: "k[0]", meaning: .nothing)
        #expect(try await test.store.standing(of: applied, in: request) == .settled)
        #expect(
            try await test.store.standing(of: .init(place: "[0]", key: "other key", meaning: .nothing), in: request)
                == .settled)
        #expect(
            try await test.store.standing(of: .init(place: "[1]", key: "k[1]", meaning: .nothing), in: request) == .open
        )
        let count = try await test.store.replayInbound("site", since: nil, only: nil, by: test.admin, now: .opening)
        #expect(count == 1)
        let again = try #require(try await claim(test).first)
        try await settle(
            test, again, ["[0]": .waiting(InboundObstacle("late"), nil), "[1]": .applied(Lead.ID(1), remark: "r")])
        let items = try await test.store.inboundRequest(request.id).items
        #expect(items.map(\.state) == ["applied", "applied"] && items.map(\.lead) == [Lead.ID(1), Lead.ID(1)])
        #expect(
            try await test.store.replayInbound("site", since: nil, only: nil, by: test.admin, now: .opening) == 0)
        #expect(
            try await test.store.replayInbound("site", since: nil, only: request.id, by: test.admin, now: .opening) == 1
        )
    }

    @Test func `an item that came in two messages is one, and one that is mapped no more is gone`() async throws {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        _ = try await keep(test, site, "1")
        _ = try await keep(test, site, "2")
        let requests = try await claim(test)
        let wait = InboundSettlement.waiting(InboundObstacle("x"), nil)
        try await settle(test, requests[0], ["[0]": wait, "[1]": wait])
        try await settle(test, requests[1], ["[0]": .applied(nil, remark: nil)])
        #expect(try await test.store.inboundRequest(requests[0].id).items.map(\.state) == ["applied", "waiting"])
        #expect(try await test.store.inboundRequest(requests[1].id).items == [])
        try await test.store.settleInbound(requests[0], holding: ["[0]"], now: .opening)
        #expect(try await test.store.inboundRequest(requests[0].id).items.map(\.place) == ["[0]"])
        #expect(try await test.store.inboundRequest(requests[0].id).state == "done")
    }

    @Test func `a message of somebody who was erased is let go when all of it was read, and what waits says why`()
        async throws
    {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        _ = try await keep(test, site, "1")
        let request = try #require(try await claim(test).first)
        for (place, settlement) in [
            ("[0]", InboundSettlement.erased(reason: "erased before")), ("[1]", .applied(nil, remark: nil)),
            ("[2]", .waiting(InboundObstacle(path: "x", "who is it?"), nil)),
        ] {
            let item = InboundItem(place: place, key: "k\(place)", meaning: .nothing)
            try await test.store.settle(item, of: request, settlement, now: .opening)
        }
        #expect(try await test.store.inboundRequest(request.id).body != nil)
        try await test.store.settleInbound(request, holding: ["[0]", "[1]", "[2]"], isLetGo: true, now: .opening)
        let left = try await test.store.inboundRequest(request.id)
        #expect(left.body == nil && left.state == "done")
        #expect(left.items.map(\.state) == ["ignored", "applied", "ignored"])
        #expect(left.items.map(\.reason) == ["erased before", nil, "somebody it told of was erased"])
    }

    @Test func `bodies go by their age, but for those that are still to be read`() async throws {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        let old = try await keep(test, site, "1").id
        let unread = try await keep(test, site, "2", at: .opening + .hours(1)).id
        let new = try await keep(test, site, "3", at: .opening + .days(2)).id
        for request in try await claim(test) where request.id != unread {
            try await settle(test, request, ["": .ignored(reason: nil)])
        }
        let count = try await test.store.prune(.inbound, before: .opening + .days(1), limit: 100, now: .opening)
        #expect(count == 1)
        let bodies = try await [old, unread, new].asyncMap { try await test.store.inboundRequest($0).body }
        #expect(bodies == [nil, Self.body, Self.body])
        #expect(try await keep(test, site, "1").isKnown)
        await #expect(throws: Refusal.self) {
            try await test.store.replayInbound("site", since: nil, only: old, by: test.admin, now: .opening)
        }
    }

    @Test func `what told of somebody who is erased is let go, whether it was applied or waits`() async throws {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        try await test.add(.person(1), .person(2))
        _ = try await keep(test, site, "1")
        _ = try await keep(test, site, "2", body: Data(#"{"mail": "PAT1@example.com"}"#.utf8))
        _ = try await keep(test, site, "3", body: Data(#"{"tel": "+1 (212) 555-0001"}"#.utf8))
        _ = try await keep(test, site, "4", body: Data(#"{"mail": "pat2@example.com"}"#.utf8))
        let requests = try await claim(test)
        try await settle(test, requests[0], ["": .applied(Lead.ID(1), remark: nil)])
        let wait = InboundSettlement.waiting(InboundObstacle(path: "mail", "pat1@example.com is nobody"), nil)
        for (index, request) in requests.enumerated().dropFirst() {
            let item = InboundItem(place: "", key: "w\(index)", meaning: .nothing)
            try await test.store.settle(item, of: request, wait, now: .opening)
            try await test.store.settleInbound(request, holding: [""], now: .opening)
        }
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        let left = try await requests.map(\.id).asyncMap { try await test.store.inboundRequest($0) }
        #expect(left.map { $0.body == nil } == [true, true, true, false])
        #expect(left.map(\.state) == ["done", "done", "done", "waiting"])
        #expect(left[1].items.map(\.reason) == ["somebody it told of was erased"])
    }

    @Test func `who reads a message that is to be read once more settles it no more`() async throws {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        let id = try await keep(test, site, "1").id
        let stale = try #require(try await claim(test).first)
        #expect(
            try await test.store.replayInbound("site", since: nil, only: id, by: test.admin, now: .opening) == 1)
        try await settle(test, stale, ["": .ignored(reason: nil)])
        #expect(try await test.store.inboundRequest(id).state == "received")
        let entry = try #require(try await test.store.journal(of: "site").last)
        #expect(entry.kind == .inboundReplayed && entry.changes.map(\.after) == [id.description, "1"])
    }

    @Test func `a message that repeats another leads to it, and is let go of with its person`() async throws {
        let test = try await TestStore(.calls())
        let lead = try await test.add(.person(1), campaign: nil)[0]
        let site = try await source(test)
        let ids = [try await keep(test, site, "1").id, try await keep(test, site, "2").id]
        let claimed = try await claim(test)
        let item = InboundItem(place: "", key: "same", meaning: .nothing)
        try await test.store.settle(item, of: claimed[0], .applied(lead, remark: nil), now: .opening)
        try await test.store.settleInbound(claimed[0], holding: [""], now: .opening)
        guard case .repeated(let known) = try await test.store.standing(of: item, in: claimed[1]) else {
            throw MissingTouch()
        }
        try await test.store.settleInbound(claimed[1], holding: [""], repeating: [known], now: .opening)
        let repeated = try await test.store.inboundRequest(ids[1])
        #expect(repeated.repeats == [ids[0]] && repeated.body != nil && repeated.state == "done")
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        for id in ids { #expect(try await test.store.inboundRequest(id).body == nil) }
    }

    @Test func `a source of which items wait is removed only by force`() async throws {
        let test = try await TestStore(.calls())
        let site = try await source(test)
        _ = try await keep(test, site, "1")
        try await settle(test, try #require(try await claim(test).first), ["": .waiting(InboundObstacle("why"), nil)])
        await #expect(throws: Refusal.self) {
            try await test.store.removeInboundSource("site", by: test.admin, now: .opening)
        }
        try await test.store.removeInboundSource("site", isForced: true, by: test.admin, now: .opening)
        #expect(try await test.store.inboundSources().isEmpty)
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

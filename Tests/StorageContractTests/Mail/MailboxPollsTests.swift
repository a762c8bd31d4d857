import Prospecting
import Testing

@testable import Storage

@Suite struct MailboxPollsTests {
    private let scene: TestStore
    private let now = Instant.opening

    init() async throws {
        scene = try await TestStore(.calls())
        _ = try await scene.addMailboxOfAnn()
    }

    private func claim(at moment: Instant) async throws -> MailboxPoll? {
        try await scene.store.claimPoll(now: moment, lease: .minutes(2))
    }

    @Test func `a mailbox is read by one at a time, and again when its turn comes`() async throws {
        let poll = try #require(try await claim(at: now))
        #expect(poll.address == "ann@ours.example")
        #expect(poll.lastNumber == 0)
        #expect(poll.validity == nil)
        #expect(try await claim(at: now) == nil)
        #expect(try await scene.store.nextPoll() == now + .minutes(2))
        try await scene.store.settle(poll, failure: nil, now: now, next: now + .minutes(1))
        #expect(try await claim(at: now + .seconds(59)) == nil)
        let next = try #require(try await claim(at: now + .minutes(1)))
        #expect(next.polledAt == now)
    }

    @Test func `a reading that takes too long loses its claim, and changes nothing any more`() async throws {
        var late = try #require(try await claim(at: now))
        var other = try #require(try await claim(at: now + .minutes(2)))
        #expect(
            try await !scene.store.advance(&late, to: 9, validity: 1, until: now + .minutes(5)))
        let mail = ReceivedMail(messageID: "1@x.example", from: "x@x.example")
        #expect(
            try await scene.store.take(
                mail, at: MailPlace(validity: 1, number: 9, key: "k"), of: &late, until: now + .minutes(5), now: now)
                == nil)
        try await scene.store.settle(late, failure: "late", now: now, next: now)
        #expect(try await scene.store.advance(&other, to: 3, validity: 1, until: now + .minutes(5)))
        #expect(other.lastNumber == 3)
        try await scene.store.settle(other, failure: "gone", now: now, next: now)
        let next = try #require(try await claim(at: now))
        #expect(next.lastNumber == 3)
        #expect(next.polledAt == nil)
    }

    @Test func `a daemon that starts reads at once what the one before was reading`() async throws {
        _ = try #require(try await claim(at: now))
        try await scene.store.freePolls()
        #expect(try await claim(at: now) != nil)
    }

    @Test func `a mailbox that is removed, or has no place to read at, is not read`() async throws {
        try await scene.store.write { try $0.connection.execute("UPDATE mailboxes SET imap_url = NULL") }
        #expect(try await claim(at: now) == nil)
        #expect(try await scene.store.nextPoll() == nil)
        try await scene.store.write {
            try $0.connection.execute("UPDATE mailboxes SET imap_url = 'imap://x', state = 'removed'")
        }
        #expect(try await claim(at: now) == nil)
    }
}

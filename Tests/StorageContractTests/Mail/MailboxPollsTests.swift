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

    private func place(_ number: UInt32, in folder: String = "INBOX", validity: UInt32 = 1) -> FolderPlace {
        FolderPlace(name: folder, validity: validity, lastNumber: number)
    }

    @Test func `each folder has a place of its own, which outlives that others are named`() async throws {
        func set(_ folders: [String]) async throws {
            _ = try await scene.store.changeMailbox("ann@ours.example", by: scene.admin, now: now) {
                $0.folders = folders
            }
        }
        try await set(["Replies", "Büro"])
        var poll = try #require(try await claim(at: now))
        #expect(poll.folders.map(\.name) == ["INBOX", "Replies", "Büro"])
        for place in [place(5), place(7, in: "Replies", validity: 2), place(8, in: "Büro", validity: 3)] {
            #expect(try await scene.store.advance(&poll, to: place, until: now + .minutes(5)))
        }
        try await set(["Replies"])
        // What was under way goes by what was said before, and has lost its claim.
        #expect(try await !scene.store.advance(&poll, to: place(9), until: now + .minutes(6)))
        let next = try #require(try await claim(at: now))
        #expect(next.folders == [place(5), place(7, in: "Replies", validity: 2)])
    }

    @Test func `another account is read anew, from when the one before was read`() async throws {
        var poll = try #require(try await claim(at: now))
        #expect(try await scene.store.advance(&poll, to: place(5), until: now + .minutes(5)))
        try await scene.store.settle(poll, failure: nil, now: now + .minutes(1), next: now + .minutes(2))
        _ = try await scene.store.changeMailbox("ann@ours.example", by: scene.admin, now: now) { $0.name = "Anna" }
        #expect(try await claim(at: now + .minutes(2))?.folders == [place(5)])
        _ = try await scene.store.changeMailbox("ann@ours.example", by: scene.admin, now: now) {
            $0.imapURL = "imap://elsewhere"
        }
        let anew = try #require(try await claim(at: now + .minutes(2)))
        #expect(anew.folders == [FolderPlace(name: "INBOX", since: now + .minutes(1))])
        #expect(anew.polledAt == nil)
    }

    @Test func `a mail that cannot be read is passed over, and told of with its reason`() async throws {
        var poll = try #require(try await claim(at: now))
        let damaged = place(4)
        for _ in 1...2 {
            #expect(
                try await scene.store.passOver(
                    damaged, of: &poll, reason: "the server ends the talk", until: now + .minutes(5), now: now))
        }
        let state = try await scene.store.mailbox("ann@ours.example", now: now + .days(29))
        #expect(state.unreadable == 1)
        #expect(state.lastUnreadable?.words == "mail 4 in INBOX cannot be read: the server ends the talk")
        #expect(try await scene.store.mailbox("ann@ours.example", now: now + .days(31)).unreadable == 0)
    }

    @Test func `a failure is told with how long it lasts`() async throws {
        func settle(_ failure: String?, at moment: Instant) async throws -> MailboxState {
            let poll = try #require(try await claim(at: moment))
            try await scene.store.settle(poll, failure: failure, now: moment, next: moment)
            return try await scene.store.mailbox("ann@ours.example", now: moment)
        }
        #expect(try await settle("gone", at: now).pollFailingSince == now)
        let later = try await settle("still gone", at: now + .hours(2))
        #expect(later.pollFailingSince == now && later.pollFailure == "still gone")
        #expect(try await settle(nil, at: now + .hours(3)).pollFailingSince == nil)
    }

    @Test func `a mailbox is read by one at a time, and again when its turn comes`() async throws {
        let poll = try #require(try await claim(at: now))
        #expect(poll.address == "ann@ours.example")
        #expect(poll.folders == [FolderPlace(name: "INBOX")])
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
            try await !scene.store.advance(&late, to: place(9), until: now + .minutes(5)))
        let mail = ReceivedMail(messageID: "1@x.example", from: "x@x.example")
        #expect(
            try await scene.store.take(
                mail, at: MailPlace(validity: 1, number: 9, key: "k"), of: &late, until: now + .minutes(5), now: now)
                == nil)
        try await scene.store.settle(late, failure: "late", now: now, next: now)
        #expect(try await scene.store.advance(&other, to: place(3), until: now + .minutes(5)))
        #expect(other.place(of: "INBOX") == place(3))
        try await scene.store.settle(other, failure: "gone", now: now, next: now)
        let next = try #require(try await claim(at: now))
        #expect(next.place(of: "INBOX") == place(3))
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

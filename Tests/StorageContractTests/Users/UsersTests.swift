import Prospecting
import Testing

@testable import Storage

@Suite struct UsersTests {
    @Test func `a user comes in with its token, whatever the case of its mail address was`() async throws {
        let test = try await TestStore()
        let user = try await test.store.addUser(
            email: "Kim@Example.com", name: "Kim", role: .manager, queues: ["south", "north", "south"],
            tokenHash: "kim", now: .opening)
        #expect(
            user
                == User(
                    id: User.ID(4), email: "kim@example.com", name: "Kim", role: .manager, queues: ["north", "south"]))
        #expect(try await test.store.user(tokenHash: "kim") == user)
        #expect(try await test.store.user(tokenHash: "nobody") == nil)
        #expect(
            try await test.store.users()
                == [test.admin, test.ann, test.bob, user].map { UserState(user: $0, isRevoked: false) })
    }

    @Test func `a mail address that is taken is refused`() async throws {
        let test = try await TestStore()
        await #expect(
            throws: Refusal(
                .conflict,
                "there is a user \"ann@example.com\"; for another token: touchline user token ann@example.com")
        ) {
            try await test.store.addUser(
                email: "ANN@example.com", name: "Ann", role: .sdr, queues: [], tokenHash: "x", now: .opening)
        }
        #expect(try await test.store.user(tokenHash: "x") == nil)
    }

    @Test func `a revoked user is shut out with every token, and comes in with a new one only`() async throws {
        let test = try await TestStore()
        _ = try await test.store.addToken(email: "ANN@example.com", tokenHash: "ann2", now: .opening)
        #expect(try await test.store.user(tokenHash: "ann2") == test.ann)
        #expect(try await test.store.revokeUser(email: "ann@example.com", now: .opening) == test.ann)
        #expect(try await test.store.user(tokenHash: "ann") == nil)
        #expect(try await test.store.user(tokenHash: "ann2") == nil)
        #expect(try await test.store.users().filter(\.isRevoked).map(\.user) == [test.ann])
        _ = try await test.store.addToken(email: "ann@example.com", tokenHash: "ann3", now: .opening)
        #expect(try await test.store.user(tokenHash: "ann3") == test.ann)
        #expect(try await test.store.user(tokenHash: "ann") == nil)
    }

    @Test func `who is put into another queue takes its calls from then on, at once, and no others`() async throws {
        let test = try await TestStore(.calls(), .calls("second", queue: "south"))
        try await test.add(.person(1))
        try await test.add(.person(2), campaign: "second")
        #expect(try await test.store.user(tokenHash: "ann")?.queues == ["north"])
        let state = try await test.store.setQueues(
            ["south", "south"], of: "ANN@example.com", by: test.admin, now: .opening)
        #expect(state.user.queues == ["south"])
        let ann = try #require(try await test.store.user(tokenHash: "ann"))
        #expect(ann.queues == ["south"])
        #expect(try await test.next(ann, 9).map(\.facts.lead.id) == [Lead.ID(2)])
        let entry = try #require(try await test.store.journal(of: "ann@example.com").last)
        #expect(entry.changes == [.init("queues", before: "north", after: "south")])
    }

    @Test func `what other systems know somebody by goes with what they did, and into the journal`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.setExternalIDs(
            ["hubspot": "77", "crm": "5"], of: "ann@example.com", by: test.admin, now: .opening)
        let state = try await test.store.setExternalIDs(
            ["hubspot": "78"], of: "ANN@example.com", by: test.admin, now: .opening)
        #expect(state.user.externalIDs == ["hubspot": "78"])
        #expect(try await test.store.user(tokenHash: "ann")?.externalIDs == ["hubspot": "78"])
        let entry = try #require(try await test.store.journal(of: "ann@example.com").last)
        #expect(entry.changes == [.init("crm", before: "5", after: nil), .init("hubspot", before: "77", after: "78")])
    }

    @Test func `a user who is not there is not found`() async throws {
        let test = try await TestStore()
        await #expect(throws: Refusal.notFound("user", "x@example.com")) {
            try await test.store.revokeUser(email: "x@example.com", now: .opening)
        }
        await #expect(throws: Refusal.notFound("user", "x@example.com")) {
            try await test.store.addToken(email: "x@example.com", tokenHash: "x", now: .opening)
        }
    }

    @Test func `the first answer under a key stays, each user for itself`() async throws {
        let test = try await TestStore()
        let answer = RememberedAnswer(requestDigest: "d", status: 201, contentType: "application/json", body: "{}")
        try await test.store.remember(answer, key: "k", user: test.ann.id, now: .opening)
        try await test.store.remember(
            RememberedAnswer(requestDigest: "e", status: 500, contentType: "text/plain", body: ""), key: "k",
            user: test.ann.id, now: .opening)
        #expect(try await test.store.rememberedAnswer(key: "k", user: test.ann.id) == answer)
        #expect(try await test.store.rememberedAnswer(key: "k", user: test.bob.id) == nil)
    }

    @Test func `a rehearsed store is marked, and keeps its clock`() async throws {
        let test = try await TestStore()
        #expect(try await test.store.rehearsalOffset() == nil)
        #expect(try await !test.store.hasWork())
        try await test.store.keepRehearsalOffset(-5)
        try await test.store.keepRehearsalOffset(86_400_000)
        #expect(try await test.store.rehearsalOffset() == 86_400_000)
        try await test.store.ping()
    }

    @Test func `a rep's day is counted from its first instant up to the next day's`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2), .person(3), .person(4))
        for (disposition, when) in [
            ("no-answer", nil), ("gatekeeper", nil), ("meeting-booked", Instant.opening + .days(1)), ("qualified", nil),
        ] as [(String, Instant?)] {
            try await test.call(test.ann, disposition, when: when)
        }
        let end = Instant.opening + .milliseconds(1)
        #expect(
            try await test.store.counts(of: test.ann, from: .opening, to: end)
                == DayCounts(dials: 4, connects: 3, conversations: 2, meetings: 1, qualified: 1))
        let nothing = DayCounts(dials: 0, connects: 0, conversations: 0, meetings: 0, qualified: 0)
        #expect(try await test.store.counts(of: test.ann, from: end, to: end + .days(1)) == nothing)
        #expect(try await test.store.counts(of: test.ann, from: .opening - .days(1), to: .opening) == nothing)
        #expect(try await test.store.counts(of: test.bob, from: .opening, to: end) == nothing)
    }
}

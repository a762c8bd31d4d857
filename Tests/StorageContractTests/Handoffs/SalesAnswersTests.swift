import Prospecting
import Testing

@testable import Storage

/// What sales says of its leads, and what follows.
@Suite struct SalesAnswersTests {
    private let later = Instant.opening + .hours(1)

    private func milestones(_ test: TestStore) async throws -> Milestones {
        try await test.store.read { transaction in
            let row = try transaction.connection.row("SELECT * FROM enrollments WHERE id = 1")
            return try row.map(transaction.milestones) ?? Milestones()
        }
    }

    @Test func `accepted, an opportunity and won: the stage, the dates, the amount and the events`() async throws {
        let test = try await TestStore.sold()
        #expect(try await test.answer(.accept, now: later).lead.stage == .accepted)
        let opened = later + .days(1)
        _ = try await test.answer(.opportunity(amount: Money(units: 50_000)), now: opened)
        let won = opened + .days(30)
        let state = try await test.answer(.won(amount: #require(Money(units: 59_999.5))), now: won)
        #expect(state.handoff.state == .won)
        #expect(state.handoff.amount == Money(hundredths: 5_999_950))
        #expect(state.answeredAt == later)
        #expect(state.account?.stage == .customer)
        var expected = Milestones()
        expected.enteredAt = .opening
        expected.calledAt = .opening
        expected.calledBy = test.ann.id
        expected.sqlAt = .opening
        expected.acceptedAt = later
        expected.opportunityAt = opened
        expected.wonAt = won
        expected.amount = Money(hundredths: 5_999_950)
        #expect(try await milestones(test) == expected)
        #expect(
            Array(try await test.types().suffix(4))
                == ["handoff.offered", "handoff.accepted", "opportunity.opened", "opportunity.won"])
        let told = try #require(try await test.events(of: .handoffAccepted).first)
        #expect((told.stage, told.previousStage, told.rep) == ("accepted", "sql", "root@example.com"))
    }

    @Test func `the same again changes nothing but an amount, and what does not follow is refused`() async throws {
        let test = try await TestStore.sold()
        _ = try await test.answer(.accept)
        let before = try await test.dump()
        _ = try await test.answer(.accept, now: later)
        #expect(try await test.dump() == before)
        await #expect(throws: Refusal.self) { try await test.answer(.won(amount: Money(hundredths: 1))) }
        await #expect(throws: Refusal.self) { try await test.answer(.reject(reason: "no-budget")) }
        #expect(try await test.dump() == before)
        _ = try await test.answer(.opportunity(amount: nil))
        _ = try await test.answer(.opportunity(amount: Money(hundredths: 700)), now: later)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.amount == Money(hundredths: 700))
        #expect(try await milestones(test).amount == Money(hundredths: 700))
        #expect(
            try await test.events(of: .opportunityOpened).map(\.reason) == [nil, "the amount was put right"])
    }

    @Test func `sales answers its own, managers for everybody, and a link while its receiver has the offer`()
        async throws
    {
        let test = try await TestStore.sold(2)
        let lou = try await test.hire("lou@example.com")
        let refusal = await #expect(throws: Refusal.self) { try await test.answer(.accept, by: .user(lou)) }
        #expect(refusal?.code == .forbidden)
        #expect(refusal?.message == "hof-00000001 is with kim@example.com; a manager can answer for them")
        #expect(try await test.answer(.accept, on: 2, by: .user(lou)).handoff.state == .accepted)
        await #expect(throws: Refusal.self) { try await test.answer(.accept, by: .link("lou@example.com")) }
        #expect(try await test.answer(.accept, by: .link("kim@example.com")).handoff.state == .accepted)
        #expect(try await test.moves().last == "accepted kim@example.com")
    }

    @Test func `who is sent back until a date goes into nurture on it, with the reason for who calls next`()
        async throws
    {
        let test = try await TestStore.sold(1, .selling(), besides: .nurture)
        let state = try await test.answer(.reject(reason: "no-budget"), now: later)
        let back = later + .days(180)
        #expect(state.returnOn == back)
        #expect(state.lead.stage == .recycled)
        #expect(state.lead.resetAt == later)
        #expect(state.lead.sentBack == SentBack(at: later, reason: "no-budget"))
        let fit = try await test.store.leadState(Lead.ID(1)).enrollments.first?.fit
        #expect(try await test.store.nextDeadline() == back)
        #expect(try await test.store.returnRecycled(now: back - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 1)
        let returned = try await test.store.leadState(Lead.ID(1))
        #expect(returned.enrollments.map(\.campaign) == ["nurture", "first"])
        #expect(returned.enrollments.last?.fit == fit)
        let touch = try #require(try await test.openTouch(of: Lead.ID(1)))
        let card = try await test.store.touch(touch, now: back)
        #expect(card.facts.lead.sentBack == SentBack(at: later, reason: "no-budget"))
        let told = try #require(try await test.events(of: .handoffRejected).first)
        #expect((told.reason, told.stage, told.previousStage) == ("no-budget", "recycled", "sql"))
        #expect(try await test.events(of: .leadRecycled).map(\.reason) == ["no-budget"])
        #expect(try await milestones(test).rejectReason == "no-budget")
    }

    @Test func `who may not come into nurture again is refused with the reason`() async throws {
        let test = try await TestStore(.nurture)
        try await test.apply(.selling(), digest: "1")
        try await test.add(.person(1), campaign: "nurture")
        try await test.call(test.ann, "not-interested")
        _ = try await test.store.enroll(Lead.ID(1), campaign: "first", by: test.admin, now: .opening)
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        _ = try await test.answer(.reject(reason: "no-budget"))
        let back = Instant.opening + .days(180)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 1)
        let reason = "not enrolled into nurture: it has finished nurture and may come back into it from 2027-03-03"
        #expect(try await test.events(of: .leadUpdated).map(\.reason) == [reason])
        let state = try await test.store.callingState(of: Lead.ID(1), asker: nil, now: back)
        let gate = try #require(state.gates(now: back).first { !$0.isOpen })
        #expect(gate.reason.contains(reason), "\(gate)")
    }

    @Test(
        arguments: [
            ("not-a-fit", Lead.Stage.disqualified, "not-a-fit"), ("already-ours", .working, "already-ours"),
        ])
    func `other reasons disqualify or end it`(reason: String, stage: Lead.Stage, words: String) async throws {
        let test = try await TestStore.sold()
        let lead = try await test.answer(.reject(reason: reason)).lead
        #expect(lead.stage == stage)
        #expect(lead.stageReason == words)
        #expect(lead.returnOn == nil)
    }

    @Test func `a deal that was lost comes back where its reason says so`() async throws {
        let test = try await TestStore.sold(2, .selling(), besides: .nurture)
        for id in [1, 2] as [Int64] { _ = try await test.answer(.accept, on: id) }
        _ = try await test.answer(.opportunity(amount: nil))
        let price = try await test.answer(.lost(reason: "price"), now: later)
        #expect((price.handoff.state, price.lead.stage) == (.lost, .recycled))
        #expect(price.returnOn == later + .days(30))
        let timing = try await test.answer(.lost(reason: "timing"), on: 2, now: later)
        #expect((timing.handoff.state, timing.lead.stage) == (.lost, .lost))
        #expect(try await milestones(test).lostAt == later)
        #expect(try await test.events(of: .opportunityLost).map(\.reason) == ["price", "timing"])
    }

    @Test func `a manager takes what waits for somebody to be back`() async throws {
        let test = try await TestStore(.selling(route: [RouteEntry(to: .people(["kim@example.com"]))]))
        _ = try await test.hire("kim@example.com")
        _ = try await test.store.setAway("kim@example.com", until: later, now: .opening)
        try await test.add(.person(1))
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        #expect(try await test.answer(.accept).handoff.to == "root@example.com")
        #expect(try await test.store.passOverdueHandoffs(now: later, limit: 9) == 0)
    }

    @Test func `another reason than the one given is no repetition`() async throws {
        let test = try await TestStore.sold()
        _ = try await test.answer(.reject(reason: "not-a-fit"))
        #expect(try await test.answer(.reject(reason: "not-a-fit")).handoff.state == .rejected)
        let before = try await test.dump()
        let refusal = await #expect(throws: Refusal.self) { try await test.answer(.reject(reason: "no-budget")) }
        #expect(refusal?.code == .conflict)
        #expect(refusal?.details["reason"] == "not-a-fit")
        #expect(try await test.dump() == before)
    }

    @Test func `a link ends with the access of who was sent it`() async throws {
        let test = try await TestStore.sold()
        _ = try await test.hire("kim@example.com")
        #expect(try await test.store.handoff(Handoff.ID(1), byLinkOf: "kim@example.com").handoff.state == .offered)
        _ = try await test.store.revokeUser(email: "kim@example.com", by: test.admin, now: .opening)
        let shown = await #expect(throws: Refusal.self) {
            try await test.store.handoff(Handoff.ID(1), byLinkOf: "kim@example.com")
        }
        #expect(shown?.code == .forbidden)
        await #expect(throws: Refusal.self) { try await test.answer(.accept, by: .link("kim@example.com")) }
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .offered)
    }

    @Test func `one lost deal leaves the account with the other one's`() async throws {
        let test = try await TestStore(.selling())
        try await test.add(.person(1, company: 1), .person(2, company: 1))
        for _ in 1...2 {
            try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        }
        for id in [1, 2] as [Int64] {
            _ = try await test.answer(.accept, on: id)
            _ = try await test.answer(.opportunity(amount: nil), on: id)
        }
        #expect(try await test.answer(.lost(reason: "timing"), on: 1).account?.stage == .opportunity)
        #expect(try await test.answer(.lost(reason: "timing"), on: 2).account?.stage == .prospect)
    }

    @Test func `who is back earlier is asked at once`() async throws {
        let test = try await TestStore(.selling(route: [RouteEntry(to: .people(["kim@example.com"]))]))
        _ = try await test.hire("kim@example.com")
        _ = try await test.store.setAway("kim@example.com", until: .opening + .days(30), now: .opening)
        try await test.add(.person(1))
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        #expect(try await test.store.nextDeadline() == .opening + .days(30))
        _ = try await test.store.setAway("kim@example.com", until: nil, now: later)
        #expect(try await test.store.nextDeadline() == later)
        #expect(try await test.store.passOverdueHandoffs(now: later, limit: 9) == 1)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.to == "kim@example.com")
    }
}

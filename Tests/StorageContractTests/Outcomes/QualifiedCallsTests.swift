import Prospecting
import Testing

@testable import Storage

@Suite struct QualifiedCallsTests {
    private func prepared() async throws -> TestStore {
        let test = try await TestStore(
            .calls(
                qualification: .byBudget,
                route: [RouteEntry(to: .people(["kim@example.com", "lou@example.com"]))]))
        try await test.add(.person(1), .person(2), .person(3))
        return test
    }

    @Test func `answers that pass hand the lead over, and say what decided`() async throws {
        let test = try await prepared()
        let logged = try await test.call(test.ann, "qualified", answers: ["budget": "5000", "need": "speed"])
        #expect(logged.stage == "sql")
        #expect(logged.decidedBy == ["budget at least 1,000"])
        #expect(logged.events == ["attempt.logged", "lead.qualified", "enrollment.finished", "handoff.offered"])
        let event = try #require(try await test.events(of: .leadQualified).first)
        #expect(event.decidedBy == logged.decidedBy)
        #expect(event.handoff == "kim@example.com")
        #expect(event.previousStage == "raw")
        #expect(try await test.store.leadState(Lead.ID(1)).facts.lead.sqlAt == .opening)
    }

    @Test func `those in sales get their leads in turn`() async throws {
        let test = try await prepared()
        for _ in 0..<3 { try await test.call(test.ann, "qualified", answers: ["budget": "5000"]) }
        #expect(
            try await test.events(of: .leadQualified).map(\.handoff)
                == ["kim@example.com", "lou@example.com", "kim@example.com"])
    }

    @Test func `answers that fail go the other way`() async throws {
        let test = try await prepared()
        let logged = try await test.call(test.ann, "qualified", answers: ["budget": "5"])
        #expect(logged.stage == "recycled")
        #expect(logged.events == ["attempt.logged", "lead.recycled", "enrollment.finished"])
        #expect(try await test.count("handoffs") == 0)
    }

    @Test func `an answer that is missing is asked in a callback, and those given are kept`() async throws {
        let test = try await prepared()
        let first = try await test.call(test.ann, "qualified", answers: ["need": "speed"])
        #expect(first.nextKind == "callback")
        let due = Instant(milliseconds: try #require(first.nextDue))
        let touch = try #require(try await test.next(test.ann, 9, now: due).first)
        #expect(touch.open.kind == .callback)
        #expect(touch.facts.answers == ["need": .text("speed")])
        let second = try await test.store.log(
            Outcome(disposition: "qualified", calledAt: due, answers: ["budget": "2000"]), on: touch.id,
            by: test.ann, learned: LeadChanges(), now: due)
        #expect(second.stage == "sql")
    }

    @Test func `an answer that is none changes nothing`() async throws {
        let test = try await prepared()
        _ = try await test.next(test.ann)
        let before = try await test.dump()
        for answers in [["budget": "much"], ["bugdet": "5000"]] {
            let refusal = await #expect(throws: Refusal.self) {
                try await test.call(test.ann, "qualified", answers: answers)
            }
            #expect(refusal?.code == .invalid)
        }
        #expect(try await test.dump() == before)
    }

    @Test func `answers of all the people of an account count together where the qualification is the account's`()
        async throws
    {
        let test = try await TestStore(
            .calls(qualification: .byBudgetOfAccount, route: [RouteEntry(to: .people(["kim@example.com"]))]))
        try await test.add(.person(1, company: 7), .person(2, company: 7), .person(3))
        let first = try await test.call(test.ann, "callback", when: .opening + .hours(3), answers: ["budget": "5000"])
        let other = try #require([Lead.ID(1), Lead.ID(2)].first { $0.number != first.lead })
        let touch = try #require(try await test.openTouch(of: other))
        let elsewhere = try #require(try await test.openTouch(of: Lead.ID(3)))
        #expect(try await test.store.touch(touch, now: .opening).facts.answers == ["budget": .number(5000)])
        #expect(try await test.store.touch(elsewhere, now: .opening).facts.answers == [:])
        let logged = try await test.store.log(
            Outcome(disposition: "qualified", calledAt: .opening), on: touch, by: test.ann, learned: LeadChanges(),
            now: .opening)
        #expect(logged.decidedBy == ["budget at least 1,000"])
        #expect(try await test.events(of: .leadQualified).map(\.lead) == [other.number])
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct NextCallsTests {
    private func names(_ touches: [TouchState]) -> [String] {
        touches.map { $0.facts.lead.lastName ?? "" }
    }

    @Test func `callbacks come by their promise, then follow-ups and new leads by fit, ties by id`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(
            .person(1, employees: 50), .person(2, employees: 5000), .person(3, employees: 500),
            .person(4, employees: 50), .person(5, employees: 50), .person(6, employees: 5000),
            .person(7, employees: 50))
        let touches = try await test.next(test.ann, 7)
        #expect(names(touches) == ["Person 2", "Person 6", "Person 3", "Person 1", "Person 4", "Person 5", "Person 7"])
        func log(_ name: String, _ disposition: String, when: Instant? = nil) async throws {
            let touch = try #require(touches.first { $0.facts.lead.lastName == name })
            _ = try await test.store.log(
                Outcome(disposition: disposition, calledAt: .opening, when: when), on: touch.id, by: test.ann,
                learned: LeadChanges(), now: .opening)
        }
        try await log("Person 1", "busy")
        try await log("Person 3", "busy")
        try await log("Person 4", "callback", when: .opening + .minutes(100))
        try await log("Person 5", "callback", when: .opening + .minutes(90))
        let later = Instant.opening + .hours(2)
        #expect(
            names(try await test.next(test.ann, 9, now: later))
                == ["Person 5", "Person 4", "Person 3", "Person 1", "Person 2", "Person 6", "Person 7"])
    }

    @Test func `equals come in the order in which they were enrolled, whoever was called last`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        for touch in try await test.next(test.ann, 2).reversed() {
            _ = try await test.store.log(
                Outcome(disposition: "busy", calledAt: .opening), on: touch.id, by: test.ann, learned: LeadChanges(),
                now: .opening)
        }
        let touches = try await test.next(test.ann, 2, now: .opening + .hours(2))
        #expect(names(touches) == ["Person 1", "Person 2"])
        #expect(touches[0].id > touches[1].id)
    }

    @Test func `what a rep holds comes first, and the count includes it`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1))
        let first = try await test.next(test.ann)
        try await test.add(.person(2, employees: 5000), .person(3, employees: 5000))
        #expect(try await test.store.lastTouch(of: test.ann, now: .opening) == first.first?.id)
        let later = Instant.opening + .minutes(1)
        #expect(names(try await test.next(test.ann, 2, now: later)) == ["Person 1", "Person 2"])
        #expect(names(try await test.next(test.ann, 1, now: later)) == ["Person 1"])
        #expect(try await test.store.lastTouch(of: test.bob, now: later) == nil)
    }

    @Test func `a peek shows the same and takes nothing`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2), .person(3))
        let before = try await test.dump()
        let peeked = try await test.store.peekNextCalls(for: test.ann, count: 2, campaign: nil, now: .opening)
        #expect(names(peeked.touches) == ["Person 1", "Person 2"])
        #expect(try await test.dump() == before)
        #expect(names(try await test.next(test.bob, 2)) == ["Person 1", "Person 2"])
    }

    @Test func `a campaign that is named is the only one asked`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1))
        try await test.add(.person(2), campaign: "second")
        #expect(names(try await test.next(test.ann, 9, campaign: "second")) == ["Person 2"])
        #expect(names(try await test.next(test.ann, 9, campaign: "first")) == ["Person 1"])
        await #expect(
            throws: Refusal(
                .notFound, "there is no campaign \"frist\"; did you mean \"first\"?", details: ["campaign": "frist"])
        ) {
            try await test.next(test.ann, campaign: "frist")
        }
    }

    @Test func `a rep is given the calls of their own queues`() async throws {
        let test = try await TestStore(.calls(), .calls("second", queue: "south"))
        try await test.add(.person(1))
        try await test.add(.person(2), campaign: "second")
        let cid = try await test.store.addUser(
            email: "cid@example.com", name: "Cid", role: .sdr, queues: ["south", "south"], tokenHash: "cid",
            now: .opening)
        #expect(names(try await test.next(cid, 9)) == ["Person 2"])
        #expect(names(try await test.next(test.ann, 9)) == ["Person 1"])
    }

    @Test func `a paused campaign gives nothing but promised callbacks`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "callback", when: .opening + .hours(1))
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening)
        let paused = try await test.store.claimNextCalls(for: test.ann, count: 9, campaign: nil, now: .opening)
        #expect(paused.touches.isEmpty)
        #expect(
            paused.emptiness == "first is paused, but for promised callbacks; next at 2026-03-03T18:00:00Z")
        #expect(names(try await test.next(test.ann, 9, now: .opening + .hours(1))) == ["Person 1"])
        _ = try await test.store.setPaused(false, campaign: "first", now: .opening)
        #expect(names(try await test.next(test.ann, 9, now: .opening + .hours(1))) == ["Person 1", "Person 2"])
    }

    @Test func `nobody is given outside their hours, nor for longer than these last`() async throws {
        let test = try await TestStore(.calls(lease: .hours(9)))
        try await test.add(.person(1), .person(2, zone: "America/Los_Angeles"))
        let touches = try await test.next(test.ann, 9)
        #expect(names(touches) == ["Person 1", "Person 2"])
        #expect(touches.map(\.leasedUntil) == [.opening + .hours(5), .opening + .hours(8)])
        #expect(touches.map(\.windowCloses) == [.opening + .hours(5), .opening + .hours(8)])
        let renewed = try await test.store.renewLease(touches[0].id, for: test.ann, now: .opening + .hours(1))
        #expect(renewed.leasedUntil == .opening + .hours(5))
        #expect(names(try await test.next(test.bob, 9, now: .opening + .hours(5))) == [])
        #expect(names(try await test.next(test.bob, 9, now: .opening + .days(1))) == ["Person 1", "Person 2"])
    }

    @Test func `two of one company are not given at once, and the second wakes when the first is done`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1, company: 7), .person(2, company: 7), .person(3))
        let anns = try await test.next(test.ann, 9)
        #expect(names(anns) == ["Person 1", "Person 3"])
        #expect(try await test.next(test.bob, 9).isEmpty)
        _ = try await test.store.log(
            Outcome(disposition: "voicemail", calledAt: .opening), on: anns[0].id, by: test.ann,
            learned: LeadChanges(), now: .opening)
        #expect(names(try await test.next(test.bob, 9)) == ["Person 2"])
    }

    @Test func `two with one number are not given at once`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers = LeadDraft.person(1).numbers })
        #expect(names(try await test.next(test.ann)) == ["Person 1"])
        #expect(try await test.next(test.bob).isEmpty)
        #expect(try await test.store.expireLeases(now: .opening + .minutes(30)) == 1)
        #expect(names(try await test.next(test.bob, 9, now: .opening + .minutes(30))) == ["Person 1"])
    }

    @Test func `a callback is its owner's first, and after a grace the queue's`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "callback", when: .opening + .hours(1))
        let due = Instant.opening + .hours(1)
        #expect(try await test.next(test.ann, now: due - .milliseconds(1)).isEmpty)
        #expect(try await test.next(test.bob, now: due + .minutes(30) - .milliseconds(1)).isEmpty)
        #expect(names(try await test.store.callbacks(for: test.ann, now: due)) == ["Person 1"])
        #expect(try await test.store.callbacks(for: test.bob, now: due).isEmpty)
        let bobs = try await test.next(test.bob, now: due + .minutes(30))
        #expect(names(bobs) == ["Person 1"])
        #expect(bobs.first?.owner == "ann@example.com")
    }

    @Test func `a suppressed lead is ended where it would be given`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers = LeadDraft.person(1).numbers })
        try await test.store.suppressNumber("+12125550001")
        #expect(try await test.next(test.ann, 9).isEmpty)
        #expect(
            try await test.store.leadState(Lead.ID(2)).enrollments.map(\.course.state)
                == [.finished(reason: "suppressed: asked by mail")])
        #expect(try await test.types().suffix(2) == ["enrollment.finished", "enrollment.finished"])
    }

    @Test func `what a rep holds is given up when it is suppressed since`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        #expect(names(try await test.next(test.ann)) == ["Person 1"])
        try await test.store.suppressNumber("+12125550001")
        #expect(names(try await test.next(test.ann)) == ["Person 2"])
        #expect(
            try await test.store.leadState(Lead.ID(1)).enrollments.map(\.course.state)
                == [.finished(reason: "suppressed: asked by mail")])
    }

    @Test func `a large company in front hides nobody, and wakes in parts`() async throws {
        let test = try await TestStore(.calls())
        let drafts = (1...200).map { LeadDraft.person($0, company: 1) } + [LeadDraft.person(201)]
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        let first = try #require(try await test.next(test.ann).first)
        #expect(names([first]) == ["Person 1"])
        #expect(names(try await test.next(test.bob)) == ["Person 201"])
        #expect(try await test.count("touches", where: "parked_by = \(first.id.number)") == 199)
        _ = try await test.store.release(
            first.id, by: test.ann, until: .opening + .hours(1), reason: nil, now: .opening)
        #expect(try await test.count("touches", where: "state = 'ready'") == 50)
        #expect(names(try await test.next(test.ann)) == ["Person 2"])
        _ = try await test.store.promoteDue(now: .opening + .minutes(30), limit: 500)
        #expect(try await test.count("touches", where: "parked_by = \(first.id.number)") == 0)
    }

    @Test func `only classes in which somebody is ready are asked`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2, zone: "America/Chicago"))
        #expect(try await test.count("calling_classes") == 2)
        #expect(names(try await test.next(test.ann)) == ["Person 1"])
        let ann = test.ann
        let open = try await test.store.read { try $0.openClasses(of: ann, campaign: nil, now: .opening).map(\.id) }
        #expect(open == [2])
    }

    @Test func `a revoked rep's calls go back`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        #expect(try await test.next(test.ann).count == 1)
        _ = try await test.store.revokeUser(email: "ann@example.com", now: .opening)
        #expect(try await test.next(test.bob).count == 1)
    }

    @Test func `twelve reps who pull at once never get the same person, number or company`() async throws {
        let test = try await TestStore(.calls())
        let drafts = (1...300).map { number in
            LeadDraft.person(number, company: number / 3).changed { draft in
                if number.isMultiple(of: 10) { draft.numbers = LeadDraft.person(number - 1).numbers }
            }
        }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        var reps: [User] = []
        for number in 1...12 {
            reps.append(
                try await test.store.addUser(
                    email: "rep\(number)@example.com", name: "Rep \(number)", role: .sdr, queues: ["north"],
                    tokenHash: "rep\(number)", now: .opening))
        }
        let given = try await withThrowingTaskGroup(of: [TouchState].self) { group in
            for rep in reps {
                group.addTask {
                    var last: [TouchState] = []
                    for count in 1...8 { last = try await test.next(rep, count) }
                    return last
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(given.count == 96)
        #expect(Set(given.map(\.facts.lead.id)).count == 96)
        #expect(Set(given.map(\.facts.lead.account)).count == 96)
        #expect(Set(given.map(\.facts.lead.callableNumber?.phone.e164)).count == 96)
    }
}

extension Store {
    func suppressNumber(_ number: String) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                """
                INSERT INTO suppressions (kind, value, channel, reason, source, created_at)
                VALUES ('number', ?, 'call', 'asked by mail', 'manager', 0)
                """, number)
        }
    }
}

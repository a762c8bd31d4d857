import Prospecting
import Testing

@testable import Storage

/// The people of one account, worked together.
@Suite struct ColleaguesTests {
    private static let sponsor = AccountRules.Role(name: "sponsor", when: .field(.title, .words(["vp"])))
    private static let champion = AccountRules.Role(
        name: "champion", when: .field(.title, .words(["director"])), starts: .init(after: "sponsor", step: "call-1"))

    private func campaign(
        atOnce: Int? = nil, roles: [AccountRules.Role] = [], reactions: [AccountRules.Reaction] = []
    ) -> Campaign {
        var campaign = Campaign.calls(
            profile: Profile(points: [
                .init(name: "vp", when: .field(.title, .words(["vp"])), points: 60),
                .init(name: "director", when: .field(.title, .words(["director"])), points: 40),
            ]))
        campaign.accounts = AccountRules(atOnce: atOnce, roles: roles, reactions: reactions)
        return campaign
    }

    private func person(_ number: Int, _ title: String? = nil, company: Int = 1) -> LeadDraft {
        LeadDraft.person(number, company: company).changed { $0.title = title }
    }

    /// Each lead's enrollment in a word, in the order they came.
    private func states(_ test: TestStore) async throws -> [String] {
        try await test.store.read { transaction in
            try transaction.connection.rows("SELECT state FROM enrollments ORDER BY id").map { try $0.text("state") }
        }
    }

    private func state(_ test: TestStore, _ lead: Lead.ID) async throws -> Enrollment.State? {
        try await test.store.leadState(lead).enrollments.first?.course.state
    }

    /// Takes the call of one lead, and logs what came of it.
    private func call(
        _ test: TestStore, _ lead: Lead.ID, _ disposition: String, when: Instant? = nil, now: Instant = .opening
    ) async throws {
        let touch = try #require(try await test.next(test.ann, 50, now: now).first { $0.facts.lead.id == lead })
        _ = try await test.store.log(
            Outcome(disposition: disposition, calledAt: now, when: when), on: touch.id, by: test.ann,
            learned: LeadChanges(), now: now)
    }

    @Test func `the rest wait, and say so to the import, to why and on the card`() async throws {
        let test = try await TestStore(campaign(atOnce: 1))
        let taken = try await test.store.importLeads(
            [person(1), person(2), person(3, company: 2)], campaign: "first", source: nil, now: .opening)
        #expect(taken.map(\.enrollment) == [.enrolled, .waiting(.turn(active: 1)), .enrolled])
        #expect(try await state(test, taken[1].lead) == .waiting(.turn(active: 1)))
        let gates = try await test.store.callingState(of: taken[1].lead, asker: nil, now: .opening).gates(now: .opening)
        #expect(
            gates.first?.reason == "waits: 1 person of this account is being worked; the best by score first")
        let again = try await test.store.importLeads([person(2)], campaign: "first", source: nil, now: .opening)
        #expect(
            again.map(\.enrollment) == [
                .unchanged(
                    reason: "it waits: 1 person of this account is being worked; the best by score first")
            ])
    }

    @Test(arguments: [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [3, 1, 5, 2, 4], [2, 4, 1, 3, 5]])
    func `of five who come in any order the best two are worked`(order: [Int]) async throws {
        let test = try await TestStore(campaign(atOnce: 2))
        let titles: [Int: String] = [2: "VP", 4: "Director"]
        for number in order { try await test.add(person(number, titles[number])) }
        let active = try await test.store.read { transaction in
            try transaction.connection.rows(
                """
                SELECT l.title FROM enrollments e JOIN leads l ON l.id = e.lead_id WHERE e.state = 'active'
                ORDER BY l.title
                """
            ).map { try $0.optionalText("title") ?? "none" }
        }
        #expect(active == ["Director", "VP"])
        #expect(try await test.count("touches", where: "state IN ('ready', 'waiting')") == 2)
        #expect(try await test.types().filter { $0 == "lead.enrolled" }.count <= 4)
    }

    @Test func `who was called, or is held by a rep, gives nobody the place`() async throws {
        let test = try await TestStore(campaign(atOnce: 2))
        let first = try await test.add(person(1), person(2))
        try await call(test, first[0], "no-answer")
        _ = try await test.next(test.bob, 5)
        try await test.add(person(3, "VP"))
        #expect(try await states(test) == ["active", "active", "waiting"])
    }

    @Test func `when one finishes, the best of those who wait starts`() async throws {
        let test = try await TestStore(campaign(atOnce: 1))
        let leads = try await test.add(person(1), now: .opening)
        try await call(test, leads[0], "no-answer")
        let rest = try await test.add(person(2), person(3, "VP"), person(4, "Director"))
        #expect(try await states(test) == ["active", "waiting", "waiting", "waiting"])
        let tomorrow = Instant.opening + .days(1)
        try await call(test, leads[0], "not-interested", now: tomorrow)
        #expect(try await states(test) == ["finished", "waiting", "active", "waiting"])
        try await call(test, rest[1], "left-company", now: tomorrow)
        #expect(try await states(test) == ["finished", "waiting", "finished", "active"])
    }

    @Test func `a role starts when somebody of the earlier one has passed the step`() async throws {
        let test = try await TestStore(campaign(roles: [Self.sponsor, Self.champion]))
        let leads = try await test.add(person(1, "VP"), person(2, "Director"), person(3, "Clerk"))
        #expect(try await states(test) == ["active", "waiting", "active"])
        #expect(try await state(test, leads[1]) == .waiting(.role("sponsor", step: "call-1")))
        try await call(test, leads[0], "voicemail")
        #expect(try await states(test) == ["active", "active", "active"])
    }

    @Test func `a role that nobody has is not waited for`() async throws {
        let test = try await TestStore(campaign(roles: [Self.sponsor, Self.champion]))
        try await test.add(person(2, "Director"))
        #expect(try await states(test) == ["active"])
    }

    @Test func `somebody who turns out to have another role or account makes room`() async throws {
        let test = try await TestStore(campaign(atOnce: 1))
        let leads = try await test.add(person(1), person(2))
        #expect(try await states(test) == ["active", "waiting"])
        var changes = LeadChanges()
        changes.fields[.company] = "Elsewhere"
        changes.fields[.domain] = "elsewhere.example"
        _ = try await test.store.changeLead(leads[0], set: changes, now: .opening)
        #expect(try await states(test) == ["active", "active"])
    }

    @Test func `one person's outcome stops all others, also those who wait`() async throws {
        let test = try await TestStore(
            campaign(atOnce: 2, reactions: [.init(outcomes: ["meeting-booked"], others: .stop)]))
        let leads = try await test.add(person(1), person(2), person(3), person(4, company: 2))
        _ = try await test.next(test.bob)
        try await call(test, leads[3], "meeting-booked", when: .opening + .days(1))
        #expect(try await states(test) == ["active", "active", "waiting", "active"])
        _ = try await test.store.release(
            #require(try await test.next(test.bob).first).id, by: test.bob, until: nil, reason: nil, now: .opening)
        try await call(test, leads[0], "meeting-booked", when: .opening + .days(1))
        #expect(try await states(test) == ["active", "finished", "finished", "active"])
        #expect(try await state(test, leads[2]) == .finished(reason: "meeting-booked by Pat Person 1"))
        #expect(try await test.count("touches", where: "state IN ('ready', 'waiting', 'leased')") == 2)
        #expect(try await test.count("touches", where: "ended_at IS NULL AND channel = 'call'") == 0)
    }

    @Test func `a pause holds for those who are worked, and for those who start or come later`() async throws {
        let test = try await TestStore(
            campaign(atOnce: 2, reactions: [.init(outcomes: ["callback"], others: .pause(for: .clock(.days(2))))]))
        let leads = try await test.add(person(1), person(2), person(3))
        try await call(test, leads[0], "callback", when: .opening + .hours(1))
        let until = Instant.opening + .days(2)
        #expect(try await test.store.leadState(leads[1]).enrollments.first?.course.open.call?.due == until)
        try await call(test, leads[0], "not-interested", now: .opening + .hours(1))
        let third = try await test.store.leadState(leads[2]).enrollments.first?.course
        #expect(third?.open.call?.due == until)
        #expect(third?.progress.pause == .init(until: until, reason: "callback by Pat Person 1"))
        let late = try await test.add(person(5, "VP"), now: .opening + .hours(2))
        #expect(try await test.store.leadState(late[0]).enrollments.first?.course.open.call?.due == until)
    }

    @Test func `an amendment takes back what the outcome did to the others`() async throws {
        let test = try await TestStore(
            campaign(
                atOnce: 2,
                reactions: [
                    .init(outcomes: ["meeting-booked"], others: .stop),
                    .init(outcomes: ["callback"], others: .pause(for: .clock(.days(2)))),
                ]))
        let leads = try await test.add(person(1), person(2), person(3))
        try await call(test, leads[0], "meeting-booked", when: .opening + .days(1))
        #expect(try await states(test) == ["active", "finished", "finished"])
        func amend(_ disposition: String, when: Instant? = nil) async throws {
            _ = try await test.store.amend(
                Attempt.ID(1), with: Outcome(disposition: disposition, calledAt: .opening, when: when), by: test.ann,
                now: .opening)
        }
        try await amend("voicemail")
        #expect(try await states(test) == ["active", "active", "waiting"])
        let before = try await test.store.leadState(leads[1]).enrollments.first?.course.open
        try await amend("callback", when: .opening + .hours(1))
        let paused = try await test.store.leadState(leads[1]).enrollments.first?.course
        #expect(paused?.open.call?.due == .opening + .days(2))
        try await amend("voicemail")
        let resumed = try await test.store.leadState(leads[1]).enrollments.first?.course
        #expect(resumed?.open == before)
        #expect(resumed?.progress.pause == nil)
    }

    @Test func `a large account is stopped in parts, those who are worked first`() async throws {
        let test = try await TestStore(
            campaign(atOnce: 2, reactions: [.init(outcomes: ["meeting-booked"], others: .stop)]))
        let drafts = (1...130).map { person($0) }
        let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(\.lead)
        try await call(test, leads[0], "meeting-booked", when: .opening + .days(1))
        #expect(try await test.count("enrollments", where: "state = 'active'") == 1)
        #expect(try await test.count("enrollments", where: "state = 'finished'") == 50)
        #expect(try await test.store.nextDeadline() == .opening)
        #expect(try await test.store.continueAccountWork(now: .opening, limit: 5) == 1)
        #expect(try await test.store.continueAccountWork(now: .opening, limit: 5) == 1)
        #expect(try await test.count("enrollments", where: "state = 'finished'") == 129)
        #expect(try await test.store.continueAccountWork(now: .opening, limit: 5) == 0)
        #expect(try await test.store.nextDeadline() == .opening + .days(1) + .minutes(30))
    }

    @Test func `many who wait for a role start in parts, and hold nobody else back`() async throws {
        let test = try await TestStore(campaign(roles: [Self.sponsor, Self.champion]))
        let first = try await test.add(person(1, "VP"))
        let drafts = (2...80).map { person($0, "Director") }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        #expect(try await test.count("enrollments", where: "state = 'waiting'") == 79)
        try await call(test, first[0], "voicemail")
        #expect(try await test.count("enrollments", where: "state = 'waiting'") == 29)
        #expect(try await test.store.continueAccountWork(now: .opening, limit: 5) == 1)
        #expect(try await test.count("enrollments", where: "state = 'waiting'") == 0)
    }

    @Test func `a campaign without account rules keeps no places`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(person(1), person(2))
        try await call(test, leads[0], "not-interested")
        #expect(try await test.count("account_work", where: "1 = 1") == 0)
        #expect(try await test.count("enrollments", where: "account_id IS NOT NULL OR role IS NOT NULL") == 0)
    }
}

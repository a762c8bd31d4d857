import PhoneNumbers
import Prospecting
import TestSupport
import Testing

@testable import Storage

@Suite struct SuppressionsTests {
    private func stop(
        _ test: TestStore, _ text: String, channels: Set<Channel> = [.call], reason: String = "asked by letter",
        now: Instant = .opening
    ) async throws -> [SuppressionRecord] {
        let target = Suppression.Target(text) ?? .number(text)
        return try await test.store.suppress(
            NewSuppression(target, channels: channels, reason: reason), by: test.admin, now: now)
    }

    private func gates(_ test: TestStore, _ lead: Lead.ID, now: Instant = .opening) async throws -> [Gate] {
        try await test.store.callingState(of: lead, asker: nil, now: now).gates(now: now).filter { !$0.isOpen }
    }

    @Test(arguments: [
        "+12125550001", "pat1@example.com", "company1.example", "@COMPANY1.example", "lead-00000001", "acc-00000001",
    ])
    func `everybody it names is given to nobody, and why says so`(text: String) async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        let leads = try await test.add(.person(1), .person(2))
        _ = try await stop(test, text)
        #expect(try await test.next(test.ann, 9).map(\.facts.lead.id) == [leads[1]])
        let shut = try await gates(test, leads[0])
        #expect(shut.map(\.name) == [.enrollment, .suppression])
        #expect(shut.last?.reason.hasSuffix(": asked by letter") == true)
        #expect(
            try await test.store.leadState(leads[0]).enrollments.map(\.course.state)
                == [.finished(reason: "suppressed: asked by letter")])
        #expect(
            try await test.store.enroll(leads[0], campaign: "second", now: .opening).enrollment
                == .unchanged(reason: "on the do-not-call list"))
    }

    @Test func `a domain binds the mail addresses under it too`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(
            LeadDraft.person(1).changed { $0.email = "pat@eu.mail.acme.example" }, .person(2))
        _ = try await stop(test, "acme.example")
        #expect(try await test.next(test.ann, 9).map(\.facts.lead.id) == [leads[1]])
    }

    @Test func `one for mails holds no call back`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1))
        let records = try await stop(test, "pat1@example.com", channels: [.mail])
        #expect(records.map(\.channel) == [.mail])
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == leads)
    }

    @Test func `what is in force is not written twice, a channel that is new is`() async throws {
        let test = try await TestStore(.calls())
        let first = try await stop(test, "+12125550001")
        let second = try await stop(test, "+12125550001", channels: [.call, .mail], reason: "again")
        #expect(first.map(\.channel) == [.call])
        #expect(second.map(\.channel) == [.call, .mail])
        #expect(second.first == first.first)
        #expect(try await test.count("suppressions") == 2)
    }

    @Test func `a record says who, when, why, on what basis, and who lifted it`() async throws {
        let test = try await TestStore(.calls())
        let asked = try #require(LocalDate("2026-02-27"))
        let new = NewSuppression(
            .number("+12125550001"), channels: [.call], reason: "opt-out", source: .import, basis: "their letter",
            askedOn: asked)
        let added = try await test.store.suppress(new, by: test.admin, now: .opening)
        var record = SuppressionRecord(
            id: Suppression.Entry.ID(1), kind: "number", value: "+12125550001", channel: .call, reason: "opt-out",
            source: .import, basis: "their letter", askedOn: asked, attempt: nil, addedBy: "root@example.com",
            addedAt: .opening)
        #expect(added == [record])
        let later = Instant.opening + .days(1)
        let lifted = try await test.store.removeSuppressions(
            SuppressionFilter(target: .number("+12125550001")), named: "+12125550001", reason: "they asked us to call",
            by: test.admin, now: later)
        record.removedAt = later
        record.removedBy = "root@example.com"
        record.removedFor = "they asked us to call"
        #expect(lifted == [record])
        #expect(try await test.store.suppressions(SuppressionFilter(), limit: 9) == [])
        #expect(try await test.store.suppressions(SuppressionFilter(withRemoved: true), limit: 9) == [record])
        await #expect(throws: Refusal(.notFound, "x is not suppressed", details: ["suppression": "x"])) {
            _ = try await test.store.removeSuppressions(
                SuppressionFilter(target: .number("+12125550001")), named: "x", reason: "r", by: test.admin, now: later)
        }
    }

    @Test func `people and accounts that are not there are refused`() async throws {
        let test = try await TestStore(.calls())
        for text in ["lead-00000009", "acc-00000009"] {
            await #expect(throws: Refusal.self) { _ = try await stop(test, text) }
        }
        #expect(try await test.count("suppressions") == 0)
    }

    @Test func `marketing is told of whom it names`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers = LeadDraft.person(1).numbers })
        _ = try await stop(test, "+12125550001")
        let told = try await test.events(of: .leadSuppressed)
        #expect(told.map(\.lead) == [1, 2])
        #expect(told.map(\.reason) == ["asked by letter", "asked by letter"])
        _ = try await stop(test, "+12125550001")
        #expect(try await test.events(of: .leadSuppressed).count == 2)
    }

    @Test func `an opt-out on a call reaches every campaign at once, and who holds somebody there loses them`()
        async throws
    {
        let test = try await TestStore(.calls(), .calls("second", queue: "south"))
        let carl = try await test.store.addUser(
            email: "carl@example.com", name: "Carl", role: .sdr, queues: ["south"], tokenHash: "carl", now: .opening)
        let leads = try await test.add(.person(1))
        // The same number as somebody else's, in another campaign; Carl has it before him.
        let other = try await test.add(
            LeadDraft.person(2).changed { $0.numbers = LeadDraft.person(1).numbers }, campaign: "second")
        let held = try #require(try await test.next(carl).first)
        #expect(held.facts.lead.id == other[0])
        _ = try await test.store.suppress(
            NewSuppression(.number("+12125550001"), channels: [.call], reason: "opt-out"), by: test.ann, now: .opening)
        #expect(try await test.next(carl).isEmpty)
        #expect(try await test.next(test.ann).isEmpty)
        await #expect(throws: Refusal.self) {
            _ = try await test.store.renewLease(held.id, for: carl, now: .opening)
        }
        for lead in leads + other { #expect(try await gates(test, lead).map(\.name).contains(.suppression)) }
    }

    @Test func `an opt-out of the whole account ends what a colleague of the rep has before him elsewhere`()
        async throws
    {
        var campaign = Campaign.calls()
        campaign.dispositions.set(
            Disposition("never", connected: true, then: .suppress(channels: [.call], whom: .account)))
        let test = try await TestStore(campaign, .calls("second"))
        let leads = try await test.add(.person(1, company: 1))
        let others = try await test.add(.person(2, company: 1), campaign: "second")
        try await test.call(test.ann, "never")
        #expect(try await test.next(test.bob, 9).isEmpty)
        for lead in leads + others {
            #expect(try await gates(test, lead).map(\.name) == [.enrollment, .suppression])
        }
    }

    @Test func `whom a colleague suppressed the rep who has them open may not keep`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        try await test.store.suppressNumber("+12125550001")
        let words = "Pat Person 1 may not be called any more: asked by mail"
        await #expect(throws: Refusal(.conflict, words)) {
            _ = try await test.store.renewLease(touch.id, for: test.ann, now: .opening)
        }
    }

    @Test func `a closed area holds back and ends nobody, and opens again`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(
            .person(1), LeadDraft.person(2).changed { $0.numbers = [PhoneNumberFixture.chicago] })
        _ = try await stop(test, "+1212", reason: "a blackout")
        #expect(try await test.next(test.ann, 9).map(\.facts.lead.id) == [leads[1]])
        #expect(try await test.count("touches", where: "parked_for = 'closed-area' AND state = 'waiting'") == 1)
        #expect(
            try await gates(test, leads[0])
                == [Gate(.suppression, isOpen: false, reason: "no calls to +1212: a blackout")])
        _ = try await test.store.removeSuppressions(
            SuppressionFilter(target: .area(.areaCode("+1212"))), named: "+1212", reason: "over", by: test.admin,
            now: .opening)
        #expect(try await test.next(test.bob, 9).map(\.facts.lead.id) == [leads[0]])
    }

    @Test func `a closed country parks nobody one by one, and says why there is nothing`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        _ = try await test.next(test.ann)
        _ = try await stop(test, "US", reason: "a blackout")
        let empty = try await test.store.claimNextCalls(for: test.ann, count: 9, campaign: nil, now: .opening)
        #expect(empty.touches.isEmpty)
        #expect(empty.emptiness == "no calls to US: a blackout")
        #expect(try await test.count("touches", where: "parked_for = 'closed-area'") == 1)
        #expect(try await test.count("touches", where: "state = 'ready'") == 1)
    }

    @Test func `what is suppressed is found for a value and for the leads that have it`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1))
        _ = try await stop(test, "company1.example")
        _ = try await stop(test, "US-NY", reason: "a blackout")
        let number = PhoneNumber.northAmerican(2_125_550_001)
        func found(_ question: SuppressionQuestion) async throws -> [String] {
            try await test.store.checkSuppression(question, now: .opening)
                .map { "\($0.lead?.number ?? 0) \($0.suppression.target.words)" }
        }
        #expect(
            try await found(.number(number)) == [
                "0 everybody in US-NY", "1 everybody at company1.example", "1 everybody in US-NY",
            ])
        #expect(
            try await found(.email("pat1@example.com"))
                == ["1 everybody at company1.example", "1 everybody in US-NY"])
        #expect(
            try await found(.lead(leads[0])) == ["1 everybody at company1.example", "1 everybody in US-NY"])
        #expect(try await found(.email("kim@sub.company1.example")) == ["0 everybody at company1.example"])
        #expect(try await found(.target(.domain("company1.example"))) == ["0 everybody at company1.example"])
        #expect(try await found(.target(.domain("company2.example"))) == [])
    }

    @Test func `many are written in one go, and those in force are counted`() async throws {
        let test = try await TestStore(.calls())
        let all = (1...50).map { number in
            NewSuppression(
                .number("+1212555\(1000 + number)"), channels: [.call, .mail], reason: "list", source: .import)
        }
        #expect(try await test.store.importSuppressions(all, by: test.admin, now: .opening) == (50, 0))
        #expect(try await test.store.importSuppressions(all, by: test.admin, now: .opening) == (0, 50))
        let entries = try await test.store.journal(of: "suppressions")
        #expect(entries.map(\.actor) == ["root@example.com"])
        let changes = try #require(entries.first).changes
        #expect(changes.map(\.name) == ["added", "known", "digest"])
        #expect(changes.last?.after?.isEmpty == false)
        let page = try await test.store.suppressions(
            SuppressionFilter(channel: .mail), after: Suppression.Entry.ID(95), limit: 9)
        #expect(page.map(\.id.number) == [96, 98, 100])
    }

    @Test func `adding a suppression never lets anybody be called who could not be`() async throws {
        let values = [
            "+12125550001", "pat2@example.com", "company3.example", "lead-00000004", "US-NY", "+1312", "US", "GB",
            "acc-00000005", "@example.com",
        ]
        for text in values {
            let test = try await TestStore(.calls())
            let drafts = (1...6).map { number in
                LeadDraft.person(number).changed { draft in
                    if number.isMultiple(of: 2) { draft.numbers.append(PhoneNumberFixture.chicago) }
                }
            }
            let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(
                \.lead)
            // 07:30 in Chicago, 08:30 in New York: some are callable and some are not.
            let now = Instant.opening - .hours(3) - .minutes(30)
            let before = try await callable(test, leads, now: now)
            _ = try await stop(test, text, now: now)
            let after = try await callable(test, leads, now: now)
            #expect(after.isSubset(of: before), "\(text)")
        }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `whatever is suppressed beside what is, next gives nobody more, and why says the same`(seed: UInt64)
        async throws
    {
        var random = SeededGenerator(seed: seed)
        let test = try await TestStore(.calls())
        let drafts = (1...8).map { number in
            LeadDraft.person(number).changed { draft in
                if Bool.random(using: &random) { draft.numbers.append(PhoneNumberFixture.chicago) }
                if Bool.random(using: &random) { draft.numbers += LeadDraft.person(1).numbers }
                if Bool.random(using: &random) { draft.email = "pat\(number)@mail.company\(number % 3).example" }
                draft.state = ["NY", "FL", nil].randomElement(using: &random) ?? nil
            }
        }
        let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(\.lead)
        let values = [
            "+12125550001", "+12125550003", "pat2@example.com", "company1.example", "company2.example", "US-FL",
            "+1312",
            "GB", "+121255", "acc-00000003", "lead-00000006", "US-NY", "example.com",
        ]
        var before = Set(try await given(test))
        for text in values.shuffled(using: &random).prefix(6) {
            _ = try await stop(test, text, channels: [Bool.random(using: &random) ? .call : .mail])
            let after = Set(try await given(test))
            #expect(after.isSubset(of: before), "\(text)")
            #expect(try await callable(test, leads, now: .opening) == after, "\(text)")
            before = after
        }
    }

    /// Whom `next` would give, without taking anybody.
    private func given(_ test: TestStore) async throws -> [Lead.ID] {
        try await test.store.peekNextCalls(for: test.ann, count: 99, campaign: nil, now: .opening).touches
            .map(\.facts.lead.id)
    }

    private func callable(_ test: TestStore, _ leads: [Lead.ID], now: Instant) async throws -> Set<Lead.ID> {
        var callable: Set<Lead.ID> = []
        for lead in leads where try await gates(test, lead, now: now).isEmpty { callable.insert(lead) }
        return callable
    }
}

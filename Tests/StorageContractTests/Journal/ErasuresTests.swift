import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct ErasuresTests {
    private let lead = Lead.ID(1)

    /// Somebody with a full life, whose texts all hold a word that is found again.
    private func worked() async throws -> TestStore {
        let test = try await TestStore(.calls(qualification: .byBudget))
        _ = try await test.store.addWebhook(
            url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        let draft = LeadDraft.person(1).changed {
            $0.firstName = "Zelda"
            $0.email = "zelda@example.com"
            $0.city = "Zeldaville"
            $0.externalIDs = ["crm": "zelda-7"]
        }
        try await test.add(draft)
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.notes: "Zelda likes tea"]), by: test.admin, now: .opening)
        _ = try await test.store.engage(
            lead, Engagement(type: "form", at: .opening), id: "zelda-form", attribution: "{\"form\":\"zelda\"}",
            now: .opening)
        let touch = try #require(try await test.next(test.ann).first)
        let logged = try await test.store.log(
            Outcome(
                disposition: "voicemail", calledAt: .opening, answers: ["need": "zelda's tea"], note: "Zelda is out"),
            on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "busy", calledAt: .opening, note: "Zelda is busy"),
            by: test.ann, now: .opening)
        try await test.store.remember(
            RememberedAnswer(
                requestDigest: "d", status: 200, contentType: "application/json", body: "{\"id\":\"\(lead)\",\"Zelda\"}"
            ),
            key: "k", user: test.ann.id, now: .opening)
        return test
    }

    private func mentions(_ word: String, in test: TestStore) async throws -> [String] {
        try await test.dump().filter { $0.value.contains { $0.lowercased().contains(word) } }.map(\.key).sorted()
    }

    @Test(arguments: [true, false])
    func `no table knows the person any more, and every seal fits`(isSealed: Bool) async throws {
        let test = try await worked()
        #expect(
            try await mentions("zelda", in: test) == [
                "amendments", "attempts", "engagements", "enrollments", "events", "external_ids", "journal", "leads",
                "remembered_answers",
            ])
        if isSealed { try await test.seal() }
        let erased = try await test.store.eraseLead(lead, reason: "asked by mail", by: test.admin, now: .opening)
        #expect(erased == ErasedLead(lead: lead, attempts: 1, contacts: 2))
        #expect(try await mentions("zelda", in: test) == [])
        #expect(try await mentions("2125550001", in: test) == [])
        #expect(try await test.store.checkSeals().objection == nil)
        try await test.seal()
        #expect(try await test.store.checkSeals().objection == nil)
    }

    @Test func `what happened stays countable, and nothing is open any more`() async throws {
        let test = try await worked()
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let attempts = try await test.store.leadState(lead).attempts.map(\.attempt)
        #expect(attempts.map(\.disposition) == ["busy"])
        #expect(attempts.map(\.note) == [nil])
        #expect(try await test.openTouch(of: lead) == nil)
        #expect(try await test.count("attempts", where: "proof LIKE '%campaign-hours%'") == 1)
        #expect(try await test.store.campaign(named: "first", now: .opening).finished == 1)
    }

    @Test func `what waits to be told is told without the person`() async throws {
        let test = try await worked()
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let bodies = try await test.store.events(after: nil, since: nil, limit: 100).map(TestEvent.init)
        #expect(bodies.allSatisfy { $0.lead == nil || $0.lead == 1 })
        #expect(bodies.compactMap(\.reason) == [])
        #expect(try await test.store.claimDeliveries(limit: 9, now: .opening, leaseUntil: .opening).isEmpty == false)
    }

    @Test func `facts of an erased attempt are sealed still`() async throws {
        let test = try await worked()
        try await test.seal()
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        try await test.tamper("UPDATE attempts SET at = at + 1")
        let objection = try #require(try await test.store.checkSeals().objection)
        #expect(objection.hasSuffix("att-00000001 was changed after it was sealed"))
    }

    @Test func `words put back into an erased attempt are found`() async throws {
        let test = try await worked()
        try await test.seal()
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        try await test.tamper("UPDATE amendments SET note = 'Zelda is out'")
        let objection = try #require(try await test.store.checkSeals().objection)
        #expect(objection.hasSuffix("att-00000001 was erased and has words again"))
    }

    @Test func `records that were read before an erasure are not sealed as they were`() async throws {
        let test = try await worked()
        let unsealed = try #require(try await test.store.unsealed(.attempts, limit: 9))
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let block = try SealBlock(
            unsealed.records, salts: unsealed.records.map { _ in "s" }, after: nil, at: .opening, .test)
        #expect(try await test.store.keep(block, of: unsealed) == false)
    }

    @Test func `the address and the number of an erased person are refused`() async throws {
        let test = try await worked()
        try await test.add(.person(2))
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let later = Instant.opening + .days(1)
        let same = LeadDraft.person(9).changed { $0.email = "zelda@example.com" }
        let number = LeadDraft.person(9).changed { $0.numbers = LeadDraft.person(1).numbers }
        #expect(
            try await test.store.erasures(among: [same, .person(3), number]) == [.opening, nil, .opening])
        let refusal = Refusal(
            .conflict, "this person was erased on 2026-03-03 and is not to come back; leave them out")
        await #expect(throws: refusal) {
            try await test.store.changeLead(
                Lead.ID(2), set: LeadChanges(fields: [.email: "zelda@example.com"]), now: later)
        }
        await #expect(throws: refusal) {
            try await test.store.changeLead(
                Lead.ID(2), set: LeadChanges(number: .northAmerican(2_125_550_001)), now: later)
        }
    }

    @Test func `a number that a colleague has too stays usable for the colleague`() async throws {
        let test = try await TestStore(.calls())
        let shared = LeadDraft.person(1).numbers
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers = shared })
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let (third, again) = (
            LeadDraft.person(3).changed { $0.numbers = shared },
            LeadDraft.person(1).changed {
                $0.email = nil
                $0.numbers = shared
            }
        )
        #expect(try await test.store.erasures(among: [third, again]) == [nil, .opening])
    }

    @Test func `an opt-out of an erased number is kept under its digest`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.store.write { transaction in
            try transaction.connection.execute(
                """
                INSERT INTO suppressions (kind, value, channel, reason, source, created_at)
                VALUES ('number', '+12125550001', 'call', 'asked', 'manager', 0)
                """)
        }
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        #expect(try await test.count("suppressions", where: "value LIKE 'erased %' AND removed_at IS NULL") == 1)
        #expect(try await mentions("2125550001", in: test) == [])
    }

    @Test func `no way of giving a number to a lead brings an erased person back`() async throws {
        let test = try await worked()
        try await test.add(.person(2))
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let refusal = Refusal(
            .conflict, "this person was erased on 2026-03-03 and is not to come back; leave them out")
        for first in [true, false] {
            await #expect(throws: refusal) {
                try await test.store.addNumber(
                    .northAmerican(2_125_550_001), to: Lead.ID(2), first: first, now: .opening)
            }
        }
        let touch = try #require(try await test.next(test.ann).first)
        await #expect(throws: refusal) {
            try await test.store.log(
                Outcome(disposition: "no-answer", calledAt: .opening), on: touch.id, by: test.ann,
                learned: LeadChanges(number: .northAmerican(2_125_550_001)), now: .opening)
        }
        let known = LeadDraft.person(2).changed {
            $0.numbers = [.northAmerican(2_125_550_001), .northAmerican(2_125_550_077)]
        }
        try await test.add(known)
        #expect(
            try await test.store.lead(Lead.ID(2)).numbers.map(\.phone.e164) == ["+12125550002", "+12125550077"])
        #expect(try await mentions("2125550001", in: test) == [])
    }

    @Test func `a colleague at the same number does not take the name of who was erased`() async throws {
        let test = try await TestStore(.calls())
        let shared = LeadDraft.person(1).numbers
        try await test.add(.person(1), LeadDraft.person(2).changed { $0.numbers = shared })
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        await #expect(throws: Refusal.self) {
            try await test.store.changeLead(
                Lead.ID(2), set: LeadChanges(fields: [.lastName: "Person 1"]), now: .opening)
        }
        _ = try await test.store.changeLead(
            Lead.ID(2), set: LeadChanges(fields: [.lastName: "Person 3"]), now: .opening)
    }

    @Test func `a number or an address that was erased is found when asked about, with its opt-outs`() async throws {
        let test = try await worked()
        _ = try await test.store.suppress(
            NewSuppression(.number("+12125550001"), channels: [.call], reason: "asked by letter"), by: test.admin,
            now: .opening)
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening + .days(1))
        func found(_ question: SuppressionQuestion) async throws -> [String] {
            try await test.store.checkSuppression(question, now: .opening).map { finding in
                let channels = finding.suppression.channels.map(\.rawValue).sorted().joined(separator: " ")
                return channels + ": " + finding.suppression.reason
            }
        }
        let words = "call mail: this person was erased on 2026-03-04 and is not to come back; leave them out"
        #expect(try await found(.number(.northAmerican(2_125_550_001))) == ["call: asked by letter", words])
        #expect(try await found(.email("zelda@example.com")) == [words])
        #expect(try await found(.number(.northAmerican(2_125_550_009))) == [])
        let listed = try await test.store.suppressions(
            SuppressionFilter(target: .number("+12125550001")), limit: 9)
        #expect(listed.map(\.reason) == ["asked by letter"])
    }

    @Test func `an erased lead is merged with nobody, and nothing is noted of it`() async throws {
        let test = try await worked()
        try await test.add(.person(2))
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        let refusal = Refusal(.conflict, "\(lead) was erased on 2026-03-03", details: ["lead": "\(lead)"])
        for pair in [(lead, Lead.ID(2)), (Lead.ID(2), lead)] {
            await #expect(throws: refusal) {
                try await test.store.merge(pair.0, pair.1, by: test.admin, now: .opening)
            }
        }
        await #expect(throws: refusal) {
            try await test.store.addNumber(.northAmerican(2_125_550_009), to: lead, now: .opening)
        }
        await #expect(throws: refusal) {
            try await test.store.setConsent(
                Consent(since: .opening, basis: "a form"), by: .mail, of: lead, now: .opening)
        }
    }

    @Test func `a record that was merged in is forgotten as a whole, and its address does not come back`() async throws
    {
        let test = try await worked()
        let twin = LeadDraft.person(2).changed {
            ($0.firstName, $0.email) = ("Zelda", "zelda.old@example.com")
            ($0.party, $0.lastName) = (.company, "Zeldason")
        }
        let gone = try await test.add(twin, campaign: nil, now: .opening + .minutes(1))[0]
        _ = try await test.store.suppress(
            NewSuppression(.email("zelda.old@example.com"), channels: [.mail], reason: "unsubscribed"), by: test.admin,
            now: .opening)
        _ = try await test.store.merge(lead, gone, by: test.admin, now: .opening + .minutes(2))
        try await test.seal()
        let erased = try await test.store.eraseLead(gone, reason: "asked", by: test.admin, now: .opening + .days(1))
        #expect(erased == ErasedLead(lead: lead, attempts: 1, contacts: 4))
        #expect(try await mentions("zelda", in: test) == [])
        #expect(try await mentions("2125550002", in: test) == [])
        #expect(try await test.count("suppressions", where: "kind = 'email' AND value LIKE 'erased %'") == 1)
        let again = LeadDraft.person(9).changed { $0.email = "zelda.old@example.com" }
        #expect(try await test.store.erasures(among: [again]) == [.opening + .days(1)])
        #expect(try await test.store.checkSeals().objection == nil)
    }

    @Test func `an opted-out number that was taken away is forgotten with the person`() async throws {
        var campaign = Campaign.calls()
        campaign.dispositions.set(
            Disposition("not-here", connected: true, then: .suppress(channels: [.call], whom: .number)))
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        try await test.call(test.ann, "not-here")
        _ = try await test.store.removeNumber("+12125550001", from: lead, now: .opening)
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        #expect(try await mentions("2125550001", in: test) == [])
        let again = LeadDraft.person(9).changed { $0.numbers = LeadDraft.person(1).numbers }
        #expect(try await test.store.erasures(among: [again]) == [.opening])
    }

    @Test func `an erased lead is neither erased twice, nor changed, nor enrolled`() async throws {
        let test = try await worked()
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        await #expect(throws: Refusal(.conflict, "\(lead) was erased on 2026-03-03", details: ["lead": "\(lead)"])) {
            try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        }
        await #expect(throws: Refusal.self) {
            try await test.store.changeLead(lead, set: LeadChanges(fields: [.title: "CTO"]), now: .opening)
        }
        await #expect(throws: Refusal.self) {
            try await test.store.enroll(lead, campaign: "first", now: .opening)
        }
        let told = Outcome(disposition: "no-answer", calledAt: .opening, note: "spoke to Pat privately")
        await #expect(throws: Refusal(.conflict, "\(lead) was erased on 2026-03-03", details: ["lead": "\(lead)"])) {
            try await test.store.log(told, onLead: lead, by: test.ann, learned: LeadChanges(), now: .opening)
        }
        #expect(try await test.count("attempts", where: "note IS NOT NULL") == 0)
    }
}

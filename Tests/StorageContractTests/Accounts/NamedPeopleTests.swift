import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct NamedPeopleTests {
    @Test func `a named person's number that can be read is theirs to be called at`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        var outcome = Outcome(
            disposition: "referral", calledAt: .opening, answers: ["name": "Grace Hopper", "phone": "(415) 555-2671"])
        outcome.namedNumber = .grace
        _ = try await test.store.log(outcome, on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        let leads = try await test.store.findLeads(text: nil, stage: nil, campaign: nil, after: Lead.ID(1), limit: 9)
        let grace = try #require(leads.first?.lead)
        #expect(grace.callableNumber?.phone.e164 == "+14155552671")
        #expect(grace.notes == "named by Pat Person 1")
        #expect(grace.country == touch.facts.lead.country)
    }

    @Test func `who was named on a call becomes a lead of the account, once`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let answers = ["name": "Grace Brewster Hopper", "title": "CTO", "phone": "555-0199", "email": "G@example.com"]
        let logged = try await test.call(test.ann, "referral", answers: answers)
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening)
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt),
            with: Outcome(disposition: "referral", calledAt: .opening, answers: answers), by: test.ann, now: .opening)
        let leads = try await test.store.findLeads(text: nil, stage: nil, campaign: nil, after: Lead.ID(1), limit: 9)
        let grace = try #require(leads.first?.lead)
        #expect(leads.count == 1)
        #expect([grace.firstName, grace.lastName, grace.title] == ["Grace Brewster", "Hopper", "CTO"])
        #expect([grace.email, grace.source] == ["g@example.com", "referral"])
        #expect(grace.notes == "named by Pat Person 1, phone 555-0199")
        #expect(grace.account == (try await test.store.lead(Lead.ID(1)).account))
        #expect(grace.stage == .raw)
    }

    @Test func `who was named is in the campaign of who named them, with the same owner, and the answer says so`()
        async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.assign(Lead.ID(1), to: "bob@example.com", by: test.admin, now: .opening)
        var outcome = Outcome(disposition: "referral", calledAt: .opening, answers: ["name": "Grace Hopper"])
        outcome.namedNumber = .grace
        let touch = try #require(try await test.next(test.ann).first)
        let logged = try await test.store.log(
            outcome, on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(logged.named == KeptPerson(lead: 2, isNew: true, campaign: "first"))
        #expect(logged.events.contains("lead.created"))
        let again = try await test.store.log(
            outcome, on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(again == logged)
        let next = try #require(try await test.next(test.ann).first)
        #expect(next.facts.lead.id == Lead.ID(2))
        #expect(next.facts.lead.owner == (try await test.store.lead(Lead.ID(1)).owner))
    }

    @Test func `who was named without a number is held, and the answer says for what`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "referral", answers: ["name": "Grace Hopper"])
        #expect(
            logged.named
                == KeptPerson(lead: 2, isNew: true, campaign: "first", reason: "held until filled in: phone"))
    }

    @Test(arguments: [nil, "(415) 555-2672"])
    func `who was named by mistake, or with another number, is called no more`(phone: String?) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        var wrong = Outcome(
            disposition: "referral", calledAt: .opening, answers: ["name": "Grace Hopper", "phone": "(415) 555-2671"])
        wrong.namedNumber = .grace
        let touch = try #require(try await test.next(test.ann).first)
        let logged = try await test.store.log(wrong, on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(logged.named?.campaign == "first")
        let answers = phone.map { ["name": "Grace Hopper", "phone": $0] }
        let right = Outcome(
            disposition: answers == nil ? "voicemail" : "referral", calledAt: .opening, answers: answers ?? [:])
        let amended = try await test.store.amend(
            Attempt.ID(logged.attempt), with: right, by: test.ann, now: .opening)
        #expect(try await test.next(test.ann).isEmpty)
        #expect(try await test.count("enrollments", where: "lead_id = 2 AND state = 'finished'") == 1)
        #expect(amended.named?.isNew != true)
    }

    @Test func `who was named and called since stays when the outcome is amended`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        var named = Outcome(disposition: "referral", calledAt: .opening, answers: ["name": "Grace Hopper"])
        named.namedNumber = .grace
        let touch = try #require(try await test.next(test.ann).first)
        let logged = try await test.store.log(named, on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        let called = try await test.call(test.ann, "no-answer")
        #expect(called.lead == 2)
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening)
        #expect(try await test.count("enrollments", where: "lead_id = 2 AND state = 'active'") == 1)
    }

    @Test func `who was known before stays where they are, and the answer leads to them`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1, company: 1))
        try await test.add(.person(2, company: 1), campaign: nil)
        let logged = try await test.call(test.ann, "referral", answers: ["name": "Pat Person 2"])
        #expect(logged.named == KeptPerson(lead: 2, isNew: false, elsewhere: "first"))
        #expect(!logged.events.contains("lead.created"))
    }

    @Test func `who was named by somebody in no campaign is in none, and the answer has the id`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), campaign: nil)
        let logged = try await test.store.log(
            Outcome(disposition: "referral", calledAt: .opening, answers: ["name": "Grace Hopper"]),
            onLead: Lead.ID(1), by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(logged.named == KeptPerson(lead: 2, isNew: true))
    }
}

extension PhoneNumber {
    fileprivate static let grace = PhoneNumber(
        e164: "+14155552671", ext: nil, region: "US", subdivision: nil, lineType: .unknown,
        zones: ["America/Los_Angeles"])
}

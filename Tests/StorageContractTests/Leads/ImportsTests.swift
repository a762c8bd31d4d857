import Prospecting
import Testing

@testable import Storage

@Suite struct ImportsTests {
    private func take(
        _ test: TestStore, _ drafts: LeadDraft..., campaign: String? = "first"
    ) async throws -> [ImportedLead] {
        try await test.store.importLeads(drafts, campaign: campaign, source: "fair", now: .opening)
    }

    @Test func `a new lead is written whole, with its account, and told of`() async throws {
        let test = try await TestStore(.calls())
        let draft = LeadDraft.person(1).changed { draft in
            draft.title = "CTO"
            draft.industry = "Steel"
            draft.timeZone = "America/Chicago"
            draft.externalIDs = ["hubspot": "77"]
            draft.mqlDate = "2026-02-16"
        }
        #expect(
            try await take(test, draft)
                == [
                    ImportedLead(
                        lead: Lead.ID(1), isNew: true, isChanged: false, changesAccount: true, enrollment: .enrolled)
                ])
        let state = try await test.store.leadState(Lead.ID(1))
        var lead = Lead(
            id: Lead.ID(1), account: Account.ID(1), firstName: "Pat", lastName: "Person 1", title: "CTO",
            email: "pat1@example.com", numbers: [LeadNumber(phone: draft.numbers[0])], country: "US", source: "fair",
            externalIDs: ["hubspot": "77"], stage: .mql, mqlAt: Instant(rfc3339: "2026-02-16T06:00:00Z"),
            createdAt: .opening)
        lead.listedZone = Zone("America/Chicago")
        let account = Account(
            id: Account.ID(1), name: "Company 1", domain: "company1.example", industry: "Steel", employees: 50)
        #expect(state.facts == Facts(lead: lead, account: account))
        #expect(try await test.types() == ["campaign.applied", "lead.created", "lead.enrolled"])
    }

    @Test func `a zone of a list is kept as such, and takes no clock from the number`() async throws {
        let test = try await TestStore(.calls())
        let draft = LeadDraft.person(1).changed { $0.timeZone = "America/Los_Angeles" }
        _ = try await take(test, draft)
        let zones = try await test.store.leadState(Lead.ID(1)).facts.lead.zones.map(\.identifier)
        #expect(zones == draft.numbers[0].zones + ["America/Los_Angeles"])
        let set = LeadChanges(fields: [.timeZone: "America/Denver"])
        _ = try await test.store.changeLead(Lead.ID(1), set: set, now: .opening)
        _ = try await take(test, draft)
        #expect(
            try await test.store.leadState(Lead.ID(1)).facts.lead.zones.map(\.identifier) == ["America/Denver"])
        _ = try await test.store.changeLead(
            Lead.ID(1), set: LeadChanges(fields: [.timeZone: nil]), now: .opening)
        #expect(
            try await test.store.leadState(Lead.ID(1)).facts.lead.zones.map(\.identifier) == draft.numbers[0].zones)
    }

    @Test func `the same rows twice create and change nothing`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let drafts: [LeadDraft] = [
            .person(1), .person(2, employees: nil), .person(3, employees: 3),
            LeadDraft.person(4).changed { $0.email = nil }, LeadDraft.person(5).changed { $0.numbers = [] },
            LeadDraft.person(6).changed {
                $0.firstName = nil
                $0.lastName = nil
                $0.email = nil
            },
            LeadDraft.person(7).changed { $0.domain = nil },
        ]
        let first = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        #expect(first.map(\.isNew) == Array(repeating: true, count: 7))
        let before = try await test.dump()
        let second = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        #expect(second.map(\.lead) == first.map(\.lead))
        #expect(!second.contains { $0.isNew || $0.isChanged })
        #expect(try await test.dump() == before)
    }

    @Test func `a lead is known by mail, by an external id, or by number and name`() async throws {
        let test = try await TestStore(.calls())
        let known = LeadDraft.person(1).changed { $0.externalIDs = ["crm": "a"] }
        let byMail = LeadDraft.person(2).changed { $0.email = known.email }
        let byID = LeadDraft.person(3).changed { $0.externalIDs = ["crm": "a"] }
        let byNumber = LeadDraft.person(4).changed { draft in
            draft.email = nil
            draft.numbers = known.numbers
            draft.firstName = " PAT "
            draft.lastName = "person  1"
        }
        let results = try await take(test, known, byMail, byID, byNumber)
        #expect(results.map(\.lead) == Array(repeating: Lead.ID(1), count: 4))
        #expect(results.map(\.isNew) == [true, false, false, false])
    }

    @Test func `a switchboard is not a person, and two mail addresses are two people`() async throws {
        let test = try await TestStore(.calls())
        let numbers = LeadDraft.person(1).numbers
        let results = try await take(
            test, .person(1), LeadDraft.person(2).changed { $0.numbers = numbers },
            LeadDraft.person(1).changed { $0.email = "other@example.com" })
        #expect(results.map(\.isNew) == [true, true, true])
        await #expect(throws: Refusal.self) { try await test.store.leadID(matching: .number(numbers[0].e164)) }
    }

    @Test func `a duplicate fills in what is blank and writes nothing over`() async throws {
        let test = try await TestStore(.calls())
        let bare = LeadDraft.person(1).changed { draft in
            draft.employees = nil
            draft.country = nil
        }
        let full = LeadDraft.person(1).changed { draft in
            draft.lastName = "Other"
            draft.title = "CTO"
            draft.numbers += [PhoneNumberFixture.chicago]
            draft.employees = 70
            draft.company = "Other"
            draft.mqlDate = "2026-02-16"
        }
        let results = try await take(test, bare, full)
        #expect(
            results[1]
                == ImportedLead(
                    lead: Lead.ID(1), isNew: false, isChanged: true, changesAccount: true,
                    enrollment: .unchanged(reason: "already in first (active)")))
        let facts = try await test.store.leadState(Lead.ID(1)).facts
        #expect(facts.lead.lastName == "Person 1")
        #expect(facts.lead.title == "CTO")
        #expect(facts.lead.country == "US")
        #expect(facts.lead.numbers.map(\.phone) == full.numbers)
        #expect(facts.lead.stage == .mql)
        #expect(facts.account?.name == "Company 1")
        #expect(facts.account?.employees == 70)
        #expect(try await test.types().suffix(2) == ["lead.updated", "lead.mql"])
    }

    @Test func `a mail address and an external id are not taken from another lead`() async throws {
        let test = try await TestStore(.calls())
        let first = LeadDraft.person(1).changed { draft in
            draft.email = nil
            draft.externalIDs = ["crm": "a"]
        }
        let second = LeadDraft.person(2).changed { $0.externalIDs = ["sales": "b"] }
        let mixed = first.changed { draft in
            draft.email = second.email
            draft.externalIDs = ["crm": "a", "sales": "b"]
        }
        let results = try await take(test, first, second, mixed)
        #expect(results.map(\.lead) == [Lead.ID(1), Lead.ID(2), Lead.ID(1)])
        #expect(results.map(\.isChanged) == [false, false, false])
        #expect(try await test.store.leadState(Lead.ID(1)).facts.lead.externalIDs == ["crm": "a"])
        #expect(try await test.store.leadState(Lead.ID(2)).facts.lead.externalIDs == ["sales": "b"])
    }

    @Test func `a duplicate that names another company makes none and changes nothing`() async throws {
        let test = try await TestStore(.calls())
        let results = try await take(test, .person(1), .person(1, company: 2))
        #expect(results.map(\.isChanged) == [false, false])
        #expect(try await test.count("accounts") == 1)
    }

    @Test func `leads of one domain share an account, and so do those of one name without a domain`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(
            .person(1, company: 5), .person(2, company: 5),
            LeadDraft.person(3).changed {
                $0.domain = nil
                $0.company = "ACME  Corp"
            },
            LeadDraft.person(4).changed {
                $0.domain = nil
                $0.company = "acme corp"
            })
        #expect(try await test.count("accounts") == 2)
    }
}

import Prospecting
import Testing

@testable import Storage

@Suite struct AccountChangesTests {
    /// Two leads at each of the companies 1 (with a domain) and Acme (without), and one at Zenith (without).
    private func prepared() async throws -> TestStore {
        let test = try await TestStore(.calls())
        func unnamed(_ number: Int, _ company: String) -> LeadDraft {
            LeadDraft.person(number).changed { draft in
                draft.domain = nil
                draft.company = company
            }
        }
        try await test.add(
            .person(1, company: 1), .person(2, company: 1), unnamed(3, "Acme"), unnamed(4, "Acme"),
            unnamed(5, "Zenith"), campaign: nil)
        return test
    }

    private func account(_ test: TestStore, of lead: Int64) async throws -> Account? {
        try await test.store.leadState(Lead.ID(lead)).facts.account
    }

    private func set(_ test: TestStore, _ lead: Int64, _ fields: [Field: String?]) async throws -> Account? {
        _ = try await test.store.changeLead(Lead.ID(lead), set: LeadChanges(fields: fields), now: .opening)
        return try await account(test, of: lead)
    }

    @Test func `a name that another company has moves the lead there`() async throws {
        let test = try await prepared()
        let acme = try await account(test, of: 3)
        #expect(try await set(test, 5, [.company: "ACME"]) == acme)
        #expect(try await account(test, of: 3)?.name == "Acme")
    }

    @Test func `a new name of a company known by its domain moves the lead, and leaves the others`() async throws {
        let test = try await prepared()
        let moved = try #require(try await set(test, 1, [.company: "Apex", .sector: "Metals"]))
        #expect(moved.name == "Apex")
        #expect(moved.domain == nil)
        #expect(moved.sector == "Metals")
        let left = try #require(try await account(test, of: 2))
        #expect(left.name == "Company 1")
        #expect(left.sector == nil)
        let alone = try #require(try await set(test, 2, [.company: "Sole"]))
        #expect(alone.id == left.id)
        #expect(alone.name == "Sole")
        #expect(alone.domain == "company1.example")
    }

    @Test func `another spelling of a name moves nobody`() async throws {
        let test = try await prepared()
        let spelled = try #require(try await set(test, 1, [.company: "COMPANY  1"]))
        #expect(spelled.name == "COMPANY  1")
        #expect(try await account(test, of: 2) == spelled)
    }

    @Test func `a company without a domain is renamed for all`() async throws {
        let test = try await prepared()
        #expect(try await set(test, 3, [.company: "Acme Corp"])?.name == "Acme Corp")
        #expect(try await account(test, of: 4)?.name == "Acme Corp")
    }

    @Test func `a domain that is taken away moves the lead to the company of that name`() async throws {
        let test = try await prepared()
        let acme = try await account(test, of: 3)
        #expect(try await set(test, 1, [.domain: nil, .company: "Acme"]) == acme)
        let own = try #require(try await account(test, of: 2))
        let bare = try #require(try await set(test, 2, [.domain: nil]))
        #expect(bare.id == own.id)
        #expect(bare.domain == nil)
        #expect(bare.name == "Company 1")
    }

    @Test func `a domain that is another company's moves the lead there, and one that is new is taken`() async throws {
        let test = try await prepared()
        let first = try await account(test, of: 1)
        let zenith = try #require(try await account(test, of: 5))
        let named = try #require(try await set(test, 5, [.domain: "zenith.example"]))
        #expect(named.id == zenith.id)
        #expect(named.name == "Zenith")
        #expect(try await set(test, 5, [.domain: "company1.example", .company: "Other"]) == first)
        let split = try #require(try await set(test, 3, [.domain: "acme.example"]))
        #expect(split.name == "Acme")
        #expect(try await account(test, of: 4)?.domain == nil)
    }

    @Test func `the name of a company with other leads is not taken away`() async throws {
        let test = try await prepared()
        let before = try await test.dump()
        let refusal = Refusal(
            .conflict, "other leads are at the company of \(Lead.ID(1)); name another company to move this one")
        await #expect(throws: refusal) { try await set(test, 1, [.company: nil]) }
        #expect(try await test.dump() == before)
    }
}

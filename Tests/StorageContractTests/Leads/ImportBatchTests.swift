import Prospecting
import Testing

@testable import Storage

/// What is looked up for all leads of a batch at once must be found all the same.
@Suite struct ImportBatchTests {
    @Test(.onSQLite) func `a new lead costs six statements, and what a batch looks up at once hardly more`()
        async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(0))
        func count(_ numbers: ClosedRange<Int>) async throws -> Int {
            let drafts = numbers.map { LeadDraft.person($0, company: 0) }
            return try await test.countStatements {
                _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
            }
        }
        let (few, many) = (try await count(1...64), try await count(101...420))
        // The lead, its number, its enrollment, its call, and two events.
        // Four pages more of addresses, of numbers and of the enrollments' ids.
        #expect(many - few == 256 * 6 + 4 * 3)
    }

    @Test func `the same person is found anywhere in a batch`() async throws {
        let test = try await TestStore(.calls())
        let drafts = (1...150).map { LeadDraft.person($0) }
        let again = drafts.map { draft in draft.changed { $0.email = nil } }
        let results = try await test.store.importLeads(
            drafts + again, campaign: "first", source: nil, now: .opening)
        #expect(results.map(\.lead) == (1...150).map { Lead.ID(Int64($0)) } + (1...150).map { Lead.ID(Int64($0)) })
        #expect(results.map(\.isNew) == Array(repeating: true, count: 150) + Array(repeating: false, count: 150))
        #expect(try await test.count("leads") == 150)
        #expect(try await test.count("accounts") == 150)
    }

    @Test func `what a row adds to a company is known to the rows after it`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let results = try await test.store.importLeads(
            [.person(1, company: 1, employees: nil), .person(2, company: 1, employees: 20), .person(3, company: 1)],
            campaign: "first", source: nil, now: .opening)
        #expect(results.map(\.enrollment) == [.held(missing: ["employees"]), .enrolled, .enrolled])
        #expect(try await test.store.leadState(Lead.ID(3)).facts.account?.employees == 20)
    }

    @Test(arguments: [
        Suppression.Target.number("+12125550100"), .email("pat100@example.com"), .domain("company100.example"),
    ])
    func `a suppression is found for a new lead of a large batch`(target: Suppression.Target) async throws {
        let test = try await TestStore(.calls())
        let added = NewSuppression(target, channels: [.call], reason: "asked")
        _ = try await test.store.suppress(added, by: test.admin, now: .opening)
        let drafts = (1...150).map { LeadDraft.person($0) }
        let results = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        let refused = results.filter { $0.enrollment == .unchanged(reason: "on the do-not-call list") }.map(\.lead)
        #expect(refused == [Lead.ID(100)])
    }

    @Test func `an account that is suppressed is so for new leads too, known by its domain or its name`() async throws {
        let test = try await TestStore(.calls())
        let named = LeadDraft.person(2).changed { $0.domain = nil }
        try await test.add(.person(1), named)
        for account in [Account.ID(1), Account.ID(2)] {
            let added = NewSuppression(.account(account), channels: [.call], reason: "asked")
            _ = try await test.store.suppress(added, by: test.admin, now: .opening)
        }
        let results = try await test.store.importLeads(
            [
                .person(3, company: 1), LeadDraft.person(4, company: 2).changed { $0.domain = nil },
                .person(5, company: 3),
            ], campaign: "first", source: nil, now: .opening)
        let refused = EnrollmentResult.unchanged(reason: "on the do-not-call list")
        #expect(results.map(\.enrollment) == [refused, refused, .enrolled])
    }

    @Test func `a number on a register is found for a new lead of a large batch`() async throws {
        let test = try await TestStore(.calls())
        let register = Register(
            name: "us-dnc", version: "1", dated: try #require(LocalDate("2026-02-20")), maxAge: 31,
            covers: try #require(Area("US")))
        let id = try await test.store.beginRegister(register, by: test.admin, now: .opening)
        _ = try await test.store.addNumbers(["+12125550100"], to: id)
        try await test.store.finishRegister(id, by: test.admin, now: .opening)
        let drafts = (1...150).map { LeadDraft.person($0) }
        let results = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        let refused = results.filter { $0.enrollment == .unchanged(reason: "on the do-not-call list") }.map(\.lead)
        #expect(refused == [Lead.ID(100)])
    }

    @Test func `the address of a record that was merged leads to the lead it became`() async throws {
        let test = try await TestStore(.calls())
        let twins = try await test.add(.person(1), .person(2), campaign: nil)
        _ = try await test.store.merge(twins[0], twins[1], by: test.admin, now: .opening)
        let results = try await test.store.importLeads([.person(2)], campaign: "first", source: nil, now: .opening)
        #expect(results.map(\.lead) == [twins[0]])
        #expect(results.map(\.isNew) == [false])
    }

    @Test(arguments: [
        ("Pat  Person", "pat person"), (" PAT\t\r\nPerson ", "pat person"), ("pat", "pat"), ("", ""), ("  ", ""),
        ("Zoë\u{A0} Ågren", "zoë ågren"), ("Pat\u{2003}Person", "pat person"),
    ])
    func `a name is known without regard to case and spacing`(name: String, key: String) {
        #expect(Transaction.nameKey(name) == key)
    }
}

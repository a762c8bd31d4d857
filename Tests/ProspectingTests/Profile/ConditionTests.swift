import Prospecting
import Testing

@Suite struct ConditionTests {
    private typealias Truth = Condition.Truth

    private static let holds = Condition.field(.country, .oneOf(["US"]))
    private static let fails = Condition.field(.country, .oneOf(["DE"]))
    private static let unknown = Condition.field(.title, .oneOf(["CEO"]))

    private static let facts = Facts(
        lead: Given.lead(), account: Account(id: Account.ID(1), name: "Example", employees: 500),
        answers: ["need": .text("acute"), "timeline": .number(6)])

    @Test func `all, any and not follow three-valued logic`() {
        let truths: [(Condition, Truth)] = [
            (Self.holds, .holds), (Self.fails, .fails), (Self.unknown, .unknown),
        ]
        for (left, first) in truths {
            for (right, second) in truths {
                let both: Truth =
                    first == .fails || second == .fails
                    ? .fails : first == .unknown || second == .unknown ? .unknown : .holds
                let either: Truth =
                    first == .holds || second == .holds
                    ? .holds : first == .unknown || second == .unknown ? .unknown : .fails
                #expect(Condition.all([left, right]).evaluate(Self.facts) == both)
                #expect(Condition.any([left, right]).evaluate(Self.facts) == either)
                let denied = Condition.any([.not(left), .not(right)])
                #expect(Condition.not(.all([left, right])).evaluate(Self.facts) == denied.evaluate(Self.facts))
            }
        }
        #expect(Condition.not(Self.holds).evaluate(Self.facts) == .fails)
        #expect(Condition.not(Self.unknown).evaluate(Self.facts) == .unknown)
    }

    @Test(arguments: [
        (0, [fails], Condition.Truth.holds), (1, [fails, unknown], .unknown), (2, [holds, unknown], .unknown),
        (2, [holds, unknown, fails], .unknown), (2, [unknown, fails, fails], .fails),
        (2, [holds, holds, unknown], .holds), (3, [holds, holds], .fails),
    ])
    func `at least so many hold, fail, or may yet hold`(count: Int, of: [Condition], truth: Condition.Truth) {
        #expect(Condition.atLeast(count, of: of).evaluate(Self.facts) == truth)
    }

    @Test func `all of nothing holds and any of nothing fails`() {
        #expect(Condition.all([]).evaluate(Self.facts) == .holds)
        #expect(Condition.any([]).evaluate(Self.facts) == .fails)
    }

    @Test func `answers are judged as fields are`() {
        #expect(Condition.answer(question: "need", .oneOf(["clear", "ACUTE"])).evaluate(Self.facts) == .holds)
        #expect(
            Condition.answer(question: "timeline", .range(atLeast: nil, atMost: 5)).evaluate(Self.facts) == .fails)
        #expect(Condition.answer(question: "budget", .oneOf(["none"])).evaluate(Self.facts) == .unknown)
    }

    @Test(
        arguments: [
            (.number(12), .range(atLeast: 10, atMost: nil), .holds), (.number(12), .oneOf(["12"]), .holds),
            (.text("12"), .range(atLeast: 13, atMost: nil), .fails),
            (.text("Forklifts"), .words(["forklifts"]), .holds),
            (.flag(true), .oneOf(["yes"]), .holds), (.flag(false), .oneOf(["yes"]), .fails),
            (.day("2026-02-16"), .oneOf(["2026-02-16"]), .holds), (nil, .oneOf(["yes"]), .unknown),
        ] as [(CustomValue?, Prospecting.Test, Condition.Truth)])
    func `a custom field is judged by what it holds`(
        value: CustomValue?, test: Prospecting.Test, truth: Condition.Truth
    ) {
        var facts = Self.facts
        facts.lead.custom["fleet"] = value
        let condition = Condition.custom("fleet", test)
        #expect(condition.evaluate(facts) == truth)
        #expect(condition.missing(in: facts) == (value == nil ? ["custom.fleet"] : []))
        #expect(condition.words == "custom.fleet " + test.words)
    }

    @Test func `only unknown facts that may still decide are missing, each once`() {
        let employees = Condition.field(.revenue, .range(atLeast: 1, atMost: nil))
        let condition = Condition.all([
            .any([Self.holds, .field(.city, .oneOf(["Bonn"]))]), .any([Self.unknown, Self.fails]), employees, employees,
        ])
        #expect(condition.evaluate(Self.facts) == .unknown)
        #expect(condition.missing(in: Self.facts) == ["title", "revenue"])
        #expect(condition.mentions == ["country", "city", "title", "revenue"])
        #expect(Condition.answer(question: "budget", .flag(true)).missing(in: Self.facts) == ["budget"])
    }

    @Test func `every field is read from the lead or its account`() throws {
        var lead = Given.lead()
        lead.lastName = "Lovelace"
        lead.title = "VP"
        lead.email = "ada@example.com"
        lead.state = "IL"
        lead.city = "Chicago"
        lead.language = "en"
        lead.source = "fair"
        lead.notes = "met"
        lead.timeZone = try Given.zone("America/Chicago")
        let account = Account(
            id: Account.ID(1), name: "Example", domain: "example.com", industry: "Steel", sector: "Materials",
            employees: 500, revenue: 1_000_000, stage: .customer, owner: "ae@example.com")
        let facts = try Facts(
            lead: lead, account: account,
            engagements: [Engagement(type: "webinar", at: Given.instant("2026-03-02T16:00:00Z"))], heat: 12,
            tier: "B")
        let expected: [Field: Fact] = [
            .firstName: .text("Ada"), .lastName: .text("Lovelace"), .title: .text("VP"),
            .email: .text("ada@example.com"), .phone: .text("+13125550100"), .country: .text("US"),
            .state: .text("IL"), .city: .text("Chicago"), .language: .text("en"), .source: .text("fair"),
            .notes: .text("met"), .timeZone: .text("America/Chicago"), .company: .text("Example"),
            .domain: .text("example.com"), .industry: .text("Steel"), .sector: .text("Materials"),
            .employees: .number(500), .revenue: .number(1_000_000), .accountStage: .text("customer"),
            .accountOwned: .flag(true), .accountOwner: .text("ae@example.com"),
            .event: .list(["webinar"]), .engagement: .number(12), .tier: .text("B"),
        ]
        for field in Field.allCases { #expect(facts[field] == expected[field], "\(field)") }
    }

    @Test func `a lead without an account is a prospect that nobody owns`() {
        let facts = Facts(lead: Given.lead([]), account: nil)
        #expect(facts[.accountStage] == .text("prospect"))
        #expect(facts[.accountOwned] == .flag(false))
        for field in [Field.accountOwner, .employees, .revenue, .company, .phone, .title] {
            #expect(facts[field] == nil)
        }
    }
}

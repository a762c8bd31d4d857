import Prospecting
import TestSupport
import Testing

@Suite struct SatisfiabilityTests {
    private static func employees(_ low: Double?, _ high: Double?) -> Condition {
        .field(.employees, .range(atLeast: low, atMost: high))
    }

    private static func country(_ countries: String...) -> Condition { .field(.country, .oneOf(Values(countries))) }
    private static func title(_ words: String...) -> Condition { .field(.title, .words(words)) }
    private static func event(_ events: String...) -> Condition { .field(.event, .oneOf(Values(events))) }

    static let impossible: [Condition] = [
        .any([]), .not(.all([])), .all([employees(100, nil), employees(nil, 99)]),
        .all([employees(100, 200), .not(employees(50, 300))]),
        .all([employees(5, 5), .not(.field(.employees, .oneOf(["5"])))]),
        .all([country("US", "ca"), country("DE")]), .all([country("US"), .not(country("us", "DE"))]),
        .all([.any([country("US"), country("CA")]), .not(.any([country("CA"), country("US", "MX")]))]),
        .atLeast(3, of: [country("US"), country("DE"), employees(1, nil)]),
        .atLeast(2, of: [country("US")]), .not(.atLeast(0, of: [country("US")])),
        .not(.atLeast(1, of: [employees(nil, 10), employees(10, nil)])),
        .all([title("vice president"), .not(title("president"))]),
        .all([country("US"), .field(.country, .words(["canada"]))]),
        .all([.field(.accountOwned, .flag(true)), .field(.accountOwned, .flag(false))]),
        .not(.field(.accountStage, .oneOf(["prospect", "opportunity", "customer"]))),
        .all([event("webinar"), .not(event("webinar", "fair"))]),
        .all([.answer(question: "need", .oneOf(["acute"])), .answer(question: "need", .oneOf(["vague"]))]),
    ]

    @Test(arguments: impossible)
    func `what contradicts itself cannot hold`(condition: Condition) {
        #expect(!Satisfiability().canHold(condition))
    }

    static let possible: [Condition] = [
        .all([]), .all([employees(100, 200), .not(employees(100, 150))]), .all([employees(5, 5)]),
        .all([country("US", "ca"), country("CA")]), .all([country("US"), .not(country("CA"))]),
        .atLeast(2, of: [country("US"), country("DE"), employees(1, nil)]),
        .all([title("president"), .not(title("vice president"))]), .all([title("vp"), title("sales")]),
        .all([event("webinar"), event("fair")]), .all([event("webinar", "fair"), .not(event("webinar"))]),
        .not(.field(.accountStage, .oneOf(["customer"]))), .not(country("US")),
        .not(.all([country("US"), title("vp")])),
        .all([.answer(question: "need", .oneOf(["12"])), .answer(question: "need", .range(atLeast: 10, atMost: nil))]),
    ]

    @Test(arguments: possible)
    func `what does not contradict itself can hold`(condition: Condition) {
        #expect(Satisfiability().canHold(condition))
    }

    @Test func `a blank passes what must not hold, but not what must`() {
        let blank = Demand(.field(.country, .oneOf([])), .unknown)
        #expect(Satisfiability(given: [blank]).canMeet([Demand(Self.country("US"), .notHolds)]))
        #expect(Satisfiability(given: [blank]).canMeet([Demand(Self.country("US"), .notFails)]))
        #expect(!Satisfiability(given: [blank]).canMeet([Demand(Self.country("US"), .fails)]))
        #expect(!Satisfiability(given: [blank]).canHold(Self.country("US")))
    }

    @Test func `what is known of the values counts`() {
        let tiers = Satisfiability(knowledge: ["tier": .init(values: [.text("A")])])
        #expect(tiers.canHold(.field(.tier, .oneOf(["a"]))))
        #expect(!tiers.canHold(.field(.tier, .oneOf(["B"]))))
        let months = Satisfiability(knowledge: ["timeline": .init(bounds: 0...60)])
        #expect(months.canHold(.answer(question: "timeline", .range(atLeast: 60, atMost: nil))))
        #expect(!months.canHold(.answer(question: "timeline", .range(atLeast: 61, atMost: nil))))
    }

    @Test func `a search without an end in sight says possible, soon`() {
        let parts = (0..<40).map { Condition.any([Self.employees(Double($0), nil), Self.title("w\($0)")]) }
        #expect(Satisfiability().canHold(.all(parts + [Self.employees(nil, -1), .atLeast(20, of: parts)])))
    }

    @Test(arguments: 0..<40)
    func `no facts hold what is called impossible`(seed: UInt64) throws {
        var draw = Draw(seed: seed)
        for _ in 0..<50 {
            let condition = try draw.condition(depth: 3)
            let wish = try draw.one(of: [Demand.Wish.holds, .fails, .notHolds, .notFails])
            guard !Satisfiability().canMeet([Demand(condition, wish)]) else { continue }
            for _ in 0..<60 {
                let truth = condition.evaluate(try draw.facts())
                #expect(!truth.meets(wish), "\(condition.words) \(wish)")
            }
        }
    }

    @Test func `many drawn conditions are called impossible, and many possible`() throws {
        var draw = Draw(seed: 7)
        var impossible = 0
        for _ in 0..<1000 where !Satisfiability().canHold(try draw.condition(depth: 3)) { impossible += 1 }
        #expect(50...950 ~= impossible, "\(impossible)")
    }

    @Test func `nearly all that no facts were found for is called impossible`() throws {
        var draw = Draw(seed: 11)
        var missed = 0
        var unmet = 0
        for _ in 0..<300 {
            let condition = try draw.condition(depth: 2)
            var isMet = false
            for _ in 0..<200 where !isMet { isMet = condition.evaluate(try draw.facts()) == .holds }
            guard !isMet else { continue }
            unmet += 1
            if Satisfiability().canHold(condition) { missed += 1 }
        }
        #expect(unmet > 20)
        #expect(missed * 3 <= unmet, "\(missed) of \(unmet)")
    }
}

extension Condition.Truth {
    fileprivate func meets(_ wish: Demand.Wish) -> Bool {
        switch wish {
        case .holds: self == .holds
        case .fails: self == .fails
        case .notHolds: self != .holds
        case .notFails: self != .fails
        case .unknown: self == .unknown
        }
    }
}

extension Draw {
    fileprivate mutating func condition(depth: Int) throws -> Condition {
        guard depth > 0, chance(70) else { return try atom() }
        let parts = try (0..<number(1...4)).map { _ in try condition(depth: depth - 1) }
        return try one(of: [
            .all(parts), .all(parts), .any(parts), .not(parts[0]), .atLeast(number(0...parts.count), of: parts),
        ])
    }

    private mutating func atom() throws -> Condition {
        let low = Double(number(0...6))
        let range = Test.range(atLeast: chance(70) ? low : nil, atMost: chance(70) ? low + Double(number(0...3)) : nil)
        let countries = Values(try (0..<number(1...2)).map { _ in try one(of: ["US", "ca", "DE"]) })
        let words = Test.words(try (0..<number(1...2)).map { _ in try one(of: ["vp", "sales vp", "head", "sales"]) })
        let pattern = try #require(Pattern(try one(of: ["^vp", "head$", "sales"])))
        return try one(of: [
            .field(.employees, range), .field(.employees, range), .field(.country, .oneOf(countries)),
            .field(.country, .oneOf(countries)), .field(.title, words), .field(.title, .matches(pattern)),
            .field(.title, .oneOf(["VP", "head of sales"])), .field(.accountOwned, .flag(chance(50))),
            .field(.accountStage, .oneOf([try one(of: ["prospect", "customer"])])),
            .field(.event, .oneOf(Values([try one(of: ["fair", "webinar"])]))),
            .answer(question: "need", .oneOf(countries)), .answer(question: "need", range),
        ])
    }

    fileprivate mutating func facts() throws -> Facts {
        var lead = Given.lead()
        lead.country = try one(of: ["US", "CA", "DE", "FR", nil])
        lead.title = try one(of: ["VP", "sales vp", "Head", "head of sales", "vp of sales and head", "clerk", nil])
        var account = Account(id: Account.ID(1), name: "Example")
        account.employees = try one(of: [nil] + (0...10).map { $0 })
        account.stage = try one(of: Account.Stage.allCases)
        account.owner = try one(of: ["ae@example.com", nil])
        let answer: Fact? = try one(of: [nil, .text("US"), .text("CA"), .number(Double(number(0...10)))])
        let events = try (0..<number(0...2)).map { _ in
            Engagement(type: try one(of: ["fair", "webinar", "call"]), at: Instant(milliseconds: 0))
        }
        return Facts(
            lead: lead, account: account, answers: answer.map { ["need": $0] } ?? [:], engagements: events)
    }
}

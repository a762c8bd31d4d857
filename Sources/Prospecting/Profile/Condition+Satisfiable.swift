/// What a condition is to come to.
package struct Demand: Sendable {
    package var condition: Condition
    package var wish: Wish

    package init(_ condition: Condition, _ wish: Wish) {
        self.condition = condition
        self.wish = wish
    }

    package enum Wish: Sendable {
        case holds, fails
        /// Fails, or cannot be decided.
        case notHolds
        /// Holds, or cannot be decided.
        case notFails
        /// Cannot be decided; sure only for a single field or answer.
        case unknown

        fileprivate var negated: Wish {
            switch self {
            case .holds: .fails
            case .fails: .holds
            case .notHolds: .notFails
            case .notFails: .notHolds
            case .unknown: .unknown
            }
        }

        /// Whether one part of an `any` is enough to meet it, as against each of them.
        fileprivate var isMetByOne: Bool { self == .holds || self == .notFails }
    }
}

/// Looks for facts that meet several demands at once.
///
/// It says "impossible" only where it is sure: free text and patterns are taken to be able to hold together, and a
/// search that grows too long ends in "possible".
package struct Satisfiability: Sendable {
    private var knowledge: [String: Knowledge]
    /// What the demands given leave of each fact, as far as they leave no choice.
    private var given: [Subject: Allowed] = [:]
    /// Those that leave a choice.
    private var choices: [Demand] = []
    private var isImpossible = false

    /// - Parameters:
    ///   - knowledge: what values fields (by raw value) and answers (by question) can have.
    ///   - demands: what holds in every search.
    package init(knowledge: [String: Knowledge] = [:], given demands: [Demand] = []) {
        self.knowledge = knowledge.merging(Knowledge.ofEveryLead) { own, _ in own }
        for demand in demands { give(demand) }
    }

    /// Whether some facts may meet what is given and these demands.
    package func canMeet(_ demands: [Demand]) -> Bool {
        if isImpossible { return false }
        guard choices.count + demands.count <= Self.mostChoices else { return true }
        var search = Search(knowledge: knowledge)
        return search.meets((choices + demands).reduce(.none) { .demand($1, $0) }, given)
    }

    /// Whether the condition may hold together with what is given.
    package func canHold(_ condition: Condition) -> Bool { canMeet([Demand(condition, .holds)]) }

    /// The same with more given.
    package func given(_ more: [Demand]) -> Satisfiability {
        var narrower = self
        for demand in more { narrower.give(demand) }
        return narrower
    }

    private static let mostChoices = 64

    private mutating func give(_ demand: Demand) {
        let wish = demand.wish
        switch demand.condition {
        case .not(let condition): give(Demand(condition, wish.negated))
        case .all(let parts) where wish != .unknown && wish.isMetByOne,
            .any(let parts) where wish != .unknown && !wish.isMetByOne:
            for part in parts { give(Demand(part, wish)) }
        case .field(let field, let test): narrow(.field(field), by: test, wish)
        case .custom(let name, let test): narrow(.custom(name), by: test, wish)
        case .answer(let question, let test): narrow(.answer(question), by: test, wish)
        default: choices.append(demand)
        }
    }

    private mutating func narrow(_ subject: Subject, by test: Test, _ wish: Demand.Wish) {
        var allowed = given[subject] ?? Allowed(subject, knowledge[subject.name])
        allowed.narrow(by: test, wish)
        isImpossible = isImpossible || !allowed.isPossible
        given[subject] = allowed
    }

    /// What is known of the values that a field or an answer can have.
    package struct Knowledge: Sendable {
        /// All that it may be; nil for too many to tell.
        package var values: [Fact]?
        package var bounds: ClosedRange<Double>?
        package var isAlwaysKnown: Bool

        package init(values: [Fact]? = nil, bounds: ClosedRange<Double>? = nil, isAlwaysKnown: Bool = false) {
            self.values = values
            self.bounds = bounds
            self.isAlwaysKnown = isAlwaysKnown
        }

        /// What holds for the fields of every lead.
        fileprivate static let ofEveryLead: [String: Knowledge] = [
            Field.accountStage.rawValue: Knowledge(
                values: Account.Stage.allCases.map { .text($0.rawValue) }, isAlwaysKnown: true),
            Field.accountOwned.rawValue: Knowledge(values: [.flag(true), .flag(false)], isAlwaysKnown: true),
            Field.event.rawValue: Knowledge(isAlwaysKnown: true),
        ]
    }
}

/// Demands that are still to be met, the next one first.
private indirect enum Rest {
    case none
    case demand(Demand, Rest)
}

/// A search that meets one demand after the other, and takes back what does not go with the rest.
private struct Search {
    let knowledge: [String: Satisfiability.Knowledge]
    private var stepsLeft = 400

    init(knowledge: [String: Satisfiability.Knowledge]) {
        self.knowledge = knowledge
    }

    mutating func meets(_ demands: Rest, _ found: [Subject: Allowed]) -> Bool {
        stepsLeft -= 1
        guard stepsLeft > 0, case .demand(let demand, let rest) = demands else { return true }
        let wish = demand.wish
        switch demand.condition {
        case .not(let condition): return meets(.demand(Demand(condition, wish.negated), rest), found)
        case .all(let parts):
            return meets(wish, parts, atLeast: wish.isMetByOne ? parts.count : 1, rest, found)
        case .any(let parts):
            return meets(wish, parts, atLeast: wish.isMetByOne ? 1 : parts.count, rest, found)
        case .atLeast(let count, let parts):
            let failing = parts.count - count + 1
            return meets(wish, parts, atLeast: wish.isMetByOne ? count : failing, rest, found)
        case .field(let field, let test): return meets(.field(field), test, wish, rest, found)
        case .custom(let name, let test): return meets(.custom(name), test, wish, rest, found)
        case .answer(let question, let test): return meets(.answer(question), test, wish, rest, found)
        }
    }

    private mutating func meets(
        _ wish: Demand.Wish, _ parts: [Condition], atLeast count: Int, _ rest: Rest, _ found: [Subject: Allowed]
    ) -> Bool {
        if wish == .unknown || count <= 0 { return meets(rest, found) }
        guard count <= parts.count, let first = parts.first else { return false }
        if count == parts.count { return meets(parts.reduce(rest) { .demand(Demand($1, wish), $0) }, found) }
        let others = Array(parts.dropFirst())
        let fewer = Demand(.atLeast(of: others, meeting: count - 1, wish), wish)
        if meets(.demand(Demand(first, wish), count > 1 ? .demand(fewer, rest) : rest), found) { return true }
        return meets(.demand(Demand(.atLeast(of: others, meeting: count, wish), wish), rest), found)
    }

    private mutating func meets(
        _ subject: Subject, _ test: Test, _ wish: Demand.Wish, _ rest: Rest, _ found: [Subject: Allowed]
    ) -> Bool {
        var found = found
        var allowed = found[subject] ?? Allowed(subject, knowledge[subject.name])
        allowed.narrow(by: test, wish)
        guard allowed.isPossible else { return false }
        found[subject] = allowed
        return meets(rest, found)
    }
}

extension Condition {
    /// So many of the parts are to meet the wish, as one condition that meets it just then.
    fileprivate static func atLeast(of parts: [Condition], meeting count: Int, _ wish: Demand.Wish) -> Condition {
        .atLeast(wish.isMetByOne ? count : parts.count - count + 1, of: parts)
    }
}

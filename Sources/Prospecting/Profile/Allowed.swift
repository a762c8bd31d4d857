/// What a condition looks at.
enum Subject: Hashable {
    case field(Field)
    /// By name.
    case custom(String)
    /// By question.
    case answer(String)

    var name: String {
        switch self {
        case .field(let field): field.rawValue
        case .custom(let name): CustomField.prefix + name
        case .answer(let question): question
        }
    }
}

/// What one fact may still be, after some tests of it: blank, or a value that passes these and fails those.
struct Allowed {
    private let kind: Kind
    private let values: [Fact]?
    private let bounds: ClosedRange<Double>?
    private var mayBeBlank: Bool
    private var mayBeKnown = true
    private var passed: [Test] = []
    private var failed: [Test] = []

    private enum Kind {
        case text, number, list
        /// A custom field or an answer may be either.
        case open
    }

    init(_ subject: Subject, _ knowledge: Satisfiability.Knowledge?) {
        values = knowledge?.values
        bounds = knowledge?.bounds
        mayBeBlank = !(knowledge?.isAlwaysKnown ?? false)
        kind =
            switch subject {
            case .field(.event): .list
            case .field(let field): field.kind == .number ? .number : .text
            case .custom: .open
            case .answer: bounds == nil ? .open : .number
            }
    }

    mutating func narrow(by test: Test, _ wish: Demand.Wish) {
        switch wish {
        case .holds, .notFails: passed.append(test)
        case .fails, .notHolds: failed.append(test)
        case .unknown: mayBeKnown = false
        }
        if wish == .holds || wish == .fails { mayBeBlank = false }
        mayBeKnown = mayBeKnown && hasValue
    }

    var isPossible: Bool { mayBeBlank || mayBeKnown }

    /// Values that are tried, times the tests that each is put to: beyond that, one is taken to pass.
    private static let mostTried = 2000

    private func isTooMuch(_ values: Int) -> Bool { values * (passed.count + failed.count) > Self.mostTried }

    private var hasValue: Bool {
        if let values { return values.contains(where: meets) }
        switch kind {
        case .list: return hasList
        case .number: return hasNumber
        case .text: return hasText
        case .open: return hasNumber || hasText
        }
    }

    private func meets(_ fact: Fact) -> Bool {
        passed.allSatisfy { $0.accepts(fact) } && !failed.contains { $0.accepts(fact) }
    }

    /// A number of each stretch between the bounds that tests name, and those bounds themselves.
    private var hasNumber: Bool {
        let named = (passed + failed).flatMap(\.numbers) + [bounds?.lowerBound, bounds?.upperBound].compactMap(\.self)
        guard !isTooMuch(named.count) else { return true }
        let marks = Array(Set(named)).sorted()
        let between = zip(marks, marks.dropFirst()).map { $0 / 2 + $1 / 2 }
        let ends = [marks.first?.nextDown, marks.last?.nextUp].compactMap(\.self)
        let tried = marks + between + ends + (marks.isEmpty ? [0] : [])
        return tried.contains { (bounds?.contains($0) ?? true) && meets(.number($0)) }
    }

    /// One of the values listed; where none are, whatever words and patterns ask for, unless it is refused as well.
    private var hasText: Bool {
        let lists = passed.compactMap(\.listed)
        guard let shortest = lists.min(by: { $0.count < $1.count }) else {
            return isTooMuch(passed.count) || passed.allSatisfy { test in !failed.contains { $0.covers(test) } }
        }
        guard !isTooMuch(shortest.count) else { return true }
        let sure = Allowed.withoutPatterns
        return shortest.contains { word in
            passed.filter(sure).allSatisfy { $0.accepts(.text(word)) }
                && !failed.filter(sure).contains { $0.accepts(.text(word)) }
        }
    }

    /// Each test wants an item of its own, which may be any that no other test refuses.
    private var hasList: Bool {
        let refused = failed.compactMap(\.list)
        return passed.allSatisfy { test in
            guard let wanted = test.listed, !isTooMuch(wanted.count) else { return test.listed != nil }
            return wanted.contains { word in !refused.contains { $0.contains(word) } }
        }
    }

    /// A pattern may tell upper from lower case, and then one spelling says nothing of the others.
    private static func withoutPatterns(_ test: Test) -> Bool {
        if case .matches = test { false } else { true }
    }
}

extension Test {
    fileprivate var list: Values? {
        if case .oneOf(let values) = self { values } else { nil }
    }

    fileprivate var listed: [String]? { list?.words }

    /// Where what it says of numbers changes.
    fileprivate var numbers: [Double] {
        switch self {
        case .oneOf(let values): values.words.compactMap(Double.init)
        case .range(let low, let high): [low, high].compactMap(\.self)
        case .words, .matches, .flag: []
        }
    }

    /// Whether all that passes the other surely passes this one.
    fileprivate func covers(_ other: Test) -> Bool {
        if case .words = self, case .words(let words) = other {
            return words.allSatisfy { accepts(.text($0)) }
        }
        return self == other
    }
}

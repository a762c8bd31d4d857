/// How long the operator keeps what, by kind; what is not named is kept for good.
package struct Retention: Sendable, Equatable {
    package var ages: [Kind: Span]

    package init(ages: [Kind: Span] = [:]) {
        self.ages = ages
    }

    /// The same, with the log of webhook attempts for 90 days where nothing is said of it: it grows with every request.
    package var withStandards: Retention {
        Retention(ages: ages.merging([.deliveryAttempts: .days(90)]) { given, _ in given })
    }

    /// What can be let go.
    package enum Kind: String, Sendable, CaseIterable {
        /// Of attempts the words alone: numbers, notes and answers. Rows, outcomes and proof stay.
        case attempts
        /// Events with their deliveries, once nothing of them is under way.
        case events
        /// What receivers answered to each delivery.
        case deliveryAttempts = "delivery-attempts"
        /// What marketing saw leads do.
        case engagements
        /// What other systems sent us, as they sent it; that it came, and what came of it, stays.
        case inbound
        /// Of mails that went out and came in the words alone; that they did, when, and what followed, stays.
        case mails
        /// Answers that are kept for repeated requests.
        case requests
    }

    /// Five years for records of calls (16 CFR 310.5(b)); nothing is let go earlier that a law wants kept.
    package static let leastForAttempts = Span.days(5 * 365 + 2)

    /// Reads `attempts=5y,delivery-attempts=30d`.
    ///
    /// - Throws: `invalid`, naming the part, for an unknown kind, one named twice, an age that is none, and one that is
    ///   less than the law asks.
    package init(_ text: String) throws(Refusal) {
        ages = [:]
        for part in text.split(separator: ",") {
            let text = part.filter { $0 != " " }
            let name = text.prefix { $0 != "=" }
            let given = text.dropFirst(name.count + 1)
            guard let kind = Kind(rawValue: String(name)) else { throw Self.unknown(String(name)) }
            guard let age = Self.age(given) else {
                throw Refusal(.invalid, "keep: \(kind.rawValue) takes an age such as 90d or 5y, not \"\(given)\"")
            }
            guard kind != .attempts || age >= Self.leastForAttempts else {
                throw Refusal(
                    .invalid,
                    "keep: records of calls are kept for 5 years (16 CFR 310.5), so attempts=\(given) is "
                        + "too short; give 5y or more")
            }
            guard ages.updateValue(age, forKey: kind) == nil else {
                throw Refusal(.invalid, "keep: \(kind.rawValue) is named twice")
            }
        }
    }

    private static func unknown(_ name: String) -> Refusal {
        let names = Kind.allCases.map(\.rawValue)
        let guess = names.closest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
        return Refusal(
            .invalid,
            "keep: what is \"\(name.prefix(40))\"? give KIND=AGE with one of \(names.joined(separator: ", "))"
                + guess)
    }

    /// A year is 365 days, and a quarter of one for each leap day: `5y` is what the law counts as five.
    private static func age(_ text: some StringProtocol) -> Span? {
        guard let unit = text.last, let count = Int(text.dropLast()), (1...36_500).contains(count) else { return nil }
        switch unit {
        case "d": return .days(count)
        case "y": return count <= 100 ? .days(count * 365 + (count + 3) / 4) : nil
        default: return nil
        }
    }
}

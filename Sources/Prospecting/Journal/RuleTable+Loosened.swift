extension RuleTable {
    /// What the operator loosened, and on what basis, as the journal writes it: `relaxed us`, `assumed in DE NL`.
    package var loosened: [JournalEntry.Change] {
        loosenings.map { .init("relaxed \($0.rule)", after: $0.words) }
            + assumptions.map { .init("assumed in " + $0.countries.sorted().joined(separator: " "), after: $0.words) }
    }
}

extension Loosening {
    /// For which calls what takes the place of the rule, and on what basis.
    package var words: String {
        let what = hours.map { "calls \($0.words)" } ?? "not applied"
        let place = places.map { " in " + $0.map(\.text).sorted().joined(separator: ", ") } ?? ""
        return "\(what) \(reach.words ?? "for everybody")\(place), on the basis of: \(basis)"
    }
}

extension PartyAssumption {
    /// What is taken for granted, and on what basis.
    package var words: String { "whoever is not known is taken for a \(party.rawValue), on the basis of: \(basis)" }
}

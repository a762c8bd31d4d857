extension RuleTable {
    /// The rules that may bind calls to somebody, on any day, as the operator has loosened them.
    ///
    /// A place's law adds to its country's, and where somebody may be in two places, both count. A country for which
    /// the product's own table has no hours for such calls, and a place that is not known, fall under the rules for
    /// elsewhere too; what the operator adds does not lift them. Where the country is known and not the state, the law of
    /// every state that it may be counts.
    package func rules(for called: CalledParty) -> [Rule] {
        let party = party(of: called)
        return places(of: called).flatMap(rules(of:)).compactMap { rule in
            guard rule.reach.mayInclude(party, on: called.line) else { return nil }
            return loosened(rule, party, called)
        }
    }

    /// The caps that bind calls to somebody on that day of theirs.
    package func caps(for called: CalledParty, on date: LocalDate) -> [Cited<Cap>] {
        rules(for: called).caps(on: date)
    }

    /// The cooldowns that bind calls to somebody on that day of theirs.
    package func cooldowns(for called: CalledParty, on date: LocalDate) -> [Cited<Cooldown>] {
        rules(for: called).cooldowns(on: date)
    }

    /// The registers that are to be asked before calls to somebody on that day of theirs.
    package func registers(for called: CalledParty, on date: LocalDate) -> [Cited<Rule.Register>] {
        rules(for: called).filter { $0.holds(on: date) }.compactMap { rule in
            rule.register.map { Cited($0, rule: rule.id, citation: rule.origin.citations.first) }
        }
    }

    /// The operator's blackouts for the places somebody may be in.
    package func blackouts(for called: CalledParty) -> [Blackout] {
        guard !blackouts.isEmpty else { return [] }
        let places = Set(called.jurisdictions.flatMap(\.chain)).union(statesThatMayBe(of: called))
        return blackouts.filter { !$0.jurisdictions.isDisjoint(with: places) }
    }

    /// In what capacity somebody is called: as the lead says, else as the operator has assumed.
    package func party(of called: CalledParty) -> Party? {
        if let party = called.party { return party }
        let countries = Set(called.jurisdictions.compactMap(\.country))
        guard !countries.isEmpty else { return nil }
        return assumptions.first { countries.isSubset(of: $0.countries) }?.party
    }

    /// The places whose rules are asked, wider ones first, each once and in an order that never changes.
    package func places(of called: CalledParty) -> [Jurisdiction] {
        let places = Set(called.jurisdictions.flatMap(\.chain)).union(statesThatMayBe(of: called))
        let countries = places.filter { $0.country != nil && $0.chain.count == 1 }
        let hasUnruled = countries.isEmpty || !countries.allSatisfy { hasHours($0, for: called) }
        return places.sorted { $0.text < $1.text } + (hasUnruled ? [.elsewhere] : [])
    }

    /// Whether the product's own table says for good when somebody in a country may be called. What the operator adds
    /// does not count, since one more rule must never widen the hours.
    private func hasHours(_ country: Jurisdiction, for called: CalledParty) -> Bool {
        let party = party(of: called)
        return rules(of: country).contains { rule in
            rule.hours != nil && rule.until == nil && !rule.origin.isOperators
                && rule.reach.includes(party, on: called.line)
        }
    }

    private func loosened(_ rule: Rule, _ party: Party?, _ called: CalledParty) -> Rule? {
        let loosening = loosenings.first {
            $0.rule == rule.id && $0.reach.includes(party, on: called.line) && $0.includes(called.jurisdictions)
        }
        guard let loosening else { return rule }
        guard let hours = loosening.hours else { return nil }
        var rule = rule
        rule.hours = hours
        return rule
    }
}

extension [Rule] {
    /// The caps of those that hold on a day.
    package func caps(on date: LocalDate) -> [Cited<Cap>] {
        filter { !$0.caps.isEmpty && $0.holds(on: date) }.flatMap { rule in
            rule.caps.map { Cited($0, rule: rule.id, citation: rule.origin.citations.first) }
        }
    }

    /// The cooldowns of those that hold on a day.
    package func cooldowns(on date: LocalDate) -> [Cited<Cooldown>] {
        filter { $0.cooldown != nil && $0.holds(on: date) }.compactMap { rule in
            rule.cooldown.map { Cited($0, rule: rule.id, citation: rule.origin.citations.first) }
        }
    }
}

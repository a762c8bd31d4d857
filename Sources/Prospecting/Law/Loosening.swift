/// A rule that the operator has loosened for some calls, and on what basis.
package struct Loosening: Hashable, Sendable {
    /// The rule's name in the table.
    package var rule: String
    /// The calls for which it is loosened: only those of which it is known that they are such.
    package var reach: Reach
    /// The countries and states; every place that somebody may be in must be one of them or a part of one. Nil for all.
    package var places: Set<Jurisdiction>?
    /// The hours that take the place of the rule's; nil where the rule is not applied at all.
    package var hours: WeeklyHours?
    /// On what the operator rests it.
    package var basis: String

    /// A loosening of that rule, on that basis.
    package init(
        rule: String, reach: Reach, places: Set<Jurisdiction>? = nil, hours: WeeklyHours? = nil, basis: String
    ) {
        self.rule = rule
        self.reach = reach
        self.places = places
        self.hours = hours
        self.basis = basis
    }

    /// Whether everybody is in its places who may be in these; nobody of whom no place is known is.
    package func includes(_ jurisdictions: Set<Jurisdiction>) -> Bool {
        guard let places else { return true }
        return !jurisdictions.isEmpty && jurisdictions.allSatisfy { !places.isDisjoint(with: $0.chain) }
    }
}

/// What the operator takes parties in some countries for where a lead does not say, and on what basis.
package struct PartyAssumption: Hashable, Sendable {
    /// The countries; every one that a lead may be in must be among them.
    package var countries: Set<String>
    /// What they are taken for.
    package var party: Party
    /// On what the operator rests it.
    package var basis: String

    /// An assumption on that basis.
    package init(countries: Set<String>, party: Party, basis: String) {
        self.countries = countries
        self.party = party
        self.basis = basis
    }
}

/// Dates on which nobody in some place is called, as the operator has entered: an emergency, a proclaimed holiday.
package struct Blackout: Hashable, Sendable {
    /// Its name in the table.
    package var id: String
    /// The places.
    package var jurisdictions: Set<Jurisdiction>
    /// The first date, by the called party's.
    package var from: LocalDate
    /// The last date; nil until it is taken out.
    package var until: LocalDate?
    /// Why, for messages.
    package var reason: String

    /// A blackout from a date on.
    package init(
        id: String, jurisdictions: Set<Jurisdiction>, from: LocalDate, until: LocalDate? = nil, reason: String
    ) {
        self.id = id
        self.jurisdictions = jurisdictions
        self.from = from
        self.until = until
        self.reason = reason
    }
}

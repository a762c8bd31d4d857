extension RuleTable {
    /// What the rules, and the operator's blackouts, add to the hours of somebody.
    package func rulings(for called: CalledParty) -> [Ruling] {
        rules(for: called).flatMap { $0.rulings(hasConsent: called.hasConsented) }
            + blackouts(for: called).map(\.ruling)
    }
}

extension Rule {
    /// What it adds to the hours of somebody who has consented, or has not.
    fileprivate func rulings(hasConsent: Bool) -> [Ruling] {
        var rulings: [Ruling] = []
        if consent == .express, !hasConsent {
            rulings.append(Ruling(rule: reference(.consent), timetable: bar))
        }
        if let timetable { rulings.append(Ruling(rule: reference(), timetable: timetable, clock: clock)) }
        return rulings
    }
}

extension Blackout {
    fileprivate var ruling: Ruling {
        let places = jurisdictions.map(\.text).sorted().joined(separator: ", ")
        return Ruling(
            rule: RuleReference(id: id, name: places, citation: nil, kind: .blackout(reason: reason)),
            timetable: Timetable(hours: .never, from: from, until: until))
    }
}

extension CalledParty {
    /// What their own preference adds to their hours.
    var wishes: [Ruling] {
        callHours.map { [Ruling(rule: .preference, timetable: Timetable(hours: $0))] } ?? []
    }
}

extension RuleReference {
    fileprivate static let preference = RuleReference(
        id: "preference", name: "the lead", citation: nil, kind: .preference)
}

extension [Rule] {
    /// The names of those that hold on the called party's date, in any zone they may be in.
    func holding(at now: Instant, in zones: [Zone]) -> [String] {
        let dates = Set(zones.map { $0.local(now).date })
        return filter { rule in dates.contains(where: rule.holds) }.map(\.id)
    }
}

/// Whether somebody may be called at a moment: the one place where campaign, preference and rules come together.
package struct CallingWindow: Sendable, Hashable {
    /// The hours with all that shuts them.
    package let hours: OpenHours
    /// The rules that were asked.
    package let rules: [Rule]

    /// The window of calls to somebody.
    ///
    /// - Parameters:
    ///   - campaign: the campaign's hours; all hours where no campaign's count, as for a promised callback.
    ///   - holidays: the days on which the campaign does not call.
    package init(
        of called: CalledParty, campaign: WeeklyHours = .daily([.wholeDay]), holidays: Holidays = .none,
        rules table: RuleTable
    ) {
        rules = table.rules(for: called)
        hours = OpenHours(
            hours: campaign, holidays: holidays, zones: called.zones,
            rulings: table.rulings(for: called) + called.wishes)
    }

    /// Whether a call may start at a moment.
    package enum State: Sendable, Hashable {
        /// It may, without a break until then, by those rules.
        case open(until: Instant, rules: [String])
        /// It may not.
        case shut(Shut)
    }

    /// Why a call may not start.
    package struct Shut: Sendable, Hashable {
        /// In words, for a person.
        package var reason: String
        /// The rule that has it so; nil for the campaign's own hours and for a zone that is not known.
        package var rule: RuleReference?
        /// The next moment at which it may; nil when none comes within 400 days.
        package var opens: Instant?

        /// A reason, and when it ends.
        package init(reason: String, rule: RuleReference?, opens: Instant?) {
            self.reason = reason
            self.rule = rule
            self.opens = opens
        }
    }

    /// Whether a call may start at that moment, until when, or why not and when next.
    package func state(at now: Instant) -> State {
        switch hours.state(at: now) {
        case .open(let until): return .open(until: until, rules: rulesHolding(at: now))
        case .shut(let reason, let opens):
            return .shut(Shut(reason: reason.words, rule: reason.rule, opens: opens))
        }
    }

    /// The names of the rules that hold on the called party's date, in any zone they may be in.
    package func rulesHolding(at now: Instant) -> [String] {
        rules.holding(at: now, in: hours.zones)
    }
}

extension [Rule] {
    /// The names of those that hold on the called party's date, in any zone they may be in.
    func holding(at now: Instant, in zones: [Zone]) -> [String] {
        let dates = Set(zones.map { $0.local(now).date })
        return filter { rule in dates.contains(where: rule.holds) }.map(\.id)
    }
}

extension Rule {
    /// What it adds to the hours of somebody who has consented, or has not.
    package func rulings(hasConsent: Bool) -> [Ruling] {
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

extension RuleTable {
    /// What the rules, and the operator's blackouts, add to the hours of somebody.
    package func rulings(for called: CalledParty) -> [Ruling] {
        rules(for: called).flatMap { $0.rulings(hasConsent: called.hasConsented) }
            + blackouts(for: called).map(\.ruling)
    }
}

extension CalledParty {
    /// What their own preference adds to their hours.
    package var wishes: [Ruling] {
        callHours.map { [Ruling(rule: .preference, timetable: Timetable(hours: $0))] } ?? []
    }
}

extension RuleReference {
    fileprivate static let preference = RuleReference(
        id: "preference", name: "the lead", citation: nil, kind: .preference)
}

extension OpenHours.Reason {
    /// The rule that has it so; nil for hours that no rule set.
    package var rule: RuleReference? {
        guard case .ruled(let rule, _, _) = self, rule.kind != .preference else { return nil }
        return rule
    }
}

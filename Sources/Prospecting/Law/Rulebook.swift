import Synchronization

/// A table of rules that many share, with what it says of kinds of people remembered: a decision asks several times.
package final class Rulebook: Sendable {
    /// What is in it.
    package let table: RuleTable
    private let known = Mutex<[CalledParty: Known]>([:])
    private let knownHours = Mutex<[Asked: OpenHours]>([:])

    /// A book of that table.
    package init(_ table: RuleTable) {
        self.table = table
    }

    /// A book with nothing in it but the hours outside which no call is ever made, 08:00 to 21:00.
    package static let floor = Rulebook(
        RuleTable(
            version: "floor",
            rules: [
                Rule(
                    id: "floor", name: "the law of most places", jurisdiction: .elsewhere, hours: CallingHours.lawful)
            ]))

    /// What the rules add to the hours of somebody, whatever their own wish.
    package func rulings(for called: CalledParty) -> [Ruling] { known(of: called).rulings }

    /// The rules that may bind calls to somebody, on any day.
    package func rules(for called: CalledParty) -> [Rule] { known(of: called).rules }

    /// Hours cut with what the rules allow and the lead asked for, in every zone the number may lie in.
    ///
    /// Few differ, and each call that is logged asks three times; so they are remembered.
    ///
    /// - Parameter isPlan: whether what bars calls altogether is left out, since it may end before they are due.
    func hours(_ hours: WeeklyHours, _ holidays: Holidays, for called: CalledParty, isPlan: Bool) -> OpenHours {
        let asked = Asked(hours: hours, holidays: holidays, called: called, isPlan: isPlan)
        if let found = knownHours.withLock({ $0[asked] }) { return found }
        let rulings = rulings(for: called) + called.wishes
        let made = OpenHours(
            hours: hours, holidays: holidays, zones: called.zones,
            rulings: isPlan ? rulings.filter { !$0.isBar } : rulings)
        knownHours.withLock { known in
            if known.count >= Self.mostRemembered { known = [:] }
            known[asked] = made
        }
        return made
    }

    private struct Asked: Hashable {
        var hours: WeeklyHours
        var holidays: Holidays
        var called: CalledParty
        var isPlan: Bool
    }

    private struct Known {
        var rules: [Rule]
        var rulings: [Ruling]
    }

    private func known(of called: CalledParty) -> Known {
        var key = called
        if called.countriesOfUnknownState.isEmpty { key.zones = [] }
        key.callHours = nil
        if let found = known.withLock({ $0[key] }) { return found }
        let found = Known(rules: table.rules(for: key), rulings: table.rulings(for: key))
        known.withLock { known in
            if known.count >= Self.mostRemembered { known = [:] }
            known[key] = found
        }
        return found
    }

    /// Kinds of people; a store has some hundreds.
    private static let mostRemembered = 10_000
}

extension Rulebook: Equatable {
    /// Whether both hold the same table.
    package static func == (left: Rulebook, right: Rulebook) -> Bool {
        left === right || left.table == right.table
    }
}

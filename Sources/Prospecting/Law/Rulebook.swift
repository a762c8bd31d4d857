import Synchronization

/// A table of rules that many share, with what it says of kinds of people remembered: a decision asks several times.
package final class Rulebook: Sendable {
    /// What is in it.
    package let table: RuleTable
    private let ofParties = Mutex<[CalledParty: CallLaw]>([:])
    private let ofLeads = Mutex<[Whereabouts: CallLaw]>([:])

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

    /// What it says of calls to a lead, at the number that is to be called now.
    package func law(of lead: Lead) -> CallLaw {
        let lead = Whereabouts(lead)
        return Self.remembered(lead, in: ofLeads) { law(of: table.called(lead)) }
    }

    /// What it says of calls to somebody.
    package func law(of called: CalledParty) -> CallLaw {
        Self.remembered(called, in: ofParties) { CallLaw(called, by: table) }
    }

    /// The same for one of the zones alone.
    package func law(_ law: CallLaw, in zone: Zone) -> CallLaw {
        guard law.called.zones != [zone] else { return law }
        var called = law.called
        called.zones = [zone]
        return self.law(of: called)
    }

    private static func remembered<Key: Hashable & Sendable>(
        _ key: Key, in all: borrowing Mutex<[Key: CallLaw]>, make: () -> CallLaw
    ) -> CallLaw {
        if let found = all.withLock({ $0[key] }) { return found }
        let made = make()
        return all.withLock { all in
            if let found = all[key] { return found }
            if all.count >= Self.mostRemembered { all = [:] }
            all[key] = made
            return made
        }
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

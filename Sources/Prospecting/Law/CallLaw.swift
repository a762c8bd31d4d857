import Synchronization

/// What the rules say of calls to people who are alike for them; an object, which many leads share.
package final class CallLaw: Sendable {
    /// Whom the calls reach.
    package let called: CalledParty
    /// The rules that may bind them, on any day.
    package let rules: [Rule]
    /// What these add to the hours of somebody, whatever their own wish.
    package let rulings: [Ruling]
    /// The countries and states whose law may protect them.
    package let places: Set<Jurisdiction>
    /// Which table they are from.
    package let version: String
    private let known = Mutex<[Known]>([])

    /// What a table says of somebody.
    package init(_ called: CalledParty, by table: RuleTable) {
        self.called = called
        rules = table.rules(for: called)
        rulings = table.rulings(for: called)
        places = Set(called.jurisdictions.flatMap(\.chain))
        version = table.version
    }

    /// What counts besides the hours that are asked for.
    enum Counting {
        /// The rules alone.
        case rules
        /// The rules and what the lead asked for.
        case wishes
        /// These, but for what bars calls altogether, since it may end before they are due.
        case plans
    }

    private struct Known {
        var hours: WeeklyHours
        var holidays: Holidays
        var counting: Counting
        var open: OpenHours
    }

    /// Hours cut with what counts, in every zone the number may lie in.
    ///
    /// A campaign has one or two kinds, and each call that is logged asks several times; so they are remembered.
    func hours(_ hours: WeeklyHours, _ holidays: Holidays, counting: Counting) -> OpenHours {
        let found = known.withLock { known in
            known.first { $0.counting == counting && $0.hours == hours && $0.holidays == holidays }?.open
        }
        if let found { return found }
        let all = counting == .rules ? rulings : rulings + called.wishes
        let made = OpenHours(
            hours: hours, holidays: holidays, zones: called.zones,
            rulings: counting == .plans ? all.filter { !$0.isBar } : all)
        known.withLock { known in
            if known.count >= Self.mostRemembered { known = [] }
            known.append(Known(hours: hours, holidays: holidays, counting: counting, open: made))
        }
        return made
    }

    private static let mostRemembered = 256
}

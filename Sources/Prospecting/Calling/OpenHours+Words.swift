extension OpenHours.Reason {
    /// Why the hours are shut, in words.
    package var words: String {
        switch self {
        case .outsideHours(let zone): "outside the calling hours in \(zone.identifier)"
        case .holiday(let name, let zone): "\(name) in \(zone.identifier)"
        case .closedDay(let weekday, let zone): "no calls on a \(weekday.name) in \(zone.identifier)"
        case .noZone: "where this number rings is unknown"
        case .ruled(let rule, let reason, let openings): rule.words(of: reason, openings)
        }
    }
}

extension RuleReference {
    fileprivate func words(of reason: OpenHours.Reason, _ openings: [WeeklyHours.Opening]) -> String {
        switch kind {
        case .hours: "\(name) \(reason.lawful(openings)) (\(cited))"
        case .consent: "\(name) lets nobody be called who did not consent, and no consent is recorded (\(cited))"
        case .blackout(let why): "calls to \(name) are stopped: \(why) (\(cited))"
        case .preference: "the lead asked to be called at other hours"
        }
    }
}

extension OpenHours.Reason {
    /// What a rule allows that has it so.
    fileprivate func lawful(_ openings: [WeeklyHours.Opening]) -> String {
        switch self {
        case .outsideHours(let zone):
            "allows calls \(openings.map(\.text).joined(separator: " and ")) only, by the clock in \(zone.identifier)"
        case .closedDay(let weekday, let zone): "allows no calls on a \(weekday.name) in \(zone.identifier)"
        case .holiday(let name, let zone): "allows no calls on \(name) in \(zone.identifier)"
        case .noZone, .ruled: words
        }
    }
}

extension WeeklyHours.Opening {
    /// `09:00-17:00`.
    package var text: String { "\(from.text)-\(to.text)" }
}

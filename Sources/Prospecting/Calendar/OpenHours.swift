/// When a person may be reached: hours on their own clock, in every zone they may be in, not on holidays, and as the
/// rules that bind calls to them allow.
///
/// A moment is open when it is so by the clock and the date of each zone. Windows follow the wall clock: one that
/// spans a change of the clocks is longer or shorter by it.
package struct OpenHours: Hashable, Sendable {
    /// Whether a moment is open, and when that changes.
    package enum State: Hashable, Sendable {
        /// Open, and without a break until that moment; one that is a week away is where the search ended.
        case open(until: Instant)
        /// Shut, why, and the next open moment; nil when none comes within 400 days.
        case shut(Reason, opens: Instant?)
    }

    /// Why a moment is shut.
    package indirect enum Reason: Hashable, Sendable {
        /// The zone's clocks show a time outside that day's hours.
        case outsideHours(zone: Zone)
        /// The date in the zone is a holiday.
        case holiday(name: String, zone: Zone)
        /// The date in the zone is on a weekday that has no hours.
        case closedDay(Weekday, zone: Zone)
        /// A rule has it so; with its openings of that date.
        case ruled(RuleReference, Reason, openings: [WeeklyHours.Opening])
        /// It is not known in which zone the person may be.
        case noZone
    }

    /// The hours, to be held in each zone.
    package let hours: WeeklyHours
    /// The days that are closed whatever the hours say, by the date in each zone.
    package let holidays: Holidays
    /// The zones the person may be in, the likeliest first: its dates are the business days.
    package let zones: [Zone]
    /// What else must be open.
    package let rulings: [Ruling]
    /// Those of the rulings that shut something which the hours leave open.
    let felt: [Ruling]
    private let constraints: [ZonedHours]

    /// Hours that hold in all of those zones; without a zone they are never open.
    ///
    /// Of two that are shut, the one that comes first is the reason given: a ruling that bars calls, the hours, then
    /// all other rulings in their order.
    package init(hours: WeeklyHours, holidays: Holidays, zones: [Zone], rulings: [Ruling] = []) {
        self.hours = hours
        self.holidays = holidays
        self.zones = zones
        self.rulings = rulings
        let own = zones.map { ZonedHours(zone: $0, hours: hours, holidays: holidays) }
        felt = rulings.filter { !$0.isWithin(hours, holidays) }
        let bars = felt.filter { $0.timetable.hours.isEmpty }.flatMap { $0.zoned(zones) }
        let others = felt.filter { !$0.timetable.hours.isEmpty }.flatMap { $0.zoned(zones) }
        constraints = bars + own + others
    }

    /// How far ahead an open moment is looked for.
    static let horizon = Span.days(400)

    /// Whether the person may be reached at that moment.
    package func isOpen(at instant: Instant) -> Bool {
        !zones.isEmpty && constraints.allSatisfy { $0.isOpen(at: instant) }
    }

    /// Whether that moment is open, until when, or why not: the first reason that there is.
    package func state(at instant: Instant) -> State {
        if zones.isEmpty { return .shut(.noZone, opens: nil) }
        for constraint in constraints {
            guard let reason = constraint.reason(at: instant) else { continue }
            return .shut(reason, opens: next(onOrAfter: instant))
        }
        return .open(until: end(ofOpenTimeFrom: instant))
    }

    /// The first open moment, `instant` itself when it is open; nil when none comes within 400 days.
    package func next(onOrAfter instant: Instant) -> Instant? {
        zones.isEmpty ? nil : next(onOrAfter: instant, in: constraints)
    }

    /// The first moment that is open and lies in one of these parts of the day in the first zone.
    ///
    /// Nil when none comes within 400 days.
    package func next(onOrAfter instant: Instant, in parts: Set<DayPart>) -> Instant? {
        guard let zone = zones.first else { return nil }
        let partOfDay = ZonedHours(zone: zone, hours: .daily(parts.map(\.opening)), holidays: .none)
        return next(onOrAfter: instant, in: constraints + [partOfDay])
    }

    /// Where the open time ends that contains `instant`, which is open; at most a week on.
    func end(ofOpenTimeFrom instant: Instant) -> Instant {
        let limit = instant + .weeks(1)
        var end = instant
        while end < limit, isOpen(at: end) {
            end = constraints.reduce(limit) { min($0, $1.stretch(from: end).end) }
        }
        return end
    }

    /// The first moment at which all of `constraints` are open, found by leaping from the end of one shut stretch to
    /// the next.
    private func next(onOrAfter instant: Instant, in constraints: [ZonedHours]) -> Instant? {
        for constraint in constraints where constraint.isShutForGood(at: instant) { return nil }
        var candidate = instant
        search: while candidate - instant <= Self.horizon {
            for constraint in constraints {
                let stretch = constraint.stretch(from: candidate)
                guard !stretch.isOpen else { continue }
                candidate = stretch.end
                continue search
            }
            return candidate
        }
        return nil
    }
}

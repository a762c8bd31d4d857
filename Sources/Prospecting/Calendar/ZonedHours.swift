/// A timetable on the clocks of one zone.
///
/// Whether a moment is open depends only on what the clocks show then, so where they go back, an opening that begins
/// within the repeated hour is open twice.
struct ZonedHours: Hashable, Sendable {
    let zone: Zone
    let timetable: Timetable
    /// The rule that has it so; nil for a campaign.
    var rule: RuleReference?

    init(zone: Zone, timetable: Timetable, rule: RuleReference? = nil) {
        self.zone = zone
        self.timetable = timetable
        self.rule = rule
    }

    init(zone: Zone, hours: WeeklyHours, holidays: Holidays) {
        self.init(zone: zone, timetable: Timetable(hours: hours, holidays: holidays))
    }

    func isOpen(at instant: Instant) -> Bool {
        let wall = zone.wall(at: instant)
        let minute = wall.millisecondOfDay / 60_000
        return timetable.openings(on: wall.date).contains { $0.from.minute <= minute && minute < $0.to.minute }
    }

    /// Nil when the moment is open.
    func reason(at instant: Instant) -> OpenHours.Reason? {
        let wall = zone.wall(at: instant)
        let date = wall.date
        guard timetable.covers(date) else { return nil }
        if let name = timetable.holidays.name(on: date) { return ruled(.holiday(name: name, zone: zone)) }
        let openings = timetable.openings(on: date)
        if openings.isEmpty { return ruled(.closedDay(date.weekday, zone: zone)) }
        let minute = wall.millisecondOfDay / 60_000
        let isOpen = openings.contains { $0.from.minute <= minute && minute < $0.to.minute }
        return isOpen ? nil : ruled(.outsideHours(zone: zone), openings: openings)
    }

    /// Whether the moment is open, and a later one, at most a day away, up to which that stays so.
    func stretch(from instant: Instant) -> (isOpen: Bool, end: Instant) {
        let wall = zone.wall(at: instant)
        let date = wall.date
        let minute = wall.millisecondOfDay / 60_000
        guard let opening = timetable.openings(on: date).first(where: { minute < $0.to.minute }) else {
            return (false, zone.instant(reaching: WallClock(date: date, time: .endOfDay), or: instant))
        }
        let isOpen = opening.from.minute <= minute
        let edge = WallClock(date: date, time: isOpen ? opening.to : opening.from)
        return (isOpen, zone.instant(reaching: edge, or: instant))
    }

    /// Whether no later moment is open either.
    func isShutForGood(at instant: Instant) -> Bool {
        timetable.hours.isEmpty && timetable.isShutForGood(since: zone.wall(at: instant).date)
    }

    private func ruled(_ reason: OpenHours.Reason, openings: [WeeklyHours.Opening] = []) -> OpenHours.Reason {
        rule.map { .ruled($0, reason, openings: openings) } ?? reason
    }
}

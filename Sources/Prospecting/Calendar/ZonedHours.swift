/// Weekly hours and holidays on the clocks of one zone.
///
/// Whether a moment is open depends only on what the clocks show then, so where they go back, an opening that begins
/// within the repeated hour is open twice.
struct ZonedHours {
    let zone: Zone
    let hours: WeeklyHours
    let holidays: Holidays

    /// Nil when the moment is open.
    func reason(at instant: Instant) -> OpenHours.Reason? {
        let wall = zone.wall(at: instant)
        let date = wall.date
        if let name = holidays.name(on: date) { return .holiday(name: name, zone: zone) }
        let openings = hours.openings(on: date.weekday)
        if openings.isEmpty { return .closedDay(date.weekday, zone: zone) }
        let minute = wall.millisecondOfDay / 60_000
        let isOpen = openings.contains { $0.from.minute <= minute && minute < $0.to.minute }
        return isOpen ? nil : .outsideHours(zone: zone)
    }

    /// Whether the moment is open, and a later one, at most a day away, up to which that stays so.
    func stretch(from instant: Instant) -> (isOpen: Bool, end: Instant) {
        let wall = zone.wall(at: instant)
        let date = wall.date
        let minute = wall.millisecondOfDay / 60_000
        let openings = hours.openings(on: date.weekday)
        guard let opening = openings.first(where: { minute < $0.to.minute }), holidays.name(on: date) == nil else {
            return (false, zone.instant(reaching: WallClock(date: date, time: .endOfDay), or: instant))
        }
        let isOpen = opening.from.minute <= minute
        let edge = WallClock(date: date, time: isOpen ? opening.to : opening.from)
        return (isOpen, zone.instant(reaching: edge, or: instant))
    }
}

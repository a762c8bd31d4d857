/// A timetable that a rule adds to a person's hours.
package struct Ruling: Hashable, Sendable {
    /// Which rule.
    package var rule: RuleReference
    /// When it lets calls start.
    package var timetable: Timetable
    /// The clock that it names; nil for that of the called party.
    package var clock: Zone?

    /// A rule's timetable, on the called party's clock unless said otherwise.
    package init(rule: RuleReference, timetable: Timetable, clock: Zone? = nil) {
        self.rule = rule
        self.timetable = timetable
        self.clock = clock
    }

    /// Whether it leaves no opening while it holds.
    var isBar: Bool { timetable.hours.isEmpty }

    /// Whether it shuts nothing that those hours leave open.
    func isWithin(_ hours: WeeklyHours, _ holidays: Holidays) -> Bool {
        clock == nil && timetable.contains(hours, holidays)
    }

    /// It, as it binds calls to somebody who may be in one of those zones.
    ///
    /// A clock of its own decides the time of day; closed days are closed by the called party's date as well.
    func zoned(_ zones: [Zone]) -> [ZonedHours] {
        guard let clock else { return zones.map { ZonedHours(zone: $0, timetable: timetable, rule: rule) } }
        let days = timetable.wholeDays
        return [ZonedHours(zone: clock, timetable: timetable, rule: rule)]
            + zones.filter { $0 != clock }.map { ZonedHours(zone: $0, timetable: days, rule: rule) }
    }
}

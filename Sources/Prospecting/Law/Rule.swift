/// What one law, guideline or house rule says of calls to somebody.
///
/// It is not legal advice: each rule carries where it was read and how sure that is.
package struct Rule: Hashable, Sendable {
    /// Its name in the table, `us-fl`.
    package var id: String
    /// Whose rule it is, for messages: `Florida`.
    package var name: String
    /// Where it holds.
    package var jurisdiction: Jurisdiction
    /// Whom it protects, as it is applied.
    package var reach: Reach
    /// When calls may start; nil where it says nothing of that.
    package var hours: WeeklyHours?
    /// The days on which no call starts, by the called party's date.
    package var holidays: Holidays
    /// What of its hours a day keeps that comes before one of its holidays; nil where it keeps all.
    package var eve: [WeeklyHours.Opening]?
    /// The zone whose clock counts whatever clock the called party has; nil for the called party's.
    package var clock: Zone?
    /// How often calls may be tried.
    package var caps: [Cap]
    /// How long nobody is called again who refused.
    package var cooldown: Cooldown?
    /// What of consent a caller needs beforehand.
    package var consent: ConsentNeed
    /// The list of those who do not want calls, where there is one to be asked.
    package var register: Register?
    /// Whether the law bars calls to places under a declared emergency, which an operator enters as a blackout.
    package var bansInEmergencies: Bool
    /// The first day of the call, by the called party's date, for which it holds; nil for always.
    package var from: LocalDate?
    /// The last such day; nil for no end.
    package var until: LocalDate?
    /// Where it comes from and how sure it is.
    package var origin: RuleOrigin

    /// A rule that says nothing yet but where it holds.
    package init(
        id: String, name: String, jurisdiction: Jurisdiction, reach: Reach = .everybody, hours: WeeklyHours? = nil,
        holidays: Holidays = .none, eve: [WeeklyHours.Opening]? = nil, clock: Zone? = nil, caps: [Cap] = [],
        cooldown: Cooldown? = nil, consent: ConsentNeed = .none, register: Register? = nil,
        bansInEmergencies: Bool = false, from: LocalDate? = nil, until: LocalDate? = nil,
        origin: RuleOrigin = RuleOrigin()
    ) {
        self.id = id
        self.name = name
        self.jurisdiction = jurisdiction
        self.reach = reach
        self.hours = hours
        self.holidays = holidays
        self.eve = eve
        self.clock = clock
        self.caps = caps
        self.cooldown = cooldown
        self.consent = consent
        self.register = register
        self.bansInEmergencies = bansInEmergencies
        self.from = from
        self.until = until
        self.origin = origin
    }

    /// Whether it holds for calls on that day of the called party.
    package func holds(on date: LocalDate) -> Bool {
        (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
    }

    /// The rule as messages name it.
    package func reference(_ kind: RuleReference.Kind = .hours) -> RuleReference {
        RuleReference(id: id, name: name, citation: origin.citations.first, kind: kind)
    }

    /// What of consent a caller needs before the first call.
    package enum ConsentNeed: String, CaseIterable, Hashable, Sendable {
        /// None.
        case none
        /// A reason to presume it, to be recorded; calls are not barred without.
        case presumed
        /// The called party's own, given beforehand; calls are barred without.
        case express
    }

    /// A register of people who do not want calls, which the operator imports.
    package struct Register: Hashable, Sendable {
        /// What it is called.
        package var name: String
        /// How old a copy may be when a call is made by it, in days.
        package var maxAgeDays: Int

        /// A register of that name.
        package init(name: String, maxAgeDays: Int) {
            self.name = name
            self.maxAgeDays = maxAgeDays
        }
    }
}

extension Rule {
    /// Its hours and holidays as a timetable; nil where it limits neither.
    package var timetable: Timetable? {
        guard hours != nil || holidays != .none else { return nil }
        return Timetable(
            hours: hours ?? .daily([.wholeDay]), holidays: holidays, eve: eve, from: from, until: until)
    }

    /// A timetable without any opening, while the rule holds.
    package var bar: Timetable { Timetable(hours: .never, from: from, until: until) }
}

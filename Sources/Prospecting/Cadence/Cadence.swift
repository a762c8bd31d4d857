/// The ordered steps of a campaign and the hours in which they may happen.
package struct Cadence: Sendable, Equatable {
    /// On the lead's own clock.
    package var hours: WeeklyHours
    package var holidays: HolidayRule
    /// How long a rep holds a lead that `next` gave.
    package var lease: Span
    /// An overdue step is skipped after this, so that a lead never stalls; nil for never.
    package var skipAfter: Delay?
    /// What a step's `day` counts.
    package var days: CountedDays
    package var limits: CadenceLimits
    package var steps: [Step]
    /// What becomes of a lead whose steps are all done.
    package var afterwards: Consequence
    /// What follows a mail from the lead or from somebody at its account.
    package var reactions: MailReactions

    package init(
        hours: WeeklyHours = Cadence.standardHours, holidays: HolidayRule = .ofLead, lease: Span = .minutes(30),
        skipAfter: Delay? = .businessDays(3), days: CountedDays = .business, limits: CadenceLimits = .none,
        steps: [Step], afterwards: Consequence = .recycle(after: .clock(.days(90)), reason: "no-response"),
        reactions: MailReactions = MailReactions()
    ) {
        self.hours = hours
        self.holidays = holidays
        self.lease = lease
        self.skipAfter = skipAfter
        self.days = days
        self.limits = limits
        self.steps = steps
        self.afterwards = afterwards
        self.reactions = reactions
    }

    /// Monday to Friday, 09:00 to 17:00.
    package static let standardHours = WeeklyHours(
        Dictionary(
            uniqueKeysWithValues: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].map {
                ($0, [WeeklyHours.Opening(from: LocalTime(minute: 9 * 60), to: LocalTime(minute: 17 * 60))])
            }))

    /// The step of that id and its place in the order.
    package func step(_ id: String) -> (index: Int, step: Step)? {
        steps.firstIndex { $0.id == id }.map { ($0, steps[$0]) }
    }
}

/// Whose holidays a cadence keeps.
package enum HolidayRule: Sendable, Equatable {
    /// Those of the lead's own country.
    case ofLead
    case listed(countries: [String], dates: Set<LocalDate>)

    /// The days without calls for a lead of that country.
    package func holidays(country: String?) -> Holidays {
        switch self {
        case .ofLead: Holidays(countries: country.map { [$0] } ?? [], dates: [])
        case .listed(let countries, let dates): Holidays(countries: countries, dates: dates)
        }
    }
}

/// Which days a step's `day` counts.
package enum CountedDays: String, Sendable, CaseIterable {
    /// Days on which the cadence's hours open where the lead is, holidays left out.
    case business
    case calendar
}

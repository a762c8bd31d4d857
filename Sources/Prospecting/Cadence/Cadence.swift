/// The ordered steps of a campaign and the hours in which they may happen.
package struct Cadence: Sendable, Equatable {
    /// On the lead's own clock.
    package var hours: WeeklyHours
    package var holidays: HolidayRule
    /// How long a rep holds a lead that `next` gave.
    package var lease: Span
    /// An overdue step is skipped after this, so that a lead never stalls; nil for never.
    package var skipAfter: Delay?
    package var steps: [Step]
    /// What becomes of a lead whose steps are all done.
    package var afterwards: Consequence

    package init(
        hours: WeeklyHours = Cadence.standardHours, holidays: HolidayRule = .ofLead, lease: Span = .minutes(30),
        skipAfter: Delay? = .businessDays(3), steps: [Step],
        afterwards: Consequence = .recycle(after: .clock(.days(90)), reason: "no-response")
    ) {
        self.hours = hours
        self.holidays = holidays
        self.lease = lease
        self.skipAfter = skipAfter
        self.steps = steps
        self.afterwards = afterwards
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

/// One thing a cadence asks for: a call or a task.
package struct Step: Sendable, Equatable {
    package var id: String
    /// The business day of the cadence, from 1; nil for the day of the step before.
    package var day: Int?
    /// How long after the step before.
    package var after: Delay?
    package var work: Work
    /// Whether the call is to come at a part of the day in which this lead has not been tried.
    package var atAnotherTimeOfDay: Bool

    package init(id: String, day: Int? = nil, after: Delay? = nil, work: Work, atAnotherTimeOfDay: Bool = false) {
        self.id = id
        self.day = day
        self.after = after
        self.work = work
        self.atAnotherTimeOfDay = atAnotherTimeOfDay
    }

    /// What a person does in a step.
    package enum Work: Sendable, Equatable {
        /// A call with the guide of that name; nil when the campaign gives none.
        case call(guide: String?)
        /// Anything done by hand, in words.
        case task(String)

        package var channel: Channel {
            switch self {
            case .call: .call
            case .task: .task
            }
        }
    }
}

/// How a touch reaches a person.
package enum Channel: String, Sendable, CaseIterable {
    case call, task, mail
}

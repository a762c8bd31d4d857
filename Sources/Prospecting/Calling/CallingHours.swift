/// The hours in which a lead may be called.
package enum CallingHours {
    /// The hours of the United States (47 CFR 64.1200(c)(1)), by which a campaign file is judged before it is known whom
    /// it will call; what binds a call is the table of rules.
    package static let lawful = WeeklyHours.daily(from: LocalTime(minute: 8 * 60), to: LocalTime(minute: 21 * 60))

    /// A campaign's hours, cut with those that the rules allow, in every zone the number may lie in.
    package static func of(
        _ campaign: Campaign, country: String?, law: CallLaw
    ) -> OpenHours {
        law.hours(
            campaign.cadence.hours, campaign.cadence.holidays.holidays(country: country), counting: .wishes)
    }

    /// What the rules allow alone, which a promised callback keeps at the moment it was agreed for.
    package static func ofCallback(_ law: CallLaw) -> OpenHours {
        law.hours(wholeWeek, .none, counting: .rules)
    }

    /// What the rules allow and the lead asked for, which a callback keeps at any other moment.
    package static func ofMissedCallback(_ law: CallLaw) -> OpenHours {
        law.hours(wholeWeek, .none, counting: .wishes)
    }

    private static let wholeWeek = WeeklyHours.daily([.wholeDay])

    /// A campaign's hours as its days are counted and its calls are planned: as if nothing barred calls altogether that
    /// may end before they are due, a consent that is missing or an emergency.
    package static func planned(
        _ campaign: Campaign, country: String?, law: CallLaw
    ) -> OpenHours {
        law.hours(
            campaign.cadence.hours, campaign.cadence.holidays.holidays(country: country), counting: .plans)
    }
}

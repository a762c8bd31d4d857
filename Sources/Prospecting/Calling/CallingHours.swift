/// The hours in which a lead may be called.
package enum CallingHours {
    /// Calls before 08:00 and from 21:00 on the called party's clock are never made (47 CFR 64.1200(c)(1)).
    package static let lawful = WeeklyHours.daily(from: LocalTime(minute: 8 * 60), to: LocalTime(minute: 21 * 60))

    /// A campaign's hours cut with the lawful ones, in every zone the number may lie in.
    package static func of(_ campaign: Campaign, country: String?, zones: [Zone]) -> OpenHours {
        OpenHours(
            hours: campaign.cadence.hours.intersection(lawful),
            holidays: campaign.cadence.holidays.holidays(country: country), zones: zones)
    }

    /// The lawful hours alone, which a promised callback keeps.
    package static func ofCallback(zones: [Zone]) -> OpenHours {
        OpenHours(hours: lawful, holidays: .none, zones: zones)
    }
}

/// How many new leads one campaign begins on one of its own days; its day is that of its time zone, else of UTC.
package struct DayLimits: Sendable, Equatable {
    package let newLeads: Int
    private let zone: Zone

    /// nil where the campaign limits none.
    package init?(_ campaign: Campaign) {
        guard let newLeads = campaign.cadence.limits.newLeadsADay else { return nil }
        self.newLeads = newLeads
        zone = campaign.timeZone ?? .utc
    }

    package func day(of instant: Instant) -> LocalDate { zone.local(instant).date }

    /// When the next day begins.
    package func endOfDay(of instant: Instant) -> Instant {
        zone.instant(of: day(of: instant).adding(days: 1), at: .startOfDay)
    }

    /// Why a new lead waits when the day is full, in words.
    package func capacityWords(of campaign: Campaign) -> String {
        "capacity: \(campaign.name) has begun \(newLeads) new \(newLeads == 1 ? "lead" : "leads") today, its limit"
    }
}

extension OpenTouch.Kind {
    /// Whether the limits of a campaign bind it: not what was promised or asked for.
    package var isBoundByCampaign: Bool {
        switch self {
        case .callback, .inbound: false
        case .followUp, .new, .chore: true
        }
    }
}

/// What one campaign may do on one of its own days, beyond a single lead; its day is that of its time zone, else of UTC.
package struct DayLimits: Sendable, Equatable {
    package let newLeads: Int?
    package let callsPerAccount: Int?
    private let zone: Zone

    /// nil where the campaign limits neither.
    package init?(_ campaign: Campaign) {
        let limits = campaign.cadence.limits
        guard limits.newLeadsADay != nil || limits.callsPerAccountADay != nil else { return nil }
        newLeads = limits.newLeadsADay
        callsPerAccount = limits.callsPerAccountADay
        zone = campaign.timeZone ?? .utc
    }

    package func day(of instant: Instant) -> LocalDate { zone.local(instant).date }

    /// When the next day begins.
    package func endOfDay(of instant: Instant) -> Instant {
        zone.instant(of: day(of: instant).adding(days: 1), at: .startOfDay)
    }

    /// Why a new lead waits when the day is full, in words.
    package func capacityWords(of campaign: Campaign) -> String {
        let most = newLeads ?? 0
        return "capacity: \(campaign.name) has begun \(most) new \(most == 1 ? "lead" : "leads") today, its limit"
    }

    /// Why a lead waits whose account was called often enough, in words.
    package func capWords(of campaign: Campaign) -> String {
        let most = callsPerAccount ?? 0
        return "\(campaign.name) has called this account \(most) \(most == 1 ? "time" : "times") today, its limit"
    }
}

/// What of a campaign's day is full for a lead, and when the next day begins.
package enum FullDay: Sendable, Equatable {
    case newLeads(until: Instant)
    case accountCalls(until: Instant)
}

extension OpenTouch.Kind {
    /// Whether the limit on an account's calls binds it: not what was promised or asked for.
    package var isBoundByAccount: Bool {
        switch self {
        case .callback, .inbound: false
        case .followUp, .new, .chore: true
        }
    }
}

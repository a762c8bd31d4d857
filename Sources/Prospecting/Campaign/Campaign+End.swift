extension Campaign {
    /// The first moment after this campaign's last day on the lead's clock; nil when it has none.
    ///
    /// Where the lead's zone is not known, on the campaign's clock, and on that of UTC when it has none either.
    package func end(for lead: Lead) -> Instant? {
        ends.map { (lead.zones.first ?? timeZone ?? .utc).instant(of: $0.adding(days: 1), at: .startOfDay) }
    }

    /// When its last day is over wherever on Earth a lead may be: noon UTC of the next; nil when it has no last day.
    package var endEverywhere: Instant? {
        ends.map { Zone.utc.instant(of: $0.adding(days: 1), at: .startOfDay) + .hours(12) }
    }

    /// When to look again whether a campaign that is over everywhere has finished: while somebody is enrolled still, whom
    /// a call was promised, in an hour; nil when it has finished.
    package static func nextLook(hasEnrolled: Bool, now: Instant) -> Instant? {
        hasEnrolled ? now + .hours(1) : nil
    }

    /// How many days it has left, the last and today included; 0 when it is over, nil when it has no last day.
    package func daysLeft(at now: Instant) -> Int? {
        ends.map { max(0, $0.dayNumber - (timeZone ?? .utc).local(now).date.dayNumber + 1) }
    }
}

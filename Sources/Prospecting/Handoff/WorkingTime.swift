/// When somebody in sales works: what of it is not known is the campaign's.
package struct WorkingTime: Sendable, Equatable {
    package var zone: Zone?
    package var hours: WeeklyHours?
    /// Whose holidays they keep; ISO 3166, two letters.
    package var country: String?

    package init(zone: Zone? = nil, hours: WeeklyHours? = nil, country: String? = nil) {
        self.zone = zone
        self.hours = hours
        self.country = country
    }
}

extension WorkingTime {
    /// Reads what somebody said of when they work; throws for a part that cannot be read. A part that is nil is not known.
    package init(zone: String?, hours: String?, country: String?) throws(Refusal) {
        self.init()
        if let zone {
            guard let known = Zone(zone) else {
                throw Refusal(.invalid, "\"\(zone.prefix(100))\" is no time zone; name one such as America/Chicago")
            }
            self.zone = known
        }
        if let hours {
            guard let read = WeeklyHours(words: hours), !read.isEmpty else {
                throw Refusal(
                    .invalid, "\"\(hours.prefix(100))\" are no hours; say mon-fri 09:00-17:00; sat 10:00-12:00")
            }
            self.hours = read
        }
        if let country {
            let code = country.uppercased()
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
                throw Refusal(.invalid, "\"\(country.prefix(100))\" is no country; say two letters such as US")
            }
            self.country = code
        }
    }
}

extension Campaign {
    /// The business hours of who receives its leads, on their own clock.
    ///
    /// Without hours of their own they are those of the cadence; without a zone, the campaign's, or UTC. Holidays are those
    /// that the cadence lists, or, where it keeps each lead's, those of the receiver's country; where nobody said which
    /// that is, of the one that the zone lies in.
    package func businessHours(of receiver: WorkingTime) -> OpenHours {
        let zone = receiver.zone ?? timeZone ?? .utc
        let country = receiver.country ?? AddressZones.country(of: zone)
        return OpenHours(
            hours: receiver.hours ?? cadence.hours, holidays: cadence.holidays.holidays(country: country),
            zones: [zone])
    }

    /// By when somebody is to answer an offer that is made now; nil for no deadline.
    package func acceptBy(offeredAt now: Instant, to receiver: WorkingTime) -> Instant? {
        handoff.acceptWithin.map { businessHours(of: receiver).advance(now, by: $0) ?? now + $0.atLeast }
    }
}

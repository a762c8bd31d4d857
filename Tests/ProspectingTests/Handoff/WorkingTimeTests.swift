import Prospecting
import Testing

/// By when sales is to answer, in the business hours of who was offered the lead.
@Suite struct WorkingTimeTests {
    private func campaign(_ within: Delay?, holidays: HolidayRule = .ofLead) -> Campaign {
        var campaign = Given.campaign()
        campaign.timeZone = Zone("America/Chicago")
        campaign.cadence.holidays = holidays
        campaign.handoff.acceptWithin = within
        return campaign
    }

    private func time(_ zone: String?, _ hours: String? = nil, country: String? = nil) -> WorkingTime {
        WorkingTime(zone: zone.flatMap(Zone.init), hours: hours.flatMap(WeeklyHours.init(words:)), country: country)
    }

    @Test(
        arguments: [
            // Friday 16:30 in Chicago: half an hour, then seven and a half on Monday.
            ("2026-01-09T22:30:00Z", "America/Chicago", nil, "US", "2026-01-12T22:30:00Z"),
            // Monday is Martin Luther King Day.
            ("2026-01-16T22:30:00Z", "America/Chicago", nil, "US", "2026-01-20T22:30:00Z"),
            // The same for who said no country: the zone lies in one, be it their own or the campaign's.
            ("2026-01-16T22:30:00Z", "America/Chicago", nil, nil, "2026-01-20T22:30:00Z"),
            ("2026-01-16T22:30:00Z", nil, nil, nil, "2026-01-20T22:30:00Z"),
            // The clocks go forward on Sunday 8 March: Monday's 16:30 comes an hour earlier.
            ("2026-03-06T22:30:00Z", "America/Chicago", nil, "US", "2026-03-09T21:30:00Z"),
            // The clocks go back on Sunday 1 November.
            ("2026-10-30T21:30:00Z", "America/Chicago", nil, "US", "2026-11-02T22:30:00Z"),
            // Good Friday is no holiday in the United States; in Berlin the offer of Thursday 16:30 comes due on Friday
            // where no holidays are known.
            ("2026-04-02T14:30:00Z", "Europe/Berlin", nil, "DE", "2026-04-03T14:30:00Z"),
            // Europe's clocks go forward on Sunday 29 March.
            ("2026-03-27T15:30:00Z", "Europe/Berlin", nil, nil, "2026-03-30T14:30:00Z"),
            // Hours of one's own: Sunday to Thursday, 08:00 to 12:00, in Dubai; Friday begins on Sunday at 08:00.
            ("2026-03-06T12:30:00Z", "Asia/Dubai", "sun-thu 08:00-12:00", nil, "2026-03-09T08:00:00Z"),
            // No zone is known: the campaign's.
            ("2026-01-09T22:30:00Z", nil, nil, "US", "2026-01-12T22:30:00Z"),
        ] as [(String, String?, String?, String?, String)])
    func `an offer falls due after eight business hours of the receiver`(
        offered: String, zone: String?, hours: String?, country: String?, due: String
    ) throws {
        let receiver = time(zone, hours, country: country)
        let deadline = campaign(.businessHours(8)).acceptBy(offeredAt: try Given.instant(offered), to: receiver)
        #expect(try #require(deadline).rfc3339 == due)
    }

    @Test func `the holidays that the cadence lists bind everybody`() throws {
        let listed = campaign(
            .businessHours(8),
            holidays: .listed(countries: [], dates: [try #require(LocalDate("2026-01-12"))]))
        let deadline = listed.acceptBy(offeredAt: try Given.instant("2026-01-09T22:30:00Z"), to: WorkingTime())
        #expect(try #require(deadline).rfc3339 == "2026-01-13T22:30:00Z")
    }

    @Test func `time on the clock knows no nights, and without a term there is no deadline`() throws {
        let friday = try Given.instant("2026-01-09T22:30:00Z")
        #expect(campaign(.clock(.hours(4))).acceptBy(offeredAt: friday, to: WorkingTime()) == friday + .hours(4))
        #expect(campaign(nil).acceptBy(offeredAt: friday, to: WorkingTime()) == nil)
    }

    @Test func `somebody who never works has clock time, so that nothing waits for ever`() throws {
        let friday = try Given.instant("2026-01-09T22:30:00Z")
        let receiver = WorkingTime(zone: Zone("America/Chicago"), hours: .never)
        #expect(campaign(.businessHours(8)).acceptBy(offeredAt: friday, to: receiver) == friday + .hours(8))
    }
}

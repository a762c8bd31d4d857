import Prospecting
import Testing

@Suite struct CallingHoursTests {
    @Test func `a campaign's hours are cut with 08:00 to 21:00`() throws {
        var campaign = Given.campaign()
        campaign.cadence.hours = try Given.hours(["daily": "06:00-23:00"])
        let hours = CallingHours.of(campaign, country: nil, zones: [try Given.zone("America/Chicago")])
        let cut = try Given.open(["daily": "08:00-21:00"], in: "America/Chicago")
        for hour in 0..<48 {
            let instant = try Given.instant("2026-03-02T00:00:00Z") + .hours(hour)
            #expect(hours.isOpen(at: instant) == cut.isOpen(at: instant))
        }
    }

    @Test func `a campaign keeps the holidays of the lead's country, a callback none`() throws {
        let zone = try Given.zone("America/Chicago")
        let christmas = try Given.instant("2026-12-25T16:00:00Z")
        let campaign = Given.campaign()
        #expect(!CallingHours.of(campaign, country: "US", zones: [zone]).isOpen(at: christmas))
        #expect(CallingHours.of(campaign, country: nil, zones: [zone]).isOpen(at: christmas))
        #expect(CallingHours.ofCallback(zones: [zone]).isOpen(at: christmas))
    }

    @Test func `listed holidays take the place of the lead's`() throws {
        let zone = try Given.zone("America/Chicago")
        var campaign = Given.campaign()
        campaign.cadence.holidays = .listed(countries: [], dates: [try Given.date("2026-12-24")])
        let hours = CallingHours.of(campaign, country: "US", zones: [zone])
        #expect(!hours.isOpen(at: try Given.instant("2026-12-24T16:00:00Z")))
        #expect(hours.isOpen(at: try Given.instant("2026-12-25T16:00:00Z")))
    }

    @Test func `a lead's zone that was given takes the place of its number's, and a bad number has none`() throws {
        var lead = Given.lead([
            Given.number(zones: ["America/New_York"], badSince: Instant(milliseconds: 0)),
            Given.number(zones: ["America/Denver", "America/Phoenix"]),
        ])
        #expect(lead.zones.map(\.identifier) == ["America/Denver", "America/Phoenix"])
        lead.timeZone = try Given.zone("Europe/Paris")
        #expect(lead.zones.map(\.identifier) == ["Europe/Paris"])
        #expect(Given.lead([]).zones == [])
    }
}

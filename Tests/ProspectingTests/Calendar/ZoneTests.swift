import Prospecting
import TestSupport
import Testing

@Suite struct ZoneTests {
    @Test(arguments: [
        "UTC", "America/Chicago", "America/St_Johns", "America/Argentina/Buenos_Aires", "Asia/Calcutta", "Asia/Kolkata",
        "Australia/Lord_Howe", "Europe/Kyiv", "US/Eastern", "Etc/GMT+5", "America/Port-au-Prince",
    ])
    func `a name of the IANA database is a zone`(identifier: String) {
        #expect(Zone(identifier)?.identifier == identifier)
    }

    @Test(arguments: [
        "", "/", "EST", "CST6CDT", "GMT", "GMT+5", "Cuba", "utc", "Z", "america/chicago", "America/chicago", "America/",
        "America//Chicago", "America/Nowhere", "Europe/Berlin ", " Europe/Berlin", "../UTC", "posix/America/Chicago",
        "right/UTC", "Europe/../UTC", "Etc/GMT+99", "Etc/Unknown", "GMT+05/30", "America/Chicago\u{0}", "Mars/Phobos",
        "Ámerica/Chicago",
    ])
    func `anything else is not a zone`(identifier: String) {
        #expect(Zone(identifier) == nil)
    }

    @Test(arguments: [
        ("America/Chicago", "2026-03-08T01:59", "2026-03-08T07:59:00Z"),
        ("America/Chicago", "2026-03-08T02:00", "2026-03-08T08:00:00Z"),
        ("America/Chicago", "2026-03-08T02:30", "2026-03-08T08:00:00Z"),
        ("America/Chicago", "2026-03-08T03:00", "2026-03-08T08:00:00Z"),
        ("America/Chicago", "2026-11-01T00:59", "2026-11-01T05:59:00Z"),
        ("America/Chicago", "2026-11-01T01:00", "2026-11-01T06:00:00Z"),
        ("America/Chicago", "2026-11-01T01:59", "2026-11-01T06:59:00Z"),
        ("America/Chicago", "2026-11-01T02:00", "2026-11-01T08:00:00Z"),
        ("America/New_York", "2026-03-08T02:15", "2026-03-08T07:00:00Z"),
        ("America/New_York", "2026-11-01T01:15", "2026-11-01T05:15:00Z"),
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
        ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z"),
        ("Asia/Kolkata", "2026-03-08T09:00", "2026-03-08T03:30:00Z"),
        ("Pacific/Auckland", "2026-04-05T02:30", "2026-04-04T13:30:00Z"),
        ("Pacific/Auckland", "2026-04-05T03:00", "2026-04-04T15:00:00Z"),
        ("Pacific/Auckland", "2026-09-27T02:30", "2026-09-26T14:00:00Z"),
        ("Pacific/Auckland", "2026-01-01T00:00", "2025-12-31T11:00:00Z"),
        ("America/St_Johns", "2026-03-08T02:30", "2026-03-08T05:30:00Z"),
        ("America/St_Johns", "2026-11-01T01:30", "2026-11-01T04:00:00Z"),
        ("America/St_Johns", "2026-07-01T09:00", "2026-07-01T11:30:00Z"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-03T15:30:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30:00Z"),
        ("UTC", "2028-02-29T12:00", "2028-02-29T12:00:00Z"),
    ])
    func `a reading of the clocks is one moment`(zone: String, reading: String, utc: String) throws {
        let date = try Given.date(String(reading.prefix(10)))
        let time = try Given.time(String(reading.suffix(5)))
        #expect(try Given.zone(zone).instant(of: date, at: time).rfc3339 == utc)
    }

    @Test(arguments: [
        ("UTC", 0), ("America/Chicago", -21_600), ("America/St_Johns", -12_600), ("Asia/Kolkata", 19_800),
        ("Pacific/Auckland", 46_800), ("Australia/Lord_Howe", 39_600), ("Asia/Kathmandu", 20_700),
    ])
    func `an offset is in seconds east of UTC`(zone: String, seconds: Int) throws {
        #expect(try Given.zone(zone).offset(at: try Given.instant("2026-01-15T12:00:00Z")) == seconds)
    }

    @Test func `the clocks show date, minute and second`() throws {
        let local = try Given.zone("Asia/Kolkata").local(try Given.instant("2028-02-28T18:31:07.999Z"))
        #expect(local.date.iso == "2028-02-29")
        #expect(local.time.text == "00:01")
        #expect(local.second == 7)
    }

    @Test func `24:00 is the start of the next date`() throws {
        let zone = try Given.zone("America/Chicago")
        let date = try Given.date("2026-03-07")
        #expect(zone.instant(of: date, at: .endOfDay) == zone.instant(of: date.adding(days: 1), at: .startOfDay))
    }

    @Test func `zones are the same when their names are`() throws {
        #expect(
            Set([try Given.zone("UTC"), .utc, try Given.zone("Asia/Kolkata"), try Given.zone("Asia/Calcutta")]).count
                == 3)
    }

    @Test(arguments: [
        "America/Chicago", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns",
        "Australia/Lord_Howe", "UTC",
    ])
    func `a moment comes back from its reading unless the clocks show it twice, and never later`(name: String) throws {
        let zone = try Given.zone(name)
        var random = SeededGenerator(seed: 3)
        let start = try Given.instant("2026-01-01T00:00:00Z")
        for _ in 0..<2000 {
            let instant = start + .minutes(.random(in: 0..<525_600, using: &random))
            let local = zone.local(instant)
            let back = zone.instant(of: local.date, at: local.time)
            #expect(zone.local(back) == local)
            #expect(back == instant || (back < instant && zone.offset(at: back) > zone.offset(at: instant)))
        }
    }
}

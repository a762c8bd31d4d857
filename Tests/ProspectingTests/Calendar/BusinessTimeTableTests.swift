import Prospecting
import Testing

/// What a lead gets who was enrolled on a Friday at 16:50 on its own clock, ten minutes before the office closes.
///
/// The rows are printed by `python3 Tests/ProspectingTests/Calendar/expected_business_time.py`, which counts with
/// Python's `zoneinfo` minute by minute; after a change there, paste what it prints under the name of each table.
@Suite struct BusinessTimeTableTests {
    // fridays: before an ordinary week, before Memorial Day, before the week of Thanksgiving, on Christmas Day, before
    // the end of February 2028, before New Year's Day, before each change of the clocks; and the days before
    // Thanksgiving and before 29 February.
    @Test(arguments: [
        ("America/Chicago", "2026-06-05", "2026-06-08T09:00:00-05:00", "2026-06-08T12:50:00-05:00"),
        ("America/Chicago", "2026-05-22", "2026-05-26T09:00:00-05:00", "2026-05-26T12:50:00-05:00"),
        ("America/Chicago", "2026-11-20", "2026-11-23T09:00:00-06:00", "2026-11-23T12:50:00-06:00"),
        ("America/Chicago", "2026-12-25", "2026-12-29T09:00:00-06:00", "2026-12-28T13:00:00-06:00"),
        ("America/Chicago", "2028-02-25", "2028-02-28T09:00:00-06:00", "2028-02-28T12:50:00-06:00"),
        ("America/Chicago", "2028-12-29", "2029-01-02T09:00:00-06:00", "2029-01-02T12:50:00-06:00"),
        ("America/Chicago", "2026-03-06", "2026-03-09T09:00:00-05:00", "2026-03-09T12:50:00-05:00"),
        ("America/Chicago", "2026-10-30", "2026-11-02T09:00:00-06:00", "2026-11-02T12:50:00-06:00"),
        ("America/Chicago", "2026-11-25", "2026-11-27T09:00:00-06:00", "2026-11-27T12:50:00-06:00"),
        ("America/Chicago", "2028-02-28", "2028-02-29T09:00:00-06:00", "2028-02-29T12:50:00-06:00"),
        ("Europe/Berlin", "2026-06-05", "2026-06-08T09:00:00+02:00", "2026-06-08T12:50:00+02:00"),
        ("Europe/Berlin", "2026-05-22", "2026-05-26T09:00:00+02:00", "2026-05-26T12:50:00+02:00"),
        ("Europe/Berlin", "2026-11-20", "2026-11-23T09:00:00+01:00", "2026-11-23T12:50:00+01:00"),
        ("Europe/Berlin", "2026-12-25", "2026-12-29T09:00:00+01:00", "2026-12-28T13:00:00+01:00"),
        ("Europe/Berlin", "2028-02-25", "2028-02-28T09:00:00+01:00", "2028-02-28T12:50:00+01:00"),
        ("Europe/Berlin", "2028-12-29", "2029-01-02T09:00:00+01:00", "2029-01-02T12:50:00+01:00"),
        ("Europe/Berlin", "2026-03-27", "2026-03-30T09:00:00+02:00", "2026-03-30T12:50:00+02:00"),
        ("Europe/Berlin", "2026-10-23", "2026-10-26T09:00:00+01:00", "2026-10-26T12:50:00+01:00"),
        ("Europe/Berlin", "2026-11-25", "2026-11-27T09:00:00+01:00", "2026-11-27T12:50:00+01:00"),
        ("Europe/Berlin", "2028-02-28", "2028-02-29T09:00:00+01:00", "2028-02-29T12:50:00+01:00"),
        ("Asia/Kolkata", "2026-06-05", "2026-06-08T09:00:00+05:30", "2026-06-08T12:50:00+05:30"),
        ("Asia/Kolkata", "2026-05-22", "2026-05-26T09:00:00+05:30", "2026-05-26T12:50:00+05:30"),
        ("Asia/Kolkata", "2026-11-20", "2026-11-23T09:00:00+05:30", "2026-11-23T12:50:00+05:30"),
        ("Asia/Kolkata", "2026-12-25", "2026-12-29T09:00:00+05:30", "2026-12-28T13:00:00+05:30"),
        ("Asia/Kolkata", "2028-02-25", "2028-02-28T09:00:00+05:30", "2028-02-28T12:50:00+05:30"),
        ("Asia/Kolkata", "2028-12-29", "2029-01-02T09:00:00+05:30", "2029-01-02T12:50:00+05:30"),
        ("Asia/Kolkata", "2026-11-25", "2026-11-27T09:00:00+05:30", "2026-11-27T12:50:00+05:30"),
        ("Asia/Kolkata", "2028-02-28", "2028-02-29T09:00:00+05:30", "2028-02-29T12:50:00+05:30"),
        ("Pacific/Auckland", "2026-06-05", "2026-06-08T09:00:00+12:00", "2026-06-08T12:50:00+12:00"),
        ("Pacific/Auckland", "2026-05-22", "2026-05-26T09:00:00+12:00", "2026-05-26T12:50:00+12:00"),
        ("Pacific/Auckland", "2026-11-20", "2026-11-23T09:00:00+13:00", "2026-11-23T12:50:00+13:00"),
        ("Pacific/Auckland", "2026-12-25", "2026-12-29T09:00:00+13:00", "2026-12-28T13:00:00+13:00"),
        ("Pacific/Auckland", "2028-02-25", "2028-02-28T09:00:00+13:00", "2028-02-28T12:50:00+13:00"),
        ("Pacific/Auckland", "2028-12-29", "2029-01-02T09:00:00+13:00", "2029-01-02T12:50:00+13:00"),
        ("Pacific/Auckland", "2026-04-03", "2026-04-06T09:00:00+12:00", "2026-04-06T12:50:00+12:00"),
        ("Pacific/Auckland", "2026-09-25", "2026-09-28T09:00:00+13:00", "2026-09-28T12:50:00+13:00"),
        ("Pacific/Auckland", "2026-11-25", "2026-11-27T09:00:00+13:00", "2026-11-27T12:50:00+13:00"),
        ("Pacific/Auckland", "2028-02-28", "2028-02-29T09:00:00+13:00", "2028-02-29T12:50:00+13:00"),
        ("America/St_Johns", "2026-06-05", "2026-06-08T09:00:00-02:30", "2026-06-08T12:50:00-02:30"),
        ("America/St_Johns", "2026-05-22", "2026-05-26T09:00:00-02:30", "2026-05-26T12:50:00-02:30"),
        ("America/St_Johns", "2026-11-20", "2026-11-23T09:00:00-03:30", "2026-11-23T12:50:00-03:30"),
        ("America/St_Johns", "2026-12-25", "2026-12-29T09:00:00-03:30", "2026-12-28T13:00:00-03:30"),
        ("America/St_Johns", "2028-02-25", "2028-02-28T09:00:00-03:30", "2028-02-28T12:50:00-03:30"),
        ("America/St_Johns", "2028-12-29", "2029-01-02T09:00:00-03:30", "2029-01-02T12:50:00-03:30"),
        ("America/St_Johns", "2026-03-06", "2026-03-09T09:00:00-02:30", "2026-03-09T12:50:00-02:30"),
        ("America/St_Johns", "2026-10-30", "2026-11-02T09:00:00-03:30", "2026-11-02T12:50:00-03:30"),
        ("America/St_Johns", "2026-11-25", "2026-11-27T09:00:00-03:30", "2026-11-27T12:50:00-03:30"),
        ("America/St_Johns", "2028-02-28", "2028-02-29T09:00:00-03:30", "2028-02-29T12:50:00-03:30"),
        ("Pacific/Chatham", "2026-04-03", "2026-04-06T09:00:00+12:45", "2026-04-06T12:50:00+12:45"),
        ("Pacific/Chatham", "2026-09-25", "2026-09-28T09:00:00+13:45", "2026-09-28T12:50:00+13:45"),
        ("Pacific/Chatham", "2026-06-05", "2026-06-08T09:00:00+12:45", "2026-06-08T12:50:00+12:45"),
        ("Pacific/Chatham", "2026-05-22", "2026-05-26T09:00:00+12:45", "2026-05-26T12:50:00+12:45"),
        ("Australia/Lord_Howe", "2026-04-03", "2026-04-06T09:00:00+10:30", "2026-04-06T12:50:00+10:30"),
        ("Australia/Lord_Howe", "2026-10-02", "2026-10-05T09:00:00+11:00", "2026-10-05T12:50:00+11:00"),
        ("Australia/Lord_Howe", "2026-06-05", "2026-06-08T09:00:00+10:30", "2026-06-08T12:50:00+10:30"),
        ("Australia/Lord_Howe", "2026-05-22", "2026-05-26T09:00:00+10:30", "2026-05-26T12:50:00+10:30"),
        ("Asia/Kathmandu", "2026-06-05", "2026-06-08T09:00:00+05:45", "2026-06-08T12:50:00+05:45"),
        ("Asia/Kathmandu", "2026-05-22", "2026-05-26T09:00:00+05:45", "2026-05-26T12:50:00+05:45"),
    ])
    func `over holidays of the United States`(zone: String, friday: String, day2: String, hours4: String) throws {
        try expect(zone, friday, .ofLead, day2: day2, hours4: hours4)
    }

    static let listed = [
        "Europe/Berlin": ["2026-04-03", "2026-04-06", "2026-05-01"],
        "Pacific/Auckland": ["2026-04-03", "2026-04-06", "2026-04-27"],
        "Asia/Kolkata": ["2026-01-26", "2026-04-03", "2026-04-14"],
        "America/St_Johns": ["2026-04-03", "2026-05-18", "2026-07-01"],
    ]

    @Test(arguments: [
        ("Europe/Berlin", "2026-03-27", "2026-03-30T09:00:00+02:00", "2026-03-30T12:50:00+02:00"),
        ("Europe/Berlin", "2026-04-02", "2026-04-07T09:00:00+02:00", "2026-04-07T12:50:00+02:00"),
        ("Europe/Berlin", "2026-04-03", "2026-04-08T09:00:00+02:00", "2026-04-07T13:00:00+02:00"),
        ("Pacific/Auckland", "2026-04-02", "2026-04-07T09:00:00+12:00", "2026-04-07T12:50:00+12:00"),
        ("Pacific/Auckland", "2026-04-03", "2026-04-08T09:00:00+12:00", "2026-04-07T13:00:00+12:00"),
        ("Pacific/Auckland", "2026-04-24", "2026-04-28T09:00:00+12:00", "2026-04-28T12:50:00+12:00"),
        ("Asia/Kolkata", "2026-01-23", "2026-01-27T09:00:00+05:30", "2026-01-27T12:50:00+05:30"),
        ("Asia/Kolkata", "2026-05-22", "2026-05-25T09:00:00+05:30", "2026-05-25T12:50:00+05:30"),
        ("America/St_Johns", "2026-05-15", "2026-05-19T09:00:00-02:30", "2026-05-19T12:50:00-02:30"),
        ("America/St_Johns", "2026-05-22", "2026-05-25T09:00:00-02:30", "2026-05-25T12:50:00-02:30"),
        ("America/St_Johns", "2026-06-30", "2026-07-02T09:00:00-02:30", "2026-07-02T12:50:00-02:30"),
    ])
    func `over holidays that the file lists`(zone: String, day: String, day2: String, hours4: String) throws {
        let dates = try #require(Self.listed[zone]).map(Given.date)
        let rule = HolidayRule.listed(countries: [], dates: Set(dates))
        try expect(zone, day, rule, day2: day2, hours4: hours4)
    }

    @Test(arguments: [
        ("Pacific/Kiritimati", "2026-03-02", "00:10", "2026-03-02T09:00", "2026-03-03T09:00", "2026-03-02T13:00"),
        ("Pacific/Kiritimati", "2026-03-06", "23:50", "2026-03-09T09:00", "2026-03-10T09:00", "2026-03-09T13:00"),
        ("Pacific/Auckland", "2026-03-07", "00:05", "2026-03-09T09:00", "2026-03-10T09:00", "2026-03-09T13:00"),
        ("Pacific/Auckland", "2026-03-08", "23:55", "2026-03-09T09:00", "2026-03-10T09:00", "2026-03-09T13:00"),
        ("Pacific/Auckland", "2026-05-25", "00:00", "2026-05-26T09:00", "2026-05-27T09:00", "2026-05-26T13:00"),
        ("Pacific/Auckland", "2026-05-25", "23:59", "2026-05-26T09:00", "2026-05-27T09:00", "2026-05-26T13:00"),
        ("Asia/Kolkata", "2026-03-09", "00:01", "2026-03-09T09:00", "2026-03-10T09:00", "2026-03-09T13:00"),
        ("Asia/Kolkata", "2026-03-09", "23:59", "2026-03-10T09:00", "2026-03-11T09:00", "2026-03-10T13:00"),
        ("Pacific/Chatham", "2026-12-31", "23:59", "2027-01-04T09:00", "2027-01-05T09:00", "2027-01-04T13:00"),
        ("Asia/Kathmandu", "2026-02-28", "23:59", "2026-03-02T09:00", "2026-03-03T09:00", "2026-03-02T13:00"),
        ("America/Chicago", "2026-03-05", "23:59", "2026-03-06T09:00", "2026-03-09T09:00", "2026-03-06T13:00"),
        ("America/St_Johns", "2026-03-06", "00:00", "2026-03-06T09:00", "2026-03-09T09:00", "2026-03-06T13:00"),
    ])
    func `near midnight the date is that of the lead, not that in UTC`(
        name: String, date: String, time: String, day1: String, day2: String, hours4: String
    ) throws {
        let zone = try Given.zone(name)
        let enrolled = zone.instant(of: try Given.date(date), at: try Given.time(time))
        let office = try Given.office([name])
        let moments = [
            office.day(1, from: enrolled), office.day(2, from: enrolled),
            office.advance(enrolled, by: .businessHours(4)),
        ]
        let shown = moments.map { $0.map { zone.local($0) }.map { "\($0.date.iso)T\($0.time.text)" } }
        #expect(shown == [day1, day2, hours4])
    }

    // runs_of_days
    @Test(arguments: [
        ("America/Chicago", "business", "2026-05-22 26 27 28 29 06-01 02 03 04 05 08 09 10 11 12 15 16 17 18 22 23"),
        ("America/Chicago", "calendar", "2026-05-22 26 26 26 26 27 28 29 06-01 01 01 02 03 04 05 08 08 08 09 10 11"),
        ("America/Chicago", "business", "2026-11-20 23 24 25 27 30 12-01 02 03 04 07 08 09 10 11 14 15 16 17 18 21"),
        ("America/Chicago", "calendar", "2026-11-20 23 23 23 24 25 27 27 30 30 30 12-01 02 03 04 07 07 07 08 09 10"),
        ("America/Chicago", "business", "2028-12-15 18 19 20 21 22 26 27 28 29 01-02 03 04 05 08 09 10 11 12 16 17"),
        ("America/Chicago", "calendar", "2028-12-15 18 18 18 19 20 21 22 26 26 26 26 27 28 29 01-02 02 02 02 03 04"),
        ("Europe/Berlin", "business", "2026-03-20 23 24 25 26 27 30 31 04-01 02 03 06 07 08 09 10 13 14 15 16 17"),
        ("Europe/Berlin", "calendar", "2026-03-20 23 23 23 24 25 26 27 30 30 30 31 04-01 02 03 06 06 06 07 08 09"),
        ("Asia/Kolkata", "business", "2028-02-18 22 23 24 25 28 29 03-01 02 03 06 07 08 09 10 13 14 15 16 17 20"),
        ("Asia/Kolkata", "calendar", "2028-02-18 22 22 22 22 23 24 25 28 28 28 29 03-01 02 03 06 06 06 07 08 09"),
        ("Pacific/Auckland", "business", "2026-09-18 21 22 23 24 25 28 29 30 10-01 02 05 06 07 08 09 13 14 15 16 19"),
        ("Pacific/Auckland", "calendar", "2026-09-18 21 21 21 22 23 24 25 28 28 28 29 30 10-01 02 05 05 05 06 07 08"),
        ("America/St_Johns", "business", "2026-10-23 26 27 28 29 30 11-02 03 04 05 06 09 10 12 13 16 17 18 19 20 23"),
        ("America/St_Johns", "calendar", "2026-10-23 26 26 26 27 28 29 30 11-02 02 02 03 04 05 06 09 09 09 10 12 12"),
    ])
    func `days 1 to 21 fall on these dates`(name: String, counted: String, dates: String) throws {
        let zone = try Given.zone(name)
        let enrolled = zone.instant(of: try Given.date(String(dates.prefix(10))), at: try Given.time("16:50"))
        let office = try Given.office([name])
        let counting = try #require(CountedDays(rawValue: counted))
        let opens = (1...21).compactMap { office.day($0, from: enrolled, counting: counting) }
        let days = opens.map { zone.local($0) }
        let shown = zip(days, days.dropFirst()).map { before, day in
            String(day.date.iso.suffix(before.date.month == day.date.month ? 2 : 5))
        }
        #expect((days.prefix(1).map(\.date.iso) + shown).joined(separator: " ") == dates)
        #expect(days.map(\.time.text) == ["16:50"] + Array(repeating: "09:00", count: 20))
    }

    @Test(arguments: [
        ("America/Chicago", "2026-03-06", "30m", "2026-03-06T17:20:00-06:00", "2026-03-09T09:00:00-05:00"),
        ("America/Chicago", "2026-03-06", "4h", "2026-03-06T20:50:00-06:00", "2026-03-09T09:00:00-05:00"),
        ("America/Chicago", "2026-03-06", "3d", "2026-03-09T17:50:00-05:00", "2026-03-10T09:00:00-05:00"),
        ("America/Chicago", "2026-03-06", "2w", "2026-03-20T17:50:00-05:00", "2026-03-23T09:00:00-05:00"),
        ("America/Chicago", "2026-10-30", "30m", "2026-10-30T17:20:00-05:00", "2026-11-02T09:00:00-06:00"),
        ("America/Chicago", "2026-10-30", "4h", "2026-10-30T20:50:00-05:00", "2026-11-02T09:00:00-06:00"),
        ("America/Chicago", "2026-10-30", "3d", "2026-11-02T15:50:00-06:00", "2026-11-02T15:50:00-06:00"),
        ("America/Chicago", "2026-10-30", "2w", "2026-11-13T15:50:00-06:00", "2026-11-13T15:50:00-06:00"),
        ("Europe/Berlin", "2026-03-27", "30m", "2026-03-27T17:20:00+01:00", "2026-03-30T09:00:00+02:00"),
        ("Europe/Berlin", "2026-03-27", "4h", "2026-03-27T20:50:00+01:00", "2026-03-30T09:00:00+02:00"),
        ("Europe/Berlin", "2026-03-27", "3d", "2026-03-30T17:50:00+02:00", "2026-03-31T09:00:00+02:00"),
        ("Europe/Berlin", "2026-03-27", "2w", "2026-04-10T17:50:00+02:00", "2026-04-13T09:00:00+02:00"),
        ("Asia/Kolkata", "2026-05-22", "30m", "2026-05-22T17:20:00+05:30", "2026-05-26T09:00:00+05:30"),
        ("Asia/Kolkata", "2026-05-22", "4h", "2026-05-22T20:50:00+05:30", "2026-05-26T09:00:00+05:30"),
        ("Asia/Kolkata", "2026-05-22", "3d", "2026-05-25T16:50:00+05:30", "2026-05-26T09:00:00+05:30"),
        ("Asia/Kolkata", "2026-05-22", "2w", "2026-06-05T16:50:00+05:30", "2026-06-05T16:50:00+05:30"),
        ("Pacific/Auckland", "2026-09-25", "30m", "2026-09-25T17:20:00+12:00", "2026-09-28T09:00:00+13:00"),
        ("Pacific/Auckland", "2026-09-25", "4h", "2026-09-25T20:50:00+12:00", "2026-09-28T09:00:00+13:00"),
        ("Pacific/Auckland", "2026-09-25", "3d", "2026-09-28T17:50:00+13:00", "2026-09-29T09:00:00+13:00"),
        ("Pacific/Auckland", "2026-09-25", "2w", "2026-10-09T17:50:00+13:00", "2026-10-13T09:00:00+13:00"),
        ("Pacific/Auckland", "2026-04-03", "30m", "2026-04-03T17:20:00+13:00", "2026-04-06T09:00:00+12:00"),
        ("Pacific/Auckland", "2026-04-03", "4h", "2026-04-03T20:50:00+13:00", "2026-04-06T09:00:00+12:00"),
        ("Pacific/Auckland", "2026-04-03", "3d", "2026-04-06T15:50:00+12:00", "2026-04-06T15:50:00+12:00"),
        ("Pacific/Auckland", "2026-04-03", "2w", "2026-04-17T15:50:00+12:00", "2026-04-17T15:50:00+12:00"),
        ("America/St_Johns", "2026-10-30", "30m", "2026-10-30T17:20:00-02:30", "2026-11-02T09:00:00-03:30"),
        ("America/St_Johns", "2026-10-30", "4h", "2026-10-30T20:50:00-02:30", "2026-11-02T09:00:00-03:30"),
        ("America/St_Johns", "2026-10-30", "3d", "2026-11-02T15:50:00-03:30", "2026-11-02T15:50:00-03:30"),
        ("America/St_Johns", "2026-10-30", "2w", "2026-11-13T15:50:00-03:30", "2026-11-13T15:50:00-03:30"),
        ("America/Chicago", "2028-02-25", "30m", "2028-02-25T17:20:00-06:00", "2028-02-28T09:00:00-06:00"),
        ("America/Chicago", "2028-02-25", "4h", "2028-02-25T20:50:00-06:00", "2028-02-28T09:00:00-06:00"),
        ("America/Chicago", "2028-02-25", "3d", "2028-02-28T16:50:00-06:00", "2028-02-28T16:50:00-06:00"),
        ("America/Chicago", "2028-02-25", "2w", "2028-03-10T16:50:00-06:00", "2028-03-10T16:50:00-06:00"),
    ])
    func `a duration is clock time, and a step waits for the opening after it`(
        name: String, friday: String, delay: String, end: String, opens: String
    ) throws {
        let zone = try Given.zone(name)
        let office = try Given.office([name])
        let start = zone.instant(of: try Given.date(friday), at: try Given.time("16:50"))
        let span = try #require(Delay(delay))
        let later = try #require(office.advance(start, by: span))
        #expect(later.rfc3339(in: zone) == end)
        #expect(office.next(onOrAfter: later)?.rfc3339(in: zone) == opens)
    }

    @Test func `the lead's own country says which holidays count`() throws {
        let memorialDay = try Given.date("2026-05-25")
        #expect(HolidayRule.ofLead.holidays(country: "US").name(on: memorialDay) == "Memorial Day")
        for country in ["DE", "IN", nil] {
            #expect(HolidayRule.ofLead.holidays(country: country).name(on: memorialDay) == nil)
        }
    }

    /// What the calendar says, and when the touches of a campaign of such steps fall due.
    private func expect(_ name: String, _ day: String, _ rule: HolidayRule, day2: String, hours4: String) throws {
        let zone = try Given.zone(name)
        let hours = WeeklyHours.weekdays(from: try Given.time("09:00"), to: try Given.time("17:00"))
        let office = OpenHours(hours: hours, holidays: rule.holidays(country: "US"), zones: [zone])
        let enrolled = zone.instant(of: try Given.date(day), at: try Given.time("16:50"))
        #expect(office.day(2, from: enrolled)?.rfc3339(in: zone) == day2)
        #expect(office.advance(enrolled, by: .businessHours(4))?.rfc3339(in: zone) == hours4)
        let later = Given.task("2", after: .businessHours(4))
        for (second, expected) in [(Given.task("2", day: 2), day2), (later, hours4)] {
            var campaign = Given.campaign([Given.call("1", day: 1), second])
            campaign.cadence.holidays = rule
            let facts = Facts(lead: Given.lead([Given.number(zones: [name])]), account: nil)
            let run = try CadenceRun(of: facts, in: campaign, from: enrolled, answer: Given.voicemail)
            #expect(run.entries.map { $0.at.rfc3339(in: zone) }.last == expected)
            #expect(run.end == .finished(reason: "recycled"))
        }
    }
}

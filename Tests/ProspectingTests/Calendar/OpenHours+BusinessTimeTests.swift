import Prospecting
import Testing

@Suite struct OpenHoursBusinessTimeTests {
    @Test(arguments: [
        ("America/Chicago", "2026-03-03T17:00:00Z", 1, "2026-03-03T17:00:00Z"),
        ("America/Chicago", "2026-03-03T17:00:00Z", 2, "2026-03-04T15:00:00Z"),
        ("America/Chicago", "2026-03-03T17:00:00Z", 7, "2026-03-11T14:00:00Z"),
        ("America/Chicago", "2026-03-03T17:00:00Z", 21, "2026-03-31T14:00:00Z"),
        ("America/Chicago", "2026-03-04T00:00:00Z", 1, "2026-03-04T15:00:00Z"),
        ("America/Chicago", "2026-03-04T00:00:00Z", 2, "2026-03-05T15:00:00Z"),
        ("America/Chicago", "2026-03-04T00:00:00Z", 7, "2026-03-12T14:00:00Z"),
        ("America/Chicago", "2026-03-04T00:00:00Z", 21, "2026-04-01T14:00:00Z"),
        ("America/Chicago", "2026-03-07T18:00:00Z", 1, "2026-03-09T14:00:00Z"),
        ("America/Chicago", "2026-03-07T18:00:00Z", 2, "2026-03-10T14:00:00Z"),
        ("America/Chicago", "2026-03-07T18:00:00Z", 7, "2026-03-17T14:00:00Z"),
        ("America/Chicago", "2026-03-07T18:00:00Z", 21, "2026-04-06T14:00:00Z"),
        ("America/Chicago", "2026-10-30T15:30:00Z", 1, "2026-10-30T15:30:00Z"),
        ("America/Chicago", "2026-10-30T15:30:00Z", 2, "2026-11-02T15:00:00Z"),
        ("America/Chicago", "2026-10-30T15:30:00Z", 7, "2026-11-09T15:00:00Z"),
        ("America/Chicago", "2026-10-30T15:30:00Z", 21, "2026-12-01T15:00:00Z"),
        ("America/New_York", "2026-07-02T20:59:00Z", 1, "2026-07-02T20:59:00Z"),
        ("America/New_York", "2026-07-02T20:59:00Z", 2, "2026-07-06T13:00:00Z"),
        ("America/New_York", "2026-07-02T20:59:00Z", 7, "2026-07-13T13:00:00Z"),
        ("America/New_York", "2026-07-02T20:59:00Z", 21, "2026-07-31T13:00:00Z"),
        ("America/New_York", "2026-07-02T21:00:00Z", 1, "2026-07-06T13:00:00Z"),
        ("America/New_York", "2026-07-02T21:00:00Z", 2, "2026-07-07T13:00:00Z"),
        ("America/New_York", "2026-07-02T21:00:00Z", 7, "2026-07-14T13:00:00Z"),
        ("America/New_York", "2026-07-02T21:00:00Z", 21, "2026-08-03T13:00:00Z"),
        ("Pacific/Auckland", "2026-04-02T20:00:00Z", 1, "2026-04-02T20:00:00Z"),
        ("Pacific/Auckland", "2026-04-02T20:00:00Z", 2, "2026-04-05T21:00:00Z"),
        ("Pacific/Auckland", "2026-04-02T20:00:00Z", 7, "2026-04-12T21:00:00Z"),
        ("Pacific/Auckland", "2026-04-02T20:00:00Z", 21, "2026-04-30T21:00:00Z"),
        ("Asia/Kolkata", "2026-12-24T12:00:00Z", 1, "2026-12-28T03:30:00Z"),
        ("Asia/Kolkata", "2026-12-24T12:00:00Z", 2, "2026-12-29T03:30:00Z"),
        ("Asia/Kolkata", "2026-12-24T12:00:00Z", 7, "2027-01-06T03:30:00Z"),
        ("Asia/Kolkata", "2026-12-24T12:00:00Z", 21, "2027-01-27T03:30:00Z"),
        ("America/St_Johns", "2026-03-06T12:00:00Z", 1, "2026-03-06T12:30:00Z"),
        ("America/St_Johns", "2026-03-06T12:00:00Z", 2, "2026-03-09T11:30:00Z"),
        ("America/St_Johns", "2026-03-06T12:00:00Z", 7, "2026-03-16T11:30:00Z"),
        ("America/St_Johns", "2026-03-06T12:00:00Z", 21, "2026-04-03T11:30:00Z"),
    ])
    func `day n of a cadence opens at this moment`(zone: String, enrolled: String, n: Int, opens: String) throws {
        #expect(try Given.office([zone]).day(n, from: try Given.instant(enrolled))?.rfc3339 == opens)
    }

    @Test(arguments: [
        ("America/Chicago", "2026-03-05T16:20:30Z", 2, "2026-03-09T15:20:30Z"),
        ("America/Chicago", "2026-03-07T18:00:00Z", 1, "2026-03-10T14:00:00Z"),
        ("America/Chicago", "2026-10-30T15:30:00Z", 1, "2026-11-02T16:30:00Z"),
        ("America/New_York", "2026-07-02T15:00:00Z", 1, "2026-07-06T15:00:00Z"),
        ("America/New_York", "2026-07-03T15:00:00Z", 1, "2026-07-07T13:00:00Z"),
        ("America/New_York", "2026-03-06T23:30:00Z", 5, "2026-03-13T22:30:00Z"),
        ("Europe/Berlin", "2026-03-27T10:00:00Z", 1, "2026-03-30T09:00:00Z"),
        ("Pacific/Auckland", "2026-04-01T21:15:00Z", 3, "2026-04-06T22:15:00Z"),
        ("Pacific/Auckland", "2026-09-24T21:15:00Z", 1, "2026-09-27T20:15:00Z"),
        ("America/St_Johns", "2026-10-30T14:00:00Z", 1, "2026-11-02T15:00:00Z"),
        ("Asia/Kolkata", "2026-03-06T06:00:00Z", 10, "2026-03-20T06:00:00Z"),
    ])
    func `business days keep the time of day`(zone: String, start: String, count: Int, end: String) throws {
        let office = try Given.office([zone])
        #expect(office.advance(try Given.instant(start), by: .businessDays(count))?.rfc3339 == end)
    }

    @Test(arguments: [
        ("2026-03-03T09:00:00-06:00", 8, "2026-03-03T17:00:00-06:00"),
        ("2026-03-03T09:00:00-06:00", 9, "2026-03-04T10:00:00-06:00"),
        ("2026-03-03T16:30:15-06:00", 1, "2026-03-04T09:30:15-06:00"),
        ("2026-03-03T20:00:00-06:00", 1, "2026-03-04T10:00:00-06:00"),
        ("2026-03-06T16:00:00-06:00", 4, "2026-03-09T12:00:00-05:00"),
        ("2026-07-02T16:00:00-05:00", 2, "2026-07-06T10:00:00-05:00"),
        ("2026-10-30T16:00:00-05:00", 9, "2026-11-02T17:00:00-06:00"),
        ("2026-03-02T09:00:00-06:00", 40, "2026-03-06T17:00:00-06:00"),
    ])
    func `business hours count open time only`(start: String, count: Int, end: String) throws {
        let office = try Given.office(["America/Chicago"])
        #expect(office.advance(try Given.instant(start), by: .businessHours(count)) == (try Given.instant(end)))
    }

    @Test func `business hours count the hours that all zones share`() throws {
        let both = try Given.office(["America/New_York", "Europe/Berlin"])
        let start = try Given.instant("2026-02-10T14:00:00Z")
        #expect(both.advance(start, by: .businessHours(3)) == (try Given.instant("2026-02-11T15:00:00Z")))
    }

    @Test func `clock time is added as it is, into closed hours too`() throws {
        let office = try Given.office(["America/Chicago"])
        let friday = try Given.instant("2026-03-06T16:00:00-06:00")
        #expect(office.advance(friday, by: .clock(.days(1))) == friday + .days(1))
    }

    @Test(arguments: [.clock(.zero), .businessHours(0), .businessDays(0), .businessDays(-1)] as [Delay])
    func `nought ends where it starts, on a Sunday night too`(delay: Delay) throws {
        let sunday = try Given.instant("2026-03-08T23:00:00-05:00")
        #expect(try Given.office(["America/Chicago"]).advance(sunday, by: delay) == sunday)
    }

    @Test func `a time of day that the clocks skip becomes the moment they jump`() throws {
        let daily = try Given.open(["daily": "00:00-24:00"], in: "America/Chicago")
        let saturday = try Given.instant("2026-03-07T02:30:45-06:00")
        #expect(daily.advance(saturday, by: .businessDays(1))?.rfc3339 == "2026-03-08T08:00:00Z")
    }

    @Test(arguments: [
        ("2026-03-08T20:00:00-05:00", "2026-03-10T09:00:00-05:00"),
        ("2026-03-09T00:00:00-05:00", "2026-03-10T09:00:00-05:00"),
        ("2026-03-09T08:59:59-05:00", "2026-03-10T09:00:00-05:00"),
        ("2026-03-09T09:00:01-05:00", "2026-03-10T09:00:01-05:00"),
    ])
    func `business days before the office opens count from its opening`(start: String, end: String) throws {
        let office = try Given.office(["America/Chicago"])
        #expect(office.advance(try Given.instant(start), by: .businessDays(1)) == (try Given.instant(end)))
    }

    @Test(arguments: [
        ("2026-11-01T01:30:00-05:00", "2026-11-02T01:30:00-06:00"),
        ("2026-11-01T01:59:59-05:00", "2026-11-02T01:59:59-06:00"),
        ("2026-11-01T01:00:00-06:00", "2026-11-02T02:00:00-06:00"),
        ("2026-11-01T01:30:00-06:00", "2026-11-02T02:00:00-06:00"),
        ("2026-11-01T02:00:00-06:00", "2026-11-02T02:00:00-06:00"),
    ])
    func `an hour that the clocks show twice counts as over the second time`(start: String, end: String) throws {
        let daily = try Given.open(["daily": "00:00-24:00"], in: "America/Chicago")
        #expect(daily.advance(try Given.instant(start), by: .businessDays(1)) == (try Given.instant(end)))
    }

    @Test(arguments: [
        ("2026-03-06", 0, "2026-03-06"), ("2026-03-06", 1, "2026-03-09"), ("2026-03-07", 0, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-10"), ("2026-07-02", 1, "2026-07-06"), ("2026-12-24", 6, "2027-01-05"),
        ("2028-02-28", 1, "2028-02-29"),
    ])
    func `business days go by dates`(date: String, count: Int, answer: String) throws {
        let office = try Given.office(["America/Chicago"])
        #expect(office.businessDay(after: try Given.date(date), by: count)?.iso == answer)
    }

    @Test func `a business day has hours and is no holiday`() throws {
        let office = try Given.office(["America/Chicago"])
        #expect(office.isBusinessDay(try Given.date("2026-07-02")))
        #expect(!office.isBusinessDay(try Given.date("2026-07-03")))
        #expect(!office.isBusinessDay(try Given.date("2026-07-05")))
    }

    @Test func `there is no business day before the first, nor any without hours`() throws {
        let date = try Given.date("2026-03-06")
        #expect(try Given.office(["America/Chicago"]).businessDay(after: date, by: -1) == nil)
        #expect(try Given.open([:], in: "America/Chicago").businessDay(after: date, by: 0) == nil)
        let now = try Given.instant("2026-03-03T17:00:00Z")
        #expect(try Given.office(["America/Chicago"]).day(0, from: now) == nil)
    }
}

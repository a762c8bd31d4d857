import Prospecting
import Testing

@Suite struct OpenHoursTests {
    @Test(arguments: [
        (["America/Chicago"], "2026-03-03T14:59:00Z", "2026-03-03T15:00:00Z"),
        (["America/Chicago"], "2026-03-03T15:00:00Z", "2026-03-03T15:00:00Z"),
        (["America/Chicago"], "2026-03-03T22:59:00Z", "2026-03-03T22:59:00Z"),
        (["America/Chicago"], "2026-03-03T23:00:00Z", "2026-03-04T15:00:00Z"),
        (["America/Chicago"], "2026-03-06T23:00:00Z", "2026-03-09T14:00:00Z"),
        (["America/Chicago"], "2026-10-30T22:00:00Z", "2026-11-02T15:00:00Z"),
        (["America/Chicago"], "2026-07-02T22:00:00Z", "2026-07-06T14:00:00Z"),
        (["America/Chicago"], "2026-11-25T23:30:00Z", "2026-11-27T15:00:00Z"),
        (["America/Chicago"], "2026-12-26T01:00:00Z", "2026-12-28T15:00:00Z"),
        (["America/New_York"], "2026-03-06T22:00:00Z", "2026-03-09T13:00:00Z"),
        (["America/New_York"], "2026-10-31T12:00:00Z", "2026-11-02T14:00:00Z"),
        (["America/New_York"], "2026-02-15T03:00:00Z", "2026-02-17T14:00:00Z"),
        (["Europe/Berlin"], "2026-03-27T16:00:00Z", "2026-03-30T07:00:00Z"),
        (["Europe/Berlin"], "2026-10-23T15:00:00Z", "2026-10-26T08:00:00Z"),
        (["Europe/Berlin"], "2026-10-26T08:00:00Z", "2026-10-26T08:00:00Z"),
        (["Asia/Kolkata"], "2026-03-03T03:29:00Z", "2026-03-03T03:30:00Z"),
        (["Asia/Kolkata"], "2026-03-03T03:30:00Z", "2026-03-03T03:30:00Z"),
        (["Asia/Kolkata"], "2026-03-03T11:30:00Z", "2026-03-04T03:30:00Z"),
        (["Pacific/Auckland"], "2026-03-01T19:59:00Z", "2026-03-01T20:00:00Z"),
        (["Pacific/Auckland"], "2026-03-01T20:00:00Z", "2026-03-01T20:00:00Z"),
        (["Pacific/Auckland"], "2026-04-03T04:00:00Z", "2026-04-05T21:00:00Z"),
        (["Pacific/Auckland"], "2026-09-25T05:00:00Z", "2026-09-27T20:00:00Z"),
        (["Pacific/Auckland"], "2026-12-24T11:00:00Z", "2026-12-27T20:00:00Z"),
        (["America/St_Johns"], "2026-03-06T20:30:00Z", "2026-03-09T11:30:00Z"),
        (["America/St_Johns"], "2026-10-30T19:30:00Z", "2026-11-02T12:30:00Z"),
        (["America/St_Johns"], "2026-03-09T11:29:00Z", "2026-03-09T11:30:00Z"),
        (["America/Chicago", "America/New_York"], "2026-03-03T14:30:00Z", "2026-03-03T15:00:00Z"),
        (["America/Chicago", "America/New_York"], "2026-03-03T15:00:00Z", "2026-03-03T15:00:00Z"),
        (["America/Chicago", "America/New_York"], "2026-03-03T22:00:00Z", "2026-03-04T15:00:00Z"),
        (["America/New_York", "Europe/Berlin"], "2026-03-10T13:00:00Z", "2026-03-10T13:00:00Z"),
        (["America/New_York", "Europe/Berlin"], "2026-03-10T16:00:00Z", "2026-03-11T13:00:00Z"),
        (["America/New_York", "Europe/Berlin"], "2026-04-10T15:00:00Z", "2026-04-13T13:00:00Z"),
        (["Asia/Kolkata", "Europe/Berlin"], "2026-10-23T12:00:00Z", "2026-10-26T08:00:00Z"),
    ])
    func `office hours open at this moment`(zones: [String], at: String, opens: String) throws {
        let office = try Given.office(zones)
        let instant = try Given.instant(at)
        #expect(office.next(onOrAfter: instant)?.rfc3339 == opens)
        #expect(office.isOpen(at: instant) == (at == opens))
    }

    @Test func `a span that ends at 17:00 does not contain 17:00`() throws {
        let office = try Given.office(["America/Chicago"])
        let end = try Given.instant("2026-03-03T17:00:00-06:00")
        #expect(office.isOpen(at: end - .milliseconds(1)))
        #expect(!office.isOpen(at: end))
        #expect(!office.isOpen(at: try Given.instant("2026-03-03T08:59:59.999-06:00")))
    }

    @Test(arguments: [
        ("2026-03-03T09:30:00-06:00", "2026-03-03T12:00:00-06:00"),
        ("2026-03-03T13:00:00-06:00", "2026-03-03T18:00:00-06:00"),
        ("2026-03-07T22:00:00-06:00", "2026-03-08T04:00:00-05:00"),
    ])
    func `an open moment says until when, over midnight too`(at: String, until: String) throws {
        let days = ["mon-fri": "09:00-12:00, 13:00-15:00, 15:00-18:00", "sat": "20:00-24:00", "sun": "00:00-04:00"]
        let state = try Given.open(days, in: "America/Chicago").state(at: try Given.instant(at))
        #expect(state == .open(until: try Given.instant(until)))
    }

    @Test func `a window over the change of the clocks is an hour shorter or longer`() throws {
        let night = try Given.open(["daily": "00:30-06:00"], in: "America/Chicago")
        for (date, minutes) in [("2026-03-07", 330), ("2026-03-08", 270), ("2026-11-01", 390)] {
            let opens = try Given.zone("America/Chicago").instant(of: try Given.date(date), at: try Given.time("00:30"))
            #expect(night.state(at: opens) == .open(until: opens + .minutes(minutes)))
        }
    }

    @Test func `an opening that begins in the repeated hour is open twice`() throws {
        let hours = try Given.open(["sun": "01:30-03:00"], in: "America/Chicago")
        let first = try Given.instant("2026-11-01T01:30:00-05:00")
        let back = try Given.instant("2026-11-01T01:00:00-06:00")
        let second = try Given.instant("2026-11-01T01:30:00-06:00")
        #expect(hours.state(at: first) == .open(until: back))
        #expect(hours.next(onOrAfter: back) == second)
        #expect(hours.state(at: second) == .open(until: second + .minutes(90)))
    }

    @Test func `an opening that the clocks skip is not there`() throws {
        let hours = try Given.open(["sun": "02:00-03:00"], in: "America/Chicago")
        let opens = hours.next(onOrAfter: try Given.instant("2026-03-08T00:00:00-06:00"))
        #expect(opens?.rfc3339 == "2026-03-15T07:00:00Z")
    }

    @Test func `a shut moment says why and when it opens`() throws {
        let chicago = try Given.zone("America/Chicago")
        let office = try Given.office(["America/Chicago"])
        let monday = try Given.instant("2026-03-09T09:00:00-05:00")
        let afterHoliday = try Given.instant("2026-07-06T09:00:00-05:00")
        #expect(
            office.state(at: try Given.instant("2026-03-06T17:00:00-06:00"))
                == .shut(.outsideHours(zone: chicago), opens: monday))
        #expect(
            office.state(at: try Given.instant("2026-03-07T12:00:00-06:00"))
                == .shut(.closedDay(.saturday, zone: chicago), opens: monday))
        #expect(
            office.state(at: try Given.instant("2026-07-03T12:00:00-05:00"))
                == .shut(.holiday(name: "Independence Day (observed)", zone: chicago), opens: afterHoliday))
        #expect(
            office.state(at: try Given.instant("2026-07-04T12:00:00-05:00"))
                == .shut(.holiday(name: "Independence Day", zone: chicago), opens: afterHoliday))
    }

    @Test func `the date of a holiday is the one in the zone, not that in UTC`() throws {
        let evenings = try Given.open(["daily": "08:00-21:00"], Given.unitedStates, in: "America/Chicago")
        #expect(!evenings.isOpen(at: try Given.instant("2026-12-26T01:00:00Z")))
        #expect(evenings.isOpen(at: try Given.instant("2026-12-25T01:00:00Z")))
    }

    @Test func `the reason is that of the first zone that is shut`() throws {
        let both = try Given.office(["America/Chicago", "America/New_York"])
        let evening = try Given.instant("2026-03-03T22:30:00Z")
        #expect(
            both.state(at: evening)
                == .shut(
                    .outsideHours(zone: try Given.zone("America/New_York")),
                    opens: try Given.instant("2026-03-04T15:00:00Z")))
    }

    @Test func `without a zone nothing is ever open`() throws {
        let nowhere = try Given.office([])
        let now = try Given.instant("2026-03-03T17:00:00Z")
        #expect(!nowhere.isOpen(at: now))
        #expect(nowhere.state(at: now) == .shut(.noZone, opens: nil))
        #expect(nowhere.next(onOrAfter: now) == nil)
        #expect(nowhere.next(onOrAfter: now, in: [.morning]) == nil)
        #expect(nowhere.day(1, from: now) == nil)
        #expect(nowhere.advance(now, by: .businessDays(1)) == nil)
        #expect(nowhere.advance(now, by: .businessHours(1)) == nil)
        #expect(nowhere.advance(now, by: .clock(.hours(1))) == now + .hours(1))
    }

    @Test func `hours that never meet in two zones never open`() throws {
        let apart = try Given.office(["Europe/Berlin", "Pacific/Auckland"])
        let now = try Given.instant("2026-03-03T17:00:00Z")
        #expect(apart.next(onOrAfter: now) == nil)
        #expect(
            apart.state(at: now) == .shut(.outsideHours(zone: try Given.zone("Europe/Berlin")), opens: nil))
        #expect(apart.day(1, from: now) == nil)
    }

    @Test(arguments: [(400, true), (401, false)])
    func `400 days ahead is as far as it looks`(days: Int, isFound: Bool) throws {
        let start = try Given.date("2026-03-02")
        let closed = Set((0..<days).map { start.adding(days: $0) })
        let hours = try Given.hours(["daily": "00:00-24:00"])
        let open = OpenHours(hours: hours, holidays: Holidays(countries: [], dates: closed), zones: [.utc])
        let now = Zone.utc.instant(of: start, at: .startOfDay)
        #expect(open.next(onOrAfter: now) == (isFound ? now + .days(days) : nil))
    }

    @Test func `what never shuts is open for at least a week`() throws {
        let always = try Given.open(["daily": "00:00-24:00"], in: "America/Chicago", "Asia/Kolkata")
        let now = try Given.instant("2026-03-03T17:00:00Z")
        #expect(always.state(at: now) == .open(until: now + .weeks(1)))
    }

    @Test(
        arguments: [
            ("2026-03-03T10:00:00-06:00", [.morning], "2026-03-03T10:00:00-06:00"),
            ("2026-03-03T10:00:00-06:00", [.midday], "2026-03-03T11:30:00-06:00"),
            ("2026-03-03T10:00:00-06:00", [.midday, .afternoon], "2026-03-03T11:30:00-06:00"),
            ("2026-03-03T15:00:00-06:00", [.midday, .morning], "2026-03-04T09:00:00-06:00"),
            ("2026-03-06T15:00:00-06:00", [.midday], "2026-03-09T11:30:00-05:00"),
            ("2026-03-06T17:00:00-06:00", [.morning, .midday, .afternoon], "2026-03-09T09:00:00-05:00"),
        ] as [(String, Set<DayPart>, String)])
    func `a part of the day is waited for`(at: String, parts: Set<DayPart>, opens: String) throws {
        let office = try Given.office(["America/Chicago"])
        #expect(office.next(onOrAfter: try Given.instant(at), in: parts) == (try Given.instant(opens)))
    }

    @Test func `no part of the day never comes, nor one outside the hours`() throws {
        let mornings = try Given.open(["daily": "08:00-11:00"], in: "America/Chicago")
        let now = try Given.instant("2026-03-03T17:00:00Z")
        #expect(mornings.next(onOrAfter: now, in: []) == nil)
        #expect(mornings.next(onOrAfter: now, in: [.afternoon]) == nil)
    }
}

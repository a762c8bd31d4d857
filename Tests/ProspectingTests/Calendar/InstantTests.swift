import Prospecting
import TestSupport
import Testing

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-03-03T17:00:00Z", 1_772_557_200_000),
            ("2026-03-03t17:00:00z", 1_772_557_200_000),
            ("2026-03-03T11:00:00-06:00", 1_772_557_200_000),
            ("2026-03-03T22:30:00+05:30", 1_772_557_200_000),
            ("2026-03-03T17:00:00.5Z", 1_772_557_200_500),
            ("2026-03-03T17:00:00.0129999999999999999999Z", 1_772_557_200_012),
            ("1969-12-31T23:59:59.999Z", -1),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000),
            ("2016-12-31T17:59:60-06:00", 1_483_228_800_000),
            ("2028-02-29T12:00:00Z", 1_835_438_400_000),
        ] as [(String, Int64)])
    func `an RFC 3339 text is read as its moment`(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "", "2026-03-03", "2026-03-03T17:00:00", "2026-03-03 17:00:00Z", "2026-03-03T17:00Z", "2026-03-03T24:00:00Z",
        "2026-03-03T17:60:00Z", "2026-03-03T17:00:61Z", "2026-03-03T17:00:60Z", "2026-02-29T17:00:00Z",
        "2026-03-03T17:00:00.Z", "2026-03-03T17:00:00+0530", "2026-03-03T17:00:00+24:00", "2026-03-03T17:00:00+05:60",
        "2026-03-03T17:00:00Z ", " 2026-03-03T17:00:00Z", "26-03-03T17:00:00Z", "+2026-03-03T17:00:00Z",
        "2026-03-03T17:00:00,5Z", "2026-13-03T17:00:00Z", "٢٠٢٦-03-03T17:00:00Z",
    ])
    func `anything else is not read`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.001Z"), (120, "1970-01-01T00:00:00.120Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (1_772_557_200_000, "2026-03-03T17:00:00Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `a moment is written in UTC, with a fraction only when it has one`(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test(arguments: [
        ("America/Chicago", "2026-03-08T07:59:59Z", "2026-03-08T01:59:59-06:00"),
        ("America/Chicago", "2026-03-08T08:00:00Z", "2026-03-08T03:00:00-05:00"),
        ("America/Chicago", "2026-11-01T06:59:59Z", "2026-11-01T01:59:59-05:00"),
        ("America/Chicago", "2026-11-01T07:00:00Z", "2026-11-01T01:00:00-06:00"),
        ("America/New_York", "2026-03-08T06:59:59Z", "2026-03-08T01:59:59-05:00"),
        ("America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00-04:00"),
        ("America/New_York", "2026-11-01T05:59:59Z", "2026-11-01T01:59:59-04:00"),
        ("America/New_York", "2026-11-01T06:00:00Z", "2026-11-01T01:00:00-05:00"),
        ("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", "2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00"),
        ("Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00"),
        ("Pacific/Auckland", "2026-04-04T13:59:59Z", "2026-04-05T02:59:59+13:00"),
        ("Pacific/Auckland", "2026-04-04T14:00:00Z", "2026-04-05T02:00:00+12:00"),
        ("Pacific/Auckland", "2026-09-26T13:59:59Z", "2026-09-27T01:59:59+12:00"),
        ("Pacific/Auckland", "2026-09-26T14:00:00Z", "2026-09-27T03:00:00+13:00"),
        ("America/St_Johns", "2026-03-08T05:29:59Z", "2026-03-08T01:59:59-03:30"),
        ("America/St_Johns", "2026-03-08T05:30:00Z", "2026-03-08T03:00:00-02:30"),
        ("America/St_Johns", "2026-11-01T04:29:59Z", "2026-11-01T01:59:59-02:30"),
        ("America/St_Johns", "2026-11-01T04:30:00Z", "2026-11-01T01:00:00-03:30"),
        ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", "2026-04-05T01:59:59+11:00"),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05T01:30:00+10:30"),
        ("Australia/Lord_Howe", "2026-10-03T15:29:59Z", "2026-10-04T01:59:59+10:30"),
        ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04T02:30:00+11:00"),
        ("Asia/Kolkata", "2026-01-15T11:59:59Z", "2026-01-15T17:29:59+05:30"),
        ("Asia/Kolkata", "2026-01-15T12:00:00Z", "2026-01-15T17:30:00+05:30"),
        ("Asia/Kolkata", "2026-07-15T11:59:59Z", "2026-07-15T17:29:59+05:30"),
        ("Asia/Kolkata", "2026-07-15T12:00:00Z", "2026-07-15T17:30:00+05:30"),
        ("UTC", "2028-02-28T23:59:59Z", "2028-02-28T23:59:59+00:00"),
        ("UTC", "2028-02-29T00:00:00Z", "2028-02-29T00:00:00+00:00"),
    ])
    func `a moment is written as the clocks of a zone show it`(zone: String, utc: String, local: String) throws {
        let instant = try Given.instant(utc)
        #expect(instant.rfc3339(in: try Given.zone(zone)) == local)
        #expect(Instant(rfc3339: local) == instant)
    }

    @Test func `an offset with seconds loses them and the moment stays the same`() throws {
        let instant = try Given.instant("1800-01-01T00:00:00Z")
        let local = instant.rfc3339(in: try Given.zone("America/New_York"))
        #expect(local == "1799-12-31T19:04:00-04:56")
        #expect(Instant(rfc3339: local) == instant)
    }

    @Test func `what is written is read back`() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let instant = Instant(milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
            #expect(Instant(rfc3339: instant.rfc3339) == instant)
        }
    }

    @Test func `moments and spans add and subtract`() {
        let instant = Instant(milliseconds: 1000)
        #expect(instant + .seconds(2) == Instant(milliseconds: 3000))
        #expect(instant - .minutes(1) == Instant(milliseconds: -59_000))
        #expect(instant - Instant(milliseconds: 4000) == .seconds(-3))
        #expect(instant < instant + .milliseconds(1))
    }
}

import Prospecting
import Testing

@Suite struct SpokenTimeTests {
    /// Tuesday 3 March 2026, 11:00 in Chicago.
    private func read(_ text: String, now: String = "2026-03-03T17:00:00Z") throws -> String? {
        SpokenTime.instant(text, now: try Given.instant(now), zone: try Given.zone("America/Chicago"))?.rfc3339
    }

    @Test(arguments: [
        ("15:00", "2026-03-03T21:00:00Z"), ("9:00", "2026-03-04T15:00:00Z"), ("11:00", "2026-03-04T17:00:00Z"),
        ("11:01", "2026-03-03T17:01:00Z"), ("today 15:00", "2026-03-03T21:00:00Z"),
        ("today 09:00", "2026-03-03T15:00:00Z"), ("tomorrow 10:00", "2026-03-04T16:00:00Z"),
        ("Tomorrow 8:30", "2026-03-04T14:30:00Z"), ("fri 14:30", "2026-03-06T20:30:00Z"),
        ("Friday 14:30", "2026-03-06T20:30:00Z"), ("tue 15:00", "2026-03-10T20:00:00Z"),
        ("mon 09:00", "2026-03-09T14:00:00Z"), ("wednesday 9:00", "2026-03-04T15:00:00Z"),
        ("2026-03-04 10:00", "2026-03-04T16:00:00Z"), ("2026-07-01 10:00", "2026-07-01T15:00:00Z"),
        ("in 2h", "2026-03-03T19:00:00Z"), ("in 30m", "2026-03-03T17:30:00Z"), ("in 1w", "2026-03-10T17:00:00Z"),
        ("2026-03-04T10:00:00+01:00", "2026-03-04T09:00:00Z"),
    ])
    func `what is said is read on the lead's clock`(text: String, instant: String) throws {
        #expect(try read(text) == instant)
    }

    @Test(arguments: [
        "", "soon", "tomorrow", "fri", "25:00", "10", "next fri 14:30", "in 2bd", "in 2", "2026-02-30 10:00",
        "tomorrow 10:60", "at 10:00", "fr 10:00", "10:00 tomorrow", "money 10:00", "sunset 10:00",
    ])
    func `anything else is nothing`(text: String) throws {
        #expect(try read(text) == nil)
    }

    @Test func `a time the clocks skip is the moment they jump`() throws {
        #expect(try read("sun 2:30") == "2026-03-08T08:00:00Z")
    }

    @Test func `a day begins at the lead's midnight, not at UTC's`() throws {
        #expect(try read("today 15:00", now: "2026-03-04T03:00:00Z") == "2026-03-03T21:00:00Z")
        #expect(try read("tomorrow 10:00", now: "2026-03-04T03:00:00Z") == "2026-03-04T16:00:00Z")
    }

    @Test func `each example is understood`() throws {
        for example in SpokenTime.examples.split(separator: ", ") where !example.hasPrefix("or ") {
            #expect(try read(String(example)) != nil)
        }
    }
}

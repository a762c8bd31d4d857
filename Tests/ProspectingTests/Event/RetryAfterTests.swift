import Prospecting
import Testing

@Suite struct RetryAfterTests {
    /// Tuesday 3 March 2026, 17:00 UTC.
    private let now = Instant(milliseconds: 1_772_557_200_000)

    @Test(arguments: [
        ("0", Span.zero), ("00", .zero), ("120", .seconds(120)), ("007", .seconds(7)),
        ("Tue, 03 Mar 2026 17:10:00 GMT", .minutes(10)),
        ("Wed, 04 Mar 2026 17:00:01 GMT", .hours(24) + .seconds(1)),
        ("Tue, 03 Mar 2026 17:00:00 GMT", .zero), ("Sun, 06 Nov 1994 08:49:37 GMT", .zero),
    ])
    func `seconds and dates say how long to wait, and what has passed is no wait`(text: String, wait: Span) {
        #expect(RetryAfter.wait(text, now: now) == wait)
    }

    @Test(arguments: [
        "", " ", "soon", "-1", "+5", "1.5", "5 s", "5,6", "0x10", "Tue", "Tuesday, 03-Mar-26 17:10:00 GMT",
        "Tue Mar  3 17:10:00 2026", "Tue, 03 Mar 2026 17:10:00 UTC", "Tue, 03 Mar 2026 17:10:00", "12 GMT",
    ])
    func `anything else asks for nothing`(text: String) {
        #expect(RetryAfter.wait(text, now: now) == nil)
    }

    @Test(arguments: [16, 19, 20, 400])
    func `a number of any length is a long wait, not an overflow`(digits: Int) throws {
        let wait = try #require(RetryAfter.wait(String(repeating: "9", count: digits), now: now))
        #expect(wait > .days(365))
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199_000), ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800_000),
    ])
    func `an HTTP date is a moment`(text: String, milliseconds: Int64) {
        #expect(Instant(httpDate: text) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 08:49:37 gmt", "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sun,06 Nov 1994 08:49:37 GMT", "Fri, 30 Feb 2024 00:00:00 GMT", "Sun, ٠٦ Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:3７ GMT", "Sun,  06 Nov 1994 08:49:37 GMT",
    ])
    func `what is not quite an HTTP date is none`(text: String) {
        #expect(Instant(httpDate: text) == nil)
    }
}

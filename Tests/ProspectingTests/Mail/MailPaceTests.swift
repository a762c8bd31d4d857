import Prospecting
import Testing

@Suite struct MailPaceTests {
    private let now = Instant(milliseconds: 1_772_557_200_000)

    @Test(arguments: [(0, 10), (1, 15), (2, 20), (8, 50), (100, 50), (-3, 10)])
    func `a new mailbox comes up to its limit day by day`(days: Int, most: Int) {
        let limits = MailSettings.Limits(aDay: 50, ramp: .init(from: 10, by: 5, every: .clock(.days(1))))
        #expect(MailPace(mailbox: .init(), campaign: limits, days: days).aDay == most)
    }

    @Test func `of a mailbox and a campaign the stricter counts`() {
        let pace = MailPace(mailbox: .init(aDay: 30, aMinute: 2), campaign: .init(aDay: 50, anHour: 60), days: 0)
        #expect(pace.aDay == 30 && pace.gap == .minutes(1))
        let free = MailPace(mailbox: .init(), campaign: .init(), days: 0)
        #expect(free.aDay == nil && free.gap == .zero && free.next(after: now, sent: 99, closes: nil) == now)
    }

    @Test(arguments: [1, 2, 3, 7, 11, 59, 60, 61, 1000])
    func `a minute never holds one too many, wherever it begins`(aMinute: Int) {
        let gap = MailPace(mailbox: .init(aMinute: aMinute), campaign: .init(), days: 0).gap
        #expect(gap.milliseconds * Int64(aMinute) >= 60_000)
    }

    @Test func `the day's mails are spread over what is left of the window`() {
        let pace = MailPace(mailbox: .init(aDay: 60), campaign: .init(), days: 0)
        #expect(pace.next(after: now, sent: 1, closes: now + .hours(8)) == now + .minutes(6))
        #expect(pace.next(after: now, sent: 31, closes: now + .hours(1)) == now + .minutes(2))
        #expect(pace.next(after: now, sent: 1, closes: nil) == now + .minutes(6))
        #expect(pace.next(after: now, sent: 60, closes: now + .hours(1)) == now)
    }
}

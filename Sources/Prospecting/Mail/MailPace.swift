/// How fast mails may go out of one mailbox for one campaign: the stricter of the two says.
package struct MailPace: Sendable, Equatable {
    /// On the day at hand, what a ramp allows counted in; nil for no limit.
    package var aDay: Int?
    /// The least time between two mails, which keeps every minute and every hour within its limit wherever it begins.
    package var gap: Span

    /// - Parameters:
    ///   - mailbox: its own limits.
    ///   - campaign: those of the campaign that sends.
    ///   - days: since the mailbox's first mail, 0 on its first day.
    package init(mailbox: MailSettings.Limits, campaign: MailSettings.Limits, days: Int) {
        aDay = [mailbox, campaign].compactMap { $0.aDay(afterDays: days) }.min()
        let gaps = [mailbox, campaign].flatMap { limits in
            [limits.aMinute.map { Span.minutes(1).share(of: $0) }, limits.anHour.map { Span.hours(1).share(of: $0) }]
        }
        gap = gaps.compactMap(\.self).max() ?? .zero
    }

    /// When the next mail may go after one that goes now: the day's mails are spread over what is left of the window, yet
    /// over no more than six hours, so that a day of eight takes them all.
    ///
    /// - Parameters:
    ///   - sent: mails of the day, this one included.
    ///   - closes: when the window closes in which this one goes.
    package func next(after now: Instant, sent: Int, closes: Instant?) -> Instant {
        guard let aDay, sent < aDay else { return now + gap }
        var spread = Self.longestSpread.share(of: aDay)
        if let closes, closes > now { spread = min(spread, (closes - now).share(of: aDay - sent + 1)) }
        return now + max(gap, spread)
    }

    private static let longestSpread = Span.hours(6)
}

extension MailSettings.Limits {
    /// What a day takes; the ramp's days are whole ones of the mailbox's calendar.
    fileprivate func aDay(afterDays days: Int) -> Int? {
        guard let aDay, let ramp else { return aDay }
        let steps = max(0, days) / max(1, Int(ramp.every.atLeast.milliseconds / Span.days(1).milliseconds))
        return min(aDay, ramp.from + min(steps, aDay) * ramp.by)
    }
}

extension Span {
    /// One of so many equal parts, rounded up so that the parts are never too many.
    fileprivate func share(of count: Int) -> Span {
        Span(milliseconds: (milliseconds + Int64(count) - 1) / Int64(count))
    }
}

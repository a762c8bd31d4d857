extension OpenHours {
    /// Whether the date, in the first zone, has hours and is no holiday.
    package func isBusinessDay(_ date: LocalDate) -> Bool {
        !hours.openings(on: date.weekday).isEmpty && holidays.name(on: date) == nil
    }

    /// The business day `n` business days after `date`; 0 gives `date` itself.
    ///
    /// A date that is no business day counts as the next one that is: one business day after a Saturday is Tuesday.
    /// Nil when `n` is negative or no business day comes within 400 days of the one before.
    package func businessDay(after date: LocalDate, by n: Int) -> LocalDate? {
        guard n >= 0, !hours.isEmpty, var day = businessDay(onOrAfter: date) else { return nil }
        for _ in 0..<n {
            guard let next = businessDay(onOrAfter: day.adding(days: 1)) else { return nil }
            day = next
        }
        return day
    }

    /// The moment that lies `delay` after `start`, which need not be open itself; nil when business time runs out.
    ///
    /// - Clock time is added as it is.
    /// - Business hours count open time only. The answer is the first moment by which that much has passed, so eight
    ///   hours from nine in a day of eight end at its close, not at the next opening.
    /// - Business days keep the time of day in the first zone. From a day that is none they count from the first
    ///   opening of the next business day.
    ///
    /// No business time, or less than none, ends at `start`.
    package func advance(_ start: Instant, by delay: Delay) -> Instant? {
        switch delay {
        case .clock(let span): start + span
        case .businessHours(let count): advance(start, byOpenTime: .hours(count))
        case .businessDays(let count): advance(start, byBusinessDays: count)
        }
    }

    /// The first open moment of day `n` of a cadence, for somebody who enrolled at `enrolled`.
    ///
    /// Day 1 is the first business day that has open time left, and day `n` is `n` - 1 business days later; both by
    /// the date in the first zone. Nil when `n` is below 1 or nothing is open within 400 days.
    package func day(_ n: Int, from enrolled: Instant) -> Instant? {
        guard n >= 1, let zone = zones.first, let start = next(onOrAfter: enrolled) else { return nil }
        if n == 1 { return start }
        return businessDay(after: zone.wall(at: start).date, by: n - 1)
            .flatMap { next(onOrAfter: zone.instant(of: $0, at: .startOfDay)) }
    }

    /// The same, with days counted as a cadence says: day `n` is then the first opening on or after the date that lies
    /// `n` - 1 calendar days after day 1.
    package func day(_ n: Int, from enrolled: Instant, counting days: CountedDays) -> Instant? {
        guard days == .calendar, n > 1 else { return day(n, from: enrolled) }
        guard let zone = zones.first, let start = day(1, from: enrolled) else { return nil }
        return next(onOrAfter: zone.instant(of: zone.local(start).date.adding(days: n - 1), at: .startOfDay))
    }

    /// Which day of a cadence a date is whose day 1 is `first`: a date that does not count belongs to the day before it.
    package func day(of date: LocalDate, since first: LocalDate, counting days: CountedDays) -> Int {
        guard date > first else { return 1 }
        let passed = date.dayNumber - first.dayNumber
        guard days == .business else { return passed + 1 }
        return 1 + (1...passed).count { isBusinessDay(first.adding(days: $0)) }
    }

    private func businessDay(onOrAfter date: LocalDate) -> LocalDate? {
        (0...400).lazy.map { date.adding(days: $0) }.first(where: isBusinessDay)
    }

    private func advance(_ start: Instant, byOpenTime span: Span) -> Instant? {
        var left = span
        var now = start
        while left > .zero {
            guard let opens = next(onOrAfter: now) else { return nil }
            let closes = end(ofOpenTimeFrom: opens)
            if left <= closes - opens { return opens + left }
            left = left - (closes - opens)
            now = closes
        }
        return now
    }

    private func advance(_ start: Instant, byBusinessDays count: Int) -> Instant? {
        guard count > 0 else { return start }
        guard let zone = zones.first else { return nil }
        let wall = zone.wall(at: start)
        guard let first = businessDay(after: wall.date, by: 0), let last = businessDay(after: first, by: count),
            let opening = hours.openings(on: first.weekday).first
        else { return nil }
        let time = first == wall.date ? wall.millisecondOfDay : opening.from.minute * 60_000
        return zone.instant(of: WallClock(date: last, millisecondOfDay: time))
    }
}

extension OpenHours {
    /// Whether the date, in the first zone, has hours and is no holiday.
    package func isBusinessDay(_ date: LocalDate) -> Bool {
        !openings(on: date).isEmpty
    }

    /// What is open on that date where no two zones and no clock of a rule's own differ.
    private func openings(on date: LocalDate) -> [WeeklyHours.Opening] {
        guard holidays.name(on: date) == nil else { return [] }
        return felt.reduce(hours.openings(on: date.weekday)) { open, ruling in
            open.isEmpty ? [] : WeeklyHours.intersection(open, ruling.timetable.openings(on: date))
        }
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
    /// - Business days keep the time of day in the first zone; before the day's first opening they count from that, and
    ///   from a day that is none from the first opening of the next business day. An hour that the clocks show twice
    ///   counts as over throughout its second time. So a later start never ends earlier.
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
    /// Day 1 is the first business day that has open time left, and day `n` is `n` - 1 of the counted days later; both
    /// by the date in the first zone. A calendar day without open time waits for the next that has some. Nil when `n`
    /// is below 1 or nothing is open within 400 days.
    package func day(_ n: Int, from enrolled: Instant, counting days: CountedDays = .business) -> Instant? {
        guard n >= 1, let zone = zones.first, let start = next(onOrAfter: enrolled) else { return nil }
        if n == 1 { return start }
        let first = zone.wall(at: start).date
        let date =
            switch days {
            case .business: businessDay(after: first, by: n - 1)
            case .calendar: first.adding(days: n - 1)
            }
        return date.flatMap { next(onOrAfter: zone.instant(of: $0, at: .startOfDay)) }
    }

    /// Which day of a cadence a date is whose day 1 is `first`: a date that does not count belongs to the day before it.
    package func day(of date: LocalDate, since first: LocalDate, counting days: CountedDays) -> Int {
        guard date > first else { return 1 }
        let passed = date.dayNumber - first.dayNumber
        guard days == .business else { return passed + 1 }
        return 1 + (1...passed).count { isBusinessDay(first.adding(days: $0)) }
    }

    private func businessDay(onOrAfter date: LocalDate) -> LocalDate? {
        var day = date
        for _ in 0...400 {
            if isBusinessDay(day) { return day }
            day = day.adding(days: 1)
        }
        return nil
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
        let wall = zone.latestWall(upTo: start)
        guard let first = businessDay(after: wall.date, by: 0), let last = businessDay(after: first, by: count),
            let opening = openings(on: first).first
        else { return nil }
        let opens = opening.from.minute * 60_000
        let time = first == wall.date ? max(opens, wall.millisecondOfDay) : opens
        return zone.instant(of: WallClock(date: last, millisecondOfDay: time))
    }
}

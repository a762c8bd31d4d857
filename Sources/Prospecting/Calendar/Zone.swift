/// A time zone of the IANA database, and what its clocks show.
package struct Zone: Hashable, Sendable {
    private let clock: ZoneClock

    /// The name in the IANA database, `America/Chicago`, or `UTC`.
    package var identifier: String { clock.identifier }

    /// The zone of that name; nil when it is unknown.
    ///
    /// Letters count as written. Names without a slash (`EST`, `GMT+5`, `Cuba`) are refused, `UTC` excepted: an
    /// abbreviation does not say when its clocks change.
    package init?(_ identifier: String) {
        if identifier == Self.utc.identifier {
            self = .utc
        } else {
            guard identifier.utf8.contains(UInt8(ascii: "/")), let clock = ZoneClock.named(identifier) else {
                return nil
            }
            self.clock = clock
        }
    }

    private init(_ clock: ZoneClock) {
        self.clock = clock
    }

    /// Coordinated universal time.
    package static let utc = Zone(ZoneClock(.gmt, named: "UTC"))

    /// Seconds by which the zone's clocks are ahead of UTC at that moment; negative in the west.
    package func offset(at instant: Instant) -> Int {
        offset(atSecond: instant.milliseconds.flooredDivision(by: 1000).quotient)
    }

    /// What the zone's clocks show at that moment.
    package func local(_ instant: Instant) -> LocalDateTime { LocalDateTime(wall(at: instant)) }

    /// The moment at which the zone's clocks show that date and time.
    ///
    /// When they skip it, the moment they jump; when they show it twice, the earlier.
    package func instant(of date: LocalDate, at time: LocalTime) -> Instant {
        instant(of: WallClock(date: date, time: time))
    }

    /// Whether both have the same name; two names of one clock are two zones.
    package static func == (left: Zone, right: Zone) -> Bool {
        left.clock === right.clock || left.identifier == right.identifier
    }

    /// Hashes the name.
    package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

extension Zone {
    func wall(at instant: Instant) -> WallClock {
        WallClock(milliseconds: instant.milliseconds + Int64(offset(at: instant)) * 1000)
    }

    /// The moment at which the clocks show `wall`, by the rule of `instant(of:at:)`.
    ///
    /// No offset reaches 24 hours and no two changes lie within 48, so the offsets a day before and a day after the
    /// same reading in UTC are all that can apply.
    func instant(of wall: WallClock) -> Instant {
        let reading = Instant(milliseconds: wall.milliseconds)
        let before = offset(at: reading - .days(1))
        let after = offset(at: reading + .days(1))
        let first = reading - .seconds(before)
        if before == after || offset(at: first) == before { return first }
        let second = reading - .seconds(after)
        if offset(at: second) == after { return second }
        return change(after: reading - .days(1), upTo: reading + .days(1))
    }

    /// The latest reading that the clocks have shown by that moment: where they show a time again after going back,
    /// what they showed when they did.
    func latestWall(upTo instant: Instant) -> WallClock {
        let wall = wall(at: instant)
        let first = self.instant(of: wall)
        guard first < instant else { return wall }
        let change = change(after: first, upTo: instant)
        return WallClock(milliseconds: change.milliseconds + Int64(offset(at: first)) * 1000)
    }

    /// The moment, at most a day after `instant`, at which the clocks show `wall` or are changed, whichever is first.
    func instant(reaching wall: WallClock, or instant: Instant) -> Instant {
        let offset = offset(at: instant)
        let target = Instant(milliseconds: wall.milliseconds) - .seconds(offset)
        return self.offset(at: target) == offset ? target : change(after: instant, upTo: target)
    }

    /// The moment of the one change of offset that lies after `start` and not after `end`.
    private func change(after start: Instant, upTo end: Instant) -> Instant {
        var before = start.milliseconds.flooredDivision(by: 1000).quotient
        var after = end.milliseconds.flooredDivision(by: 1000).quotient
        let old = offset(atSecond: before)
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if offset(atSecond: middle) == old { before = middle } else { after = middle }
        }
        return Instant(milliseconds: after * 1000)
    }

    private func offset(atSecond second: Int64) -> Int { clock.offset(atSecond: second) }
}

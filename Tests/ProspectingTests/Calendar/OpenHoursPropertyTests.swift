import Prospecting
import TestSupport
import Testing

/// What holds for any hours, in any zones, near a change of the clocks or far from one.
@Suite struct OpenHoursPropertyTests {
    static let seeds: Range<UInt64> = 0..<150

    @Test(arguments: seeds)
    func `next is open, the same again, never earlier than asked and skips no open moment`(seed: UInt64) throws {
        var world = try World(seed: seed)
        for start in world.instants(5) {
            guard let next = world.open.next(onOrAfter: start) else { continue }
            #expect(next >= start)
            #expect(world.open.isOpen(at: next))
            #expect(world.open.next(onOrAfter: next) == next)
            #expect(next == start || !world.open.isOpen(at: next - .milliseconds(1)))
            for _ in 0..<20 where next > start {
                let between =
                    start + .milliseconds(.random(in: 0..<Int((next - start).milliseconds), using: &world.random))
                #expect(!world.open.isOpen(at: between))
            }
        }
    }

    @Test(arguments: seeds)
    func `a later question has no earlier answer`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let answers = world.instants(12).sorted().compactMap { world.open.next(onOrAfter: $0) }
        #expect(answers == answers.sorted())
    }

    @Test(arguments: seeds)
    func `a moment is open only when the clock of each zone is within the hours of its date`(seed: UInt64) throws {
        var world = try World(seed: seed)
        for instant in world.instants(40) {
            let isOpenInEach = world.open.zones.map { zone in
                let local = zone.local(instant)
                return world.open.holidays.name(on: local.date) == nil
                    && world.open.hours.openings(on: local.date.weekday).contains {
                        $0.from <= local.time && local.time < $0.to
                    }
            }
            #expect(world.open.isOpen(at: instant) == !isOpenInEach.contains(false))
        }
    }

    @Test(arguments: seeds)
    func `a state agrees with the question whether it is open, and its end is where that changes`(seed: UInt64) throws {
        var world = try World(seed: seed)
        for instant in world.instants(10) {
            switch world.open.state(at: instant) {
            case .open(let until):
                #expect(world.open.isOpen(at: instant))
                #expect(world.open.isOpen(at: until - .milliseconds(1)))
                #expect(!world.open.isOpen(at: until) || until == instant + .weeks(1))
            case .shut(_, let opens):
                #expect(!world.open.isOpen(at: instant))
                #expect(opens == world.open.next(onOrAfter: instant))
            }
        }
    }

    @Test(arguments: seeds)
    func `with a part of the day the answer is open and in that part`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let zone = try #require(world.open.zones.first)
        for start in world.instants(5) {
            for part in DayPart.allCases {
                guard let next = world.open.next(onOrAfter: start, in: [part]) else { continue }
                #expect(world.open.isOpen(at: next))
                #expect(DayPart(zone.local(next).time) == part)
            }
            let next = world.open.next(onOrAfter: start)
            #expect(DayPart.allCases.compactMap { world.open.next(onOrAfter: start, in: [$0]) }.min() == next)
        }
    }

    @Test(arguments: seeds)
    func `day n comes no later than day n + 1 and is open`(seed: UInt64) throws {
        var world = try World(seed: seed)
        for enrolled in world.instants(3) {
            let days = (1...15).compactMap { world.open.day($0, from: enrolled) }
            #expect(days == days.sorted())
            #expect(days.allSatisfy { $0 >= enrolled && world.open.isOpen(at: $0) })
            #expect(days.first == world.open.next(onOrAfter: enrolled))
        }
    }

    @Test(arguments: seeds)
    func `a later start has no earlier end, by any delay and on any day of a cadence`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let starts = world.instants(12).sorted()
        let delays = try ["30m", "4h", "3d", "2w", "4bh", "1bd", "2bd"].map { try #require(Delay($0)) }
        for delay in delays {
            let ends = starts.compactMap { world.open.advance($0, by: delay) }
            #expect(ends == ends.sorted(), "\(delay.text)")
        }
        for counting in CountedDays.allCases {
            for n in [1, 2, 7] {
                let days = starts.compactMap { world.open.day(n, from: $0, counting: counting) }
                #expect(days == days.sorted())
                #expect(days.allSatisfy(world.open.isOpen))
            }
        }
    }

    @Test(arguments: seeds)
    func `business hours end within open time or at its close`(seed: UInt64) throws {
        var world = try World(seed: seed)
        for start in world.instants(3) {
            guard let end = world.open.advance(start, by: .businessHours(4)) else { continue }
            #expect(end > start)
            #expect(world.open.isOpen(at: end - .milliseconds(1)))
        }
    }

    @Test(arguments: seeds)
    func `in one zone each day of a cadence is a date of its own`(seed: UInt64) throws {
        var world = try World(seed: seed)
        let zone = try #require(world.open.zones.first)
        let alone = OpenHours(
            hours: try Given.hours(["mon-sat": "09:00-17:00"]), holidays: world.open.holidays, zones: [zone])
        let enrolled = world.instants(1)
        let dates = enrolled.flatMap { start in (1...20).compactMap { alone.day($0, from: start) } }.map {
            zone.local($0).date
        }
        #expect(dates.count == 20)
        #expect(zip(dates, dates.dropFirst()).allSatisfy(<))
        #expect(dates.allSatisfy(alone.isBusinessDay))
    }

    @Test(arguments: seeds)
    func `business hours are as many minutes of open time`(seed: UInt64) throws {
        var world = try World(seed: seed)
        for start in world.instants(1) {
            guard let end = world.open.advance(start, by: .businessHours(3)), end - start < .days(12) else { continue }
            var minutes = 0
            for minute in 0..<Int((end - start).milliseconds / 60_000)
            where world.open.isOpen(at: start + .minutes(minute)) {
                minutes += 1
            }
            #expect(minutes == 180)
        }
    }
}

/// Open hours by chance, and moments of 2026, every other one within two days of a change of the clocks.
private struct World {
    static let zones = [
        "America/Chicago", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns",
        "Australia/Lord_Howe", "UTC",
    ]
    static let changes = [
        "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z",
        "2026-04-04T14:30:00Z", "2026-09-26T14:00:00Z", "2026-10-03T15:30:00Z",
    ]

    var random: SeededGenerator
    let open: OpenHours
    private let year: Instant
    private let changes: [Instant]

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let zones = Self.zones.shuffled(using: &random).prefix(.random(in: 1...2, using: &random))
        var days: [Weekday: [WeeklyHours.Opening]] = [:]
        for day in Weekday.allCases where Int.random(in: 0..<5, using: &random) > 0 {
            days[day] = (0..<2).map { _ in
                let from = Int.random(in: 0..<1440, using: &random)
                let to = Int.random(in: from...1440, using: &random)
                return WeeklyHours.Opening(from: LocalTime(minute: from), to: LocalTime(minute: to))
            }
        }
        open = OpenHours(
            hours: WeeklyHours(days), holidays: Bool.random(using: &random) ? Given.unitedStates : .none,
            zones: try zones.map(Given.zone))
        year = try Given.instant("2026-01-01T00:00:00Z")
        changes = try Self.changes.map(Given.instant)
        self.random = random
    }

    /// Whole minutes, so that open time can be counted in them.
    mutating func instants(_ count: Int) -> [Instant] {
        (0..<count).map { index in
            guard index.isMultiple(of: 2), let change = changes.randomElement(using: &random) else {
                return year + .minutes(.random(in: 0..<525_600, using: &random))
            }
            return change + .minutes(.random(in: -2880...2880, using: &random))
        }
    }
}

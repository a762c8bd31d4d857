import TestSupport
import Testing

@testable import Prospecting

/// What holds whatever the campaign, the lead and the order of events.
@Suite struct CoursePropertyTests {
    /// Lets each of so many enrollments live through random happenings and looks at every decision.
    private func live(
        _ seeds: Range<UInt64>, look: (_ before: Life, _ happening: Happening, _ after: Life, Decision) throws -> Void
    ) throws {
        for seed in seeds {
            var draw = Draw(seed: seed)
            var life = try Life(&draw)
            var next = Happening.judged(.accepted)
            for _ in 0..<30 {
                if let decision = try? life.decide(next) {
                    let before = life
                    life.perform(decision)
                    try look(before, next, life, decision)
                }
                life.now = try later(life, &draw)
                next = try draw.happening(to: life)
            }
        }
    }

    /// Now and then at the very edge of what is open, otherwise somewhat later.
    private func later(_ life: Life, _ draw: inout Draw) throws -> Instant {
        let edges = [life.course.open?.due, life.course.open?.skipAt].compactMap(\.self).filter { $0 >= life.now }
        if draw.chance(60), !edges.isEmpty { return try draw.one(of: edges) }
        return life.now + .minutes(draw.number(0...4000))
    }

    @Test func `an active enrollment has something that can be done, or says what it waits for`() throws {
        var callable = 0
        try live(0..<500) { _, _, life, _ in
            guard let touch = life.course.open else { return }
            let moment = max(touch.due, life.now)
            let opening =
                touch.parts.isEmpty
                ? life.hours?.next(onOrAfter: moment) : life.hours?.next(onOrAfter: moment, in: touch.parts)
            if let opening, touch.work.channel == .call, life.lead.callableNumber != nil {
                let shut = life.gates(at: opening).filter { !$0.isOpen }
                #expect(shut == [])
                callable += 1
            } else {
                let shut = life.gates(at: moment).filter { !$0.isOpen }
                #expect(!shut.isEmpty && shut.allSatisfy { !$0.reason.isEmpty })
                let isReachable = life.lead.callableNumber != nil && life.hours?.next(onOrAfter: moment) != nil
                #expect(touch.work.channel != .call || !isReachable)
            }
        }
        #expect(callable > 500)
    }

    @Test func `what is due lies ahead, in the campaign's and the lawful hours of every zone`() throws {
        var calls = 0
        try live(1000..<1500) { before, happening, life, decision in
            guard let touch = life.course.open, life.course.state != before.course.state else { return }
            #expect(touch.due >= life.now)
            if let skipAt = touch.skipAt { #expect(skipAt >= touch.due) }
            guard touch.work.channel == .call, let hours = life.hours, hours.next(onOrAfter: life.now) != nil
            else { return }
            #expect(hours.isOpen(at: touch.due), "\(happening) \(touch)")
            for zone in life.lead.zones {
                let time = zone.local(touch.due).time
                #expect(time.minute >= 8 * 60 && time.minute < 21 * 60)
            }
            if !touch.parts.isEmpty, let zone = life.lead.zones.first {
                #expect(touch.parts.contains(DayPart(zone.local(touch.due).time)))
            }
            calls += 1
        }
        #expect(calls > 500)
    }

    @Test func `no maximum of a step is exceeded`() throws {
        var retries: [String: Int] = [:]
        var granted = 0
        try live(2000..<2500) { before, happening, life, decision in
            if case .judged = happening { retries = [:] }
            if before.course.step != life.course.step { retries = [:] }
            guard case .called(let outcome) = happening, let open = life.course.open, open.kind == .followUp,
                open.work.channel == .call, before.course.step == life.course.step,
                case .retry(_, _, let atMost, let otherwise)? = life.campaign.dispositions[outcome.disposition]?.then,
                !otherwise.callsAgain
            else { return }
            if before.course.state == life.course.state { return }
            retries[outcome.disposition, default: 0] += 1
            granted += 1
            #expect(retries[outcome.disposition, default: 0] < atMost)
        }
        #expect(granted > 150)
    }

    @Test func `nobody suppressed is touched`() throws {
        var suppressed = 0
        try live(3000..<3500) { before, _, life, decision in
            #expect(before.suppressions.isEmpty || life.course == before.course)
            guard !life.suppressions.isEmpty else { return }
            suppressed += 1
            #expect(life.course.open == nil)
            for later in [Span.zero, .hours(5), .days(100)] {
                let gates = life.gates(at: life.now + later)
                #expect(gates.contains { $0.name == .suppression && !$0.isOpen })
                #expect(gates.contains { $0.name == .enrollment && !$0.isOpen })
            }
        }
        #expect(suppressed > 50)
    }

    @Test func `what is finished stays so, and no course goes back a step`() throws {
        try live(4000..<4500) { before, _, life, decision in
            #expect(life.course.step >= before.course.step)
            #expect(life.course.step < life.campaign.cadence.steps.count)
            #expect(life.course.dials >= before.course.dials)
            guard case .finished = before.course.state else { return }
            #expect(decision == Decision(course: before.course, effects: []))
        }
    }

    @Test func `deciding is pure`() throws {
        try live(5000..<5300) { before, happening, _, decision in
            let again = try before.decide(happening)
            #expect(again == decision)
        }
    }

    @Test func `a cadence that nobody answers ends`() throws {
        for seed in UInt64(6000)..<6500 {
            var draw = Draw(seed: seed)
            var life = try Life(&draw)
            life.perform(try life.decide(.judged(.accepted)))
            var outcomes = 0
            while let touch = life.course.open, outcomes < 200, !touch.isPromise {
                life.now = max(life.now, touch.due)
                let isTask = touch.work.channel == .task
                let call = Outcome(disposition: "no-answer", calledAt: life.now, when: life.now + .days(1))
                guard let decision = try? life.decide(isTask ? .skipped(reason: "none") : .called(call)) else { break }
                life.perform(decision)
                outcomes += 1
            }
            #expect(outcomes < 120)
        }
    }

    @Test func `a cadence that nobody works goes on past tasks, and waits with a first call that nobody made`() throws {
        for seed in UInt64(7000)..<7500 {
            var draw = Draw(seed: seed)
            var life = try Life(&draw)
            life.perform(try life.decide(.judged(.accepted)))
            for _ in 0..<10 {
                guard let skipAt = life.course.open?.skipAt else { break }
                life.now = skipAt
                life.perform(try life.decide(.overdue))
            }
            let neverSkips = life.campaign.cadence.skipAfter == nil || life.hours?.next(onOrAfter: life.now) == nil
            let isFirstCall = life.course.dials == 0 && life.course.open?.work.channel == .call
            #expect(life.course.open == nil || neverSkips || isFirstCall || life.lead.callableNumber == nil)
        }
    }
}

extension Consequence {
    /// Whether it may lead to another call of the same step.
    fileprivate var callsAgain: Bool {
        switch self {
        case .retry, .nextNumber: true
        default: false
        }
    }
}

extension OpenTouch {
    fileprivate var isPromise: Bool { kind == .callback }
}

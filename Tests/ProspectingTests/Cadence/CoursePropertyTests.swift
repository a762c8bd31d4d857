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
        let edges = life.course.open.touches.flatMap { [$0.due, $0.skipAt].compactMap(\.self) }.filter {
            $0 >= life.now
        }
        if draw.chance(60), !edges.isEmpty { return try draw.one(of: edges) }
        return life.now + .minutes(draw.number(0...4000))
    }

    @Test func `an active enrollment has something that can be done, or says what it waits for`() throws {
        var callable = 0
        try live(0..<500) { _, _, life, _ in
            guard case .active(let open) = life.course.state else { return }
            #expect(!open.isEmpty)
            #expect(open.call.map { $0.work.channel == .call || $0.kind == .chore } ?? true)
            #expect(open.other.map { $0.work.channel != .call } ?? true)
            guard let touch = open.call ?? open.other else { return }
            let moment = max(touch.due, life.now)
            let hours = life.hours(of: touch)
            let opening =
                touch.parts.isEmpty ? hours?.next(onOrAfter: moment) : hours?.next(onOrAfter: moment, in: touch.parts)
            if let opening, touch.work.channel == .call, life.lead.callableNumber != nil {
                let shut = life.gates(at: opening).filter { !$0.isOpen }
                #expect(shut == [])
                callable += 1
            } else {
                let shut = life.gates(at: moment).filter { !$0.isOpen }
                #expect(!shut.isEmpty && shut.allSatisfy { !$0.reason.isEmpty })
                let isReachable = life.lead.callableNumber != nil && hours?.next(onOrAfter: moment) != nil
                #expect(touch.work.channel != .call || !isReachable)
            }
        }
        #expect(callable > 500)
    }

    @Test func `what is due lies ahead, in the campaign's and the lawful hours of every zone`() throws {
        var calls = 0
        try live(1000..<1500) { before, happening, life, decision in
            for touch in life.course.open.touches where !before.course.open.touches.contains(touch) {
                let wasBound = before.course.open.touches.contains { $0.due == touch.due }
                #expect(touch.due >= life.now || wasBound)
                if let skipAt = touch.skipAt { #expect(skipAt >= touch.due || wasBound) }
                guard touch.work.channel == .call, let hours = life.hours(of: touch),
                    hours.next(onOrAfter: life.now) != nil
                else { continue }
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
        }
        #expect(calls > 500)
    }

    @Test func `no maximum of a step is exceeded`() throws {
        var retries: [String: Int] = [:]
        var granted = 0
        try live(2000..<2500) { before, happening, life, decision in
            if case .judged = happening { retries = [:] }
            guard case .called(let outcome) = happening, let called = before.course.open.call, !called.isPromise,
                let open = life.course.open.call, open.kind == .followUp, open.work.channel == .call,
                open.step == called.step, open != called,
                case .retry(_, _, let atMost, let otherwise)? = life.campaign.dispositions[outcome.disposition]?.then,
                !otherwise.callsAgain
            else { return }
            retries[called.step + outcome.disposition, default: 0] += 1
            granted += 1
            #expect(retries[called.step + outcome.disposition, default: 0] < atMost)
        }
        #expect(granted > 100)
    }

    @Test func `no limit of a lead is exceeded by what the cadence asks for`() throws {
        var limited = 0
        try live(8000..<8600) { before, _, life, _ in
            let limits = life.campaign.cadence.limits
            let zone = life.lead.zones.first ?? .utc
            guard let call = life.course.open.call, call.work.channel == .call, !call.isPromise, call.kind != .inbound,
                call != before.course.open.call
            else { return }
            if let most = limits.callsPerLead { #expect(life.course.dials < most) }
            if let most = limits.callsPerLeadADay, let calls = life.course.progress.calls,
                zone.local(call.due).date == calls.date
            {
                #expect(calls.count < most)
                limited += 1
            }
        }
        #expect(limited > 10)
    }

    @Test func `no step is done twice, and none that was passed over is done`() throws {
        var done = 0
        try live(9000..<9500) { before, happening, life, decision in
            let (was, now) = (before.course.progress, life.course.progress)
            #expect(Set(now.results.keys).isDisjoint(with: now.passedOver.keys))
            #expect(was.results.keys.allSatisfy { now.results[$0] != nil })
            guard let other = life.course.open.other, other.step != before.course.open.other?.step else { return }
            #expect(now.results[other.step] == nil || now.hasReplied || now.meeting != nil)
            done += 1
        }
        #expect(done > 200)
    }

    @Test func `nobody suppressed is touched`() throws {
        var suppressed = 0
        try live(3000..<3500) { before, _, life, decision in
            #expect(before.suppressions.isEmpty || life.course == before.course)
            guard !life.suppressions.isEmpty else { return }
            suppressed += 1
            #expect(life.course.open.isEmpty)
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
            #expect(life.course.step <= life.campaign.cadence.steps.count)
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
            while let touch = life.course.open.first, outcomes < 200, !touch.isPromise {
                life.now = max(life.now, touch.due)
                let slot = touch == life.course.open.call ? Open.Slot.call : .other
                let call = Outcome(disposition: "no-answer", calledAt: life.now, when: life.now + .days(1))
                let isCall = touch.work.channel == .call
                guard let decision = try? life.decide(isCall ? .called(call) : .skipped(slot, reason: "none"))
                else { break }
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
                let slots = Open.Slot.allCases.filter { life.course.open[$0]?.skipAt != nil }
                guard
                    let slot = slots.min(by: {
                        life.course.open[$0]?.skipAt ?? life.now < life.course.open[$1]?.skipAt ?? life.now
                    }),
                    let skipAt = life.course.open[slot]?.skipAt
                else { break }
                life.now = max(life.now, skipAt)
                life.perform(try life.decide(.overdue(slot)))
            }
            let neverSkips =
                life.campaign.cadence.skipAfter == nil || life.campaignHours.next(onOrAfter: life.now) == nil
            let isFirstCall = life.course.dials == 0 && life.course.open.call?.work.channel == .call
            #expect(life.course.open.isEmpty || neverSkips || isFirstCall || life.lead.callableNumber == nil)
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

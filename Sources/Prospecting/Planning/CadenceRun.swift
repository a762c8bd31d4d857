/// One lead's way through a campaign on a virtual clock: what is done when, and how it ends.
///
/// It moves by the same decisions as an enrollment that people work. Whoever answers for a touch does so when it falls
/// due, or later, in the hours in which it may be done; a touch that nobody answers for is left until it is skipped.
package struct CadenceRun: Sendable, Equatable {
    /// What was done, in order.
    package private(set) var entries: [Entry] = []
    package private(set) var end: End
    /// When the last thing happened.
    package private(set) var endedAt: Instant
    /// The lead, its account and its answers as they were left.
    package private(set) var facts: Facts
    package private(set) var course = Course.unjudged

    private let campaign: Campaign
    private let enrolledAt: Instant
    private let rules: Rulebook
    /// What was not done when it fell due.
    private var left: [Open.Slot: Left] = [:]

    /// Leads one lead through a campaign.
    ///
    /// - Parameters:
    ///   - limit: so many entries at most; a run that is longer ends as `endless`.
    ///   - rules: when people may be called.
    ///   - lateness: how long after it fell due a touch is done.
    ///   - answer: what happens when a touch falls due; nil when nobody does it.
    /// - Throws: what an answer was refused for.
    package init(
        of facts: Facts, in campaign: Campaign, from enrolledAt: Instant, atMost limit: Int = 1000,
        by rules: Rulebook = .floor, lateness: (Turn) -> Span = { _ in .zero }, answer: (Turn) -> Happening?
    ) throws(Refusal) {
        self.facts = facts
        self.campaign = campaign
        self.enrolledAt = enrolledAt
        self.rules = rules
        endedAt = enrolledAt
        end = .endless
        let judgement = campaign.profile.judge(facts)
        self.facts.tier = facts.tier ?? judgement.fit.tier
        try take(.judged(judgement.verdict))
        try walk(atMost: limit, lateness, answer)
    }

    private mutating func walk(
        atMost limit: Int, _ lateness: (Turn) -> Span, _ answer: (Turn) -> Happening?
    ) throws(Refusal) {
        while entries.count < limit {
            guard let next = nextMoment else { return stop() }
            endedAt = max(endedAt, next.at)
            let turn = turn(next)
            let late = next.kind == .due ? lateness(turn) : .zero
            if next.kind == .skip {
                try perform(.overdue(next.slot), on: next)
            } else if late > .zero {
                left[next.slot] = Left(touch: next.touch, until: opening(from: endedAt + late, for: next.touch))
            } else if let happening = answer(turn) {
                try perform(happening, on: next)
            } else {
                left[next.slot] = Left(touch: next.touch, until: nil)
            }
        }
    }

    /// What comes first: what is done before what is skipped, and calls before what is beside them.
    private var nextMoment: Moment? {
        let moments = Open.Slot.allCases.flatMap { slot -> [Moment] in
            guard let touch = course.open[slot] else { return [] }
            guard let left = left[slot], left.touch == touch else {
                return [Moment(at: touch.due, slot: slot, touch: touch, kind: .due)]
            }
            let later = left.until.map { Moment(at: $0, slot: slot, touch: touch, kind: .late) }
            let skip = touch.skipAt.map { Moment(at: $0, slot: slot, touch: touch, kind: .skip) }
            return [later, skip].compactMap(\.self)
        }
        return moments.min { ($0.at, $0.kind == .skip ? 1 : 0) < ($1.at, $1.kind == .skip ? 1 : 0) }
    }

    /// The first moment from then on at which a touch may be done.
    private func opening(from instant: Instant, for touch: OpenTouch) -> Instant {
        let lawful = situation.callbackHours
        guard let hours = touch.kind == .callback ? lawful : situation.hours else { return instant }
        let opens =
            touch.parts.isEmpty ? hours.next(onOrAfter: instant) : hours.next(onOrAfter: instant, in: touch.parts)
        return opens ?? instant
    }

    private func turn(_ moment: Moment) -> Turn {
        Turn(touch: moment.touch, slot: moment.slot, now: endedAt, facts: facts, course: course)
    }

    private mutating func perform(_ happening: Happening, on moment: Moment) throws(Refusal) {
        let local = situation.zones.first.map { $0.local(endedAt) }
        entries.append(
            Entry(
                at: endedAt, local: local, day: Decider(course: course, situation: situation).cadenceDay(of: endedAt),
                step: moment.touch.step, kind: moment.touch.kind, channel: moment.touch.work.channel,
                result: happening.result))
        try take(happening)
    }

    private mutating func take(_ happening: Happening) throws(Refusal) {
        let decision = try course.after(happening, in: situation)
        if case .called(let outcome) = happening {
            facts.answers.merge(try outcome.facts(for: campaign.qualification)) { $1 }
        }
        course = decision.course
        for effect in decision.effects { facts.take(effect, at: endedAt) }
    }

    private mutating func stop() {
        end =
            switch course.state {
            case .pending(let missing): .held(missing: missing)
            case .active, .waiting: .forgotten
            case .finished(let reason): .finished(reason: reason)
            }
    }

    private var situation: Situation {
        Situation(campaign: campaign, facts: facts, enrolledAt: enrolledAt, now: endedAt, rules: rules)
    }
}

extension CadenceRun {
    /// A touch that fell due, for somebody to say what happens.
    package struct Turn: Sendable {
        package var touch: OpenTouch
        package var slot: Open.Slot
        package var now: Instant
        package var facts: Facts
        package var course: Course
    }

    /// Something that was done, or that was skipped because nobody did it.
    package struct Entry: Sendable, Equatable {
        package var at: Instant
        /// On the lead's clock; nil while its zone is unknown.
        package var local: LocalDateTime?
        /// The day of the cadence, from 1.
        package var day: Int
        package var step: String
        package var kind: OpenTouch.Kind
        package var channel: Channel
        /// A disposition, `done`, `sent`, `skipped`, or what a mail brought: `replied`, `out-of-office`.
        package var result: String
    }

    /// How a run ended.
    package enum End: Sendable, Equatable {
        case finished(reason: String)
        /// The lead was never worked: these fields are missing.
        case held(missing: [String])
        /// What is open is never skipped, and nobody does it.
        case forgotten
        /// There was no end within the limit.
        case endless
    }

    private struct Moment {
        var at: Instant
        var slot: Open.Slot
        var touch: OpenTouch
        var kind: Kind

        enum Kind { case due, late, skip }
    }

    private struct Left: Equatable {
        var touch: OpenTouch
        /// When it is done after all; nil for never.
        var until: Instant?
    }
}

extension Happening {
    /// In one word, as a step's result names it.
    fileprivate var result: String {
        switch self {
        case .judged: "judged"
        case .called(let outcome), .rangBack(let outcome): outcome.disposition
        case .taskDone: Progress.done
        case .mailSent: Progress.sent
        case .skipped, .overdue: Progress.skipped
        case .stopped(let reason): reason
        case .numbersLost: "numbers-lost"
        case .replied(byColleague: true): "colleague-replied"
        case .replied(byColleague: false): "replied"
        case .outOfOffice: "out-of-office"
        case .paused: "paused"
        case .resumed: "resumed"
        case .engaged(let engagement): engagement.type
        case .learned: "learned"
        case .madeMQL: "made-mql"
        case .gaveWay: "gave-way"
        case .meeting: "meeting"
        case .takenUp: "taken-up"
        }
    }
}

extension Facts {
    /// Changes the lead and its account as the world would be changed.
    fileprivate mutating func take(_ effect: Effect, at now: Instant) {
        switch effect {
        case .moveLead(let stage, let reason, let returnOn, let into):
            lead.move(to: stage, reason: reason, returnOn: returnOn, into: into, now: now)
        case .markNumberBad(let number):
            lead.markBad(number, now: now)
        case .markNumberGood(let number): lead.markGood(number, now: now)
        case .putNumberLast(let number): lead.putLast(number)
        case .markAccount(let stage): account?.stage = stage
        default: break
        }
    }
}

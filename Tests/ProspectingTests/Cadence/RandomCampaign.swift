import PhoneNumbers
import Prospecting
import TestSupport
import Testing

/// Draws campaigns, leads and happenings, of every shape that a file or a list of leads can have.
struct Draw {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func one<Value>(of values: [Value]) throws -> Value {
        try #require(values.randomElement(using: &random))
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}

extension Draw {
    mutating func campaign() throws -> Campaign {
        var campaign = Given.campaign(try steps())
        campaign.cadence.hours = try hours()
        campaign.cadence.holidays = try one(of: [
            .ofLead, .listed(countries: [], dates: [try Given.date("2026-03-04"), try Given.date("2026-03-05")]),
        ])
        if chance(15) { campaign.starts = try Given.date("2026-03-12") }
        campaign.cadence.skipAfter = try one(of: [
            nil, .businessDays(3), .businessDays(1), .clock(.hours(30)), .businessHours(4),
        ])
        campaign.cadence.days = chance(30) ? .calendar : .business
        if chance(40) {
            campaign.cadence.limits = CadenceLimits(
                callsPerLeadADay: chance(50) ? number(1...3) : nil, callsPerLead: chance(50) ? number(1...8) : nil,
                mailsPerLeadAWeek: chance(50) ? number(1...2) : nil)
        }
        campaign.cadence.afterwards = try one(of: [.finish(reason: nil), .recycle(after: delay(), reason: nil)])
        campaign.qualification = try one(of: [nil, Given.bant(), Given.bant(otherwise: .nextStep)])
        if chance(30) {
            campaign.cadence.reactions.replied = .init(
                then: try one(of: [.task("Answer"), .pause(for: delay()), .finish(reason: nil)]),
                callWithin: chance(50) ? try delay() : nil)
        }
        if chance(30) {
            campaign.dispositions.set(
                Disposition(
                    "callback", connected: true, conversation: true, then: .callback, asks: [.when],
                    holds: chance(50) ? [.mail, .task] : [], missed: chance(50) ? try consequence(depth: 2) : nil))
        }
        for name in ["no-answer", "busy", "gatekeeper", "voicemail", "left-company"] where chance(40) {
            campaign.dispositions.set(Disposition(name, connected: chance(50), then: try consequence(depth: 2)))
        }
        if chance(60) {
            campaign.entry.inbound = Entry.Inbound(
                when: .field(.event, .oneOf(Values(["demo-request"]))), noOlderThan: .hours(number(1...48)),
                callWithin: try delay())
        }
        return campaign
    }

    private mutating func steps() throws -> [Step] {
        var day = 1
        return try (0..<number(1...6)).map { index in
            day += number(0...3)
            let work = try one(of: [
                Step.Work.task("Task \(index)"), .mail(MailStep(message: "m", isByHand: chance(30))), .call(guide: nil),
                .call(guide: nil), .call(guide: nil),
            ])
            var step = Step(
                id: "s\(index)", day: chance(70) ? day : nil, after: chance(30) ? try delay() : nil, work: work,
                atAnotherTimeOfDay: chance(40))
            if index > 0, chance(25) {
                let results = try one(of: [["no-answer", "busy"], ["skipped"], ["done", "sent", "no-answer"]])
                step.condition = [Step.EarlierResult(step: "s\(number(0...index - 1))", results: results)]
            }
            if chance(15) { step.only = .field(.country, .oneOf(Values(["US"]))) }
            return step
        }
    }

    private mutating func hours() throws -> WeeklyHours {
        try Given.hours(
            one(of: [
                ["mon-fri": "09:00-17:00"], ["daily": "06:00-23:00"], ["mon-fri": "15:00-16:30"],
                ["tue": "10:00-11:00", "thu": "10:00-12:00, 14:00-17:00"], ["sat": "09:00-10:00"],
                ["mon-thu": "09:00-10:20", "sun": "20:00-24:00"], ["daily": "00:00-24:00"],
            ]))
    }

    private mutating func delay() throws -> Delay {
        try one(of: [
            .clock(.minutes(number(0...90))), .clock(.hours(number(1...60))), .businessHours(number(1...20)),
            .businessDays(number(1...6)),
        ])
    }

    /// Any policy, of which a retry may in turn have another.
    private mutating func consequence(depth: Int) throws -> Consequence {
        if depth > 0, chance(50) {
            let otherwise = try consequence(depth: depth - 1)
            return chance(80)
                ? .retry(
                    after: try delay(), atAnotherTimeOfDay: chance(50), atMost: number(1...4), otherwise: otherwise)
                : .nextNumber(otherwise: otherwise)
        }
        return try one(of: [
            .nextStep, .finish(reason: nil), .task("Look"), .recycle(after: delay(), reason: nil),
            .suppress(channels: [.call], whom: .person), .disqualify(reason: nil), .qualify, .callback,
            .pause(for: delay()),
        ])
    }

    mutating func lead() throws -> Lead {
        let numbers = try (0..<number(0...3)).map { index in
            Given.number(
                "+1312555010\(index)", zones: try zones(), badSince: chance(15) ? Instant(milliseconds: 0) : nil)
        }
        var lead = Given.lead(numbers, stage: try one(of: Lead.Stage.allCases))
        lead.country = try one(of: ["US", "DE", nil])
        if chance(10) { lead.timeZone = try Given.zone("Asia/Kolkata") }
        return lead
    }

    private mutating func zones() throws -> [String] {
        if chance(4) {
            return try one(of: [["Pacific/Kiritimati", "Europe/London"], ["America/Anchorage", "America/New_York"]])
        }
        return try one(of: [
            ["America/Chicago"], ["America/New_York", "America/Chicago"],
            ["Europe/Berlin"], ["Pacific/Auckland"], ["Asia/Kathmandu"], [],
        ])
    }
}

extension Draw {
    /// Something that people or the clock may do next, sensible or not.
    mutating func happening(to life: Life) throws -> Happening {
        let slot = chance(50) ? Open.Slot.call : .other
        return switch number(0...25) {
        case 0: .skipped(slot, reason: "none")
        case 1: .overdue(slot)
        case 2: .taskDone(slot)
        case 3: chance(20) ? .stopped(reason: "asked") : .judged(.held(missing: ["title"]))
        case 4...8 where life.course.open.call?.work.channel == .task: .taskDone(.call)
        case 9...14 where life.course.open.other != nil: .taskDone(.other)
        case 20: .paused(until: life.now + .minutes(number(0...9000)), reason: "asked")
        case 21: .resumed(reason: chance(70) ? "asked" : "out-of-office")
        case 22: chance(20) ? .replied(byColleague: chance(50)) : .mailSent
        case 23: .outOfOffice(returnOn: chance(50) ? life.now + .days(number(0...9)) : nil)
        case 24:
            .engaged(
                Engagement(type: chance(70) ? "demo-request" : "click", at: life.now - .minutes(number(-5...3000))))
        default: .called(try outcome(life))
        }
    }

    private mutating func outcome(_ life: Life) throws -> Outcome {
        let disposition = try one(
            of: life.campaign.dispositions.all.map(\.name) + Array(repeating: "no-answer", count: 12)
                + Array(repeating: "busy", count: 12))
        var outcome = Outcome(disposition: disposition, calledAt: life.now - .minutes(number(0...600)))
        if chance(50) { outcome.when = life.now + .minutes(number(-60...20_000)) }
        if chance(20) { outcome.number = life.lead.numbers.randomElement(using: &random)?.phone.e164 }
        if chance(40) { outcome.answers["reason"] = "price" }
        if chance(40) { outcome.answers["name"] = "Grace" }
        if chance(10) { outcome.answers["until"] = "2027-01-01" }
        if chance(30), life.campaign.qualification != nil {
            outcome.answers["need"] = try one(of: ["acute", "vague"])
            if chance(50) { outcome.answers["timeline"] = "\(number(0...20))" }
        }
        return outcome
    }
}

/// One enrollment and what surrounds it, as the decisions so far left them.
struct Life {
    let campaign: Campaign
    var lead: Lead
    var answers: [String: Fact] = [:]
    var suppressions: [Suppression] = []
    var course = Course.unjudged
    let enrolledAt: Instant
    var now: Instant

    init(_ draw: inout Draw) throws {
        campaign = try draw.campaign()
        lead = try draw.lead()
        enrolledAt = try Given.instant("2026-02-27T00:00:00Z") + .minutes(draw.number(0...20_000))
        now = enrolledAt
    }

    var situation: Situation {
        Situation(
            campaign: campaign, facts: Facts(lead: lead, account: nil, answers: answers), enrolledAt: enrolledAt,
            now: now, actor: Given.rep)
    }

    func decide(_ happening: Happening) throws(Refusal) -> Decision {
        try course.after(happening, in: situation)
    }

    /// Does what was decided.
    mutating func perform(_ decision: Decision) {
        course = decision.course
        for effect in decision.effects {
            switch effect {
            case .moveLead(let stage, _, _, _): lead.stage = stage
            case .markNumberBad(let number):
                lead.markBad(number, now: now)
            case .markNumberGood(let number): lead.markGood(number, now: now)
            case .putNumberLast(let number): lead.putLast(number)
            case .suppress(_, let channels, let reason):
                suppressions.append(
                    Suppression(target: .person(lead.id), channels: channels, reason: reason, since: now))
            case .markAccount, .offerToSales, .announce, .createLead, .skipTouch, .colleagues, .displace, .bookMeeting,
                .moveMeeting, .cancelMeeting, .rememberSentBack:
                break
            }
        }
    }

    var campaignHours: OpenHours { CallingHours.of(campaign, country: lead.country, zones: lead.zones) }

    /// The hours of a touch; nil while the zone is unknown.
    func hours(of touch: OpenTouch) -> OpenHours? {
        guard !lead.zones.isEmpty else { return nil }
        return touch.kind == .callback
            ? CallingHours.ofCallback(zones: lead.zones)
            : campaignHours
    }

    func gates(at instant: Instant) -> [Gate] {
        CallingState(
            facts: Facts(lead: lead, account: nil), campaign: campaign, state: course.state, suppressions: suppressions
        ).gates(now: instant)
    }
}

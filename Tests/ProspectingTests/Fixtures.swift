import PhoneNumbers
import Prospecting
import Testing

/// A campaign, a lead and an account to start from; a test changes what it is about.
extension Given {
    static func number(
        _ e164: String = "+13125550100", zones: [String] = ["America/Chicago"], badSince: Instant? = nil
    ) -> LeadNumber {
        let phone = PhoneNumber(
            e164: e164, ext: nil, region: "US", subdivision: nil, lineType: .unknown, zones: zones)
        return LeadNumber(phone: phone, badSince: badSince)
    }

    static func lead(_ numbers: [LeadNumber] = [number()], stage: Lead.Stage = .working) -> Lead {
        Lead(
            id: Lead.ID(7), firstName: "Ada", numbers: numbers, country: "US", stage: stage,
            createdAt: Instant(milliseconds: 0))
    }

    static func steps() -> [Step] {
        [
            Step(id: "first-call", day: 1, work: .call(guide: "opener")),
            Step(id: "connect", day: 2, work: .task("Connect on LinkedIn")),
            Step(id: "second-call", day: 3, work: .call(guide: "opener"), atAnotherTimeOfDay: true),
        ]
    }

    static func campaign(_ steps: [Step] = steps(), qualification: Qualification? = nil) -> Campaign {
        Campaign(name: "spring", queue: "inside", cadence: Cadence(steps: steps), qualification: qualification)
    }

    static let rep = User(id: User.ID(3), email: "rep@example.com", name: "Rep", role: .sdr)

    /// Enrolled on Monday 2 March 2026 at 09:00 in Chicago, six hours behind UTC until the 8th.
    static func situation(
        _ campaign: Campaign = campaign(), lead: Lead = lead(), at now: String = "2026-03-02T16:00:00Z",
        answers: [String: Fact] = [:]
    ) throws -> Situation {
        Situation(
            campaign: campaign, facts: Facts(lead: lead, account: nil, answers: answers),
            enrolledAt: try instant("2026-03-02T15:00:00Z"), now: try instant(now), actor: rep)
    }

    /// The first call, which came due when the lead was enrolled.
    static func firstCall() throws -> OpenTouch {
        OpenTouch(
            step: "first-call", kind: .new, work: .call(guide: "opener"), due: try instant("2026-03-02T15:00:00Z"))
    }

    static func bant(otherwise: Consequence = .recycle(after: .clock(.days(60)), reason: "not-ready")) -> Qualification
    {
        Qualification(
            framework: "BANT",
            questions: [
                .init(id: "budget", ask: "Is there money?", kind: .choices(["approved", "planned", "none"])),
                .init(
                    id: "need", ask: "What happens if nothing changes?", kind: .choices(["acute", "clear", "vague"])),
                .init(id: "timeline", ask: "In how many months?", kind: .number(atLeast: 0, atMost: 60)),
                .init(id: "today", ask: "What do they use?", kind: .text, isOptional: true),
            ],
            qualifiedWhen: .all([
                .answer(question: "need", .oneOf(["acute", "clear"])),
                .atLeast(
                    1,
                    of: [
                        .answer(question: "budget", .oneOf(["approved", "planned"])),
                        .answer(question: "timeline", .range(atLeast: nil, atMost: 9)),
                    ]),
            ]), otherwise: otherwise)
    }
}

/// Courses and touches of the first two steps.
extension Given {
    static func active(_ touch: OpenTouch? = nil, step: Int = 0) throws -> Course {
        let touch = try touch ?? firstCall()
        let isCall = steps()[step].work.channel == .call
        return Course(
            state: .active(isCall ? Open(call: touch) : Open(other: touch)), step: step,
            tally: isCall ? ["busy": 1] : [:], dials: 1, progress: Progress(day: steps()[step].day ?? 1))
    }

    static func connect(at due: String = "2026-03-03T15:00:00Z") throws -> OpenTouch {
        OpenTouch(
            step: "connect", kind: .followUp, work: .task("Connect on LinkedIn"), due: try instant(due),
            skipAt: try instant("2026-03-06T15:00:00Z"))
    }

    static func chore() throws -> OpenTouch {
        OpenTouch(
            step: "first-call", kind: .chore, work: .task("Find a number"),
            due: try instant("2026-03-02T16:00:00Z"), skipAt: try instant("2026-03-05T16:00:00Z"))
    }
}

extension Effect {
    static let logged = Effect.announce(Announcement(.attemptLogged))
    static func finished(_ reason: String) -> Effect { .announce(Announcement(.enrollmentFinished, reason: reason)) }
}

extension Course {
    /// What falls due first; nil when nothing is open.
    var touch: OpenTouch? { open.first }

    /// Without what is kept of the steps so far.
    var plain: Course {
        var course = self
        course.progress = Progress()
        return course
    }
}

extension Decision {
    /// Without what the course keeps of the steps so far.
    var plain: Decision {
        var decision = self
        decision.course = course.plain
        return decision
    }
}

extension Enrollment.State {
    /// With a call and nothing beside it.
    static func calling(_ touch: OpenTouch) -> Self { .active(Open(call: touch)) }
    /// With a mail or a task and nothing beside it.
    static func doing(_ touch: OpenTouch) -> Self { .active(Open(other: touch)) }
}

import Prospecting
import Testing

/// One enrollment that a test leads through happenings at given moments.
struct Walk {
    var course = Course.unjudged
    var campaign: Campaign
    var lead: Lead
    var enrolledAt: Instant
    var effects: [Effect] = []
    var sendsMail = true

    /// Enrolled on Monday 2 March 2026 at 09:00 in Chicago, unless the test says otherwise.
    init(_ campaign: Campaign, lead: Lead = Given.lead(), at enrolled: String = "2026-03-02T15:00:00Z") throws {
        self.campaign = campaign
        self.lead = lead
        enrolledAt = try Given.instant(enrolled)
        try take(.judged(.accepted), at: enrolled)
    }

    mutating func take(_ happening: Happening, at now: String) throws {
        try take(happening, at: try Given.instant(now))
    }

    mutating func take(_ happening: Happening, at now: Instant) throws {
        let decision = try course.after(happening, in: situation(at: now))
        course = decision.course
        effects = decision.effects
    }

    mutating func call(_ disposition: String, at now: String, when: String? = nil) throws {
        let moment = try Given.instant(now)
        let outcome = Outcome(disposition: disposition, calledAt: moment, when: try when.map(Given.instant))
        try take(.called(outcome), at: moment)
    }

    func situation(at now: Instant) -> Situation {
        var situation = Situation(
            campaign: campaign, facts: Facts(lead: lead, account: nil), enrolledAt: enrolledAt, now: now,
            actor: Given.rep)
        situation.sendsMail = sendsMail
        return situation
    }

    /// What is open: each touch's step and when it is due.
    var shown: [String] {
        let open = course.open
        return [("call", open.call), ("other", open.other)].compactMap { name, touch in
            touch.map { "\(name) \($0.step) \($0.due.rfc3339)" }
        }
    }
}

extension Given {
    static func call(_ id: String, day: Int? = nil, after: Delay? = nil) -> Step {
        Step(id: id, day: day, after: after, work: .call(guide: nil))
    }

    static func task(_ id: String, day: Int? = nil, after: Delay? = nil) -> Step {
        Step(id: id, day: day, after: after, work: .task(id))
    }

    static func mail(_ id: String, day: Int? = nil, after: Delay? = nil, if results: [String: [String]] = [:]) -> Step {
        Step(
            id: id, day: day, after: after, work: .mail(MailStep(message: id)),
            condition: results.sorted { $0.key < $1.key }.map { .init(step: $0.key, results: $0.value) })
    }
}

import Prospecting
import Storage
import Wire

extension LeadCard {
    init(_ state: LeadState, now: Instant) {
        let lead = state.facts.lead
        self.init(
            id: lead.id, name: lead.displayName, stage: lead.stage.rawValue, stageReason: lead.stageReason,
            returnOn: lead.returnOn, fields: state.facts.texts, externalIds: lead.externalIDs,
            numbers: lead.numbers.map(Number.init), localTime: lead.zones.first.map { now.rfc3339(in: $0) },
            enrollments: state.enrollments.map(Entry.init), attempts: state.attempts.map(Call.init),
            suppressions: state.suppressions.map(\.words), engagements: state.engagements.map(Seen.init),
            owner: state.owner)
    }
}

extension Facts {
    /// Every known field by its name.
    fileprivate var texts: [String: String] {
        var texts: [String: String] = [:]
        for field in Field.given + [.accountOwned] where account != nil || !field.rawValue.hasPrefix("account.") {
            texts[field.rawValue] = self[field]?.text
        }
        return texts
    }
}

extension Suppression {
    /// `call, mail (this person): asked not to be called`.
    fileprivate var words: String {
        let channels = Channel.allCases.filter(channels.contains).map(\.rawValue).joined(separator: ", ")
        return "\(channels) (\(target.words)): \(reason)"
    }
}

extension LeadCard.Seen {
    fileprivate init(_ record: EngagementRecord) {
        self.init(id: record.id, type: record.engagement.type, occurredAt: record.engagement.at)
    }
}

extension LeadCard.Number {
    init(_ number: LeadNumber) {
        self.init(
            number: number.phone.e164, ext: number.phone.ext, lineType: number.phone.lineType.rawValue,
            zones: number.phone.zones, badSince: number.badSince, goodAt: number.goodAt)
    }
}

extension LeadCard.Entry {
    fileprivate init(_ record: EnrollmentRecord) {
        let state = record.course.state
        let open = record.course.open.foremost
        self.init(
            campaign: record.campaign, version: record.version, state: state.name, reason: state.reason,
            enrolledAt: record.enrolledAt, score: record.fit.score, tier: record.tier,
            points: record.fit.scores.map { "\($0.name) \($0.earned) of \($0.points)" }, step: open?.step,
            due: open?.due)
    }
}

extension Enrollment.State {
    fileprivate var reason: String? {
        switch self {
        case .pending(let missing): "missing: " + missing.joined(separator: ", ")
        case .waiting(let wait): "waits: " + wait.words
        case .active: nil
        case .finished(let reason): reason
        }
    }
}

extension LeadCard.Call {
    fileprivate init(_ record: AttemptRecord) {
        let attempt = record.attempt
        self.init(
            id: attempt.id, at: attempt.at, channel: attempt.channel.rawValue, disposition: attempt.disposition,
            number: attempt.number, rep: record.rep, note: attempt.note, late: attempt.late, answers: attempt.answers)
    }
}

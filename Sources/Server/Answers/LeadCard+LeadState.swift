import Prospecting
import Storage
import Wire

extension LeadCard {
    init(_ state: LeadState, now: Instant) {
        let lead = state.facts.lead
        self.init(
            id: lead.id, name: lead.displayName, stage: lead.stage.rawValue, stageReason: state.stageReason,
            returnOn: lead.returnOn, returnInto: lead.returnInto, fields: state.facts.texts,
            externalIds: lead.externalIDs,
            numbers: lead.numbers.map(Number.init), localTime: lead.zones.first.map { now.rfc3339(in: $0) },
            enrollments: state.enrollments.map { Entry($0, of: state, now: now) },
            attempts: state.attempts.map { Call($0, zone: lead.zones.first) },
            suppressions: state.suppressions.map(\.words), engagements: state.engagements.map(Seen.init),
            owner: state.owner, merges: state.merges.map(Merged.init),
            meetings: state.meetings.map { MeetingRow($0, now: now) },
            receivedMails: state.received.map(ReceivedMailRow.init), sentMails: state.sentMails.map(SentMailRow.init),
            sentBack: lead.sentBack?.words(now: now, zone: lead.zones.first ?? .utc),
            consents: lead.consentBodies, withdrawals: lead.withdrawalTimes, erasedAt: state.erasedAt)
    }
}

extension Facts {
    /// Every known field by its name.
    var texts: [String: String] {
        var texts: [String: String] = [:]
        for field in Field.given + [.accountOwned] where account != nil || !field.rawValue.hasPrefix("account.") {
            texts[field.rawValue] = self[field]?.text
        }
        for (name, value) in lead.custom { texts[CustomField.prefix + name] = value.words }
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

extension LeadCard.Merged {
    fileprivate init(_ record: MergeRecord) {
        self.init(
            lead: record.gone, at: record.at, by: record.by,
            dropped: record.dropped.map { "\($0.field): \($0.value)" })
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
    fileprivate init(_ record: EnrollmentRecord, of lead: LeadState, now: Instant) {
        let state = record.course.state
        let open = record.course.open.foremost
        let parts =
            state.isFinished
            ? []
            : record.profile.heatParts(
                of: lead.facts.engagements, enrolledAt: record.enrolledAt, now: now, halfLife: lead.halfLife)
        self.init(
            campaign: record.campaign, version: record.version, state: state.name, reason: state.reason,
            enrolledAt: record.enrolledAt, score: record.fit.score, tier: record.tier,
            points: record.fit.scores.map { "\($0.name) \($0.earned) of \($0.points)" }, step: open?.step,
            due: open?.due, heat: parts.reduce(0) { $0 + $1.points }.rounded(toPlaces: 1),
            heatParts: parts.map(\.words))
    }
}

extension HeatPart {
    /// `page-view ×3 4.5`.
    fileprivate var words: String {
        let points = points.rounded(toPlaces: 1)
        let short = points == points.rounded() ? String(Int(points)) : String(points)
        return type + (times == 1 ? "" : " ×\(times)") + " " + short
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}

extension Enrollment.State {
    fileprivate var isFinished: Bool {
        if case .finished = self { true } else { false }
    }

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
    fileprivate init(_ record: AttemptRecord, zone: Zone?) {
        let attempt = record.attempt
        self.init(
            id: attempt.id, at: attempt.at, channel: attempt.channel.rawValue, disposition: attempt.disposition,
            number: attempt.number, rep: record.rep, note: attempt.note, late: attempt.late, answers: attempt.answers,
            when: attempt.when, whenLocal: attempt.when.flatMap { when in zone.map { when.rfc3339(in: $0) } },
            with: attempt.with, recording: attempt.recording)
    }
}

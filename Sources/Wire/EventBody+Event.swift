import Foundation
import Prospecting

extension EventBody {
    /// - Parameter links: makes the link by which an offer is answered without an account; nil where nobody could reach it.
    package init(_ event: Event, links: HandoffLink? = nil) {
        id = event.id
        type = event.type.rawValue
        timestamp = event.at
        sequence = event.id.number
        data = Payload(event)
        if event.type == .handoffOffered || event.type == .handoffOverdue, let handoff = event.handoff {
            data.handoff?.link = links?.url(of: handoff, now: event.at)
        }
    }
}

extension EventBody.Payload {
    fileprivate init(_ event: Event) {
        lead = event.lead.map {
            EventBody.LeadPart($0, previousStage: event.previousStage, attribution: event.attribution ?? [:])
        }
        account = event.account.map { EventBody.AccountPart($0) }
        campaign = event.campaign.map {
            EventBody.CampaignPart(name: $0.name, version: $0.version, enrollment: $0.enrollment)
        }
        rep = event.rep.map(EventBody.RepPart.init)
        owner = event.owner.map(EventBody.RepPart.init)
        reason = event.reason
        returnOn = event.returnOn
        restUntil = event.restUntil
        when = event.when
        attempt = event.attempt.map { EventBody.AttemptPart($0, sequence: event.attemptSequence) }
        score = event.fit.map { EventBody.ScorePart($0, engagement: event.engagement) }
        qualification = event.qualification.map(EventBody.QualificationPart.init)
        attempts = event.counts.map {
            .init(calls: $0.calls, mails: $0.mails, connects: $0.connects, conversations: $0.conversations)
        }
        recordings = event.counts.flatMap { $0.recordings.isEmpty ? nil : $0.recordings }
        disposition = event.attempt?.disposition
        note = event.attempt?.note
        handoff = event.handoff.map { EventBody.HandoffPart(id: $0.id, to: $0.to, acceptBy: $0.acceptBy) }
        meeting = event.meeting.map(EventBody.MeetingPart.init)
        mail = event.mail.map(EventBody.MailPart.init)
        amount = event.handoff?.amount?.units
        tell = event.tell
        channels = event.channels.isEmpty ? nil : event.channels.map(\.rawValue).sorted()
        amended = event.amended
        merged = event.merged
    }
}

extension EventBody.AccountPart {
    fileprivate init(_ account: Account) {
        self.init(
            id: account.id, name: account.name, domain: account.domain,
            externalIds: account.externalIDs.isEmpty ? nil : account.externalIDs)
    }
}

extension EventBody.RepPart {
    fileprivate init(_ user: User) {
        self.init(id: user.id, email: user.email, externalIds: user.externalIDs.isEmpty ? nil : user.externalIDs)
    }
}

extension EventBody.LeadPart {
    fileprivate init(_ lead: Lead, previousStage: Lead.Stage?, attribution: [String: String]) {
        id = lead.id
        email = lead.email
        phone = lead.callableNumber?.phone.e164
        name = lead.knownName
        title = lead.title
        stage = lead.stage.rawValue
        self.previousStage = previousStage?.rawValue
        externalIds = lead.externalIDs
        let agreed = lead.consents.map { ($0.key.rawValue, $0.value.basis) }
        consent = agreed.isEmpty ? nil : Dictionary(uniqueKeysWithValues: agreed)
        self.attribution = lead.source.map { attribution.merging(["source": $0]) { $1 } } ?? attribution
        mqlAt = lead.mqlAt
        firstCallAt = lead.firstCallAt
        sqlAt = lead.sqlAt
    }
}

extension EventBody.AttemptPart {
    fileprivate init(_ attempt: Attempt, sequence: Int?) {
        id = attempt.id
        touch = attempt.touch
        self.sequence = sequence
        disposition = attempt.disposition
        channel = attempt.channel.rawValue
        number = attempt.number
        at = attempt.at
        connected = attempt.connected
        conversation = attempt.conversation
        note = attempt.note
        recording = attempt.recording
    }
}

extension EventBody.MeetingPart {
    fileprivate init(_ meeting: Meeting) {
        id = meeting.id
        state = meeting.state.rawValue
        startsAt = meeting.time.startsAt
        endsAt = meeting.time.endsAt
        with = meeting.host
        sequence = meeting.sequence
        noShows = meeting.noShows
        reason = meeting.reason
    }
}

extension EventBody.MailPart {
    fileprivate init(_ mail: Event.MailNote) {
        self.init(
            id: mail.id, message: mail.message, variant: mail.variant, url: mail.url, reliable: mail.isReliable)
    }
}

extension EventBody.ScorePart {
    /// What a score is made of.
    package init(_ fit: Fit, engagement: Double?) {
        self.fit = fit.score
        self.engagement = engagement.map { ($0 * 10).rounded() / 10 }
        tier = fit.tier
        points = fit.scores.map { .init(name: $0.name, points: $0.points, earned: $0.earned) }
    }
}

extension EventBody.QualificationPart {
    /// What made a lead good enough.
    package init(_ result: Event.QualificationResult) {
        framework = result.framework
        answers = result.answers.mapValues(\.text)
        decidedBy = result.decidedBy
    }
}

extension Fact {
    /// The value as text: `approved`, `9`, `yes`.
    package var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .list(let texts): texts.joined(separator: ", ")
        }
    }
}

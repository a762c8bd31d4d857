import Prospecting
import Storage
import Wire

extension AttemptAnswer {
    /// - Parameter zone: the lead's, for the time on its own clock.
    init(_ logged: LoggedAttempt, zone: Zone?) {
        self.init(
            attempt: Attempt.ID(logged.attempt), touch: logged.touch.map { Touch.ID($0) }, lead: Lead.ID(logged.lead),
            stage: logged.stage, returnOn: logged.returnOn.map { Instant(milliseconds: $0) }, late: logged.late,
            lateBecause: logged.lateBecause, next: Next(logged, zone: zone),
            events: logged.events, decidedBy: logged.decidedBy, meeting: Meeting(logged, zone: zone),
            named: logged.named.map(Named.init))
    }
}

extension AttemptAnswer.Next {
    fileprivate init?(_ logged: LoggedAttempt, zone: Zone?) {
        guard let kind = logged.nextKind, let milliseconds = logged.nextDue else { return nil }
        let due = Instant(milliseconds: milliseconds)
        self.init(
            kind: kind, due: due, local: zone.map { due.rfc3339(in: $0) }, step: logged.nextStep,
            channel: logged.nextChannel, what: logged.nextWhat)
    }

    /// - Parameter now: what was due before is due now.
    init(_ open: OpenTouch, zone: Zone?, now: Instant) {
        let due = max(open.due, now)
        self.init(
            kind: open.kind.rawValue, due: due, local: zone.map { due.rfc3339(in: $0) }, step: open.step,
            channel: open.work.channel.rawValue, what: open.work.what)
    }
}

extension AttemptAnswer.Named {
    fileprivate init(_ person: KeptPerson) {
        let lead = Lead.ID(person.lead)
        self.init(
            lead: lead, isNew: person.isNew, campaign: person.campaign, reason: person.reason,
            command: person.elsewhere.map { "touchline lead enroll \(lead) --campaign \($0)" })
    }
}

extension AttemptAnswer.Meeting {
    fileprivate init?(_ logged: LoggedAttempt, zone: Zone?) {
        guard let milliseconds = logged.meetingAt else { return nil }
        let at = Instant(milliseconds: milliseconds)
        self.init(
            id: logged.meeting.map { Prospecting.Meeting.ID($0) }, at: at, local: zone.map { at.rfc3339(in: $0) },
            with: logged.meetingWith)
    }
}

extension TouchEndAnswer {
    init(_ ended: EndedTouch, now: Instant) {
        self.init(
            touch: ended.touch, lead: ended.lead.id, stage: ended.lead.stage.rawValue,
            next: ended.next.map { .init($0, zone: ended.lead.zones.first, now: now) })
    }

    /// A touch that was given back and stays open.
    ///
    /// - Parameter notBefore: when it comes back; nil where it does so at once, or when it is due.
    init(_ touch: TouchState, notBefore: Instant?, now: Instant) {
        let lead = touch.facts.lead
        var open = touch.open
        if let notBefore { open.due = max(open.due, notBefore) }
        self.init(
            touch: touch.id, lead: lead.id, stage: lead.stage.rawValue,
            next: .init(open, zone: lead.zones.first, now: now))
    }
}

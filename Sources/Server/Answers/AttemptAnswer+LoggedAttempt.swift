import Prospecting
import Storage
import Wire

extension AttemptAnswer {
    /// - Parameter zone: the lead's, for the time on its own clock.
    init(_ logged: LoggedAttempt, zone: Zone?) {
        self.init(
            attempt: Attempt.ID(logged.attempt), touch: logged.touch.map { Touch.ID($0) }, lead: Lead.ID(logged.lead),
            stage: logged.stage, late: logged.late, next: Next(logged, zone: zone), events: logged.events,
            decidedBy: logged.decidedBy)
    }
}

extension AttemptAnswer.Next {
    fileprivate init?(_ logged: LoggedAttempt, zone: Zone?) {
        guard let kind = logged.nextKind, let milliseconds = logged.nextDue else { return nil }
        let due = Instant(milliseconds: milliseconds)
        self.init(kind: kind, due: due, local: zone.map { due.rfc3339(in: $0) })
    }

    init(_ open: OpenTouch, zone: Zone?) {
        self.init(kind: open.kind.rawValue, due: open.due, local: zone.map { open.due.rfc3339(in: $0) })
    }
}

extension TouchEndAnswer {
    init(_ ended: EndedTouch) {
        self.init(
            touch: ended.touch, lead: ended.lead.id, stage: ended.lead.stage.rawValue,
            next: ended.next.map { .init($0, zone: ended.lead.zones.first) })
    }

    /// A touch that was given back and stays open.
    ///
    /// - Parameter notBefore: when it comes back; nil where it does so at once, or when it is due.
    init(_ touch: TouchState, notBefore: Instant?) {
        let lead = touch.facts.lead
        var open = touch.open
        if let notBefore { open.due = max(open.due, notBefore) }
        self.init(
            touch: touch.id, lead: lead.id, stage: lead.stage.rawValue, next: .init(open, zone: lead.zones.first))
    }
}

/// What can be told to marketing.
package enum EventType: String, Sendable, CaseIterable {
    case leadCreated = "lead.created"
    case leadUpdated = "lead.updated"
    case leadMerged = "lead.merged"
    case leadErased = "lead.erased"
    case leadMQL = "lead.mql"
    case leadEnrolled = "lead.enrolled"
    case leadDisqualified = "lead.disqualified"
    case leadQualified = "lead.qualified"
    case leadRecycled = "lead.recycled"
    case leadSuppressed = "lead.suppressed"
    case leadReplied = "lead.replied"
    case mailClicked = "mail.clicked"
    case mailOpened = "mail.opened"
    case enrollmentFinished = "enrollment.finished"
    case attemptLogged = "attempt.logged"
    case attemptAmended = "attempt.amended"
    case callbackScheduled = "callback.scheduled"
    case callbackMissed = "callback.missed"
    case inboundLate = "inbound.late"
    case meetingBooked = "meeting.booked"
    case meetingMoved = "meeting.moved"
    case meetingHeld = "meeting.held"
    case meetingNoShow = "meeting.no-show"
    case meetingCancelled = "meeting.cancelled"
    case handoffOffered = "handoff.offered"
    case handoffAccepted = "handoff.accepted"
    case handoffRejected = "handoff.rejected"
    case handoffOverdue = "handoff.overdue"
    case opportunityOpened = "opportunity.opened"
    case opportunityWon = "opportunity.won"
    case opportunityLost = "opportunity.lost"
    case campaignApplied = "campaign.applied"
    case campaignFinished = "campaign.finished"
    /// Sent by `webhook test` only.
    case webhookTest = "webhook.test"

    /// Whether it tells what became of a meeting.
    package var isOfMeeting: Bool { rawValue.hasPrefix("meeting.") }

    /// Whether a subscription such as `lead.*`, `lead.qualified` or `*` takes this type.
    package func matches(_ pattern: String) -> Bool {
        if pattern == "*" || pattern == rawValue { return true }
        return pattern.hasSuffix(".*") && rawValue.hasPrefix(pattern.dropLast())
    }
}

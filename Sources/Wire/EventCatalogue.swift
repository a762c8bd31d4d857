import Prospecting

/// One type of event, for those who build a receiver.
package struct EventTypeDescription: Sendable, Equatable {
    package var type: EventType
    /// When it is told.
    package var summary: String
    /// The parts of `data` that are always there.
    package var always: [String]
}

/// Every type of event: when it is told, and what is in it for certain.
package enum EventCatalogue {
    package static let all = EventType.allCases.map { type in
        EventTypeDescription(type: type, summary: words(for: type), always: parts(of: type))
    }

    private static func words(for type: EventType) -> String {
        switch type {
        case .leadCreated: "a lead came in, by import or by hand"
        case .leadUpdated: "something known of a lead changed"
        case .leadMerged: "two records of one person were made one"
        case .leadErased: "a person asked to be erased, and was; erase it on your side"
        case .leadMQL: "it met a campaign's mql-when"
        case .leadEnrolled: "a campaign took it"
        case .leadDisqualified: "a campaign's profile or an outcome ruled it out"
        case .leadQualified: "the answers passed the campaign's rule"
        case .leadRecycled: "back to nurture, until a date"
        case .leadSuppressed: "it is not to be contacted"
        case .leadReplied: "it answered a mail"
        case .mailClicked: "it followed a link of a mail; told once for each link of a mail"
        case .mailOpened:
            "the image of a mail was fetched, which is no sign that somebody read it; told once for each mail"
        case .enrollmentFinished: "a campaign is done with it"
        case .attemptLogged: "a call was recorded"
        case .attemptAmended: "a record was put right"
        case .callbackScheduled: "a call was promised"
        case .callbackMissed: "an hour after a promised call was due nobody had made it"
        case .inboundLate: "somebody who asked for a call was not called by the campaign's call-within"
        case .webhookTest: "somebody ran webhook test"
        default: wordsOfSales(for: type)
        }
    }

    private static func wordsOfSales(for type: EventType) -> String {
        switch type {
        case .meetingBooked: "a meeting was agreed"
        case .meetingMoved: "it was put off, or brought forward, or has another host"
        case .meetingHeld: "it took place"
        case .meetingNoShow: "the lead did not come"
        case .meetingCancelled: "it was called off"
        case .handoffOffered: "a qualified lead was offered to somebody in sales"
        case .handoffAccepted: "sales took it"
        case .handoffRejected: "sales sent it back"
        case .handoffOverdue: "nobody in sales answered before the deadline"
        case .opportunityOpened: "sales sees a deal in it"
        case .opportunityWon: "the deal was made"
        case .opportunityLost: "it was not, or no deal came of it"
        case .campaignApplied: "a campaign file became the running version"
        case .campaignFinished: "its last day is over everywhere, and nobody is enrolled any more"
        default: ""
        }
    }

    private static func parts(of type: EventType) -> [String] {
        switch type {
        case .leadMerged: ["lead", "merged"]
        case .leadEnrolled, .enrollmentFinished: ["lead", "campaign"]
        case .leadQualified: ["lead", "campaign", "score", "qualification", "attempts"]
        case .mailClicked, .mailOpened: ["lead", "mail", "when"]
        case .attemptLogged: ["lead", "attempt"]
        case .attemptAmended: ["lead", "attempt", "amended"]
        case .callbackScheduled, .callbackMissed, .inboundLate: ["lead", "when"]
        case .meetingBooked, .meetingMoved, .meetingHeld, .meetingNoShow, .meetingCancelled:
            ["lead", "meeting", "when"]
        case .handoffOffered, .handoffAccepted, .handoffOverdue: ["lead", "handoff"]
        case .handoffRejected: ["lead", "handoff", "reason"]
        case .campaignApplied, .campaignFinished: ["campaign"]
        case .webhookTest: ["rep"]
        default: ["lead"]
        }
    }
}

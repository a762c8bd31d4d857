/// Where a lead stands, in the words of the tools that are told.
struct StageWords: Sendable, Equatable {
    private let stage: String
    /// Whether the call that the event is of reached the person; nil where it is of none.
    private let isReached: Bool?
    private let tier: String?

    init(_ event: ShapedEvent) {
        stage = event["lead", "stage"]?.words ?? ""
        isReached = event["attempt", "connected"].map { $0 == true }
        tier = event["score", "tier"]?.words
    }

    /// By tool and name; what a tool has no word for is left out.
    var all: [String: [String: String]] {
        [
            "hubspot": ["lead-status": hubspotStatus, "lifecycle-stage": hubspotLifecycle].compactMapValues(\.self),
            "salesforce": ["status": salesforceStatus, "rating": salesforceRating].compactMapValues(\.self),
        ]
    }

    /// The options that a new HubSpot account has for `hs_lead_status`.
    private var hubspotStatus: String? {
        switch stage {
        case "raw": "NEW"
        case "mql": "OPEN"
        case "working": isReached.map { $0 ? "CONNECTED" : "ATTEMPTED_TO_CONTACT" } ?? "IN_PROGRESS"
        case "sql", "accepted": "CONNECTED"
        case "opportunity", "won": "OPEN_DEAL"
        case "recycled": "BAD_TIMING"
        case "lost", "disqualified": "UNQUALIFIED"
        default: nil
        }
    }

    /// HubSpot moves this one forward only, so a lead that goes back has no word here.
    private var hubspotLifecycle: String? {
        switch stage {
        case "raw": "lead"
        case "mql", "working": "marketingqualifiedlead"
        case "sql", "accepted": "salesqualifiedlead"
        case "opportunity": "opportunity"
        case "won": "customer"
        default: nil
        }
    }

    /// Salesforce's own for `Lead.Status`. A lead becomes converted in Salesforce alone, so there is no word for that.
    private var salesforceStatus: String? {
        switch stage {
        case "raw", "mql", "recycled": "Open - Not Contacted"
        case "working", "sql", "accepted": "Working - Contacted"
        case "lost", "disqualified": "Closed - Not Converted"
        default: nil
        }
    }

    private var salesforceRating: String? {
        switch tier {
        case "A": "Hot"
        case "B": "Warm"
        case .some: "Cold"
        case nil: nil
        }
    }
}

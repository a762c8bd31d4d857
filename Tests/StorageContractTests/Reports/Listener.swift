import Prospecting

/// Somebody who knows the events alone, and tells from them who stayed where, and how far they came.
struct Listener {
    /// A lead's stay in a campaign.
    struct Stay: Hashable {
        var lead: Int64
        var campaign: String
        var enrollment: Int64
    }

    private var heard: [Stay: Set<Lead.Stage>] = [:]

    /// What was reached in the stays that have begun: in others a campaign has only held the lead back.
    var reached: [Stay: Set<Lead.Stage>] { heard.filter { $0.value.contains(.raw) } }

    /// - Parameter stands: whether no amendment took it back.
    mutating func hear(_ event: TestEvent, stands: Bool) {
        guard stands, let lead = event.lead, let campaign = event.campaign, let enrollment = event.enrollment,
            let type = EventType(rawValue: event.type)
        else { return }
        let stay = Stay(lead: lead, campaign: campaign, enrollment: enrollment)
        if let stage = Self.stages[type] { heard[stay, default: []].insert(stage) }
        guard Self.beginnings.contains(type), heard[stay, default: []].insert(.raw).inserted else { return }
        // Who comes in as an MQL is one there.
        let cameInAs = [event.stage, event.previousStage]
        if cameInAs.contains(Lead.Stage.mql.rawValue) { heard[stay]?.insert(.mql) }
    }

    private static let beginnings: Set<EventType> = [.leadEnrolled, .leadDisqualified, .leadQualified]

    /// What an event says that a lead has reached.
    private static let stages: [EventType: Lead.Stage] = [
        .leadMQL: .mql, .attemptLogged: .working, .attemptAmended: .working, .leadQualified: .sql,
        .handoffAccepted: .accepted, .opportunityOpened: .opportunity, .opportunityWon: .won,
    ]
}

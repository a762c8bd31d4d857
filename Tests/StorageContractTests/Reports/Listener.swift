import Prospecting

/// Somebody who knows the events alone, and tells from them who stayed where, how often, and how far they came.
struct Listener {
    struct Stay: Hashable {
        var lead: Int64
        var campaign: String
        /// Which time it is that the lead is there.
        var number: Int
    }

    private struct Place: Hashable {
        var lead: Int64
        var campaign: String
    }

    private(set) var reached: [Stay: Set<Lead.Stage>] = [:]
    private var latest: [Place: Stay] = [:]
    private var hasBegun: Set<Stay> = []
    private var hasEnded: Set<Stay> = []
    private var ofAttempt: [Int64: Stay] = [:]
    private var ofHandoff: [Int64: Stay] = [:]
    private var ofMeeting: [Int64: Stay] = [:]
    private var before: [Int64: TestEvent] = [:]

    /// - Parameter stands: whether no amendment took it back.
    mutating func hear(_ event: TestEvent, stands: Bool) {
        guard let lead = event.lead, let campaign = event.campaign, let type = EventType(rawValue: event.type) else {
            return
        }
        let stay = stay(of: event, type, at: Place(lead: lead, campaign: campaign))
        if type == .attemptLogged, let attempt = event.attempt { ofAttempt[attempt] = stay }
        if let handoff = event.handoffID, ofHandoff[handoff] == nil { ofHandoff[handoff] = stay }
        if let meeting = event.meeting, ofMeeting[meeting] == nil { ofMeeting[meeting] = stay }
        guard stands else { return }
        before[lead] = event
        if type == .leadEnrolled { hasBegun.insert(stay) }
        if type == .enrollmentFinished { hasEnded.insert(stay) }
        guard let stage = Self.stages[type] else { return }
        reached[stay, default: [.raw]].insert(stage)
        // Who comes in as an MQL is one there.
        let cameInAs = type == .leadEnrolled ? event.stage : event.previousStage
        if type == .leadEnrolled || type == .leadDisqualified && event.attempt == nil,
            cameInAs == Lead.Stage.mql.rawValue
        {
            reached[stay]?.insert(.mql)
        }
    }

    private mutating func stay(of event: TestEvent, _ type: EventType, at place: Place) -> Stay {
        if let known = knownStay(of: event, type) { return known }
        let last = latest[place]
        let isOver = last.map(hasEnded.contains) ?? true
        let bySales = [EventType.handoffRejected, .opportunityLost].map(\.rawValue)
            .contains(before[place.lead]?.type ?? "")
        let begins =
            switch type {
            case .leadEnrolled: isOver || last.map(hasBegun.contains) ?? true
            case .leadMQL: isOver
            case .leadDisqualified: isOver && event.attempt == nil && !bySales
            default: last == nil
            }
        guard begins || last == nil else { return last ?? Stay(lead: place.lead, campaign: place.campaign, number: 0) }
        let stay = Stay(lead: place.lead, campaign: place.campaign, number: (last?.number ?? 0) + 1)
        latest[place] = stay
        return stay
    }

    /// What belongs to an earlier stay says so: by its call, its hand-off, or its meeting.
    private func knownStay(of event: TestEvent, _ type: EventType) -> Stay? {
        if type == .attemptAmended, let attempt = event.attempt { return ofAttempt[attempt] }
        if let handoff = event.handoffID, let stay = ofHandoff[handoff] { return stay }
        if let meeting = event.meeting, let stay = ofMeeting[meeting] { return stay }
        guard type == .leadQualified, let lead = event.lead, let held = before[lead], held.type == "meeting.held",
            let meeting = held.meeting
        else { return nil }
        return ofMeeting[meeting]
    }

    /// What an event says that a lead has reached.
    private static let stages: [EventType: Lead.Stage] = [
        .leadEnrolled: .raw, .leadDisqualified: .raw, .leadRecycled: .raw, .enrollmentFinished: .raw, .leadMQL: .mql,

        .attemptLogged: .working, .attemptAmended: .working, .leadQualified: .sql, .handoffAccepted: .accepted,
        .opportunityOpened: .opportunity,
        .opportunityWon: .won,
    ]
}

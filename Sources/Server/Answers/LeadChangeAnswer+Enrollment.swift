import Prospecting
import Storage
import Wire

extension LeadChangeAnswer {
    init(_ change: LeadChange, created: Bool = false) {
        self.init(
            lead: change.lead.id, created: created, stage: change.lead.stage.rawValue, campaign: change.campaign,
            enrollment: change.enrollment.name, reason: change.enrollment.reason,
            changes: change.changes.map { .init($0.name, before: $0.before, after: $0.after) })
    }

    /// - Parameter stage: the lead's, after it was taken in.
    init(_ imported: ImportedLead, stage: Lead.Stage, campaign: String?) {
        self.init(
            lead: imported.lead, created: imported.isNew, stage: stage.rawValue, campaign: campaign,
            enrollment: imported.enrollment.name, reason: imported.enrollment.reason)
    }
}

extension EnrollmentResult {
    fileprivate var name: String {
        switch self {
        case .none: "unchanged"
        case .enrolled: "enrolled"
        case .held: "held"
        case .waiting: "waiting"
        case .disqualified: "disqualified"
        case .unchanged: "unchanged"
        case .stopped: "finished"
        }
    }

    /// In words; nil where the name says it all.
    fileprivate var reason: String? {
        switch self {
        case .none, .enrolled: nil
        case .held(let missing): "missing: " + missing.joined(separator: ", ")
        case .waiting(let wait): wait.words
        case .disqualified(let rule): rule
        case .unchanged(let reason), .stopped(let reason): reason
        }
    }
}

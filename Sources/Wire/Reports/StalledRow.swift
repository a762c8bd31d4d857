import Prospecting

/// Leads of a campaign that wait for longer than its cadence allows, for one reason.
package struct StalledRow: ReportRow {
    package var campaign: String
    /// The gate of `why` that holds them.
    package var gate: String
    package var reason: String
    package var leads: Int
    /// When the step was due that waits longest.
    package var since: Instant
    /// One of them, to be looked at with `why`.
    package var lead: Lead.ID
    package var name: String

    package init(_ stall: Stall) {
        campaign = stall.campaign
        gate = stall.cause.gate.rawValue
        reason = stall.cause.reason
        leads = stall.leads
        since = stall.since
        lead = stall.example.lead
        name = stall.example.name
    }

    package static let columns = ["campaign", "gate", "reason", "leads", "since", "lead", "name"]

    package var fields: [String?] {
        [campaign, gate, reason, String(leads), since.rfc3339, lead.description, name]
    }
}

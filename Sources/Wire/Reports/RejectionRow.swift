import Prospecting

/// How often leads were turned down for one reason.
package struct RejectionRow: ReportRow {
    @OrNull package var group: String?
    /// `rejected` by sales, `lost` by sales, or `disqualified` by the campaign or on a call.
    package var kind: String
    package var reason: String
    package var leads: Int
    /// All that were turned down in this way in the group.
    package var total: Int
    @OrNull package var rate: Double?
    @OrNull package var low: Double?
    @OrNull package var high: Double?

    package init(_ rejection: Rejection) {
        let share = ShareBody(rejection.share)
        group = rejection.group
        kind = rejection.kind.rawValue
        reason = rejection.reason
        (leads, total) = (rejection.leads, rejection.share.total)
        (rate, low, high) = (share.rate, share.low, share.high)
    }

    package static let columns = ["group", "kind", "reason", "leads", "total", "rate", "low", "high"]

    package var fields: [String?] {
        [group, kind, reason, String(leads), String(total)] + [rate, low, high].map { $0.map(ShareBody.text) }
    }
}

/// How many new leads a campaign can begin on a working day at most, and the key of its `limits` that says so.
struct NewLeadPace: Equatable {
    var newLeads: Int
    var key: String

    /// The tightest of the limits of a day; that of a rep counts where the file names a team.
    init?(_ campaign: Campaign) {
        let limits = campaign.cadence.limits
        let perReps = limits.newLeadsPerRepADay.flatMap { most in campaign.team.map { $0.sdrs * most } }
        let paces = [
            ("new-leads-a-day", limits.newLeadsADay), ("new-leads-per-queue-a-day", limits.newLeadsPerQueueADay),
            ("new-leads-per-rep-a-day", perReps),
        ].compactMap { key, most in most.map { (key: key, newLeads: $0) } }
        guard let tightest = paces.min(by: { $0.newLeads < $1.newLeads }) else { return nil }
        (newLeads, key) = (tightest.newLeads, tightest.key)
    }
}

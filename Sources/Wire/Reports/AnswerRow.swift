import Prospecting

/// How soon one side answered the other, or somebody who waits for an answer.
package struct AnswerRow: ReportRow {
    /// `first-call` or `acceptance`.
    package var measure: String
    @OrNull package var group: String?
    /// How many there were to answer; 1 for somebody who waits.
    package var leads: Int
    package var answered: Int
    package var waiting: Int
    /// How many the campaign was done with before anybody answered.
    package var ended: Int
    @OrNull package var medianSeconds: Int?
    /// What nine of ten did not exceed.
    @OrNull package var p90Seconds: Int?
    /// How many had a promise whose time is over, or that were answered.
    @OrNull package var promised: Int?
    /// How many of these were answered in time.
    @OrNull package var kept: Int?
    @OrNull package var rate: Double?
    @OrNull package var low: Double?
    @OrNull package var high: Double?
    /// Who waits.
    @OrNull package var lead: Lead.ID?
    @OrNull package var name: String?
    @OrNull package var campaign: String?
    /// Whose answer it is.
    @OrNull package var with: String?
    @OrNull package var since: Instant?

    package init(_ times: AnswerTimes) {
        let share = ShareBody(times.kept)
        measure = times.measure.rawValue
        group = times.group
        (leads, answered, waiting, ended) = (times.leads, times.waits.count, times.waiting, times.ended)
        medianSeconds = times.waits.percentile(50).map { Int($0.milliseconds / 1000) }
        p90Seconds = times.waits.percentile(90).map { Int($0.milliseconds / 1000) }
        if times.kept.total > 0 { (promised, kept) = (times.kept.total, times.kept.count) }
        (rate, low, high) = (share.rate, share.low, share.high)
    }

    package init(_ waiting: WaitingLead) {
        measure = waiting.measure.rawValue
        (leads, answered, self.waiting, ended) = (1, 0, 1, 0)
        lead = waiting.lead
        name = waiting.name
        campaign = waiting.campaign
        with = waiting.with
        since = waiting.since
    }

    package static let columns = [
        "measure", "group", "leads", "answered", "waiting", "median_seconds", "p90_seconds", "promised", "kept", "rate",
        "low", "high", "lead", "name", "campaign", "with", "since", "ended",
    ]

    package var fields: [String?] {
        let counts = [leads, answered, waiting].map { String($0) as String? }
        let times = [medianSeconds, p90Seconds, promised, kept].map { $0.map(String.init) }
        return [measure, group] + counts + times + [rate, low, high].map { $0.map(ShareBody.text) }
            + [lead?.description, name, campaign, with, since?.rfc3339, String(ended)]
    }
}

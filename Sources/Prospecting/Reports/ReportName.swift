/// The reports there are.
package enum ReportName: String, CaseIterable, Sendable {
    case funnel, sla, rejections, activity, sources, stalled, variants

    /// What a report is about, so that nobody takes it for something else.
    ///
    /// - Parameters:
    ///   - days: those it covers.
    ///   - zone: in whose days; nil where each campaign has its own.
    package func basis(_ days: ReportDays, zone: Zone?) -> String {
        let words = days.words
        let period = words.isEmpty ? " so far" : words
        let clock = zone.map { "days in \($0.identifier)" } ?? "days in each campaign's time zone"
        return text(period) + (words.isEmpty ? "" : " (\(clock))")
    }

    private func text(_ period: String) -> String {
        switch self {
        case .funnel: "cohort: the leads that entered\(period), and how far each has come until now"
        case .sla: "first calls of leads that were MQLs and in a campaign\(period), answers to offers made\(period)"
        case .rejections: "leads turned down\(period)"
        case .activity: "calls made and mails sent\(period)"
        case .sources: "cohort: the leads that entered\(period), and what each has become until now"
        case .variants: "variants of mails that were sent\(period), and what came of them until now"
        case .stalled: "steps that were due\(period) and wait for longer than their cadence allows"
        }
    }
}

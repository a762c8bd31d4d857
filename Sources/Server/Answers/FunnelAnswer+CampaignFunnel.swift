import Prospecting
import Wire

extension FunnelAnswer {
    init(_ funnel: CampaignFunnel) {
        self.init(
            campaign: funnel.campaign, enrolled: funnel.enrolled, callable: funnel.callable, finished: funnel.finished,
            gates: funnel.held.map {
                GateRow(name: $0.gate.rawValue, held: $0.leads, reason: $0.reason, until: $0.until)
            },
            hours: funnel.hours.map { HourRow(from: $0.from, callable: $0.callable) })
    }
}

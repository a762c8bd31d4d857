import Storage
import Wire

extension LeadRow {
    init(_ summary: LeadSummary) {
        let lead = summary.lead
        self.init(
            id: lead.id, name: lead.displayName, title: lead.title, company: summary.company, email: lead.email,
            phone: lead.callableNumber?.phone.e164, stage: lead.stage.rawValue, campaign: summary.campaign)
    }
}

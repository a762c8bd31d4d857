import Prospecting
import Storage
import Wire

extension ExportedLeadBody {
    init(_ exported: ExportedLead) {
        let lead = exported.lead
        self.init(
            id: lead.id, stage: lead.stage.rawValue, campaign: exported.campaign, state: exported.state,
            owner: exported.owner, fields: Facts(lead: lead, account: exported.account).texts,
            externalIds: lead.externalIDs, numbers: lead.numbers.map(LeadCard.Number.init),
            consents: lead.consentBodies, withdrawals: lead.withdrawalTimes,
            refuses: exported.refuses.map(\.rawValue).sorted(), createdAt: lead.createdAt,
            mqlAt: lead.mqlAt, firstCallAt: lead.firstCallAt, sqlAt: lead.sqlAt)
    }
}

import Storage
import Wire

extension MergeAnswer {
    init(_ merged: MergedLead) {
        self.init(
            lead: merged.lead.id, merged: merged.gone, stage: merged.lead.stage.rawValue,
            dropped: merged.dropped.map { Dropped(field: $0.field, value: $0.value) },
            endedCampaign: merged.endedCampaign)
    }
}

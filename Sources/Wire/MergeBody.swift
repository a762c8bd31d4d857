import Prospecting

/// The other record of the same person.
package struct MergeBody: Codable, Sendable, Equatable {
    /// An id, a mail address or a phone number.
    package var with: String

    package init(with: String) {
        self.with = with
    }
}

/// What became of two records that were made one.
package struct MergeAnswer: Codable, Sendable, Equatable {
    /// The record that stays.
    package var lead: Lead.ID
    /// The record that goes; its id leads to the one that stays.
    package var merged: Lead.ID
    package var stage: String
    /// What the record that goes said differently.
    package var dropped: [Dropped]
    /// The campaign that ended for it, since one person is in one at a time.
    @OrNull package var endedCampaign: String?

    package init(lead: Lead.ID, merged: Lead.ID, stage: String, dropped: [Dropped], endedCampaign: String?) {
        self.lead = lead
        self.merged = merged
        self.stage = stage
        self.dropped = dropped
        self.endedCampaign = endedCampaign
    }

    /// A value that was not taken over.
    package struct Dropped: Codable, Sendable, Equatable {
        package var field: String
        package var value: String

        package init(field: String, value: String) {
            self.field = field
            self.value = value
        }
    }
}

import Prospecting

/// Who is to have a lead, by mail address.
package struct OwnerBody: Codable, Sendable, Equatable {
    package var owner: String

    package init(owner: String) {
        self.owner = owner
    }
}

/// Who has it now.
package struct OwnerAnswer: Codable, Sendable, Equatable {
    package var lead: Lead.ID
    package var owner: String

    package init(lead: Lead.ID, owner: String) {
        self.lead = lead
        self.owner = owner
    }
}

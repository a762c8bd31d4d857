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
    /// Null when it is nobody's.
    @OrNull package var owner: String?
    /// What the owner can not do with it, and what to do; null when there is nothing to say.
    @OrNull package var warning: String?

    package init(lead: Lead.ID, owner: String?, warning: String? = nil) {
        self.lead = lead
        self.owner = owner
        self.warning = warning
    }
}

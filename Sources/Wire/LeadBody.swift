import Prospecting

/// A lead to add: fields by the names of campaign files (`first-name`, `email`, `phone`, `company`, …).
package struct LeadBody: Codable, Sendable, Equatable {
    package var fields: [String: String]
    /// Ids in other systems, by system.
    package var externalIds: [String: String]?

    package init(fields: [String: String], externalIds: [String: String]? = nil) {
        self.fields = fields
        self.externalIds = externalIds
    }
}

/// Fields to change; an empty text clears one.
package struct LeadChangeBody: Codable, Sendable, Equatable {
    package var set: [String: String]

    package init(set: [String: String]) {
        self.set = set
    }
}

/// A campaign to put a lead into.
package struct EnrollBody: Codable, Sendable, Equatable {
    package var campaign: String

    package init(campaign: String) {
        self.campaign = campaign
    }
}

/// What became of a lead that was added, changed, enrolled or stopped.
package struct LeadChangeAnswer: Codable, Sendable, Equatable {
    package var lead: Lead.ID
    package var created: Bool
    package var stage: String
    @OrNull package var campaign: String?
    /// `enrolled`, `held` until fields are filled in, `waiting` for others of the account, `disqualified`, `finished` or
    /// `unchanged`.
    package var enrollment: String
    /// Which rule, or which fields are missing, in words.
    @OrNull package var reason: String?
    /// What a change of its facts made of them; empty where all of it was known.
    package var changes: [Change]

    /// One fact.
    package struct Change: Codable, Sendable, Equatable {
        package var field: String
        /// null for a blank.
        @OrNull package var before: String?
        @OrNull package var after: String?

        package init(_ field: String, before: String?, after: String?) {
            self.field = field
            self.before = before
            self.after = after
        }
    }

    package init(
        lead: Lead.ID, created: Bool, stage: String, campaign: String?, enrollment: String, reason: String?,
        changes: [Change] = []
    ) {
        self.lead = lead
        self.created = created
        self.stage = stage
        self.campaign = campaign
        self.enrollment = enrollment
        self.reason = reason
        self.changes = changes
    }
}

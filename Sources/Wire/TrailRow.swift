import Prospecting

/// One line of what happened to a lead.
package struct TrailRow: Codable, Sendable, Equatable {
    package var at: Instant
    /// Such as `lead.changed`, `attempt.logged` or `event.delivered`.
    package var kind: String
    /// The id of what it is about, where that is not the lead itself.
    @OrNull package var id: String?
    /// Mail address; nil for the daemon itself.
    @OrNull package var by: String?
    package var changes: [Change]
    /// What allowed a call, as it was when it was given out; of one that was made otherwise, what it stood under then.
    @OrNull package var proof: ProofRow?

    package init(at: Instant, kind: String, id: String?, by: String?, changes: [Change], proof: ProofRow?) {
        self.at = at
        self.kind = kind
        self.id = id
        self.by = by
        self.changes = changes
        self.proof = proof
    }

    /// A value before and after, or a fact without a before.
    package struct Change: Codable, Sendable, Equatable {
        package var name: String
        @OrNull package var before: String?
        @OrNull package var after: String?

        package init(name: String, before: String?, after: String?) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    /// The rules, window and caps that allowed a call, or that it stood under.
    package struct ProofRow: Codable, Sendable, Equatable {
        package var rules: [String]
        package var rulesVersion: String
        package var campaignVersion: String
        package var zones: [String]
        /// On the clock of the first zone: `2026-03-03T12:00`.
        package var localTime: String
        /// null where the call was not allowed.
        @OrNull package var openUntil: Instant?
        /// Why the call was not allowed; null where it was.
        @OrNull package var shut: String?
        package var caps: [Cap]
        @OrNull package var lineType: String?
        @OrNull package var number: String?

        package init(
            rules: [String], rulesVersion: String, campaignVersion: String, zones: [String], localTime: String,
            openUntil: Instant?, shut: String?, caps: [Cap], lineType: String?, number: String?
        ) {
            self.rules = rules
            self.rulesVersion = rulesVersion
            self.campaignVersion = campaignVersion
            self.zones = zones
            self.localTime = localTime
            self.openUntil = openUntil
            self.shut = shut
            self.caps = caps
            self.lineType = lineType
            self.number = number
        }
    }

    /// So many were counted before the call, and so many may be.
    package struct Cap: Codable, Sendable, Equatable {
        package var name: String
        package var count: Int
        package var max: Int

        package init(name: String, count: Int, max: Int) {
            self.name = name
            self.count = count
            self.max = max
        }
    }
}

/// What became of a lead that was erased.
package struct ErasedAnswer: Codable, Sendable, Equatable {
    package var lead: Lead.ID
    /// How many attempts are kept, without their words.
    package var attempts: Int
    /// How many mail addresses and numbers are refused from now on.
    package var contacts: Int

    package init(lead: Lead.ID, attempts: Int, contacts: Int) {
        self.lead = lead
        self.attempts = attempts
        self.contacts = contacts
    }
}

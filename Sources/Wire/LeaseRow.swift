import Prospecting

/// A call that somebody holds now.
package struct LeaseRow: Codable, Sendable, Equatable {
    package var touch: Touch.ID
    /// `callback`, `inbound`, `follow-up` or `new`.
    package var kind: String
    package var rep: Rep
    package var lead: Lead.ID
    package var name: String
    @OrNull package var company: String?
    package var campaign: String
    package var since: Instant
    package var until: Instant

    package struct Rep: Codable, Sendable, Equatable {
        package var id: User.ID
        package var email: String
        package var name: String

        package init(id: User.ID, email: String, name: String) {
            self.id = id
            self.email = email
            self.name = name
        }
    }

    package init(
        touch: Touch.ID, kind: String, rep: Rep, lead: Lead.ID, name: String, company: String?, campaign: String,
        since: Instant, until: Instant
    ) {
        self.touch = touch
        self.kind = kind
        self.rep = rep
        self.lead = lead
        self.name = name
        self.company = company
        self.campaign = campaign
        self.since = since
        self.until = until
    }
}

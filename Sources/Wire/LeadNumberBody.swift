import Prospecting

/// Another number of a lead.
package struct LeadNumberBody: Codable, Sendable, Equatable {
    /// As somebody wrote it, with an extension or without.
    package var number: String
    /// Whether it is the one to call from now on.
    package var first: Bool?
    /// `fixed` or `mobile`, where the number itself does not tell.
    package var lineType: String?

    package init(number: String, first: Bool? = nil, lineType: String? = nil) {
        self.number = number
        self.first = first
        self.lineType = lineType
    }
}

/// Whether a number reaches the lead.
package struct NumberMarkBody: Codable, Sendable, Equatable {
    package var good: Bool

    package init(good: Bool) {
        self.good = good
    }
}

/// That a lead agreed to be contacted, and where that is written.
package struct ConsentBody: Codable, Sendable, Equatable {
    /// A form, a letter, a call.
    package var basis: String
    /// When the lead agreed; now when left out.
    package var since: Instant?

    package init(basis: String, since: Instant? = nil) {
        self.basis = basis
        self.since = since
    }
}

/// What a lead agreed to.
package struct ConsentRow: Codable, Sendable, Equatable {
    package var lead: Lead.ID
    /// `call` or `mail`.
    package var channel: String
    package var since: Instant
    package var basis: String

    package init(lead: Lead.ID, channel: String, since: Instant, basis: String) {
        self.lead = lead
        self.channel = channel
        self.since = since
        self.basis = basis
    }
}

/// One thing that a body tells of, as its mapping has it.
package struct InboundItem: Sendable, Equatable {
    /// Where it stands in the body: `[2]`; empty for the whole.
    package var place: String
    /// By what it is known when it is sent again.
    package var key: String
    package var meaning: Meaning

    package init(place: String, key: String, meaning: Meaning) {
        self.place = place
        self.key = key
        self.meaning = meaning
    }

    package enum Meaning: Sendable, Equatable {
        case news(InboundNews)
        /// The mapping says that it is nothing to us.
        case nothing
        case unclear(InboundObstacle)
    }
}

/// Why an item waits, and what to do.
package struct InboundObstacle: Sendable, Equatable, Error {
    /// Where in the body the cause lies; nil where it lies elsewhere.
    package var path: String?
    package var reason: String

    package init(path: String? = nil, _ reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// What an item tells of a person.
package struct InboundNews: Sendable, Equatable {
    /// By the names that import files have.
    package var fields: [String: String] = [:]
    /// By the names of the systems.
    package var externalIDs: [String: String] = [:]
    package var createsLead = true
    package var campaign: String?
    /// When it happened; nil where the item does not say.
    package var at: Instant?
    package var engagements: [Engagement] = []
    package var stage: Stage?
    package var consents: [Consent] = []
    package var optOut: OptOut?
    package var meeting: Meeting?
    /// What of the rest could not be read; an opt-out binds all the same.
    package var obstacle: InboundObstacle?

    package init() {}

    package struct Engagement: Sendable, Equatable {
        package var type: String
        package var attribution: [String: String]

        package init(type: String, attribution: [String: String] = [:]) {
            self.type = type
            self.attribution = attribution
        }
    }

    package struct Stage: Sendable, Equatable {
        package var stage: Lead.Stage
        package var reason: String?
        package var amount: Money?

        package init(stage: Lead.Stage, reason: String? = nil, amount: Money? = nil) {
            self.stage = stage
            self.reason = reason
            self.amount = amount
        }
    }

    package struct Consent: Sendable, Equatable {
        package var channel: Channel
        package var isGiven: Bool
        package var basis: String?
        package var at: Instant?

        package init(channel: Channel, isGiven: Bool, basis: String? = nil, at: Instant? = nil) {
            self.channel = channel
            self.isGiven = isGiven
            self.basis = basis
            self.at = at
        }
    }

    package struct OptOut: Sendable, Equatable {
        package var channels: Set<Channel>
        package var reason: String?

        package init(channels: Set<Channel>, reason: String? = nil) {
            self.channels = channels
            self.reason = reason
        }
    }

    /// A meeting as the other system has it.
    package enum Meeting: Sendable, Equatable {
        case booked(Prospecting.Meeting.Time, with: String?)
        /// - Parameter startsAt: of the meeting that is meant; nil for whichever is booked.
        case cancelled(startsAt: Instant?, reason: String?)
    }
}
